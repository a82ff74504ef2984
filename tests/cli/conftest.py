"""A terminal for a test, standing in an empty folder or in one with the sample's records."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.running import Terminal
from tests.sample import sample_db


@pytest.fixture
def terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    return Terminal(tmp_path, monkeypatch, capsys)


@pytest.fixture
def office(terminal: Terminal) -> Terminal:
    """A folder with the sample's records.db in it."""
    shutil.copy(sample_db(), terminal.folder / "records.db")
    return terminal
