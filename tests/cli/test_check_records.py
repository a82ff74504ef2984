"""``drafter check`` beside the records a draft was built from, as a clerk meets it."""

from __future__ import annotations

import json

import pytest
from docx import Document

from tests.cli.running import Terminal
from tests.cli.test_explain import NAME, VISIT, edit
from tests.drafts.remembering import office


@pytest.fixture
def desk(terminal: Terminal) -> Terminal:
    """A folder with the sample's records and the annual report built from them."""
    office(terminal.folder)
    return terminal


def test_a_draft_as_it_was_built_agrees(desk: Terminal) -> None:
    ran = desk.run("check", NAME)
    assert (ran.code, ran.err) == (0, "")
    assert "对照了大坪镇的记录" in ran.out
    assert "必改" not in ran.out


@pytest.mark.parametrize("marks", [True, False])
def test_a_figure_typed_over_is_told_with_what_the_records_say(desk: Terminal, marks: bool) -> None:
    """Six presidium meetings became eight; the table at the end still says six."""
    edit(desk, marks=marks)
    ran = desk.run("check", NAME)
    assert ran.code == 1
    assert "记录库里是“6”，这里改成了“8”，别处还写着“6”" in ran.out
    assert "有意改的，请把台账也改过来" in ran.out


def test_what_was_recorded_since_is_told(desk: Terminal) -> None:
    assert desk.run(*VISIT).code == 0
    ran = desk.run("check", NAME, "--json")
    (file,) = json.loads(ran.out)
    told = [row["what"] for row in file["findings"] if row["rule"] == "outdated"]
    assert any("现在是“6”，这里还是“5”" in what for what in told), told


def test_a_text_drafter_never_saw_is_held_against_the_year(desk: Terminal) -> None:
    """And where the clerk says that a rule is not to be asked, it is not."""
    document = Document()
    for line in ("大坪镇人大主席团2024年工作总结", "一、2024年工作回顾", "全年组织代表视察7次。"):
        document.add_paragraph(line)
    document.save(str(desk.folder / "总结.docx"))
    assert "视察次数：记录库里2024年是5次，这里写的是7次" in desk.run("check", "总结.docx").out
    off = '[[off]]\nrule = "数字与记录不合"\nreason = "台账还没有补登完"\n'
    (desk.folder / "校对.toml").write_text(off, "utf-8")
    assert "视察次数" not in desk.run("check", "总结.docx").out


def test_a_neighbours_report_is_not_ours(desk: Terminal) -> None:
    document = Document()
    for line in (
        "大坪镇人大主席团2024年工作总结",
        "一、2024年工作回顾",
        "在清溪镇党委的领导下开展工作。",
    ):
        document.add_paragraph(line)
    document.save(str(desk.folder / "总结.docx"))
    ran = desk.run("check", "总结.docx")
    assert ran.code == 1
    assert "这是大坪镇的文稿，却写着“清溪镇”" in ran.out
