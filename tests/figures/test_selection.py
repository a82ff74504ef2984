"""Counting, summing, listing and comparing on records."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.figures.cells import cell, day
from drafter.figures.comparison import change, difference
from drafter.figures.listing import split_list, wrapped
from drafter.figures.selection import Selection
from drafter.figures.votes import satisfaction_rate
from drafter.model.kinds import Activity, ActivityKind, Appraisal, Field, Help, HelpKind
from drafter.model.record import Ref
from drafter.model.values import Count


def activities(*rows: dict[str, Any]) -> Selection[Activity]:
    """One activity a dict, ids 1, 2, 3 …"""
    common: dict[str, Any] = {
        "kind": ActivityKind.INSPECTION,
        "title": "春耕",
        "on_date": date(2024, 3, 1),
    }
    return Selection(
        tuple(Activity(id=i, **{**common, **row}) for i, row in enumerate(rows, start=1)), "活动"
    )


def test_a_count_keeps_every_row() -> None:
    figure = activities({}, {}, {}).count("次")
    assert (figure.text, figure.value, figure.unit) == ("3", 3, "次")
    assert figure.refs == (Ref("activity", 1), Ref("activity", 2), Ref("activity", 3))


def test_a_row_may_stand_for_several_events() -> None:
    assert activities({"times": 24}, {}).count().text == "25"


def test_an_empty_count_is_false() -> None:
    assert not activities().count()


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        ([Count(120), Count(30)], "150"),
        ([Count(300, "约")], "约300"),
        ([Count(300, "多")], "300多"),
        ([Count(300, "多"), Count(20)], "约320"),
        ([None, Count(5)], "5"),
        ([None, None], ""),
    ],
)
def test_a_sum_keeps_its_approximation(counts: list[Count | None], text: str) -> None:
    assert activities(*({"people": count} for count in counts)).total("people", "人次").text == text


def test_a_sum_rests_only_on_the_rows_that_have_it() -> None:
    assert activities({}, {"people": Count(5)}).total("people").refs == (Ref("activity", 2),)


def test_heads_are_counted_once() -> None:
    rows = activities({"group_id": 1}, {"group_id": 1}, {"group_id": 2}, {"group_id": None})
    assert rows.heads("group_id").text == "2"


@pytest.mark.parametrize(
    ("titles", "most", "text"),
    [
        (["春耕", "饮水"], 0, "春耕、饮水"),
        (["春耕", "饮水", "春耕"], 2, "春耕、饮水"),
        (["春耕", "饮水", "养老"], 2, "春耕、饮水等3项"),
        (["土地权属、邻里纠纷等", "低保评定"], 0, "土地权属、邻里纠纷、低保评定等"),
        (["土地权属、邻里纠纷等", "低保评定", "邻里纠纷"], 2, "土地权属、邻里纠纷等"),
        (["男女平等、尊老爱幼"], 0, "男女平等、尊老爱幼"),
        (["春耕、饮水", "养老"], 0, "春耕、饮水、养老"),
        (["《水法》和《森林法》、养老"], 0, "《水法》和《森林法》、养老"),
    ],
)
def test_a_list_says_deng_only_when_more_exist(titles: list[str], most: int, text: str) -> None:
    assert (
        activities(*({"title": title} for title in titles)).names("title", most=most).text == text
    )


def test_laws_stand_side_by_side_without_a_mark() -> None:
    rows = activities({"title": "安全生产法"}, {"title": "《禁毒法》"})
    assert rows.names("title", wrap="《》").text == "《安全生产法》《禁毒法》"


def test_parts_make_the_whole_and_the_unnamed_come_last() -> None:
    rows = activities(
        {"field": Field.LIVELIHOOD}, {}, {"field": Field.ECONOMY}, {"field": Field.LIVELIHOOD}
    )
    assert rows.breakdown("field", "项").text == "经济1项、民生2项、其他1项"


def test_one_part_is_no_breakdown() -> None:
    assert not activities({"field": Field.ECONOMY}).breakdown("field", "项")


@given(st.lists(st.sampled_from([*Field, None]), max_size=40))
def test_a_breakdown_always_sums_to_its_total(fields: list[Field | None]) -> None:
    rows = activities(*({"field": field} for field in fields))
    assert sum(part.number() for _, part in rows.by("field")) == rows.number()


def test_a_rate_says_its_denominator() -> None:
    rows = activities({"may_tell": True}, {}, {})
    rate = rows.where(may_tell=True, as_="典型").rate_of(rows)
    assert (rate.text, rate.how) == ("33.3%", "典型1 ÷ 活动3")
    assert len(rate.refs) == 3


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        (6, 4, "比上年增加2次"),
        (3, 4, "比上年减少1次"),
        (4, 4, "与上年持平"),
        (4, 0, ""),
        (0, 2, "比上年减少2次"),
    ],
)
def test_compared_with_the_year_before(now: int, before: int, text: str) -> None:
    this, last = activities(*({},) * now).count("次"), activities(*({},) * before).count("次")
    assert difference(this, last, "次").text == text


@pytest.mark.parametrize(("now", "before", "text"), [(6, 4, "+2"), (3, 4, "−1"), (4, 4, "")])
def test_change_in_a_table(now: int, before: int, text: str) -> None:
    assert (
        change(activities(*({},) * now).count(), activities(*({},) * before).count()).text == text
    )


@pytest.mark.parametrize(
    ("votes", "rate"),
    [
        ({"satisfied": 49, "basic": 3}, "94.2%"),
        ({"satisfied": 52}, "100%"),
        ({"recorded_rate": Decimal("94")}, "94%"),
        ({"satisfied": 50, "basic": 2, "recorded_rate": Decimal("99")}, "96.2%"),
        ({}, ""),
        ({"satisfied": 0}, ""),
    ],
)
def test_a_satisfaction_rate_is_computed_where_votes_are_kept(
    votes: dict[str, Any], rate: str
) -> None:
    row = Appraisal(id=1, on_date=date(2024, 6, 1), unit="卫生院", **votes)
    assert satisfaction_rate(row).text == rate


def test_a_number_that_rows_disagree_on_is_not_summed() -> None:
    rows = Selection(
        tuple(
            Help(id=i, on_date=date(2024, 1, i), kind=HelpKind.PAIRED, income_gain_yuan=gain)
            for i, gain in enumerate([300, None, 300], start=1)
        ),
        "帮扶",
    )
    assert rows.only("income_gain_yuan").text == "300"
    more = Selection(
        (*rows.rows, Help(on_date=date(2024, 2, 1), kind=HelpKind.PAIRED, income_gain_yuan=500)),
        "帮扶",
    )
    assert not more.only("income_gain_yuan")


def test_cells_print_as_the_office_writes_them() -> None:
    (row,) = activities({"people": Count(300, "约"), "end_date": date(2024, 3, 13)})
    assert cell(row, "people").text == "约300"
    assert cell(row, "end_date").text == "2024年3月13日"
    assert cell(row, "kind").text == "视察"
    assert day(row).text == "3月1日"
    assert not cell(row, "outcome")


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("甲、乙", ["甲", "乙"]),
        ("甲（一、二）；乙", ["甲（一、二）", "乙"]),
        ("", [""]),
        ("“a、b”、c", ["“a、b”", "c"]),
    ],
)
def test_lists_are_cut_outside_marks_only(text: str, entries: list[str]) -> None:
    assert list(split_list(text)) == entries


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("义务教育法", "《义务教育法》"),
        ("《义务教育法》", "《义务教育法》"),
        ("预算管理办法（试行）", "《预算管理办法（试行）》"),
        ("安全生产", "安全生产"),
    ],
)
def test_title_marks_go_round_what_is_named_like_a_document(entry: str, told: str) -> None:
    assert wrapped(entry, "《》") == told
