"""Every example that any command's help shows does what it says, in an office with records and ledgers."""

from __future__ import annotations

import io
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

import click
import pytest

from drafter.cli.main import drafter
from drafter.documents.outline_docx import read_outline, write_template
from drafter.records.byhand.desk import open_desk
from drafter.records.byhand.entry import settle, understood
from drafter.records.byhand.naming import find_kind, pairs
from drafter.records.byhand.writing import write
from drafter.records.handin.file import write_handin
from drafter.records.ledger import write_filled
from drafter.records.store import Store
from drafter.reports.collecting import collect
from drafter.reports.handins import hand_in
from drafter.reports.pack import open_pack
from drafter.templates.packs.installing import pack_up
from tests.cli.running import Terminal
from tests.county import township_db
from tests.drafts.remembering import build
from tests.records.ledgers import book
from tests.sample import sample_db, sample_draft
from tests.scratch import scratch
from tests.templates.retype import retyped

ROOT = Path(__file__).parents[2]

# Examples that need what a test has not got, and why.
NOT_RUN = {
    "drafter datasette --open": "opens a browser and serves until it is stopped",
    "drafter datasette --port 8001": "serves until it is stopped",
}

# What a command says by its exit code other than 0: that it found something.
ENDS_WITH = {"drafter doctor": 1, "drafter similar": 1}

# What stands in the office but must not stand there when this command begins.
NOT_YET = {"drafter ledger 台账.xlsx": "台账.xlsx"}

# What is typed where a command asks; all others are answered with 是 or y.
TYPED = {
    "drafter add 活动": ["", "视察", "雨露村水厂", "2024-12-05", *[""] * 30],
    "drafter add 建议 --set 提出日期=2024-07-26": ["", "关于修建雨露桥的建议", *[""] * 40],
    "drafter edit 建议 2024-01": [""] * 40,
}


def leaves(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    """The commands that do something, by the words that call them."""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for word in command.list_commands(context):
            inner = command.get_command(context, word)
            assert inner is not None
            assert inner.name == word
            yield from leaves(inner, f"{name} {word}")
    else:
        yield name, command


@cache
def commands() -> dict[str, click.Command]:
    return dict(leaves(drafter, "drafter"))


def examples(help_: str) -> list[str]:
    """The lines under 例子：, each a command."""
    block = re.search(r"例子：\n((?:[ ]*drafter .*\n?)+)", help_)
    return [line.strip() for line in block[1].splitlines()] if block else []


EVERY = [line for command in commands().values() for line in examples(command.help or "")]


@cache
def stage() -> Path:
    """An office: records with a history, a draft, its ledger, a template and its words, a backup, norms."""
    folder = scratch("office")
    db = folder / "records.db"
    shutil.copy(sample_db(), db)
    for number in ("HD-01", "HD-02"):
        kind = find_kind("活动")
        assert isinstance(kind, type)
        desk = open_desk(db, kind, None)
        texts = pairs(kind, [f"编号={number}", "活动类别=座谈", "日期=2024-12-02", "主题=修路"])
        write(db, settle(kind, understood(kind, texts, desk), desk).change, desk, "2024-12-03")
    write_filled(db, folder / "台账.xlsx")
    template = next((ROOT / "templates" / "docx").rglob("年度工作报告.docx"))
    shutil.copy(template, folder)
    (folder / "我镇的模板").mkdir()
    shutil.copy(template, folder / "我镇的模板")
    (folder / "年度工作报告.txt").write_text(read_outline(template.read_bytes()), "utf-8")
    norms = next((ROOT / "templates" / "norms").rglob("*.toml"))
    shutil.copy(norms, folder / "云岭县.toml")
    (folder / "去年的报告.docx").write_bytes(retyped(sample_draft(2023).data))
    _own_books(folder)
    _county(folder)
    _reports(folder)
    build(db)
    (folder / "云岭县.drafterpack").write_bytes(pack_up(open_pack(Path("云岭县"))).data)
    (folder / "备份").mkdir()
    shutil.copy(db, folder / "备份" / "records-2025-01-16-093000.db")
    return folder


def _own_books(folder: Path) -> None:
    """Two ledgers as an office keeps them, in its own words."""
    names = [
        ["序号", "姓名", "性别", "选区", "当选日期"],
        [1, "贺某", "女", "三河选区", "2021-11-10"],
    ]
    book(folder / "代表花名册.xlsx", {"代表花名册": names})
    visits = [["序号", "日期", "视察内容", "参加代表人次"], [1, "2024-12-06", "雨露村水厂", 12]]
    book(folder / "视察登记簿.xlsx", {"视察": visits})


def _county(folder: Path) -> None:
    """Two townships' hand-ins and the county's records made of them."""
    files = []
    for number in (0, 1):
        with closing(Store.open(township_db(folder, number))) as store:
            handin, _ = hand_in(store, store.townships()[0], 2024)
        files.append(folder / f"{handin.name}上报.db")
        write_handin(handin, files[-1])
    collect(files, folder / "county.db", "2025-01-20T09:00:00")


def _reports(folder: Path) -> None:
    """Townships' reports and last year's, one copied from another."""
    words = "主席团把群众关心的饮水问题列为重点，先后三次到村组察看管网，逐户了解水量和水质，并督促管水单位公示检修安排。"
    (folder / "各乡镇报告").mkdir()
    for name in (
        "大坪镇报告.docx",
        "去年报告.docx",
        "各乡镇报告/白石镇.docx",
        "各乡镇报告/高桥镇.docx",
    ):
        text = f"@标题 {name.split('/')[-1][:3]}人大工作报告\n# 一、工作回顾\n{words}会后还走访了村民代表。\n"
        (folder / name).write_bytes(write_template(text))


@pytest.mark.parametrize("line", [line for line in EVERY if line not in NOT_RUN])
def test_the_example_works(terminal: Terminal, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    shutil.copytree(stage(), terminal.folder, dirs_exist_ok=True)
    if line in NOT_YET:
        Path(NOT_YET[line]).unlink()
    monkeypatch.setenv("HOME", str(terminal.folder))
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(TYPED.get(line, ["y"] * 5)) + "\n"))

    ran = terminal.run(*line.partition(" > ")[0].split()[1:])

    assert ran.code == ENDS_WITH.get(" ".join(line.split()[:2]), 0), ran.err
    assert ran.out
    assert "Traceback" not in ran.err


def test_every_command_shows_an_example() -> None:
    assert [name for name, c in commands().items() if not examples(c.help or "")] == []
    assert len(commands()) > 10


def test_every_example_calls_the_command_it_stands_under() -> None:
    strangers = [
        (name, line)
        for name, command in commands().items()
        for line in examples(command.help or "")
        if not f"{line} ".startswith(f"{name} ")
    ]
    assert strangers == []


def test_what_is_listed_here_is_still_shown() -> None:
    assert [line for line in [*NOT_RUN, *NOT_YET, *TYPED] if line not in EVERY] == []


def test_an_example_that_fails_would_be_found(terminal: Terminal) -> None:
    """The office is there, so a wrong option or a name nobody has must fail."""
    shutil.copytree(stage(), terminal.folder, dirs_exist_ok=True)
    for line in ("show 活动 没有这条", "list 活动 --yaer 2024", "build --year 2024 --township 无"):
        assert terminal.run(*line.split()).code == 2
