"""Dates as offices' own ledgers have them: without a year, as a span, by thirds of a month."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from drafter.model.numerals import from_numeral
from drafter.records.ledger.cells import CellValue, as_text
from drafter.records.ledger.dates import FIRST_YEAR, LAST_YEAR
from drafter.records.ledger.places import Fault
from drafter.records.ledger.text import echo, squeeze, tidy


@dataclass(frozen=True)
class Frame:
    """What a sheet's name, title or file says of all its dates; ``epoch`` is the workbook's day 0."""

    year: int | None = None
    month: int | None = None
    epoch: date = date(1899, 12, 30)


@dataclass(frozen=True)
class When:
    """The first day, the last where a span was given; ``loose`` where no day was given at all."""

    day: date
    end: date | None = None
    loose: bool = False


_CURE = "请写成 2024-03-13 或 2024年3月13日"
_NO_YEAR = Fault(
    "没有写年份", "请在格子里写上年份，或在标题、表名里写明哪一年，或导入时加上 --year 2024"
)
_DIGIT = dict(zip("〇○零一二三四五六七八九", "000123456789", strict=True))
_CHINESE_YEAR = re.compile(r"([〇○零一二三四五六七八九]{4})(?=年)")
_CHINESE_NUMBER = re.compile(r"[一二三四五六七八九十廿卅]{1,3}(?=[月日号至到])")
_CLOCK = re.compile(
    r"(?:(?<=[日号])|[\sT]+)\d{1,2}[:时点]\d{0,2}分?(?::\d{2})?(?:[-~—至]+\d{1,2}[:时点]\d{0,2}分?)?"
)
_PART_OF_DAY = re.compile(
    r"上午|下午|晚上|中午|早上|全天|凌晨|[(]?(?:星期|周|礼拜)[一二三四五六日天][)]?"
)
_TO = r"(?:-|—|–|―|~|至|到)+"
_Y = r"(?:(?P<y>\d{4})[年./-])?"
_MD = r"(?P<m>\d{1,2})[月./-](?P<d>\d{1,2})[日号]?"
_DAYS = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"{_Y}{_MD}",
        rf"{_Y}{_MD}{_TO}(?P<d2>\d{{1,2}})[日号]",
        rf"{_Y}(?P<m>\d{{1,2}})[月.](?P<d>\d{{1,2}})[日号]?{_TO}(?P<d2>\d{{1,2}})[日号]?",
        rf"(?P<y>\d{{4}})[年./-]{_MD}{_TO}(?P<d2>\d{{1,2}})",
        rf"{_Y}{_MD}{_TO}(?P<m2>\d{{1,2}})[月./-](?P<d2>\d{{1,2}})[日号]?",
        rf"{_Y}{_MD}{_TO}(?P<y2>\d{{4}})[年./-](?P<m2>\d{{1,2}})[月./-](?P<d2>\d{{1,2}})[日号]?",
        r"(?P<d>\d{1,2})[日号]",
        rf"(?P<d>\d{{1,2}})[日号]?{_TO}(?P<d2>\d{{1,2}})[日号]",
    )
)
_MONTH_OR_DAYS = re.compile(r"(\d{1,2})-(\d{1,2})[日号]", re.ASCII)
_MONTHS = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"{_Y}(?P<m>\d{{1,2}})月份?(?P<third>上旬|中旬|下旬|初|底|末|上半月|下半月)?",
        r"(?P<y>\d{4})[./-](?P<m>\d{1,2})(?P<third>)",
        rf"{_Y}(?P<m>\d{{1,2}})月?{_TO}(?P<m2>\d{{1,2}})月份?(?P<third>)",
        r"(?P<y>20\d{2})(?P<m>\d{2})(?P<third>)",
    )
)
_FIRST_DAY = {"中旬": 11, "下旬": 21, "底": 21, "末": 21, "下半月": 16}


def _plain(text: str, frame: Frame) -> str:
    """Half-width, Arabic, without the time of day and the day of the week."""
    text = tidy(text).translate({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)})
    text = squeeze(_CLOCK.sub("", _PART_OF_DAY.sub(" ", text)))
    text = _CHINESE_YEAR.sub(lambda m: "".join(_DIGIT[c] for c in m[1]), text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    text = _CHINESE_NUMBER.sub(lambda m: str(from_numeral(m[0]) or m[0]), text)
    if frame.year and re.match(rf"{frame.year % 100:02}[年./]\d{{1,2}}[月./]\d", text):
        text = f"{frame.year // 100}{text}"
    return text


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _of_days(match: re.Match[str], text: str, frame: Frame) -> When | Fault:
    found = match.groupdict()
    year = int(found.get("y") or frame.year or 0)
    month = int(found.get("m") or frame.month or 0)
    if not month:
        return Fault(f"{echo(text)}没有写几月", _CURE)
    if not year:
        return _NO_YEAR
    day = _day(year, month, int(found["d"]))
    end = day
    if found.get("d2"):
        end = _day(int(found.get("y2") or year), int(found.get("m2") or month), int(found["d2"]))
    if day is None or end is None:
        return Fault(f"{echo(text)}不是日期", f"没有这一天。{_CURE}")
    if end < day:
        return Fault(f"{echo(text)}的后一个日期早于前一个", "请核对，跨年的请写上两个年份")
    return When(day, end if found.get("d2") else None)


def _of_month(match: re.Match[str], text: str, frame: Frame) -> When | Fault:
    year = int(match["y"] or frame.year or 0)
    if not year:
        return _NO_YEAR
    day = _day(year, int(match["m"]), _FIRST_DAY.get(match["third"] or "", 1))
    return When(day, loose=True) if day else Fault(f"{echo(text)}不是日期", _CURE)


def _of_number(value: float, frame: Frame) -> When | str | Fault:
    """A number in a date column: a day's serial, or what Excel made of 3.13 and 2024.3."""
    if value >= 36_526 and value <= 73_050:
        return When(frame.epoch + timedelta(days=int(value)))
    text = format(value, ".15g")
    whole, _, decimals = text.partition(".")
    if not decimals:
        return f"{text}日" if value <= 31 and frame.month else text
    # Excel cuts 3.10 to 3.1 and 2024.10 to 2024.1: which of the two it was, nobody can tell.
    other = int(decimals) * 10
    most = 12 if len(whole) == 4 else _month_days(int(whole), frame)
    if len(decimals) == 1 and other <= most:
        return Fault(
            f"{echo(text)}看不出是 {text} 还是 {text}0",
            "请把单元格格式改为“文本”，写成 3月10日 的样子",
        )
    return text


def _month_days(month: int, frame: Frame) -> int:
    return calendar.monthrange(frame.year or 2024, month)[1] if 1 <= month <= 12 else 31


def read_when(value: CellValue, frame: Frame) -> When | Fault:
    """What a cell says of a date, beyond the spellings of our own ledger."""
    text: str | Fault | When
    if isinstance(value, int | float) and not isinstance(value, bool):
        text = _of_number(float(value), frame)
    else:
        text = as_text(value)
    if not isinstance(text, str):
        return text
    plain = _plain(text[:100], frame)
    if frame.month:
        plain = _in_month(plain)
    for pattern in _DAYS:
        if match := pattern.fullmatch(plain):
            return _of_days(match, text, frame)
    for pattern in _MONTHS:
        if match := pattern.fullmatch(plain):
            return _of_month(match, text, frame)
    if re.search(r"[、,;和及]", plain):
        return Fault(f"{echo(text)}里有几个日期", "请分成几行，一次一行")
    return Fault(f"{echo(text)}不是日期", _CURE)


def _in_month(plain: str) -> str:
    """On a sheet of one month: 13 is a day; 13-15日 are days, 3-15日 may be days or the 15th of March."""
    if re.fullmatch(r"\d{1,2}", plain, re.ASCII):
        return f"{plain}日"
    both = _MONTH_OR_DAYS.fullmatch(plain)
    return f"{both[1]}日-{both[2]}日" if both and int(both[1]) > 12 else "?" if both else plain


_NAMED_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_NAMED_MONTH = re.compile(r"(?<![\d])(\d{1,2}|[一二三四五六七八九十]{1,2})月份?")


def years_in(text: str) -> set[int]:
    """The years a name or title speaks of: 2024年, 二〇二四年."""
    plain = _CHINESE_YEAR.sub(lambda m: "".join(_DIGIT[c] for c in m[1]), squeeze(text))
    return {int(year) for year in _NAMED_YEAR.findall(plain)}


def month_in(text: str) -> int | None:
    """The one month a sheet's name speaks of: 3月, 三月份."""
    found = {from_numeral(month) for month in _NAMED_MONTH.findall(squeeze(text))}
    month = found.pop() if len(found) == 1 else None
    return month if month and 1 <= month <= 12 else None
