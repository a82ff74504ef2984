"""``drafter similar``: what is the same, where it stands in each, and what could not be compared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drafter.documents.outline_docx import write_template
from tests.cli.running import Terminal

COPIED = (
    "主席团把群众关心的饮水问题列为重点，先后到村组察看管网，逐户了解水量和水质，"
    "督促管水单位公示检修安排，并约定半年后回访，向代表通报整改情况。"
)


@pytest.fixture
def folder(terminal: Terminal) -> Path:
    """A draft, last year's report that it copies, and a folder of two others, one of them clean."""
    (terminal.folder / "邻镇").mkdir()
    write(terminal.folder / "草稿.docx", "大坪镇", f"# （一）监督工作\n先说别的。\n开头。{COPIED}")
    write(terminal.folder / "去年.docx", "大坪镇", f"# （二）视察\n{COPIED}")
    write(terminal.folder / "邻镇" / "白石镇.docx", "白石镇", f"# （三）调研\n{COPIED}结尾。")
    write(terminal.folder / "邻镇" / "高桥镇.docx", "高桥镇", "# （四）评议\n写的是自己的话。")
    return terminal.folder


def write(path: Path, name: str, body: str) -> None:
    path.write_bytes(write_template(f"@标题 {name}人大工作报告\n{body}\n"))


def test_it_says_what_and_where(terminal: Terminal, folder: Path) -> None:
    ran = terminal.run("similar", "草稿.docx", "--with", "去年.docx", "--with", "邻镇")
    assert ran.code == 1
    assert "比了1份草稿和3份对照的文稿：有1段" in ran.out
    assert COPIED in ran.out
    assert "· 草稿.docx：“（一）监督工作”下第2段" in ran.out
    assert "· 去年.docx：“（二）视察”下第1段" in ran.out
    assert "白石镇.docx：“（三）调研”下第1段" in ran.out
    assert "高桥镇" not in ran.out


def test_drafts_are_compared_with_each_other(terminal: Terminal, folder: Path) -> None:
    ran = terminal.run("similar", "草稿.docx", "邻镇")
    assert ran.code == 1
    assert "比了3份草稿：有1段" in ran.out


def test_nothing_shared_ends_well(terminal: Terminal, folder: Path) -> None:
    ran = terminal.run("similar", "草稿.docx", "邻镇/高桥镇.docx")
    assert ran.code == 0
    assert "没有连着超过60字相同的话" in ran.out


def test_how_much_counts_may_be_said(terminal: Terminal, folder: Path) -> None:
    assert terminal.run("similar", "草稿.docx", "邻镇", "--least", 200).code == 0


def test_only_the_numbers_changed(terminal: Terminal, folder: Path) -> None:
    told = "全年视察{0}次，走访{1}户，收集意见{2}条，督促整改{3}处，群众对整改结果表示认可。"
    write(folder / "甲.docx", "甲镇", told.format(3, 120, 45, 7))
    write(folder / "乙.docx", "乙镇", told.format(6, 88, 31, 9))
    assert terminal.run("similar", "甲.docx", "乙.docx", "--least", 30).code == 0
    ran = terminal.run("similar", "甲.docx", "乙.docx", "--least", 30, "--ignore-numbers")
    assert ran.code == 1
    assert told.format(3, 120, 45, 7) in ran.out


def test_json_says_the_same(terminal: Terminal, folder: Path) -> None:
    ran = terminal.run("similar", "草稿.docx", "--with", "邻镇", "--json")
    (found,) = json.loads(ran.out)["shared"]
    assert [place["heading"] for place in found["places"]] == ["（一）监督工作", "（三）调研"]
    assert found["places"][0]["text"].endswith(COPIED)


def test_what_cannot_be_read_is_listed_and_the_rest_compared(
    terminal: Terminal, folder: Path
) -> None:
    (folder / "邻镇" / "坏的.docx").write_bytes(b"PK\x03\x04 no document")
    (folder / "邻镇" / "旧的.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (folder / "邻镇" / "~$白石镇.docx").write_bytes(b"lock")
    ran = terminal.run("similar", "草稿.docx", "--with", "邻镇")
    assert ran.code == 1
    assert "有2份没有比" in ran.out
    assert "坏的.docx" in ran.out
    assert "旧的.doc" in ran.out
    assert "另存为 .docx" in ran.out
    assert "~$" not in ran.out


def test_the_same_file_is_not_its_own_copy(terminal: Terminal, folder: Path) -> None:
    ran = terminal.run("similar", "邻镇/白石镇.docx", "--with", "邻镇")
    assert ran.code == 0
    assert "比了1份草稿和1份对照的文稿" in ran.out


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (["草稿.docx"], "能比的文稿不到两份"),
        (["没有.docx", "草稿.docx"], "能比的文稿不到两份"),
        (["空的"], "没有 Word 文档"),
    ],
)
def test_too_little_to_compare_is_said(
    terminal: Terminal, folder: Path, words: list[str], what: str
) -> None:
    (folder / "空的").mkdir()
    ran = terminal.run("similar", *words)
    assert ran.code == 2
    assert what in ran.err


def test_it_changes_nothing(terminal: Terminal, folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*.docx")}
    terminal.run("similar", "草稿.docx", "邻镇")
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
