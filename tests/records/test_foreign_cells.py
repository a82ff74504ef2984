"""Dates, numbers and names as offices write them, each with what is refused rather than guessed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from drafter.model.columns import Column
from drafter.model.values import Count
from drafter.records.ledger.foreign.howmany import read_number
from drafter.records.ledger.foreign.people import looks_like_a_name, split_names
from drafter.records.ledger.foreign.when import Frame, When, month_in, read_when, years_in
from drafter.records.ledger.places import Fault

OF_2024 = Frame(2024)
MARCH = Frame(2024, 3)
DAY = date(2024, 3, 13)


@pytest.mark.parametrize(
    ("cell", "frame", "when"),
    [
        ("3月13日", OF_2024, When(DAY)),
        ("３月１３号", OF_2024, When(DAY)),
        ("三月十三日", OF_2024, When(DAY)),
        ("二〇二四年三月十三日", Frame(), When(DAY)),
        ("二○二四年三月十三日", Frame(), When(DAY)),
        ("2024年3月13日（周三）下午", Frame(), When(DAY)),
        ("2024-3-13 14:30", Frame(), When(DAY)),
        ("3月13日9:00-11:30", OF_2024, When(DAY)),
        ("24.3.13", OF_2024, When(DAY)),
        ("3.13", OF_2024, When(DAY)),
        (3.13, OF_2024, When(DAY)),
        (45364, Frame(), When(DAY)),
        (45364.0, Frame(), When(DAY)),
        (43902, Frame(epoch=date(1904, 1, 1)), When(DAY)),
        ("13日", MARCH, When(DAY)),
        (13, MARCH, When(DAY)),
        ("13", MARCH, When(DAY)),
        ("3月13日至15日", OF_2024, When(DAY, date(2024, 3, 15))),
        ("3.13-15", OF_2024, When(DAY, date(2024, 3, 15))),
        ("3月13日－4月2日", OF_2024, When(DAY, date(2024, 4, 2))),
        ("2024-3-13至15日", Frame(), When(DAY, date(2024, 3, 15))),
        ("2024年12月30日至2025年1月2日", Frame(), When(date(2024, 12, 30), date(2025, 1, 2))),
        ("13-15日", MARCH, When(DAY, date(2024, 3, 15))),
        ("3月", OF_2024, When(date(2024, 3, 1), loose=True)),
        ("三月份", OF_2024, When(date(2024, 3, 1), loose=True)),
        ("2024年3月", Frame(), When(date(2024, 3, 1), loose=True)),
        ("2024.3", Frame(), When(date(2024, 3, 1), loose=True)),
        (2024.3, Frame(), When(date(2024, 3, 1), loose=True)),
        (2024.12, Frame(), When(date(2024, 12, 1), loose=True)),
        (202403, Frame(), When(date(2024, 3, 1), loose=True)),
        ("3月中旬", OF_2024, When(date(2024, 3, 11), loose=True)),
        ("2024年3月下旬", Frame(), When(date(2024, 3, 21), loose=True)),
        ("3月初", OF_2024, When(date(2024, 3, 1), loose=True)),
        ("3—5月", OF_2024, When(date(2024, 3, 1), loose=True)),
    ],
)
def test_a_date_is_read_as_it_is_meant(cell: Any, frame: Frame, when: When) -> None:
    assert read_when(cell, frame) == when


@pytest.mark.parametrize(
    ("cell", "frame", "says"),
    [
        ("3月13日", Frame(), "没有写年份"),
        ("13日", OF_2024, "没有写几月"),
        (13, OF_2024, "不是日期"),
        ("2月30日", OF_2024, "不是日期"),
        ("15月3日", OF_2024, "不是日期"),
        ("3月13日、20日", OF_2024, "几个日期"),
        ("3月15日至13日", OF_2024, "早于前一个"),
        ("3-13-15", OF_2024, "不是日期"),
        ("3-5日", MARCH, "不是日期"),
        ("近期", OF_2024, "不是日期"),
        ("每月5日", OF_2024, "不是日期"),
        ("2024年", Frame(), "不是日期"),
        (2024.1, Frame(), "2024.1 还是 2024.10"),
        (3.1, OF_2024, "3.1 还是 3.10"),
        (3.2, OF_2024, "3.2 还是 3.20"),
        (2.3, OF_2024, "不是日期|2.3"),
        (-5, OF_2024, "不是日期"),
        (True, OF_2024, "逻辑值"),
    ],
)
def test_a_date_that_could_be_two_is_refused(cell: Any, frame: Frame, says: str) -> None:
    found = read_when(cell, frame)
    if isinstance(found, When):
        assert found == When(date(2024, 2, 3)), found  # no 30 February: 2.3 can only be the third
        return
    assert any(word in found.what for word in says.split("|"))


def test_the_year_and_month_in_names() -> None:
    assert years_in("青石镇2024年视察登记表") == {2024}
    assert years_in("二〇二四年度") == {2024}
    assert years_in("2023—2024年度") == {2023, 2024}
    assert years_in("电话12024567890") == set()
    assert month_in("3月") == month_in("三月份") == month_in("2024年3月") == 3
    assert month_in("1月至3月") is None
    assert month_in("视察") is None


def column(holds: Any, unit: str = "", label: str = "列") -> Column:
    return Column("x", label, holds, required=False, unit=unit)


PEOPLE = column("count", "人次", "参加代表人次")


@pytest.mark.parametrize(
    ("of", "cell", "number"),
    [
        (PEOPLE, "约300人次", Count(300, "约")),
        (PEOPLE, "300多人", Count(300, "多")),
        (PEOPLE, "300余人次", Count(300, "余")),
        (PEOPLE, "三十余人", Count(30, "余")),
        (PEOPLE, "十几人", Count(10, "多")),
        (PEOPLE, "300人左右", Count(300, "约")),
        (PEOPLE, "一百二十人", Count(120)),
        (PEOPLE, "两千名", Count(2000)),
        (PEOPLE, "共12名", Count(12)),
        (PEOPLE, "代表12人", Count(12)),
        (PEOPLE, "12名代表", Count(12)),
        (column("count", "人次", "参加（接待）群众人次"), "群众３０人", Count(30)),
        (column("integer", "个"), "5项", 5),
        (column("integer", "次"), "两次", 2),
        (column("integer", "次"), "二〇次", 20),
        (column("amount", "%"), "94%", Decimal(94)),
        (column("amount", "万元"), "5.5万元", Decimal("5.5")),
    ],
)
def test_a_number_is_read_as_it_is_meant(of: Column, cell: Any, number: Any) -> None:
    assert read_number(of, cell) == number


@pytest.mark.parametrize(
    ("of", "cell", "says"),
    [
        (PEOPLE, "参加代表12人，群众30人", "有几个数"),
        (PEOPLE, "群众30人", "不是数字"),
        (PEOPLE, "若干", "不是数字"),
        (PEOPLE, "几十人", "不是数字"),
        (PEOPLE, "300人以上", "不是数字"),
        (PEOPLE, "1.2万人", "单位"),
        (PEOPLE, "5户", "单位是“户”"),
        (PEOPLE, "三百二", "不是数字"),
        (PEOPLE, "约300多", "不是数字"),
        (column("integer", "次"), "约3次", "不是整数"),
        (column("amount", "万元"), "5000元", "单位是“元”"),
    ],
)
def test_a_number_that_says_something_else_is_refused(of: Column, cell: Any, says: str) -> None:
    found = read_number(of, cell)
    assert isinstance(found, Fault)
    assert says in found.what


@pytest.mark.parametrize(
    ("cell", "names", "total"),
    [
        ("甲大山、乙小河，丙长江；丁黄河", "甲大山 乙小河 丙长江 丁黄河", None),
        ("甲大山 乙小河\n丙长江", "甲大山 乙小河 丙长江", None),
        ("甲　某、乙 某", "甲某 乙某", None),
        ("甲 某 乙 某", "甲某 乙某", None),
        ("甲大山和乙小河", "甲大山 乙小河", None),
        ("甲大山等5人", "甲大山", 5),
        ("甲大山、乙小河等12名代表", "甲大山 乙小河", 12),
        ("甲大山等", "甲大山", None),
        ("阿依古丽·买买提、甲大山", "阿依古丽·买买提 甲大山", None),
        ("甲大山、甲大山", "甲大山", None),
    ],
)
def test_names_in_one_cell(cell: str, names: str, total: int | None) -> None:
    found = split_names(cell)
    assert (" ".join(found.names), found.total) == (names, total)
    assert all(map(looks_like_a_name, found.names))


def test_offices_are_no_names() -> None:
    for text in ("镇政府分管领导", "12人", "各村书记主任", "Li"):
        assert not looks_like_a_name(text)
