"""An unknown template is tried out once, apart, and then known."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from drafter.documents import cell, vetting
from drafter.documents.outline_docx import write_template
from drafter.documents.vetting import KNOWN, known, load_template, open_vetted, vet
from drafter.errors import DrafterError
from drafter.reports.pack import standard_pack

Started = list[tuple[Any, ...]]


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Started:
    """The processes that were started, with an empty cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    seen: Started = []
    run: Callable[..., Any] = subprocess.run

    def watched(*given: Any, **options: Any) -> Any:
        seen.append(given)
        return run(*given, **options)

    monkeypatch.setattr(subprocess, "run", watched)
    return seen


def template(folder: Path, outline: str) -> Path:
    path = folder / "年度工作报告.docx"
    path.write_bytes(write_template(outline))
    return path


def test_the_templates_that_come_with_the_program_are_known() -> None:
    """``python -m docs.generate`` writes the list."""
    assert KNOWN.read_text("ascii") == known(standard_pack().folder)


def test_a_known_template_starts_no_process(started: Started) -> None:
    load_template(standard_pack().template("年度工作报告"))
    assert started == []


def test_an_unknown_template_is_tried_once_and_then_known(tmp_path: Path, started: Started) -> None:
    path = template(tmp_path, "共{{ 监督.会议 }}次")
    for _ in range(3):
        load_template(path)
    assert len(started) == 1
    path.write_bytes(write_template("共{{ 监督.视察 }}次"))
    load_template(path)
    assert len(started) == 2


def test_a_template_at_fault_is_told_with_its_place_and_tried_again(
    tmp_path: Path, started: Started
) -> None:
    path = template(tmp_path, "一段。\n{{ 监督.会议\n{{ 监督. }}")
    for _ in range(2):
        with pytest.raises(DrafterError, match="有2处写法不对") as caught:
            open_vetted(path)
    assert [problem.where for problem in caught.value.problems] == [
        "第2段“{{ 监督.会议”",
        "第3段“{{ 监督. }}”",
    ]
    assert len(started) == 2


def test_a_lost_cache_only_costs_time(
    tmp_path: Path, started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    path = template(tmp_path, "共{{ 监督.会议 }}次")
    for _ in range(2):
        assert open_vetted(path)
    assert len(started) == 2


def test_one_that_takes_too_long_is_ended(
    monkeypatch: pytest.MonkeyPatch, started: Started
) -> None:
    monkeypatch.setattr(vetting, "SECONDS", 0.01)
    with pytest.raises(DrafterError, match="还没有排完"):
        vet(write_template("甲"), "模板.docx")


def test_what_dies_in_the_cell_is_refused(
    monkeypatch: pytest.MonkeyPatch, started: Started
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(DrafterError, match="出了格"):
        vet(write_template("甲"), "模板.docx")


def test_where_no_process_can_be_started_it_is_tried_here(
    monkeypatch: pytest.MonkeyPatch, started: Started
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    vet(write_template("甲"), "模板.docx")
    with pytest.raises(DrafterError, match="写法不对"):
        vet(write_template("{{ 甲"), "模板.docx")


@pytest.mark.parametrize(
    "act",
    [
        "open({path!r}, 'w')",
        "open({path!r}, 'r+')",
        "__import__('os').system('true')",
        "__import__('subprocess').run(['true'])",
        "__import__('socket').create_connection(('127.0.0.1', 9))",
        "__import__('os').remove({path!r})",
        "bytearray(400_000_000)",
        "[0 for _ in iter(int, 1)]",
    ],
)
def test_nothing_but_reading_and_counting_gets_done_in_the_cell(tmp_path: Path, act: str) -> None:
    """As if a template had got past everything else."""
    path = tmp_path / "records.db"
    path.write_text("records")
    code = (
        "import sys; from drafter.documents import cell\n"
        "cell.PROCESSOR = 1; cell.bound(); sys.addaudithook(cell._watch)\n"
        f"{act.format(path=str(path))}\nprint('done')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode != 0
    assert b"done" not in done.stdout
    assert path.read_text() == "records"


def test_the_cell_has_room_for_the_largest_template() -> None:
    """The bounds are far above what is ever needed: the standard templates pass as unknown ones would."""
    for path in standard_pack().folder.glob("*.docx"):
        vetting._try_apart(path.read_bytes(), path.name)
    assert cell.MEMORY <= 300 * 1024 * 1024
