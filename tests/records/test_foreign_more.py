"""What an office's own ledger can also do: units, odd columns, years that disagree, thousands of faults."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from drafter.model.kinds import Activity, Fund, Publicity, Suggestion
from drafter.records.ledger import write_ledger
from drafter.records.ledger.foreign.words import standard_words
from drafter.records.ledger.importing import RefusedError, prepare
from tests.records.foreigners import Page, bring, office, save, way
from tests.records.ledgers import records


def one(folder: Path, name: str, *rows: Sequence[object], merged: tuple[str, ...] = ()) -> Path:
    return save(folder / "x.xlsx", {name: Page(rows, merged)})


def test_money_in_yuan_becomes_ten_thousands_and_other_measures_are_asked(tmp_path: Path) -> None:
    db = office(tmp_path)
    told = bring(
        db, one(tmp_path, "工作经费", ["年度", "用途", "金额（元）"], [2024, "培训", 5000])
    )
    assert told.problems == ()
    assert records(db, Fund)[0].amount_wan == Decimal("0.5")
    told = bring(db, one(tmp_path, "工作经费", ["年度", "用途", "金额（亿元）"], [2024, "会", 5]))
    assert ("列.工作经费", "金额(亿元)") in told.questions


def test_two_columns_that_could_be_one_of_ours_are_asked(tmp_path: Path) -> None:
    db = office(tmp_path)
    head = ["时间", "活动时间", "视察内容"]
    told = bring(db, one(tmp_path, "视察", head, ["2024-1-1", "2024-1-2", "桥"]))
    assert told.questions == (("列.活动", "活动时间"),)
    assert "有两列都像“日期”" in told.lines()
    told = bring(db, one(tmp_path, "视察", head, ["2024-1-1", "", "桥"]))
    assert told.problems == ()  # nothing stands under the second


def test_a_column_without_a_name_is_told_a_signature_beside_the_table_is_not(
    tmp_path: Path,
) -> None:
    db = office(tmp_path)
    head = ["时间", "视察内容", ""]
    told = bring(db, one(tmp_path, "视察", head, ["2024-1-1", "桥", "很好"]))
    assert "C列没有列名，下面却有内容" in told.lines()
    told = bring(
        db, one(tmp_path, "视察", head, ["2024-1-1", "桥", ""], ["填表人：某", "", "12月"])
    )
    assert told.problems == ()


def test_cells_merged_sideways_are_listed(tmp_path: Path) -> None:
    db = office(tmp_path)
    rows = (["时间", "视察内容", "成效"], ["2024-1-1", "桥", ""], ["2024-1-2", "路", "修好"])
    told = bring(db, one(tmp_path, "视察", *rows, merged=("B2:C2",)))
    assert "第2行：B2:C2 是横向合并的单元格" in told.lines()
    assert (told.accounts[0].stored, told.accounts[0].listed) == (1, 1)


def test_a_row_that_sums_up_needs_no_topic_another_does(tmp_path: Path) -> None:
    db = office(tmp_path)
    rows = (["时间", "视察内容", "次数"], ["2024-1-1", "", 4], ["2024-1-2", "", 1])
    told = bring(db, one(tmp_path, "视察", *rows))
    (problem,) = told.problems
    assert problem.where.endswith("第3行“视察内容”列")


def test_sums_by_part_and_in_all(tmp_path: Path) -> None:
    db = office(tmp_path)
    rows = (
        ["时间", "视察内容", "代表人数"],
        ["2024-1-1", "桥", 4],
        ["小计", "", 4],
        ["2024-4-1", "路", 5],
        ["小计", "", 5],
        ["2024-7-1", "渠", "约6"],
        ["合计", "", 15],
    )
    assert bring(db, one(tmp_path, "视察", *rows)).notes == ()
    wrong = (*rows[:4], ["小计", "", 6], ["合计", "", 9])
    told = bring(db, one(tmp_path, "视察", *wrong))
    assert [note.where for note in told.notes] == ["工作表“视察”第5行“代表人数”列"]


def test_years_that_disagree_are_no_year(tmp_path: Path) -> None:
    db = office(tmp_path)
    rows = (["2023—2024年视察登记簿"], ["时间", "视察内容"], ["3月1日", "桥"])
    told = bring(db, one(tmp_path, "视察", *rows), how=way(tmp_path, year=2024))
    assert "没有写年份" in told.lines()
    told = bring(db, one(tmp_path, "2023年视察", *rows[1:]), how=way(tmp_path, year=2024))
    assert records(db, Activity)[0].on_date == date(2023, 3, 1)  # the sheet says its year itself


def test_days_numbered_from_1904(tmp_path: Path) -> None:
    db = office(tmp_path)
    workbook = Workbook()
    workbook.epoch = CALENDAR_MAC_1904
    sheet = workbook.active
    sheet.title = "视察"
    sheet.append(["时间", "视察内容"])
    sheet.append([43902, "桥"])
    sheet.append([datetime(2024, 3, 14), "路"])
    workbook.save(tmp_path / "mac.xlsx")
    assert bring(db, tmp_path / "mac.xlsx").problems == ()
    assert sorted(a.on_date for a in records(db, Activity)) == [
        date(2024, 3, 13),
        date(2024, 3, 14),
    ]


def test_a_span_where_there_is_no_column_for_its_end(tmp_path: Path) -> None:
    db = office(tmp_path)
    rows = (["刊发时间", "信息标题", "媒体"], ["2024-3-13至15日", "代表在行动", "工作信息"])
    told = bring(db, one(tmp_path, "信息宣传", *rows))
    assert "“2024-3-13至15日”是几天，记作2024-03-13" in told.lines()
    assert records(db, Publicity)[0].note == "日期据台账：2024-3-13至15日"


def test_a_deputy_named_in_two_columns_took_part_once(tmp_path: Path) -> None:
    db = office(tmp_path)
    rows = (
        ["时间", "视察内容", "参加人员", "参加代表"],
        ["2024-3-1", "桥", "甲大山、某某某", "甲大山、乙小河"],
    )
    told = bring(db, one(tmp_path, "视察", *rows))
    assert told.problems == ()
    assert len(told.notes) == 1


def test_truth_is_no_number(tmp_path: Path) -> None:
    db = office(tmp_path)
    rows = (["时间", "视察内容", "代表人数"], ["2024-3-1", "桥", "1人"], ["2024-3-2", "路", True])
    (problem,) = bring(db, one(tmp_path, "视察", *rows)).problems
    assert "是逻辑值 TRUE" in problem.what


def test_thousands_of_faults_are_counted_though_not_all_listed(tmp_path: Path) -> None:
    db = office(tmp_path)
    rows = [["时间", "视察内容"], *(["某日", f"第{n}处"] for n in range(1_500)), ["2024-1-1", "桥"]]
    told = bring(db, one(tmp_path, "视察", *rows))
    assert len(told.problems) == 1_000
    assert (told.accounts[0].listed, told.accounts[0].stored) == (1_500, 1)


def test_what_a_column_means_may_show_in_what_stands_below(tmp_path: Path) -> None:
    db = office(tmp_path)
    head = ["建议内容", "提出时间", "日期", "办理结果"]
    told = bring(db, one(tmp_path, "建议", head, ["修路", "会议期间", "2024-1-5", "已解决"]))
    assert told.problems == ()
    (road,) = records(db, Suggestion)
    assert (road.raised_in.label, road.outcome_class.label) == ("会议期间", "已解决")
    rows = (
        ["建议内容", "提出时间", "办理结果"],
        ["修桥", "2024年3月1日", "桥已经修好通车"],
        ["修渠", "2024.3.2", "列入明年计划"],
    )
    assert bring(db, one(tmp_path, "建议", *rows)).problems == ()
    bridge = next(s for s in records(db, Suggestion) if s.title == "修桥")
    assert (bridge.outcome_class, bridge.outcome) == (None, "桥已经修好通车")
    letters = (["建议内容", "提出时间", "办理结果"], ["修塘", "2024-3-3", "A"])
    told = bring(db, one(tmp_path, "建议", *letters))
    assert told.questions == (("列.代表建议", "办理结果"),)
    answers = '[列.代表建议]\n"办理结果" = "办理结果"\n[值.办理结果]\n"A" = "已解决"\n'
    assert bring(db, one(tmp_path, "建议", *letters), how=way(tmp_path, answers)).problems == ()


def test_a_sheet_more_in_our_own_workbook_is_refused_as_before(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    db = office(tmp_path)
    path = tmp_path / "台账.xlsx"
    write_ledger(path)
    workbook = load_workbook(path)
    sheet = workbook.create_sheet("视察登记簿")
    sheet.append(["时间", "视察内容"])
    sheet.append(["2024-1-1", "桥"])
    workbook.save(path)
    with pytest.raises(RefusedError) as refused:
        prepare(db, path)
    assert [p.what for p in refused.value.problems] == ["不是台账里的表"]


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("代表小组活动记录簿", ["活动/代表小组活动"]),
        ("青石镇2024年度人大代表视察活动登记表", ["活动/视察", "活动"]),
        ("建议督办台账", ["活动/督办"]),
        ("代表花名册", ["代表"]),
        ("第十九届第四次会议代表建议登记簿", ["代表建议"]),
        ("某某表", []),
    ],
)
def test_a_word_within_a_longer_one_does_not_count(title: str, kinds: list[str]) -> None:
    assert sorted(map(str, standard_words().subjects(title))) == sorted(kinds)
