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


def _spelled(text: str) -> date | None:
    plain = half_width(_MIDNIGHT.sub("", text))
    for spelling in _SPELLINGS:
        if match := spelling.fullmatch(plain):
            try:
                return date(*map(int, match.groups()))
            except ValueError:
                return None
    return None


def _in_range(day: date) -> date | Fault:
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return day
    return Fault(f"“{day}”不在{FIRST_YEAR}年到{LAST_YEAR}年之间", "请核对年份")


def parse_date(value: date | str) -> date | Fault:
    """A date cell or one of the spellings; a clock time in a date cell is dropped."""
    if isinstance(value, date):
        return _in_range(value.date() if isinstance(value, datetime) else value)
    day = _spelled(value[:100])
    return Fault(f"{echo(value)}不是日期", _CURE) if day is None else _in_range(day)
