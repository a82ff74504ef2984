"""Dates as clerks write them."""

from __future__ import annotations

import re
from datetime import date, datetime

from drafter.records.ledger.places import Fault
from drafter.records.ledger.text import echo, half_width

FIRST_YEAR, LAST_YEAR = 1949, 2100
_CURE = "请写成 2024-03-13 或 2024年3月13日"
_MIDNIGHT = re.compile(r"[\sT]+0?0:00(:00(\.0+)?)?\s*$")
_SPELLINGS = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"(\d{4})-(\d{1,2})-(\d{1,2})",
        r"(\d{4})/(\d{1,2})/(\d{1,2})",
        r"(\d{4})\.(\d{1,2})\.(\d{1,2})",
        r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]",
        r"(\d{4})(\d{2})(\d{2})",
    )
)
_NO_YEAR = re.compile(r"(\d{1,2})(?:月(\d{1,2})[日号]|[./-](\d{1,2})[日号]?)", re.ASCII)
_NO_SUCH_DAY = "没有这一天，请核对月份和日期"


def _spelled(text: str, year: int | None) -> date | Fault:
    plain = half_width(_MIDNIGHT.sub("", text))
    found = next((m.groups() for s in _SPELLINGS if (m := s.fullmatch(plain))), None)
    short = _NO_YEAR.fullmatch(plain) if found is None else None
    if short and year is None:
        cure = (
            "请写上年份，如 2024年3月13日；收台账时，缺年份的都是同一年的，也可以加上 --year 2024"
        )
        return Fault(f"{echo(text)}没有写年份", cure)
    numbers = found or (short and (year, short[1], short[2] or short[3]))
    if not numbers:
        return Fault(f"{echo(text)}不是日期", _CURE)
    try:
        return date(*(int(number or 0) for number in numbers))
    except ValueError:
        return Fault(f"{echo(text)}不是日期", _NO_SUCH_DAY)


def _in_range(day: date) -> date | Fault:
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return day
    return Fault(f"“{day}”不在{FIRST_YEAR}年到{LAST_YEAR}年之间", "请核对年份")


def parse_date(value: date | str, year: int | None = None) -> date | Fault:
    """A date cell or one of the spellings; a clock time in a date cell is dropped.

    ``year`` is that of a spelling without one: 5.12, 3月5号.
    """
    if isinstance(value, date):
        return _in_range(value.date() if isinstance(value, datetime) else value)
    day = _spelled(value[:100], year)
    return day if isinstance(day, Fault) else _in_range(day)
