"""Records by hand: names understood, the ledger's rules kept, rows chosen, put into words and written."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from drafter.errors import DrafterError
from drafter.model.columns import columns
from drafter.model.kinds import (
    KINDS,
    Activity,
    ActivityDeputy,
    Appraisal,
    Deputy,
    PresidiumMeeting,
    Session,
    Shortcoming,
    Suggestion,
    Township,
)
from drafter.model.record import Record
from drafter.model.values import Count
from drafter.records.byhand.desk import filed_in, open_desk, open_desks, referred_to
from drafter.records.byhand.entry import lacking, settle, suggested, understood
from drafter.records.byhand.listing import Line, as_csv, as_json, chosen, ordered, picked
from drafter.records.byhand.naming import find_column, find_kind, pairs, the_column
from drafter.records.byhand.writing import write
from drafter.records.ledger import import_ledger
from drafter.records.ledger.places import Fault
from drafter.records.undo import undo
from tests.records.ledgers import book, digest, records, sound
from tests.sample import sample_db

AT = "2025-01-16T09:30:00"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "records.db"
    shutil.copy(sample_db(), path)
    return path


def entered(db: Path, kind: type[Record], *texts: str, row: str = "") -> Record:
    """``add`` or ``edit`` with these cells, written."""
    desk = open_desk(db, kind, None)
    before = desk.find(kind, row) if row else None
    values = understood(kind, pairs(kind, texts), desk)
    return write(db, settle(kind, values, desk, before).change, desk, AT)[1]


def refusal(db: Path, kind: type[Record], *texts: str, row: str = "") -> str:
    """Why it is refused; the records keep every byte."""
    before = digest(db)
    with pytest.raises(DrafterError) as caught:
        entered(db, kind, *texts, row=row)
    assert digest(db) == before
    return "\n".join([str(caught.value), *map(str, caught.value.problems)])


# --- names --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_answers_to_its_chinese_and_english_names(kind: type[Record]) -> None:
    assert find_kind(kind.LABEL) is kind
    assert find_kind(kind.TABLE) is kind
    assert find_kind(kind.__name__) is kind


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("建议", Suggestion),
        ("议案", Suggestion),
        ("suggest", Suggestion),
        ("Presidium-Meeting", PresidiumMeeting),
        ("主席团", PresidiumMeeting),
        ("不足", Shortcoming),
        ("problem", Shortcoming),
        ("shortcoming", Shortcoming),
        ("代 表", Deputy),
        ("会议", None),
        ("评议", None),
        ("乱七八糟", None),
        ("", None),
    ],
)
def test_a_part_that_means_one_kind_is_enough(word: str, kind: type[Record] | None) -> None:
    found = find_kind(word)
    assert isinstance(found, Fault) if kind is None else found is kind


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("代表建义", "代表建议"),
        ("activty", "activity"),
        ("评议", "评议测评、评议意见"),
        ("视察", "记在“活动”里"),
        ("乱七八糟", "可以写：乡镇、届"),
    ],
)
def test_an_unknown_kind_is_answered_with_what_may_be_meant(word: str, says: str) -> None:
    found = find_kind(word)
    assert isinstance(found, Fault)
    assert says in f"{found.what}{found.cure}"


@pytest.mark.parametrize("kind", KINDS)
def test_every_column_answers_to_its_header_and_its_field(kind: type[Record]) -> None:
    for column in columns(kind):
        assert find_column(kind, column.label) == column
        assert find_column(kind, column.name) == column


def test_a_part_of_a_header_must_mean_one_column() -> None:
    assert the_column(Activity, "组织").name == "organiser"
    with pytest.raises(DrafterError, match="提出日期、登记日期"):
        the_column(Suggestion, "日期")
    with pytest.raises(DrafterError, match="没有“主提”这一列"):
        the_column(Activity, "主提")


def test_pairs_take_either_equals_sign_and_say_what_is_wrong() -> None:
    found = pairs(Activity, ["日期＝2024-03-13", "主题=a=b", "领域="])
    assert [(c.label, t) for c, t in found.items()] == [
        ("日期", "2024-03-13"),
        ("主题", "a=b"),
        ("领域", ""),
    ]
    with pytest.raises(DrafterError, match="没有等号"):
        pairs(Activity, ["日期"])
    with pytest.raises(DrafterError, match="写了两次"):
        pairs(Activity, ["日期=1", "on_date=2"])


# --- which row ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "text", "id_"),
    [
        (Activity, "2022-HD-001", 1),
        (Activity, "第1号", 1),
        (Activity, "1", 1),
        (Deputy, "罗世平", 1),
        (Deputy, "罗　世平", 1),
        (Session, "十七届三次", 3),
        (Session, "17-3", 3),
        (Township, "大坪镇", 1),
    ],
)
def test_a_row_is_meant_by_its_number_its_place_or_its_name(
    db: Path, kind: type[Record], text: str, id_: int
) -> None:
    assert open_desk(db, kind, None).find(kind, text).id == id_


def test_its_own_number_outranks_its_place(db: Path) -> None:
    entered(db, Activity, "编号=1", "活动类别=座谈", "日期=2024-12-01", "主题=甲")
    desk = open_desk(db, Activity, None)
    assert desk.find(Activity, "1").no == "1"
    assert desk.find(Activity, "第1号").no == "2022-HD-001"


@pytest.mark.parametrize("text", ["", "没有", "第99999号", "99999"])
def test_a_row_nobody_knows_is_said(db: Path, text: str) -> None:
    with pytest.raises(DrafterError, match="里没有"):
        open_desk(db, Activity, None).find(Activity, text)


# --- entering -----------------------------------------------------------------------------------


def test_a_row_is_understood_as_the_ledger_understands_it(db: Path, tmp_path: Path) -> None:
    """Typed by hand or imported from a ledger: the same record."""
    texts = {
        "活动类别": "视察",
        "主题": "水厂 改造",
        "日期": "2024年12月5日",
        "领域": "民生",
        "代表小组": "集镇代表小组",
        "会议": "十七届三次",
        "参加代表人次": "约300",
        "发现问题": "３个",
        "可作典型": "是",
    }
    byhand = entered(db, Activity, *(f"{label}={text}" for label, text in texts.items()))
    other = tmp_path / "other.db"
    shutil.copy(sample_db(), other)
    import_ledger(other, book(tmp_path / "a.xlsx", {"活动": [list(texts), list(texts.values())]}))
    assert byhand == max(records(other, Activity), key=lambda row: row.id)
    assert byhand in records(db, Activity)
    assert sound(db)
    assert getattr(byhand, "deputies") == Count(300, "约")  # noqa: B009


def test_every_bad_cell_is_listed_and_nothing_is_written(db: Path) -> None:
    told = refusal(
        db, Activity, "活动类别=视查", "日期=昨天", "参加代表人次=很多", "代表小组=集镇小组"
    )
    for words in ("有4处", "“视察”", "不是日期", "不是数字", "集镇代表小组"):
        assert words in told


def test_required_columns_are_insisted_on(db: Path) -> None:
    assert "“日期”是必填的" in refusal(db, Activity, "活动类别=视察", "日期=")
    with pytest.raises(DrafterError, match="没有填“活动类别”、“日期”") as caught:
        lacking(Activity, ["title"])
    assert "--set 日期=" in caught.value.cure


def test_dates_in_the_wrong_order_are_refused(db: Path) -> None:
    told = refusal(db, Activity, "活动类别=视察", "日期=2024-12-05", "结束日期=2024-12-04")
    assert "早于" in told


@pytest.mark.parametrize(
    "texts",
    [
        ["日期=2024-12-30", "议题=甲"],
        ["编号=K1", "日期=2024-12-30", "议题=甲"],
        ["编号=N1", "日期=2024-01-01"],
    ],
)
def test_what_is_recorded_already_is_refused_and_shown(db: Path, texts: list[str]) -> None:
    entered(db, PresidiumMeeting, "日期=2024-12-30", "议题=甲")
    entered(db, PresidiumMeeting, "编号=N1", "日期=2024-12-31", "议题=乙")
    told = refusal(db, PresidiumMeeting, *texts)
    assert "已经有这一条了" in told
    assert "议题：" in told


def test_of_one_key_both_must_have_a_number(db: Path) -> None:
    entered(db, PresidiumMeeting, "编号=N1", "日期=2024-12-30", "议题=甲")
    assert "已经有" in refusal(db, PresidiumMeeting, "日期=2024-12-30", "议题=甲")
    entered(db, PresidiumMeeting, "编号=N2", "日期=2024-12-30", "议题=甲")


def test_what_looks_like_another_of_its_day_is_doubted(db: Path) -> None:
    entered(db, Activity, "编号=A", "活动类别=视察", "日期=2024-12-05", "主题=农村饮水安全视察")
    desk = open_desk(db, Activity, None)
    texts = ["编号=B", "活动类别=视察", "日期=2024-12-05", "主题=农村饮水安全的视察"]
    settled = settle(Activity, understood(Activity, pairs(Activity, texts), desk), desk)
    assert len(settled.doubts) == 1


def test_the_last_row_lends_what_is_likely_to_hold_again(db: Path) -> None:
    entered(db, Activity, "活动类别=视察", "日期=2024-12-05", "领域=民生", "组织单位=镇人大")
    lent = suggested(Activity, open_desk(db, Activity, None))
    assert lent["organiser"] == "镇人大"
    assert lent["field"].label == "民生"
    assert not lent.keys() & {"on_date", "title", "kind", "no", "deputies"}
    assert "activity_id" in suggested(ActivityDeputy, open_desk(db, ActivityDeputy, None))


def test_the_first_township_begins_the_records(tmp_path: Path) -> None:
    db = tmp_path / "new.db"
    entered(db, Township, "名称=青石镇", "类别=镇", "所属县=云岭县")
    entered(db, PresidiumMeeting, "日期=2024-12-30")
    assert [row.township_id for row in records(db, PresidiumMeeting)] == [1]
    assert sound(db)


def test_of_several_townships_one_must_be_named(db: Path) -> None:
    entered(db, Township, "名称=小坪乡", "类别=乡", "所属县=云岭县")
    with pytest.raises(DrafterError, match="大坪镇、小坪乡"):
        open_desk(db, Activity, None)
    with pytest.raises(DrafterError, match="没有登记过乡镇“小平乡”"):
        open_desk(db, Activity, "小平乡")
    desk = open_desk(db, PresidiumMeeting, "小坪乡")
    values = understood(
        PresidiumMeeting, pairs(PresidiumMeeting, ["日期=2024-12-30", "议题=甲"]), desk
    )
    write(db, settle(PresidiumMeeting, values, desk).change, desk, AT)
    entered_there = [row for row in records(db, PresidiumMeeting) if row.township_id == 2]
    assert len(entered_there) == 1
    assert len(open_desks(db, PresidiumMeeting, None)) == 2


def test_a_reference_into_another_township_is_not_found(db: Path) -> None:
    entered(db, Township, "名称=小坪乡", "类别=乡", "所属县=云岭县")
    desk = open_desk(db, Activity, "小坪乡")
    with pytest.raises(DrafterError) as caught:
        understood(Activity, pairs(Activity, ["代表小组=集镇代表小组"]), desk)
    assert "没有“集镇代表小组”" in caught.value.problems[0].what


# --- changing and removing ------------------------------------------------------------------------


def test_a_change_keeps_the_row_and_what_was_not_named(db: Path) -> None:
    before = open_desk(db, Suggestion, None).find(Suggestion, "2024-01")
    after = entered(db, Suggestion, "标题=关于修桥的建议", "协办单位=", row="2024-01")
    assert (after.id, after.no, after.source) == (before.id, before.no, before.source)
    assert getattr(after, "title") == "关于修桥的建议"  # noqa: B009
    assert getattr(after, "raised_on") == getattr(before, "raised_on")  # noqa: B009
    undo(db, AT)
    assert open_desk(db, Suggestion, None).find(Suggestion, "2024-01") == before


def test_a_row_may_not_become_another(db: Path) -> None:
    entered(db, PresidiumMeeting, "日期=2024-12-30", "议题=甲")
    row = entered(db, PresidiumMeeting, "日期=2024-12-31", "议题=乙")
    told = refusal(db, PresidiumMeeting, "日期=2024-12-30", "议题=甲", row=f"第{row.id}号")
    assert "已经有这一条了" in told


def test_a_township_can_be_renamed(db: Path) -> None:
    after = entered(db, Township, "人口=14200", "名称=大平镇", row="大坪镇")
    assert (after.id, after.township_id) == (1, 1)
    assert len(records(db, Township)) == 1


def test_what_others_refer_to_is_not_removed(db: Path) -> None:
    desk = open_desk(db, Deputy, None, whole=True)
    refused = referred_to(desk, desk.find(Deputy, "罗世平"))
    assert refused is not None
    assert "还有6条记录引用着" in refused.message
    assert "活动代表" in str(refused.problems[1])
    everything = referred_to(desk, desk.rows[Township][0])
    assert everything is not None
    assert len(everything.problems) == 20


# --- listing --------------------------------------------------------------------------------------


def lines(db: Path, kind: type[Record], *wheres: str) -> list[Line]:
    desks = open_desks(db, kind, None)
    every = [Line(record, desk) for desk in desks for record in desk.rows[kind]]
    return chosen(every, pairs(kind, wheres))


def ids(found: Iterable[Line]) -> set[int]:
    return {line.record.id for line in found}


@pytest.mark.parametrize(
    ("kind", "where", "test"),
    [
        (Activity, "活动类别=视察", lambda r: r.kind == "inspection"),
        (Activity, "主题=饮水", lambda r: "饮水" in r.title),
        (Activity, "日期=2024", lambda r: r.on_date.year == 2024),
        (Activity, "日期=2024-3", lambda r: (r.on_date.year, r.on_date.month) == (2024, 3)),
        (Activity, "日期=2024年1月9日", lambda r: r.on_date == date(2024, 1, 9)),
        (Activity, "领域=", lambda r: r.field is None),
        (Activity, "成效=", lambda r: not r.outcome),
        (Activity, "代表小组=集镇代表小组", lambda r: r.group_id == 1),
        (Activity, "可作典型=是", lambda r: r.may_tell),
        (Suggestion, "件数=1", lambda r: r.times == 1),
        (Suggestion, "会议=十七届三次", lambda r: r.session_id == 3),
    ],
)
def test_rows_are_chosen_by_what_a_cell_says(db: Path, kind, where: str, test) -> None:  # type: ignore[no-untyped-def]
    found = ids(lines(db, kind, where))
    assert found == {row.id for row in records(db, kind) if test(row)}
    assert found


def test_a_value_no_cell_can_have_is_refused(db: Path) -> None:
    with pytest.raises(DrafterError, match="不在选项里"):
        lines(db, Activity, "活动类别=视查")


def test_rows_of_a_year_are_those_a_report_counts(db: Path) -> None:
    inside = filed_in(db, Activity, 2024)
    assert inside == {r.id for r in records(db, Activity) if r.on_date.year == 2024}
    by_activity = {r.id for r in records(db, ActivityDeputy) if r.activity_id in inside}
    assert filed_in(db, ActivityDeputy, 2024) == by_activity
    gone = {r.id for r in records(db, Deputy) if r.ended_on and r.ended_on.year < 2024}
    assert gone
    assert not filed_in(db, Deputy, 2024) & gone
    with pytest.raises(DrafterError, match="不按年份登记"):
        filed_in(db, Township, 2024)


def test_sorting_puts_what_is_empty_last_either_way(db: Path) -> None:
    column = the_column(Suggestion, "答复日期")
    for descending in (False, True):
        days = [
            getattr(line.record, "replied_on")  # noqa: B009
            for line in ordered(lines(db, Suggestion), column, descending)
        ]
        full = [day for day in days if day is not None]
        assert full == sorted(full, reverse=descending)
        assert None in days
        assert days[len(full) :] == [None] * (len(days) - len(full))


def test_columns_are_picked_with_either_comma() -> None:
    names = [c.label for c in picked(Activity, "日期、主题,活动类别，主题")]
    assert names == ["日期", "主题", "活动类别"]


def test_json_has_numbers_dates_and_names(db: Path) -> None:
    entered(
        db,
        Appraisal,
        "日期=2024-12-05",
        "被评议单位=水利站",
        "登记满意率=98.5",
        "活动=2024-HD-001",
    )
    last = lines(db, Appraisal, "被评议单位=水利站")
    (row,) = json.loads(as_json(Appraisal, last, columns(Appraisal)))
    assert row["recorded_rate"] == 98.5
    assert row["on_date"] == "2024-12-05"
    assert row["satisfied"] is None
    assert row["kind"] == "工作评议"
    assert row["township"] == "大坪镇"
    assert row["activity"] == "十七届五次会议筹备工作"


def test_csv_opens_in_excel_and_runs_no_formula(db: Path) -> None:
    entered(db, Activity, "活动类别=视察", "日期=2024-12-08", "主题==1+1", "参加代表人次=约30")
    found = lines(db, Activity, "日期=2024-12-08")
    data = as_csv(Activity, found, picked(Activity, "主题、次数、参加代表人次、可作典型"))
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows == [
        ["主题", "次数", "参加代表人次", "可作典型", "乡镇"],
        ["'=1+1", "1", "约30", "否", "大坪镇"],
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_listed_in_every_form(db: Path, kind: type[Record]) -> None:
    found = lines(db, kind)
    assert len(json.loads(as_json(kind, found, columns(kind)))) == len(records(db, kind))
    assert as_csv(kind, found, columns(kind)).count(b"\r\n") == len(found) + 1
    for column in columns(kind):
        assert len(ordered(found, column, True)) == len(found)
