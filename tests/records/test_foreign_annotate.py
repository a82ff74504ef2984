"""The annotated copy: a comment on every bad cell, a list with links; mended, it goes in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from drafter.errors import DrafterError
from drafter.model.kinds import Activity
from drafter.records.ledger import RefusedError
from drafter.records.ledger.annotate import annotate
from drafter.records.ledger.importing import prepare
from drafter.records.ledger.places import Finding
from drafter.records.ledger.problems_sheet import SHEET
from tests.records.foreigners import Page, bring, office, save
from tests.records.ledgers import digest, records

ROWS = [
    ["2024年视察登记簿", "", ""],
    ["时间", "视察内容", "代表人数"],
    ["3月40日", "饮水", 5],
    ["4月2日", "道路", "若干"],
    ["5月6日", "学校", 7],
]


def findings(db: Path, source: Path) -> tuple[Finding, ...]:
    with pytest.raises(RefusedError) as refused:
        prepare(db, source)
    return refused.value.findings


def bad(folder: Path, pages: dict[str, Page] | None = None) -> tuple[Path, Path]:
    db = office(folder)
    return db, save(folder / "视察.xlsx", pages or {"视察": Page(ROWS, ["A1:C1"])})


def test_every_bad_cell_has_its_comment_and_its_line(tmp_path: Path) -> None:
    db, source = bad(tmp_path)
    before = digest(source)
    copy = tmp_path / "视察（批注）.xlsx"
    annotate(source, copy, findings(db, source))
    assert digest(source) == before
    workbook = load_workbook(copy)
    assert workbook.sheetnames == [SHEET, "视察"]
    sheet = workbook["视察"]
    commented = {c.coordinate: c.comment.text for r in sheet.iter_rows() for c in r if c.comment}
    assert set(commented) == {"A3", "C4"}
    assert commented["C4"] == "“若干”不是数字。请填 300，说不准时填 约300 或 300多。"
    told = workbook[SHEET]
    assert told["B3"].value == "工作表“视察”第3行“时间”列"
    assert told["B3"].hyperlink.location or told["B3"].hyperlink.target == "#'视察'!A3"
    assert [row[0].value for row in told.iter_rows(3)] == [1, 2]


def mend(path: Path, cells: dict[str, Any], sheet: str = "视察") -> None:
    workbook = load_workbook(path)
    for cell, value in cells.items():
        workbook[sheet][cell] = value
    workbook.save(path)


def test_the_mended_copy_goes_in_and_its_list_does_not(tmp_path: Path) -> None:
    db, source = bad(tmp_path)
    copy = tmp_path / "视察（批注）.xlsx"
    annotate(source, copy, findings(db, source))
    mend(copy, {"A3": "3月4日"})
    (still,) = findings(db, copy)
    annotate(copy, copy, [still])
    workbook = load_workbook(copy)
    comments = {c.coordinate for r in workbook["视察"].iter_rows() for c in r if c.comment}
    assert (workbook.sheetnames, comments) == ([SHEET, "视察"], {"C4"})
    mend(copy, {"C4": 6})
    told = bring(db, copy)
    assert told.problems == ()
    assert len(told.accounts) == 1
    assert len(records(db, Activity)) == 3


def test_no_file_of_others_and_no_work_is_overwritten(tmp_path: Path) -> None:
    db, source = bad(tmp_path)
    wrong = findings(db, source)
    others = save(tmp_path / "别的.xlsx", {"x": Page([["a"]])})
    text = tmp_path / "文字.xlsx"
    text.write_text("不是工作簿", encoding="utf-8")
    for target in (others, source, text):
        before = digest(target)
        with pytest.raises(DrafterError, match="没有动它"):
            annotate(source, target, wrong)
        assert digest(target) == before
    copy = tmp_path / "副本.xlsx"
    annotate(source, copy, wrong)
    annotate(source, copy, wrong)  # nobody has worked in it
    mend(copy, {"A3": "3月4日"})
    before = digest(copy)
    with pytest.raises(DrafterError, match="已经有人改过"):
        annotate(source, copy, wrong)
    assert digest(copy) == before
    assert {path.name for path in tmp_path.glob(".*")} == set()


def test_an_office_may_keep_a_list_of_problems_of_its_own(tmp_path: Path) -> None:
    own = {SHEET: Page([["序号", "问题"], [1, "路灯"]]), "视察": Page(ROWS)}
    db, source = bad(tmp_path, own)
    copy = tmp_path / "副本.xlsx"
    annotate(source, copy, findings(db, source))
    assert load_workbook(copy).sheetnames == [f"{SHEET}（drafter）", SHEET, "视察"]
    places = {finding.place.title for finding in findings(db, copy)}
    assert places == {"工作表“问题清单”", "工作表“视察”"}


def test_words_that_look_like_formulas_and_comments_of_others_stay_what_they_are(
    tmp_path: Path,
) -> None:
    db, source = bad(tmp_path, {"视察": Page([*ROWS[:2], ["=坏", "饮水", "若干"]])})
    workbook = load_workbook(source)
    workbook["视察"]["A3"].data_type = "s"
    workbook["视察"]["C3"].comment = Comment("领导看过", "某")
    workbook.save(source)
    copy = tmp_path / "副本.xlsx"
    annotate(source, copy, findings(db, source))
    workbook = load_workbook(copy)
    told = workbook["视察"]["C3"].comment.text
    assert told.startswith("领导看过\n“若干”不是数字")
    assert {c.data_type for row in workbook[SHEET].iter_rows(3, None, 2, 4) for c in row} == {"s"}


def test_only_workbooks_can_be_annotated(tmp_path: Path) -> None:
    db, source = bad(tmp_path)
    with pytest.raises(DrafterError, match="写不了批注"):
        annotate(tmp_path / "视察.csv", tmp_path / "副本.xlsx", findings(db, source))
