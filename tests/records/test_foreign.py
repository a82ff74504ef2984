"""Twelve ledgers as offices keep them: each goes in right, or is answered cell by cell."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from drafter.model.kinds import (
    Activity,
    ActivityDeputy,
    ActivityKind,
    Deputy,
    PresidiumMeeting,
    Satisfaction,
    Suggestion,
)
from drafter.model.values import Count
from tests.records.foreigners import Page, bring, office, save, way
from tests.records.ledgers import digest, records

INSPECTION = ActivityKind.INSPECTION


def took_part(db: Path) -> dict[str, set[str]]:
    """Who took part in what, by title."""
    names = {d.id: d.name for d in records(db, Deputy)}
    titles = {a.id: a.title for a in records(db, Activity)}
    found: dict[str, set[str]] = {}
    for link in records(db, ActivityDeputy):
        found.setdefault(titles[link.activity_id], set()).add(names[link.deputy_id])
    return found


def by_title(db: Path) -> dict[str, Any]:
    return {a.title: a for a in records(db, Activity)}


def test_1_a_register_with_a_title_a_sum_a_blank_and_a_signature(tmp_path: Path) -> None:
    db = office(tmp_path)
    rows = [
        ["青石镇人大代表视察登记簿（2024年）"],
        ["填报单位：青石镇人大主席团"],
        ["序号", "时间", "视察内容", "地点", "参加代表人数", "成效", "备注"],
        [1, "3月13日", "农村饮水安全", "新民村", "12人", "更换管道4.2公里", "第一册"],
        [2, "四月二十日", "县道养护", "", "约20人次", "", ""],
        [],
        [3, "", "", "", "", "", ""],
        ["合  计", "2次", "", "", 32, "", ""],
        ["说明：本表按季度填报。"],
        ["填表人：张某", "", "审核人：李某"],
    ]
    source = save(tmp_path / "视察.xlsx", {"视察登记簿": Page(rows, ["A1:G1", "A2:G2"])})
    told = bring(db, source)
    assert told.problems == ()
    water, road = (by_title(db)[title] for title in ("农村饮水安全", "县道养护"))
    assert (water.kind, water.on_date) == (INSPECTION, date(2024, 3, 13))
    assert (water.deputies, water.outcome) == (Count(12), "更换管道4.2公里")
    assert water.note == "第一册；地点：新民村"
    assert (road.on_date, road.deputies) == (date(2024, 4, 20), Count(20, "约"))
    (account,) = told.accounts
    assert (account.read, account.stored, account.left) == (10, 2, ("序号",))
    assert account.skipped == {"标题": 2, "表头": 1, "空行": 2, "合计": 1, "说明": 2}
    before = digest(db)
    assert bring(db, source).problems == ()
    assert digest(db) == before


def test_2_a_header_of_two_lines_with_merged_cells(tmp_path: Path) -> None:
    db = office(tmp_path)
    rows = [
        ["2024年执法检查情况统计表"],
        ["序号", "检查时间", "检查内容", "参加人数", "", "检查情况", "", "备注"],
        ["", "", "", "代表", "群众", "发现问题", "整改问题", ""],
        [1, "2024.5.6", "《中华人民共和国水法》", 8, 30, 5, 4, ""],
        [2, "2024/6/18", "《中华人民共和国土壤污染防治法》", "９", "300多人", 2, 2, ""],
        ["合计", "", "", 17, "", 7, 7, ""],
    ]
    merged = ["A1:H1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2", "H2:H3"]
    told = bring(db, save(tmp_path / "b.xlsx", {"Sheet1": Page(rows, merged)}))
    assert told.problems == ()
    first = by_title(db)["《中华人民共和国水法》"]
    assert first.kind is ActivityKind.LAW_CHECK
    assert (first.deputies, first.people) == (Count(8), Count(30))
    assert (first.problems_found, first.problems_solved) == (5, 4)
    second = by_title(db)["《中华人民共和国土壤污染防治法》"]
    assert (second.deputies, second.people) == (Count(9), Count(300, "多"))
    (note,) = told.notes
    assert "第6行“检查情况/整改问题”列：合计写的是7，逐行相加是6" in str(note)
    assert told.accounts[0].skipped == {"标题": 1, "表头": 2, "合计": 1}


def test_3_a_date_merged_over_rows_applies_to_each_a_number_does_not(tmp_path: Path) -> None:
    db = office(tmp_path)
    rows = [
        ["日期", "视察内容", "参加代表人数"],
        ["2024年3月13日", "饮水", 5],
        ["", "道路", 6],
        ["", "学校", 7],
    ]
    told = bring(db, save(tmp_path / "c.xlsx", {"视察": Page(rows, ["A2:A4"])}))
    assert {a.on_date for a in records(db, Activity)} == {date(2024, 3, 13)}
    assert len(records(db, Activity)) == 3
    assert "A2:A4 是合并单元格，各行都用“2024年3月13日”" in told.lines()
    rows = [["日期", "视察内容", "参加代表人数"], ["2024-4-1", "桥", 9], ["2024-4-2", "渠", ""]]
    told = bring(db, save(tmp_path / "d.xlsx", {"视察": Page(rows, ["C2:C3"])}))
    assert len(told.problems) == 2
    assert "第3行“参加代表人数”列：C2:C3 是合并单元格，不知道这个数是每一行的" in told.lines()


def test_4_a_sheet_a_month_of_one_year(tmp_path: Path) -> None:
    db = office(tmp_path)
    head = ["时间", "接待内容", "接待代表", "接待人数"]
    pages = {
        "1月": Page([head, ["5日", "低保", "甲大山", 3], ["25", "道路", "乙小河、丙长江", "4人"]]),
        "2月": Page([head, ["2月6日", "饮水", "丁黄河 欧阳青山", "近10人"], ["小计", "", "", ""]]),
        "3月": Page([]),
    }
    told = bring(db, save(tmp_path / "2024年接待选民登记簿.xlsx", pages))
    assert told.problems == ()
    found = by_title(db)
    assert {a.kind for a in found.values()} == {ActivityKind.RECEPTION}
    assert [found[t].on_date for t in ("低保", "道路", "饮水")] == [
        date(2024, 1, 5),
        date(2024, 1, 25),
        date(2024, 2, 6),
    ]
    assert found["饮水"].people == Count(10, "近")
    assert took_part(db) == {
        "低保": {"甲大山"},
        "道路": {"乙小河", "丙长江"},
        "饮水": {"丁黄河", "欧阳青山"},
    }
    assert [account.read for account in told.accounts] == [3, 3]


def test_5_one_book_for_all_with_a_column_that_says_the_kind(tmp_path: Path) -> None:
    db = office(tmp_path)
    rows = [
        ["2024年人大工作台账"],
        ["时间", "类型", "内容", "参加人员", "备注"],
        ["3月1日", "主席团会议", "研究全年计划", "主席团成员", ""],
        ["3月13日", "代表视察", "饮水安全", "甲大山，乙小河及水管站负责人", ""],
        ["4月2日", "培训", "代表法", "甲大山等5人", ""],
        ["时间", "类型", "内容", "参加人员", "备注"],
        ["5月6日", "走村入户", "听意见", "丙长江", ""],
    ]
    source = save(tmp_path / "e.xlsx", {"活动": Page(rows, ["A1:E1"])})
    told = bring(db, source)
    (problem,) = told.problems
    assert problem.where == "工作表“活动”第7行“类型”列"
    assert "“走村入户”不在选项里" in problem.what
    told = bring(db, source, how=way(tmp_path, '[值.活动类别]\n"走村入户" = "走访选民"\n'))
    assert told.problems == ()
    (meeting,) = records(db, PresidiumMeeting)
    assert (meeting.topics, meeting.on_date) == ("研究全年计划", date(2024, 3, 1))
    assert {a.title: a.kind for a in records(db, Activity)} == {
        "饮水安全": INSPECTION,
        "代表法": ActivityKind.TRAINING,
        "听意见": ActivityKind.VOTER_VISIT,
    }
    assert took_part(db)["代表法"] == {"甲大山"}
    assert by_title(db)["代表法"].note == "参加人员：甲大山等5人"
    assert told.accounts[0].skipped == {"标题": 1, "表头": 2}


def test_6_the_register_of_suggestions(tmp_path: Path) -> None:
    db = office(tmp_path)
    rows = [
        [
            "建议编号",
            "建议内容",
            "提出时间",
            "提出人",
            "交办时间",
            "办理单位",
            "答复时间",
            "满意程度",
        ],
        ["2024-01", "修路", 45364, "甲大山", "2024-3-20", "乡建办", "2024年5月6日", "满意"],
        ["2024-02", "修桥", "2024-03-13", "乙小河、丙长江", "", "", "", "比较满意"],
        ["2024-03", "修渠", "2024-03-13", "丁黄河等6人", "", "", "", ""],
    ]
    told = bring(db, save(tmp_path / "f.xlsx", {"建议登记簿": Page(rows)}))
    assert told.problems == ()
    names = {d.id: d.name for d in records(db, Deputy)}
    road, bridge, canal = sorted(records(db, Suggestion), key=lambda s: s.no)
    assert (road.raised_on, road.assigned_to) == (date(2024, 3, 13), "乡建办")
    assert (road.satisfaction, road.replied_on) == (Satisfaction.SATISFIED, date(2024, 5, 6))
    assert (names[bridge.proposer_id], bridge.cosigners) == ("乙小河", 1)
    assert bridge.satisfaction is Satisfaction.BASIC
    assert (names[canal.proposer_id], canal.cosigners) == ("丁黄河", 5)
    assert canal.note == "领衔代表据台账：丁黄河等6人"


def test_7_dates_known_only_roughly_and_spans(tmp_path: Path) -> None:
    db = office(tmp_path)
    days = {
        "3月中旬": (date(2024, 3, 11), None),
        "3月上旬": (date(2024, 3, 1), None),
        "3月底": (date(2024, 3, 21), None),
        "2024.5": (date(2024, 5, 1), None),
        "2024年6月": (date(2024, 6, 1), None),
        "二〇二四年七月十三日": (date(2024, 7, 13), None),
        "2024-8-13至15日": (date(2024, 8, 13), date(2024, 8, 15)),
        "9月28日—10月2日": (date(2024, 9, 28), date(2024, 10, 2)),
        "11月5日上午9:30": (date(2024, 11, 5), None),
        "１２月１３日（星期五）": (date(2024, 12, 13), None),
    }
    rows = [["时间", "调研课题"], *([day, f"课题{n}"] for n, day in enumerate(days))]
    source = save(tmp_path / "g.xlsx", {"调研": Page(rows)})
    told = bring(db, source)
    assert len(told.problems) == 6  # those without a year
    assert "没有写年份" in told.lines()
    told = bring(db, source, how=way(tmp_path, year=2024))
    assert told.problems == ()
    found = by_title(db)
    for number, (text, (day, end)) in enumerate(days.items()):
        assert (found[f"课题{number}"].on_date, found[f"课题{number}"].end_date) == (day, end), text
    assert found["课题0"].note == "日期据台账：3月中旬"
    assert found["课题6"].note == ""
    assert len(told.notes) == 5


def test_8_several_tables_on_one_sheet(tmp_path: Path) -> None:
    db = office(tmp_path)
    rows = [
        ["2024年主席团会议记录簿"],
        ["会议时间", "会议议题", "应到", "实到"],
        ["1月8日", "研究人代会筹备", 9, 8],
        ["合计", "1次", "", ""],
        [],
        ["2024年法治宣传登记表"],
        ["时间", "宣传内容", "群众人数", ""],
        ["12月4日", "宪法宣传", "三百余人", ""],
        ["注：另有入户宣传未统计。"],
    ]
    told = bring(db, save(tmp_path / "h.xlsx", {"Sheet1": Page(rows, ["A1:D1", "A6:D6"])}))
    assert told.problems == ()
    (meeting,) = records(db, PresidiumMeeting)
    assert (meeting.expected, meeting.present) == (9, 8)
    (publicity,) = records(db, Activity)
    assert (publicity.kind, publicity.people) == (ActivityKind.LEGAL_PUBLICITY, Count(300, "余"))
    assert told.accounts[0].as_kinds == ("主席团会议", "活动/法治宣传")
    assert told.accounts[0].read == 9


def test_9_what_could_be_two_things_is_asked_and_answered_once(tmp_path: Path) -> None:
    db = office(tmp_path)
    rows = [
        ["时间", "活动内容", "参加人数", "领导批示", "备注2"],
        ["2024-3-1", "看学校", 12, "同意", "略"],
        ["2024-3-2", "看医院", 15, "", ""],
    ]
    source = save(tmp_path / "i.xlsx", {"视察调研登记簿": Page(rows)})
    told = bring(db, source)
    assert told.questions == (("工作表", "视察调研登记簿"),)
    assert told.accounts[0].listed == 2
    answers = '[工作表]\n"视察调研登记簿" = "活动/视察"\n'
    told = bring(db, source, how=way(tmp_path, answers))
    assert set(told.questions) == {
        ("列.活动", "参加人数"),
        ("列.活动", "领导批示"),
        ("列.活动", "备注2"),
    }
    assert records(db, Activity) == []
    answers += '[列.活动]\n"参加人数" = "参加代表人次"\n"领导批示" = "备注"\n备注2 = "不导入"\n'
    told = bring(db, source, how=way(tmp_path, answers))
    assert told.problems == ()
    assert by_title(db)["看学校"].deputies == Count(12)
    assert by_title(db)["看学校"].note == "领导批示：同意"
    assert told.accounts[0].left == ("备注2",)


def test_10_cells_that_say_two_things_are_listed_each_in_its_place(tmp_path: Path) -> None:
    db = office(tmp_path)
    rows = [
        ["时间", "座谈内容", "代表人数", "群众人数", "参加代表", "小组"],
        ["2024.1.5", "甲事", "参加代表12人，群众30人", "", "", ""],
        ["1月5日、2月6日", "乙事", "", "5户", "", ""],
        [2024.1, "丙事", "几十人", "", "无名氏", ""],
        ["2024-02-30", "丁事", "", "", "", "第三小组"],
        ["2024-3-5", "", "", "", "甲大山", ""],
        ["以上为上半年"],
        ["2024-3-6", "戊事", "代表9人", "选民20名", "甲大山", "第一小组"],
    ]
    told = bring(db, save(tmp_path / "j.xlsx", {"座谈会记录": Page(rows)}))
    where = [problem.where.partition("第")[2] for problem in told.problems]
    assert where == [
        "2行“代表人数”列",
        "3行“时间”列",
        "3行“群众人数”列",
        "4行“时间”列",
        "4行“代表人数”列",
        "4行“参加代表”列",
        "5行“时间”列",
        "5行“小组”列",
        "6行“座谈内容”列",
        "7行",
    ]
    assert "有几个数" in told.lines()
    assert "有几个日期" in told.lines()
    assert "看不出是 2024.1 还是 2024.10" in told.lines()
    assert "的单位是“户”" in told.lines()
    (account,) = told.accounts
    assert (account.listed, account.stored) == (6, 1)


def test_11_a_roster_and_a_register_in_two_files_go_in_together(tmp_path: Path) -> None:
    db = office(tmp_path)
    roster = [
        ["青石镇第十九届人大代表花名册"],
        ["序号", "姓 名", "性别", "出生年月", "工作单位及职务", "选区", "联系电话"],
        [1, "戊　某", "女", "1980.5", "新民村支书", "第三选区", "无"],
    ]
    register = [["日期", "培训内容", "参加代表"], ["2024-6-1", "监督法", "戊某、甲大山"]]
    files = [
        save(tmp_path / "花名册.xlsx", {"Sheet1": Page(roster, ["A1:G1"])}),
        save(tmp_path / "培训.xlsx", {"学习培训登记簿": Page(register)}),
    ]
    told = bring(db, *files)
    assert told.questions == (("固定.Sheet1", "当选日期"),)
    assert all(p.where.startswith("花名册.xlsx ") for p in told.problems)
    told = bring(db, *files, how=way(tmp_path, '[固定.Sheet1]\n"当选日期" = "2021-11-05"\n'))
    assert told.problems == ()
    (new,) = (d for d in records(db, Deputy) if d.name == "戊某")
    assert (new.district, new.elected_on) == ("第三选区", date(2021, 11, 5))
    assert new.note == "出生年月：1980.5；联系电话：无"
    assert took_part(db)["监督法"] == {"戊某", "甲大山"}
    assert by_title(db)["监督法"].deputies == Count(2)


def test_12_a_book_of_many_sheets_some_of_them_no_ledger(tmp_path: Path) -> None:
    db = office(tmp_path)
    pages = {
        "封面": Page([["青石镇人大工作台账"], ["二〇二四年"]]),
        "主席团会议记录簿": Page([["日期", "议题"], ["2024-1-1", "一"]]),
        "视察登记簿": Page([["日期", "内容", "经费（元）"], ["2024-2-1", "二", ""]]),
        "废稿": Page([["随便"], ["写写"]]),
        "说明": Page([["本台账自2024年1月起填"]]),
        "问题清单": Page([["序号", "问题", "整改人"], [1, "路灯不亮", "某"]]),
    }
    source = save(tmp_path / "l.xlsx", pages)
    told = bring(db, source)
    assert {q[1] for q in told.questions} == {"废稿", "问题清单"}
    answers = '[工作表]\n"废稿" = "不导入"\n"问题清单" = "不导入"\n'
    told = bring(db, source, how=way(tmp_path, answers))
    assert told.problems == ()
    assert [a.stored for a in told.accounts] == [0, 1, 1, 0, 0, 0]
    assert len(told.accounts) == 6


@pytest.mark.parametrize(
    "title", ["代表议案和建议登记簿", "来信来访登记簿", "代表接待群众来访登记簿", "述职评议登记簿"]
)
def test_titles_that_speak_of_two_kinds_are_asked(tmp_path: Path, title: str) -> None:
    db = office(tmp_path)
    rows = [[title], ["日期", "内容"], ["2024-1-1", "某事"]]
    told = bring(db, save(tmp_path / "x.xlsx", {"Sheet1": Page(rows, ["A1:B1"])}))
    assert [section for section, _ in told.questions] == ["工作表"]
    assert records(db, Activity) == records(db, Suggestion) == []


def test_a_sheet_of_ours_goes_the_strict_way(tmp_path: Path) -> None:
    """The office's own words are not understood where our own headers stand."""
    db = office(tmp_path)
    rows = [["活动类别", "主题", "日期"], ["视察", "某事", "3月中旬"]]
    told = bring(db, save(tmp_path / "x.xlsx", {"活动": Page(rows)}), how=way(tmp_path, year=2024))
    assert told.accounts == ()
    assert "“3月中旬”不是日期" in told.lines()
