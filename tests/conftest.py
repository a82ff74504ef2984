"""What holds for every test."""

from __future__ import annotations

import os
from tempfile import mkdtemp

import pytest

from tests.office import missing

# What tests let pass is not remembered for the user at work here.
os.environ["XDG_CACHE_HOME"] = mkdtemp(prefix="drafter-cache-")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test that needs another program is skipped where that is missing; in CI it fails."""
    for mark in item.iter_markers("office"):
        if reason := missing(*mark.args):
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
