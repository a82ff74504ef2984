"""One cell at a time: the spellings that are understood, and what is said of those that are not."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from drafter.model.columns import Column
from drafter.model.kinds import ActivityKind
from drafter.model.numerals import from_numeral, to_chinese
from drafter.model.values import Count
from drafter.records.ledger.cells import Formula, parse
from drafter.records.ledger.places import Fault, letters
from drafter.records.ledger.text import parse_text


def column(holds: Any, unit: str = "") -> Column:
    choices = ActivityKind if holds == "choice" else None
    return Column("x", "列", holds, required=False, unit=unit, choices=choices)


DAY = date(2024, 3, 13)
GOOD: list[tuple[str, str, Any, Any]] = [
    *(
        ("date", "", spelling, DAY)
        for spelling in (
            "2024-03-13",
            "2024-3-13",
            "2024/3/13",
            "2024.3.13",
            "2024年3月13日",
            "2024年3月13号",
            "２０２４年３月１３日",
            "２０２４－０３－１３",
            " 2024 年 3 月 13 日 ",
            "20240313",
            20240313.0,
            "2024-03-13 00:00:00",
            "2024-03-13T00:00:00",
            DAY,
            datetime(2024, 3, 13),
            datetime(2024, 3, 13, 9, 30),
        )
    ),
    ("date", "", "2024-02-29", date(2024, 2, 29)),
    ("date", "", "1949-01-01", date(1949, 1, 1)),
    ("date", "", "2100-12-31", date(2100, 12, 31)),
    *(
        ("integer", "项", spelling, 3)
        for spelling in (3, 3.0, "3", "３", "3.0", "3项", "3 项", "03")
    ),
    ("integer", "", 2.9999999999999996, 3),
    ("integer", "", "1,234", 1234),
    ("integer", "", 0, 0),
    ("integer", "年", "2024年", 2024),
    ("count", "人次", 300.0, Count(300)),
    ("count", "人次", "约300", Count(300, "约")),
    ("count", "人次", "约３００人次", Count(300, "约")),
    ("count", "人次", "近300人次", Count(300, "近")),
    ("count", "人次", "300多", Count(300, "多")),
    ("count", "人次", "300多人次", Count(300, "多")),
    ("count", "人次", "300余人次", Count(300, "余")),
    ("count", "条", "1,200条", Count(1200)),
    ("amount", "万元", "5.00", Decimal(5)),
    ("amount", "万元", 12.5, Decimal("12.5")),
    ("amount", "万元", "5000", Decimal(5000)),
    ("amount", "万元", "1,234.5万元", Decimal("1234.5")),
    ("amount", "万元", 0.1 + 0.2, Decimal("0.3")),
    ("amount", "万元", "0", Decimal(0)),
    ("amount", "%", "95", Decimal(95)),
    ("amount", "%", "95.5％", Decimal("95.5")),
    ("amount", "%", "0.5%", Decimal("0.5")),
    ("flag", "", "是", True),
    ("flag", "", "√", True),
    ("flag", "", True, True),
    ("flag", "", "否", False),
    ("flag", "", False, False),
    ("choice", "", "视察", ActivityKind.INSPECTION),
    ("choice", "", " 视 察 ", ActivityKind.INSPECTION),
    ("choice", "", "inspection", ActivityKind.INSPECTION),
    ("text", "", "  一\r\n二\t三　四  五 ", "一 二 三 四 五"),
    ("text", "", "“引”、‘号’，《书名》—…", "“引”、‘号’，《书名》—…"),
    ("text", "", "\ufeff甲\u200b乙", "甲乙"),
    ("text", "", "𠮷𪚥㐀", "𠮷𪚥㐀"),
    ("text", "", 5.0, "5"),
    ("text", "", 12.5, "12.5"),
    ("text", "", "=1+1", "=1+1"),
    ("text", "", "字" * 2000, "字" * 2000),
]


@pytest.mark.parametrize(("holds", "unit", "cell", "value"), GOOD, ids=repr)
def test_understood(holds: str, unit: str, cell: Any, value: Any) -> None:
    found = parse(column(holds, unit), cell)
    assert found == value
    assert type(found) is type(value)


def test_amounts_print_without_an_exponent() -> None:
    assert [str(parse(column("amount"), text)) for text in ("5000", "5.00", "0.0001", "0.0")] == [
        "5000",
        "5",
        "0.0001",
        "0",
    ]


BAD: list[tuple[str, str, Any, str]] = [
    ("date", "", "2024-13-45", "“2024-13-45”不是日期"),
    ("date", "", "2023-02-29", "“2023-02-29”不是日期"),
    ("date", "", "2024年3月", "不是日期"),
    ("date", "", "去年", "“去年”不是日期"),
    ("date", "", "2024-3/13", "不是日期"),
    ("date", "", 45364.0, "不是日期"),
    ("date", "", time(9, 30), "日期或时间格式"),
    ("date", "", timedelta(days=1), "日期或时间格式"),
    ("date", "", True, "是逻辑值 TRUE"),
    ("date", "", date(1900, 1, 1), "不在1949年到2100年之间"),
    ("date", "", "2101-01-01", "不在1949年到2100年之间"),
    ("date", "", Formula("#REF!"), "公式出错，显示 #REF!"),
    ("date", "", "5.12", "“5.12”没有写年份"),
    ("date", "", "3月5号", "“3月5号”没有写年份"),
    ("date", "", 5.1, "“5.1”被 Excel 当成了小数"),
    ("integer", "项", "若干", "“若干”不是整数"),
    ("integer", "户", "3人", "“3人”不是整数"),
    ("amount", "万元", "3000元", "3000元填 0.3"),
    ("integer", "项", "3.5", "不是整数"),
    ("integer", "项", "3次", "“3次”不是整数"),
    ("integer", "项", "②", "不是整数"),
    ("integer", "项", "5²", "不是整数"),
    ("integer", "项", "٣", "不是整数"),
    ("integer", "项", "1,23", "不是整数"),
    ("integer", "项", "-3", "“-3”是负数"),
    ("integer", "项", -3.0, "“-3”是负数"),
    ("integer", "项", "1000000000", "太大"),
    ("integer", "项", 1e300, "超过15位"),
    ("integer", "项", float("nan"), "不是整数"),
    ("integer", "项", "3" + " " * 200 + "4", "不是整数"),
    ("integer", "年", "204", "不是年份"),
    ("integer", "", True, "是逻辑值 TRUE"),
    ("integer", "", DAY, "日期或时间格式"),
    ("integer", "", "#DIV/0!", "公式出错，显示 #DIV/0!"),
    ("integer", "", Formula(""), "公式还没有算出结果"),
    ("count", "人次", "约300多", "“约300多”不是数字"),
    ("count", "人次", "几百", "“几百”不是数字"),
    ("count", "人次", "-5", "是负数"),
    ("count", "人次", "300左右", "不是数字"),
    ("amount", "万元", "5百", "“5百”不是数字"),
    ("amount", "万元", "1.23456", "小数超过4位"),
    ("amount", "万元", "1234567890123456", "太大"),
    ("amount", "万元", "123456789012.3456", "太大"),
    ("amount", "万元", "-1.5", "是负数"),
    ("amount", "万元", "1e5", "不是数字"),
    ("amount", "万元", "NaN", "不是数字"),
    ("amount", "%", "0.95", "看不出是百分之几"),
    ("amount", "%", "101", "超过100%"),
    ("flag", "", "有", "“有”不是“是”或“否”"),
    ("flag", "", 1.0, "不是“是”或“否”"),
    ("choice", "", "检查", "“检查”不在选项里"),
    ("text", "", "甲\x07乙", "“甲□乙”里有看不见的控制字符"),
    ("text", "", "甲\x0b", "看不见的控制字符"),
    ("text", "", "甲\x85", "看不见的控制字符"),
    ("text", "", "\ud800", "损坏的字符"),
    ("text", "", "\ufdd0", "损坏的字符"),
    ("text", "", "\U0001ffff", "损坏的字符"),
    ("text", "", "甲\ue000", "自造字"),
    ("text", "", "字" * 2001, "文字有2001个字，超过2000个字"),
    ("text", "", True, "是逻辑值 TRUE"),
    ("text", "", DAY, "日期或时间格式"),
    ("text", "", 123456789012345678.0, "超过15位"),
    ("text", "", Formula("#NAME?"), "公式出错，显示 #NAME?"),
    ("reference", "", DAY, "日期或时间格式"),
]


@pytest.mark.parametrize(("holds", "unit", "cell", "what"), BAD, ids=ascii)
def test_refused(holds: str, unit: str, cell: Any, what: str) -> None:
    found = parse(column(holds, unit), cell)
    assert isinstance(found, Fault)
    assert what in found.what + found.cure
    assert found.cure
    said = found.what + found.cure
    assert len(said) < 400
    assert said.isprintable()


def test_an_unknown_choice_is_answered_with_all_labels_and_the_nearest() -> None:
    found = parse(column("choice"), "执法捡查")
    assert isinstance(found, Fault)
    assert all(label in found.cure for label in ActivityKind.labels())
    assert found.cure.endswith("最接近的是“执法检查”")


def test_messages_quote_little() -> None:
    found = parse(column("date"), "字" * 100_000)
    assert isinstance(found, Fault)
    assert found.what == f"“{'字' * 20}…”不是日期"
    assert "字字" not in str(parse_text("字" * 200_000))


def test_numerals_both_ways() -> None:
    assert [to_chinese(n) for n in (1, 10, 11, 17, 20, 21, 99)] == [
        "一",
        "十",
        "十一",
        "十七",
        "二十",
        "二十一",
        "九十九",
    ]
    assert [from_numeral(to_chinese(n)) for n in range(1, 100)] == list(range(1, 100))
    assert [from_numeral(text) for text in ("一十七", "17", "0", "十十", "", "百")] == [
        17,
        17,
        None,
        None,
        None,
        None,
    ]


def test_column_letters() -> None:
    assert [letters(n) for n in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]


def test_a_date_without_a_year_is_of_the_year_the_office_says() -> None:
    """Whether a figure was 5.1 or 5.10 nobody can tell any more."""
    for spelling in ("5.12", "5月12日", "5月12号", "5/12", "5-12", "2025.5.12"):
        assert parse(column("date"), spelling, 2025) == date(2025, 5, 12)
    for value in ("13.1", "2月30日", 5.1):
        assert isinstance(parse(column("date"), value, 2025), Fault)


@pytest.mark.parametrize(
    ("unit", "text", "number"),
    [
        ("届", "第十三届", 13),
        ("次", "五", 5),
        ("次", "第五次", 5),
        ("次", "两次", 2),
        ("名", "9人", 9),
        ("件", "3起", 3),
        ("次", "2场", 2),
    ],
)
def test_numbers_as_offices_write_them(unit: str, text: str, number: int) -> None:
    assert parse(column("integer", unit), text) == number


def test_blanks_inside_a_name_are_there_for_the_looks() -> None:
    """Of two who stand in one cell each keeps what is his."""
    one = Column("x", "姓名", "text", required=True, people="one")
    several = Column("x", "当选人", "text", required=False, people="several")
    assert parse(one, "张　三") == parse(one, "张 三") == "张三"
    assert parse(one, "上官 明月") == "上官明月"
    assert parse(one, "Anna Lee") == "Anna Lee"
    assert parse(several, "张 三、李四明") == "张三、李四明"
    assert parse(several, "张 三 李四明") == "张三 李四明"
    assert parse(several, "张 三 李 四") == "张三 李四"
    assert parse(several, "张三 李四明") == "张三 李四明"
