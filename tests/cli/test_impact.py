"""drafter impact: every draft a correction touches, old and new, what was updated, what went out."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from drafter.documents.text import read_text
from drafter.reports.genres import ANNUAL_REPORT, find_genre
from tests.cli.correcting import correct
from tests.cli.retyping import NAME, edited
from tests.cli.running import Terminal
from tests.drafts.remembering import office

BRIEFING = "大坪镇2024年人大工作汇报.docx"


@pytest.fixture
def desk(terminal: Terminal) -> Terminal:
    office(terminal.folder, (ANNUAL_REPORT, find_genre("工作汇报")))
    return terminal


def told(desk: Terminal, *words: str) -> dict[str, dict[str, Any]]:
    ran = desk.run("impact", *words, "--json")
    assert ran.code == 0, ran.err
    return {each["draft"]: each for each in json.loads(ran.out)}


def test_without_a_correction_there_is_nothing(desk: Terminal) -> None:
    assert "没有受影响的草稿" in desk.run("impact").out


def test_every_draft_sentence_old_and_new(desk: Terminal) -> None:
    correct(desk)
    found = told(desk)
    assert set(found) == {Path(NAME).stem, Path(BRIEFING).stem}
    changes = found[Path(BRIEFING).stem]["changes"]
    said = {(each["figure"], each["was"], each["now"]) for each in changes}
    assert ("监督.视察", "5", "4") in said
    assert ("监督.调研", "3", "4") in said
    (visits,) = [each for each in changes if each["figure"] == "监督.视察"]
    assert visits["sentence"].startswith("代表视察5次")
    assert all("活动 2024-HD-010" in each["records"][0]["record"] for each in changes)


def test_what_it_lists_is_what_an_update_writes(desk: Terminal) -> None:
    """The new build says every new word at once; no other line of it is new."""
    correct(desk)
    found = told(desk)[Path(NAME).stem]["changes"]
    before = Counter(p.text for p in read_text(desk.folder / NAME))
    desk.run("update", NAME)
    after = Counter(p.text for p in read_text(desk.folder / NAME))
    fresh, gone = "\n".join((after - before).elements()), before - after
    assert all(each["now"] in fresh for each in found)
    listed = {each["sentence"] for each in found}
    assert gone
    assert [
        text for text in gone if not any(s in text or text in s.split("｜") for s in listed)
    ] == []


def test_on_the_terminal(desk: Terminal) -> None:
    correct(desk)
    ran = desk.run("impact")
    assert "“5”→“4”" in ran.out
    assert "改过的记录：活动 2024-HD-010" in ran.out
    assert f"drafter update {NAME}" in ran.out
    assert "要改的草稿2份" in ran.out


def test_an_updated_draft_is_told_as_such(desk: Terminal) -> None:
    """Without a batch it is in agreement; asked for the batch, it has taken it in."""
    correct(desk)
    assert desk.run("update", NAME).code == 0
    assert set(told(desk)) == {Path(BRIEFING).stem}
    found = told(desk, "2")
    assert found[Path(NAME).stem]["updated"]
    assert found[Path(NAME).stem]["changes"]
    assert not found[Path(BRIEFING).stem]["updated"]
    assert "已经更新过" in desk.run("impact", "2").out


def test_only_what_rests_on_a_batch(desk: Terminal) -> None:
    """Two corrections; asked from the second on, what only the first touches is left out."""
    correct(desk)
    ran = desk.run("edit", "信访", "第7号", "--set", "件数=9", "--yes")
    assert ran.code == 0, ran.err
    both, second = told(desk), told(desk, "3")
    assert any(each["figure"] == "监督.视察" for each in both[Path(NAME).stem]["changes"])
    assert not any(each["figure"] == "监督.视察" for each in second[Path(NAME).stem]["changes"])
    assert second[Path(NAME).stem]["changes"]


def test_an_edited_and_a_moved_draft_are_found(desk: Terminal) -> None:
    correct(desk)
    path = desk.folder / NAME
    path.write_bytes(edited(path.read_bytes(), "组织开展代表视察", "精心组织开展代表视察"))
    (desk.folder / "改稿").mkdir()
    path.rename(desk.folder / "改稿" / "年终.docx")
    (desk.folder / "改稿" / "年终.docx").rename(desk.folder / "年终.docx")
    found = told(desk)[Path(NAME).stem]
    assert Path(found["file"]).name == "年终.docx"
    assert found["state"] == "改过"


def test_what_went_out_with_the_old_figures(desk: Terminal) -> None:
    ran = desk.run("publish", NAME, "--keep-proposals", "--no-pdf")
    assert ran.code == 0, ran.err
    correct(desk)
    desk.run("update", NAME)
    one = told(desk)[Path(NAME).stem]
    assert one["stale"]
    assert Path(one["published"]).name == NAME.replace(".docx", "（定稿）.docx")
    assert "还是旧数的定稿1份" in desk.run("impact").out
    desk.run("publish", NAME, "--keep-proposals", "--no-pdf")
    assert Path(NAME).stem not in told(desk)
    assert not told(desk, "2")[Path(NAME).stem]["stale"]
    assert "定稿已是新的" in desk.run("impact", "2").out


def test_a_batch_that_is_not_there(desk: Terminal) -> None:
    ran = desk.run("impact", "99")
    assert ran.code == 2
    assert "没有第99批" in ran.err


def test_a_document_that_cannot_be_built_any_more_is_said(desk: Terminal) -> None:
    """Its pack has gone; another draft is told all the same."""
    correct(desk)
    own = desk.folder / "我镇"
    own.mkdir()
    standard = Path(__file__).parents[2] / "templates" / "docx" / "标准"
    for file in standard.iterdir():
        if file.is_file():
            (own / file.name).write_bytes(file.read_bytes())
    ran = desk.run("build", "--year", "2023", "--templates", "我镇", "--no-trace")
    assert ran.code == 0, ran.err
    for file in own.iterdir():
        file.unlink()
    own.rmdir()
    ran = desk.run("impact")
    assert ran.code == 0, ran.err
    assert "大坪镇2023年人大工作报告.docx：" in ran.out
    assert "大坪镇2023年人大工作报告.docx" not in desk.run("impact", "2").out
    assert "要改的草稿2份" in ran.out
