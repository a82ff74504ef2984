"""``drafter build`` as a clerk meets it."""

from __future__ import annotations

import hashlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from docx import Document

from drafter.documents.validity import faults
from tests.cli.running import Terminal
from tests.sample import sample_db

NAME = "大坪镇2024年人大工作报告.docx"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def records(path: Path) -> list[str]:
    """Everything the database holds, but the memory of drafts."""
    with closing(sqlite3.connect(path)) as connection:
        return [line for line in connection.iterdump() if 'INTO "draft' not in line]


def test_it_says_where_the_draft_lies_and_what_it_rests_on(office: Terminal) -> None:
    ran = office.run("build", "--year", "2024")
    assert ran.code == 0
    assert ran.err == ""
    assert f"草稿写好了：{NAME}" in ran.out
    assert "数据核对表：大坪镇2024年人大工作报告·数据核对表.xlsx" in ran.out
    assert "代表建议" in ran.out
    assert "数据提示3个方面的不足" in ran.out
    assert (office.folder / NAME).is_file()


@pytest.mark.parametrize("more", [(), ("--all-genres",)], ids=["one", "all"])
def test_a_folder_that_cannot_be_made_is_one_line(office: Terminal, more: tuple[str, ...]) -> None:
    (office.folder / "挡路").write_text("这里有个同名的文件")
    ran = office.run("build", "--year", "2024", *more, "--output", "挡路/报告")
    assert ran.code == 2
    assert "错误：写不进「挡路/报告/" in ran.err
    assert "确认文件夹可写" in ran.err


def test_building_changes_no_record(office: Terminal) -> None:
    before = records(office.folder / "records.db")
    office.run("build", "--year", "2024")
    assert records(office.folder / "records.db") == before


def test_building_again_gives_the_same_bytes_and_one_file(office: Terminal) -> None:
    office.run("build", "--year", "2024")
    before = digest(office.folder / NAME)
    office.run("build", "--year", "2024")
    assert digest(office.folder / NAME) == before
    assert len(list(office.folder.glob("*.docx"))) == 1


def test_a_file_of_somebody_elses_is_never_overwritten(office: Terminal) -> None:
    (office.folder / NAME).write_bytes(b"not ours")
    office.run("build", "--year", "2024", "--no-trace")
    assert (office.folder / NAME).read_bytes() == b"not ours"


def test_the_output_may_be_a_folder_or_a_file(office: Terminal) -> None:
    office.run("build", "--year", "2024", "--output", "新文件夹", "--no-trace")
    office.run("build", "--year", "2024", "--output", "报告.docx", "--no-trace")
    assert (office.folder / "新文件夹" / NAME).is_file()
    assert (office.folder / "报告.docx").is_file()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["build"], "要说明报告哪一段时间"),
        (["build", "--year", "2024", "--term", "十七届"], "只能说一种"),
        (["build", "--year", "二零二四"], "请写四位数字"),
        (["build", "--year", "2024", "--township", "小坪镇"], "现有：大坪镇"),
        (["build", "--year", "2024", "--db", "没有.db"], "找不到记录库"),
        (["build", "--year", "2024", "--db", "台账.xlsx"], "不是记录库"),
        (["build", "--year", "2024", "--delivered-on", "一月"], "不是日期"),
        (["build", "--year", "2024", "--templates", "没有"], "找不到模板文件夹"),
        (["build", "--since-session", "上次"], "看不懂"),
        (["build", "--since-session", "十七届九次"], "没有十七届九次会议"),
        (["build", "--term", "十六届"], "没有“十六届”"),
        (["build", "--yaer", "2024"], "--yaer"),
    ],
)
def test_bad_usage_is_one_clear_line_and_writes_nothing(
    office: Terminal, words: list[str], says: str
) -> None:
    (office.folder / "台账.xlsx").write_bytes(b"PK")
    ran = office.run(*words)
    assert ran.code == 2
    assert says in ran.err
    assert "Traceback" not in ran.err
    assert list(office.folder.glob("*.docx")) == []


@pytest.mark.parametrize(
    ("words", "title", "opens"),
    [
        (
            ["--since-session", "十七届五次"],
            "大坪镇十七届五次会议以来人大工作报告.docx",
            "一、十七届五次会议以来工作回顾",
        ),
        (
            ["--term", "十七届", "--delivered-on", "2025-01-16"],
            "大坪镇第十七届以来人大工作报告.docx",
            "一、第十七届以来工作回顾",
        ),
    ],
)
def test_other_times_than_a_year(
    office: Terminal, words: list[str], title: str, opens: str
) -> None:
    ran = office.run("build", *words, "--no-trace")
    assert ran.code == 0, ran.err
    texts = [paragraph.text for paragraph in Document(str(office.folder / title)).paragraphs]
    assert opens in texts
    assert not any("全年" in text or "一年来" in text for text in texts)


def test_what_is_missing_is_said(office: Terminal) -> None:
    ran = office.run("build", "--year", "2021", "--no-trace")
    assert ran.code == 0
    assert "待补" in ran.out


def test_killed_at_any_moment_it_leaves_the_old_file_or_the_new(tmp_path: Path) -> None:
    """A build is killed at random moments; the draft is always whole."""
    shutil.copy(sample_db(), tmp_path / "records.db")
    command = [
        sys.executable,
        "-m",
        "drafter",
        "build",
        "--no-trace",
        "--output",
        "稿.docx",
        "--year",
    ]

    def build(year: int) -> None:
        subprocess.run([*command, str(year)], cwd=tmp_path, check=True, capture_output=True)

    started = time.monotonic()
    build(2023)
    took = time.monotonic() - started
    whole = {digest(tmp_path / "稿.docx")}
    build(2024)
    whole.add(digest(tmp_path / "稿.docx"))

    chance = random.Random(20250116)
    for attempt in range(8):
        year = 2023 + attempt % 2
        process = subprocess.Popen(
            [*command, str(year)],
            cwd=tmp_path,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.3, 1.05) * took)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert digest(tmp_path / "稿.docx") in whole
    assert faults((tmp_path / "稿.docx").read_bytes()) == []


def test_help_is_chinese_and_names_the_next_step(terminal: Terminal) -> None:
    assert "drafter import 台账.xlsx" in terminal.run("--help").out
    told = terminal.run("build", "--help").out
    assert "例子" in told
    assert "Options" not in told
    assert "Show this message" not in told


@pytest.mark.parametrize("name", ["报告.doc", "报告.WPS", "报告.pdf"])
def test_a_file_of_another_kind_is_no_folder(office: Terminal, name: str) -> None:
    ran = office.run("build", "--year", "2024", "--output", name)
    assert ran.code == 2
    assert "只能存成 .docx" in ran.err
    assert "--output 报告.docx" in ran.err
    assert not (office.folder / name).exists()
