"""A terminal for a test, standing in an empty folder or in one with the sample's records."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.retyping import NAME, edited
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


@pytest.fixture
def draft(office: Terminal) -> Path:
    """There, the report as the command writes it, and a word of staff's in it."""
    office.run("build", "--year", "2024", "--no-trace")
    path = office.folder / NAME
    path.write_bytes(edited(path.read_bytes(), "组织开展代表视察", "精心组织开展代表视察"))
    return path
