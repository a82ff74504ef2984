"""What holds for every test."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.office import missing
from tests.scratch import scratch

# What tests let pass is not remembered for the user at work here.
os.environ["XDG_CACHE_HOME"] = str(scratch("cache"))
# Programs that tests start find bytecode, as installed ones do, whatever the machine is set to.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
os.environ["PYTHONPYCACHEPREFIX"] = str(Path(__file__).parents[1] / ".pytest_cache" / "bytecode")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test that needs another program is skipped where that is missing; in CI it fails."""
    for mark in item.iter_markers("office"):
        if reason := missing(*mark.args):
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
