"""What clerks type is taken as they mean it, and what they left out is told with an example."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from drafter.cli.options import Day
from drafter.cli.typed import as_meant
from tests.cli.running import Terminal


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("build —year 2024", "build --year 2024"),
        ("build ——year 2024", "build --year 2024"),
        ("build －－ｙｅａｒ ２０２４", "build --year ２０２４"),
        ("build --year２０２４", "build --year ２０２４"),
        ("build --year2024年", "build --year 2024年"),
        ("build --year=2024", "build --year=2024"),
        ("build ——all－genres", "build --all-genres"),
        ("build －o 报告", "build -o 报告"),
        ("import “我乡 台账.xlsx”", "import|我乡 台账.xlsx"),
        ("import “台账.xlsx”", "import 台账.xlsx"),
        ("edit 活动 2024-HD-001 --set 成效=“好”", "edit 活动 2024-HD-001 --set 成效=“好”"),
        ("list 活动 -n 5 -- -x", "list 活动 -n 5 -- -x"),
        ("help", "--help"),
        ("帮助 template lint", "template lint --help"),
        ("publish 稿.docx --anyway —", "publish 稿.docx --anyway —"),
    ],
)
def test_other_dashes_quotes_and_digits_run_on(typed: str, meant: str) -> None:
    assert as_meant(typed.split(" ")) == meant.split("|" if "|" in meant else " ")


def test_a_file_that_is_called_so_keeps_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "“两会”台账.xlsx").touch()
    assert as_meant(["import", "“两会”台账.xlsx"]) == ["import", "“两会”台账.xlsx"]


@pytest.mark.parametrize("year", ["２０２４", "2024年", "２０２４年", "2024 "])
def test_a_year_as_it_is_typed(office: Terminal, year: str) -> None:
    assert office.run("stats", "--year", year).code == 0


@pytest.mark.parametrize(
    "day", ["2025-01-16", "２０２５年１月１６日", "2025年1月16号", "2025.1.16"]
)
def test_a_day_as_it_is_typed(day: str) -> None:
    assert Day().convert(day, None, None) == date(2025, 1, 16)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["import"], "还没有写“台账”。照这样写：drafter import 台账.xlsx"),
        (["stats"], "还没有写“--year 年份”。照这样写：drafter stats --year 2024"),
        (["diff", "甲.docx"], "还没有写“后来的.docx”。"),
    ],
)
def test_what_is_left_out_is_told_with_an_example(
    terminal: Terminal, words: list[str], told: str
) -> None:
    ran = terminal.run(*words)
    assert ran.code == 2
    assert told in ran.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["import", "台账"], "文件名要连后缀写全，旁边有“台账.xlsx”"),
        (["check", "大坪镇报告"], "文件名要连后缀写全，旁边有“大坪镇报告.docx”"),
        (["publish", "大坪镇报吿.docx"], "最接近的是“大坪镇报告.docx”"),
        (["import", "没有/台账.xlsx"], "请核对文件名和所在文件夹"),
    ],
)
def test_a_name_not_written_in_full_is_told_what_stands_beside(
    terminal: Terminal, words: list[str], told: str
) -> None:
    """Windows hides the endings of names."""
    for name in ("台账.xlsx", "大坪镇报告.docx"):
        (terminal.folder / name).touch()
    ran = terminal.run(*words)
    assert ran.code == 2
    assert f"找不到 {words[1]}" in ran.err
    assert told in ran.err
