"""Importing again changes what was changed and doubles nothing; every way in and every spelling of a name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from drafter.errors import DrafterError
from drafter.model.kinds import (
    KINDS,
    Activity,
    ActivityDeputy,
    Deputy,
    DeputyGroup,
    Fund,
    Session,
    SessionAttendance,
    Task,
    Township,
)
from drafter.records.ledger import Tally, import_ledger, write_csv
from tests.records.ledgers import (
    ACTIVITIES,
    ACTIVITY_HEAD,
    DEPUTIES,
    TOWNSHIP,
    Rows,
    book,
    digest,
    records,
    refused,
    started,
)

SAMPLE = Path(__file__).parents[2] / "sample"


def test_twice_is_once(tmp_path: Path) -> None:
    db = tmp_path / "records.db"
    first = import_ledger(db, SAMPLE)
    assert first.total.new > 500
    assert (first.total.changed, first.total.same) == (0, 0)
    before = digest(db)
    assert import_ledger(db, SAMPLE).total == Tally(same=first.total.new)
    assert digest(db) == before
    assert [path.name for path in tmp_path.iterdir()] == ["records.db"]


def test_one_cell_changed_changes_one_row_in_its_place(tmp_path: Path) -> None:
    db = started(tmp_path)
    (before,) = records(db, Activity)
    rows = [ACTIVITY_HEAD, ["视察", "农村饮水安全", "2024-03-13", 2]]
    result = import_ledger(db, book(tmp_path / "改.xlsx", {"活动": rows}))
    assert result.counts == {"活动": Tally(changed=1)}
    (after,) = records(db, Activity)
    assert (after.id, before.times, after.times) == (before.id, 1, 2)


def test_a_column_the_sheet_lacks_keeps_its_values_a_blank_cell_empties(tmp_path: Path) -> None:
    db = started(tmp_path)
    assert records(db, Activity)[0].times == 1
    head = [*ACTIVITY_HEAD, "成效"]
    import_ledger(
        db, book(tmp_path / "1.xlsx", {"活动": [head, [*ACTIVITIES[1][:3], 3, "修好了"]]})
    )
    lacking = {"活动": [head[:3], ACTIVITIES[1][:3]]}
    assert import_ledger(db, book(tmp_path / "2.xlsx", lacking)).counts["活动"] == Tally(same=1)
    assert (records(db, Activity)[0].times, records(db, Activity)[0].outcome) == (3, "修好了")
    blank = {"活动": [head, [*ACTIVITIES[1][:3], None, None]]}
    import_ledger(db, book(tmp_path / "3.xlsx", blank))
    assert (records(db, Activity)[0].times, records(db, Activity)[0].outcome) == (1, "")


def numbered(*rows: tuple[str, str, str]) -> dict[str, Rows]:
    return {"活动": [["编号", *ACTIVITY_HEAD[:3]], *([no, "视察", *rest] for no, *rest in rows)]}


def test_a_number_keeps_a_row_through_every_change(tmp_path: Path) -> None:
    db = started(tmp_path)
    path = tmp_path / "x.xlsx"
    # The number is given later: the row stays the same one.
    import_ledger(db, book(path, numbered(("H1", "农村饮水安全", "2024-03-13"))))
    assert import_ledger(db, book(path, numbered(("H1", "饮水", "2024-03-20")))).counts == {
        "活动": Tally(changed=1)
    }
    (activity,) = records(db, Activity)
    assert (activity.id, activity.no, activity.title) == (1, "H1", "饮水")
    # Two numbers, one day, one title: two events.
    both = numbered(("H1", "饮水", "2024-03-20"), ("H2", "饮水", "2024-03-20"))
    assert import_ledger(db, book(path, both)).counts == {"活动": Tally(new=1, same=1)}


def test_a_row_that_may_be_a_numbered_one_is_asked_about(tmp_path: Path) -> None:
    db = started(tmp_path)
    path = tmp_path / "x.xlsx"
    import_ledger(db, book(path, numbered(("H1", "农村饮水安全", "2024-03-13"))))
    assert refused(db, book(path, {"活动": ACTIVITIES})) == [
        "工作表“活动”第2行：与记录库里编号“H1”的一条活动类别、日期、主题、代表小组都相同。"
        "如果是同一条，请填上编号 H1；如果是另一条，请另给一个编号。"
    ]
    mixed = numbered(("H1", "农村饮水安全", "2024-03-13"), ("", "农村饮水安全", "2024-03-13"))
    assert "与第2行是同一条" in refused(db, book(path, mixed))[0]


def test_a_numbered_row_that_moves_makes_room(tmp_path: Path) -> None:
    db = started(tmp_path)
    path = tmp_path / "x.xlsx"
    import_ledger(db, book(path, numbered(("H1", "农村饮水安全", "2024-03-13"))))
    moved = numbered(("H1", "道路", "2024-04-01"), ("", "农村饮水安全", "2024-03-13"))
    assert import_ledger(db, book(path, moved)).counts == {"活动": Tally(new=1, changed=1)}
    assert import_ledger(db, book(path, moved)).counts == {"活动": Tally(same=2)}


FRAME: dict[str, Rows] = {
    "乡镇": TOWNSHIP,
    "届": [["编号", "第几届", "起始日期"], ["J", 17, "2021-11-05"]],
    "人代会": [
        ["届", "第几次会议", "会议类别", "开始日期"],
        ["十七届", 3, "例会", "2024-01-10"],
        ["第17届", 12, "例会", "2025-01-10"],
    ],
}


@pytest.mark.parametrize("term", ["十七届", "第十七届", "17届", "第17届", "１７届", 17, "17", "J"])
def test_a_term(tmp_path: Path, term: Any) -> None:
    sheet = [["届", "第几次会议", "会议类别", "开始日期"], [term, 4, "例会", "2026-01-10"]]
    db = tmp_path / "records.db"
    import_ledger(db, book(tmp_path / "x.xlsx", {**FRAME, "人代会": sheet}))
    assert [(s.term_id, s.number) for s in records(db, Session)] == [(1, 4)]


@pytest.mark.parametrize(
    ("spelling", "session"),
    [
        ("十七届三次", 1),
        ("第十七届第三次会议", 1),
        ("十七届人大三次会议", 1),
        ("第十七届人民代表大会第三次会议", 1),
        ("17届3次", 1),
        ("17-3", 1),
        ("１７－３", 1),
        ("十七届 三次", 1),
        ("十七届十二次", 2),
        ("17-12", 2),
    ],
)
def test_a_session(tmp_path: Path, spelling: str, session: int) -> None:
    sheet = [["会议", "人员类别", "实到人数"], [spelling, "代表", 52]]
    db = tmp_path / "records.db"
    import_ledger(db, book(tmp_path / "x.xlsx", {**FRAME, "人代会出席": sheet}))
    assert [a.session_id for a in records(db, SessionAttendance)] == [session]


def test_an_unknown_session_is_answered_with_the_nearest(tmp_path: Path) -> None:
    db = started(tmp_path)
    sheet = [["会议", "人员类别", "实到人数"], ["十七届四次", "代表", 52]]
    (told,) = refused(db, book(tmp_path / "x.xlsx", {**FRAME, "人代会出席": sheet}))
    assert "“人代会”里没有“十七届四次”" in told
    assert "最接近的是“十七届三次”" in told


def group(leader: str, *deputies: list[str]) -> dict[str, Rows]:
    return {
        "乡镇": TOWNSHIP,
        "代表": [["编号", "姓名", "代表级别", "当选日期"], *deputies],
        "代表小组": [["名称", "组长"], ["一组", leader]],
    }


DAY = "2021-11-05"


@pytest.mark.parametrize(
    ("leader", "deputies"),
    [
        ("甲某", [["", "甲某", "乡镇", DAY]]),
        ("甲　某", [["", "甲某", "乡镇", DAY]]),
        ("D1", [["D1", "甲某", "乡镇", DAY], ["D2", "甲某", "乡镇", DAY]]),
        ("甲某", [["", "甲某", "乡镇", DAY], ["", "甲某", "县", DAY]]),
        ("2021-11-05 甲某", [["", "甲某", "乡镇", DAY], ["", "甲某", "乡镇", "2016-11-05"]]),
    ],
    ids=["name", "padded name", "number", "township tier first", "with its date"],
)
def test_a_deputy(tmp_path: Path, leader: str, deputies: list[list[str]]) -> None:
    db = tmp_path / "records.db"
    import_ledger(db, book(tmp_path / "x.xlsx", group(leader, *deputies)))
    assert [g.leader_id for g in records(db, DeputyGroup)] == [1]


def test_two_deputies_of_one_name_are_not_guessed_between(tmp_path: Path) -> None:
    db = started(tmp_path)
    two = [["D1", "丙某", "乡镇", DAY], ["D2", "丙某", "乡镇", DAY]]
    assert refused(db, book(tmp_path / "x.xlsx", group("丙某", *two))) == [
        "工作表“代表小组”第2行“组长”列：有2个“丙某”，不知道指哪一个。"
        "请改填编号（D1、D2），或写成“2021-11-05 丙某”这样带日期的。"
    ]


def test_names_are_found_in_the_records_too_and_by_title(tmp_path: Path) -> None:
    db = started(tmp_path)
    sheets: dict[str, Rows] = {
        "活动代表": [
            ["活动", "代表"],
            ["农村饮水安全", "甲某"],
            ["2024-03-13 农村饮水安全", "乙某"],
        ],
        "不足": [["年度", "不足"], [2024, "督办不够"], [2025, "督办不够"]],
        "任务": [
            ["年度", "类别", "任务", "针对的不足"],
            [2025, "建议办理", "督办", "2024督办不够"],
        ],
    }
    import_ledger(db, book(tmp_path / "x.xlsx", sheets))
    assert [(a.activity_id, a.deputy_id) for a in records(db, ActivityDeputy)] == [(1, 1), (1, 2)]
    assert [task.problem_id for task in records(db, Task)] == [1]


def test_townships_are_kept_apart(tmp_path: Path) -> None:
    db = started(tmp_path)
    second: Rows = [TOWNSHIP[0], ["白水乡", "乡", "云岭县"]]
    # The only township of the workbook is meant, though the records know another.
    import_ledger(db, book(tmp_path / "x.xlsx", {"乡镇": second, "代表": DEPUTIES}))
    assert [(d.township_id, d.name) for d in records(db, Deputy)] == [
        (2, "甲某"),
        (2, "乙某"),
        (1, "甲某"),
        (1, "乙某"),
    ]
    source = book(tmp_path / "y.xlsx", {"代表": DEPUTIES})
    (told,) = refused(db, source)
    assert "第2行：没有写是哪个乡镇的，而这里有2个乡镇" in told
    assert import_ledger(db, source, "白水乡").counts == {"代表": Tally(same=2)}
    with pytest.raises(DrafterError, match="没有登记过乡镇“白水镇”") as caught:
        import_ledger(db, source, "白水镇")
    assert "最接近的是“白水乡”" in caught.value.cure
    named: Rows = [["姓名", "当选日期", "乡镇"], ["丁某", DAY, "青石镇"], ["丁某", DAY, "白水乡"]]
    assert import_ledger(db, book(tmp_path / "z.xlsx", {"代表": named})).counts["代表"].new == 2


def test_the_first_ledger_must_name_the_township(tmp_path: Path) -> None:
    source = book(tmp_path / "x.xlsx", {"代表": DEPUTIES})
    with pytest.raises(DrafterError) as caught:
        import_ledger(tmp_path / "records.db", source)
    assert [str(p) for p in caught.value.problems] == [
        "工作表“代表”第2行：不知道是哪个乡镇的。请在“乡镇”表里填上本乡镇。"
    ]


def test_a_township_is_changed_not_doubled(tmp_path: Path) -> None:
    db = started(tmp_path)
    more: Rows = [[*TOWNSHIP[0], "人口"], [*TOWNSHIP[1], 21000]]
    assert import_ledger(db, book(tmp_path / "x.xlsx", {"乡镇": more})).counts == {
        "乡镇": Tally(changed=1)
    }
    assert [(t.id, t.population) for t in records(db, Township)] == [(1, 21000)]


def test_explanations_above_the_header_and_empty_sheets_are_not_imported(tmp_path: Path) -> None:
    db = started(tmp_path)
    sheets: dict[str, Rows] = {
        "说明": [["随便写"], ["日期", "主题"]],
        "Sheet1": [],
        "队伍": [],
        "活动": [["活动：一次一行"], [None], ["活动类别*", " 主题", "日 期"], [None], GOOD],
    }
    assert import_ledger(db, book(tmp_path / "x.xlsx", sheets)).counts == {"活动": Tally(new=1)}


GOOD = ["调研", "产业发展", "2024-05-01"]


def test_amounts_come_out_of_the_records_as_people_write_them(tmp_path: Path) -> None:
    db = started(tmp_path)
    sheet: Rows = [["年度", "用途", "金额"], [2024, "代表活动", "5000"], [2025, "培训", "2.50"]]
    import_ledger(db, book(tmp_path / "x.xlsx", {"工作经费": sheet}))
    assert [str(fund.amount_wan) for fund in records(db, Fund)] == ["5000", "2.5"]


def test_the_records_written_out_are_chinese(tmp_path: Path) -> None:
    write_csv(started(tmp_path), tmp_path / "csv")
    assert sorted(p.stem for p in (tmp_path / "csv").iterdir()) == sorted(k.LABEL for k in KINDS)
    lines = (tmp_path / "csv" / "活动.csv").read_text("utf-8-sig").splitlines()
    assert lines[1].startswith(",视察,农村饮水安全,2024-03-13,,1,")
    assert lines[1].endswith(",青石镇")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_files(tmp_path: Path, encoding: str) -> None:
    db = started(tmp_path)
    folder = tmp_path / "csv"
    folder.mkdir()
    path = folder / "活动.csv"
    path.write_text('"活动类别",主题,日期\r\n调研,"产业,\r\n发展",2024-05-01\r\n', encoding)
    assert import_ledger(db, folder).counts == {"活动": Tally(new=1)}
    assert import_ledger(db, path).counts == {"活动": Tally(same=1)}
    assert records(db, Activity)[1].title == "产业, 发展"
    path.write_text("活动类别,主题,日期\n\n调研,道路,5月\n", encoding)
    assert refused(db, folder)[0].startswith("文件“活动.csv”第3行“日期”列：“5月”不是日期")
