"""drafter versions: what was built, kept and sent out of one document, and going back."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from drafter.documents.text import read_text
from drafter.documents.validity import faults
from drafter.reports.genres import ANNUAL_REPORT, find_genre
from tests.cli.correcting import correct
from tests.cli.retyping import NAME, edited
from tests.cli.running import Terminal
from tests.drafts.remembering import office


@pytest.fixture
def desk(terminal: Terminal) -> Terminal:
    """Written on 10 January, edited, a record corrected, updated, sent out."""
    office(terminal.folder, (ANNUAL_REPORT, find_genre("工作汇报")))
    path = terminal.folder / NAME
    path.write_bytes(edited(path.read_bytes(), "组织开展代表视察", "精心组织开展代表视察"))
    correct(terminal)
    assert terminal.run("update", NAME).code == 0
    assert terminal.run("publish", NAME, "--keep-proposals", "--no-pdf").code == 0
    return terminal


def told(desk: Terminal, name: str = NAME) -> list[dict[str, Any]]:
    ran = desk.run("versions", name, "--json")
    assert ran.code == 0, ran.err
    found: list[dict[str, Any]] = json.loads(ran.out)
    return found


def text(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in read_text(path))


def test_every_version_the_newest_first(desk: Terminal) -> None:
    found = told(desk)
    assert [each["version"] for each in found] == [5, 4, 3, 2, 1]
    assert [each["event"] for each in found] == [
        "现在的文件",
        "定稿",
        "写成",
        "更新前留的",
        "写成",
    ]


def test_what_changed_in_figures_and_paragraphs(desk: Terminal) -> None:
    _, _, second, kept, first = told(desk)
    turned = {each["figure"]: (each["was"], each["now"]) for each in second["figures"]}
    assert turned["监督.视察"] == ("5", "4")
    assert first["figures"] == []
    assert kept["differing_paragraphs"] == 1
    ran = desk.run("versions", NAME)
    assert "监督.视察：“5”→“4”" in ran.out
    assert "和前一版有1段不同" in ran.out


def test_going_back_writes_beside_and_never_over(desk: Terminal) -> None:
    before = {path: path.read_bytes() for path in desk.folder.iterdir() if path.suffix == ".docx"}
    ran = desk.run("versions", NAME, "--restore", "2")
    assert ran.code == 0, ran.err
    assert {path: path.read_bytes() for path in before} == before
    (made,) = [p for p in desk.folder.iterdir() if p.suffix == ".docx" and p not in before]
    assert made.name == NAME.replace(".docx", "（退回第2版）.docx")
    assert "精心组织开展代表视察5次" in text(made)
    assert faults(made.read_bytes()) == []
    assert made.name in ran.out


def test_a_copy_staff_have_edited_is_not_written_over(desk: Terminal) -> None:
    desk.run("versions", NAME, "--restore", "1")
    copy = desk.folder / NAME.replace(".docx", "（退回第1版）.docx")
    copy.write_bytes(b"mine")
    assert desk.run("versions", NAME, "--restore", "1").code == 0
    assert copy.read_bytes() == b"mine"
    assert (desk.folder / NAME.replace(".docx", "（退回第1版-2）.docx")).is_file()


def test_what_was_sent_out_is_there_though_the_file_is_gone(desk: Terminal) -> None:
    final = desk.folder / NAME.replace(".docx", "（定稿）.docx")
    data = final.read_bytes()
    final.unlink()
    assert desk.run("versions", NAME, "--restore", "4").code == 0
    assert (desk.folder / NAME.replace(".docx", "（退回第4版）.docx")).read_bytes() == data


def test_another_document_is_none_of_its_versions(desk: Terminal) -> None:
    assert len(told(desk, "大坪镇2024年人大工作汇报.docx")) == 2


@pytest.mark.parametrize(("number", "said"), [("99", "没有第99版"), ("5", "就是现在的文件")])
def test_a_version_that_cannot_be_gone_back_to(desk: Terminal, number: str, said: str) -> None:
    ran = desk.run("versions", NAME, "--restore", number)
    assert ran.code == 2
    assert said in ran.err


def test_two_versions_laid_side_by_side(desk: Terminal) -> None:
    """As the command itself tells: restore one, compare it with the file."""
    desk.run("versions", NAME, "--restore", "1")
    ran = desk.run("diff", NAME.replace(".docx", "（退回第1版）.docx"), NAME)
    assert ran.code == 0, ran.err
    assert "加“精心”" in ran.out
    assert "“5”改为“4”" in ran.out
    made = desk.folder / NAME.replace(".docx", "（对照）.docx")
    assert text(made) == text(desk.folder / NAME)
    ran = desk.run("diff", NAME, NAME)
    assert "完全一样" in ran.out


def test_a_stranger_is_refused(desk: Terminal) -> None:
    assert desk.run("versions", "没有.docx").code == 2


def test_the_times_are_those_of_the_files(desk: Terminal) -> None:
    path = desk.folder / NAME
    os.utime(path, (1_800_000_000, 1_800_000_000))
    assert told(desk)[0]["at"].startswith("2027-01-1")
