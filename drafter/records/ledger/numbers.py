"""Whole numbers, approximate counts and amounts as clerks write them."""

from __future__ import annotations

import re
from decimal import Decimal

from drafter.model.numerals import from_numeral
from drafter.model.values import Count
from drafter.records.ledger.dates import FIRST_YEAR, LAST_YEAR
from drafter.records.ledger.places import Fault
from drafter.records.ledger.text import echo, half_width
from drafter.records.schema import plain

_WHOLE = re.compile(r"(\d+)(?:\.0*)?", re.ASCII)
_DECIMAL = re.compile(r"(\d+)(?:\.(\d*))?", re.ASCII)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d*)?", re.ASCII)
_MAX_DIGITS = 15
_MAX_DECIMALS = 4
_MAX_WHOLE = 9
_LONG = 100
# Measure words that clerks use for one another: a figure in a column of the one may bear the other.
_ALIKE = (
    ("名", "人", "位", "个"),
    ("人次", "人", "名", "次"),
    ("件", "起", "条", "个", "宗"),
    ("起", "件", "次"),
    ("次", "场", "期", "回"),
    ("处", "个", "所"),
    ("项", "个", "件", "条"),
    ("条", "个", "件", "项"),
    ("户", "家"),
    ("篇", "条", "件"),
    ("人", "名", "位"),
    ("万元", "万"),
)
_CALLED = {words[0]: words for words in _ALIKE}


def _bare(text: str, unit: str) -> str:
    """The number without its unit and the commas between thousands."""
    if len(text) > _LONG:
        return ""
    plain = half_width(text)
    for word in _CALLED.get(unit, (unit,)):
        if word and plain.endswith(half_width(word)):
            plain = plain[: -len(half_width(word))]
            break
    return plain.replace(",", "") if _THOUSANDS.fullmatch(plain) else plain


def _negative(text: str) -> Fault | None:
    if re.fullmatch(r"[-−–]\d+(\.\d*)?", text, re.ASCII):
        return Fault(f"{echo(text)}是负数", "请填0或大于0的数")
    return None


def parse_integer(text: str, unit: str) -> int | Fault:
    """3, 3.0, ３, 三, 第三, 5项 where the unit is 项; a year (unit 年) within the calendar we accept."""
    bare = _bare(text, unit)
    spelled = bare.removeprefix("第").replace("两", "二")
    if not spelled.isascii() or spelled != bare:
        bare = str(from_numeral(spelled) or bare)
    match = _WHOLE.fullmatch(bare)
    if match is None:
        return _negative(bare) or Fault(f"{echo(text)}不是整数", "请只填数字，如 3")
    digits = match[1].lstrip("0") or "0"
    if len(digits) > _MAX_WHOLE:
        return Fault(f"{echo(text)}太大", f"请核对；最多{_MAX_WHOLE}位数字")
    number = int(digits)
    if unit == "年" and not FIRST_YEAR <= number <= LAST_YEAR:
        return Fault(f"{echo(text)}不是年份", f"请填{FIRST_YEAR}到{LAST_YEAR}之间的年份，如 2024")
    return number


def parse_count(text: str, unit: str) -> Count | Fault:
    """A whole number, or 约300, 近300, 300多, 300余, with or without the unit."""
    found = Count.parse(_bare(text, unit))
    if found is not None:
        return found
    whole = parse_integer(text, unit)
    if isinstance(whole, int):
        return Count(whole)
    if whole.what.endswith("不是整数"):
        return Fault(f"{echo(text)}不是数字", "请填 300，说不准时填 约300 或 300多")
    return whole


def _percent(amount: Decimal, text: str) -> Decimal | Fault:
    """Excel turns a typed 95% into 0.95; which of the two a small number is, nobody can tell."""
    if amount > 100:
        return Fault(f"{echo(text)}超过100%", "请核对")
    if 0 < amount <= 1 and not half_width(text).endswith("%"):
        return Fault(
            f"{echo(text)}看不出是百分之几", "百分之九十五请填 95，并把单元格格式改为“常规”或“文本”"
        )
    return amount


def _amount_cure(bare: str, unit: str) -> str:
    yuan = _DECIMAL.fullmatch(bare.removesuffix("元")) if unit == "万元" else None
    if yuan is None:
        return "请只填数字，如 12.5"
    amount = format(plain(Decimal(yuan[0]) / 10_000), "f")
    return f"这一列按万元填，{yuan[0]}元填 {amount}"


def parse_amount(text: str, unit: str) -> Decimal | Fault:
    """A decimal of at most 4 places and 15 digits, which the database keeps exactly."""
    bare = _bare(text, unit)
    match = _DECIMAL.fullmatch(bare)
    if match is None:
        return _negative(bare) or Fault(f"{echo(text)}不是数字", _amount_cure(bare, unit))
    whole, decimals = match[1].lstrip("0"), (match[2] or "").rstrip("0")
    if len(decimals) > _MAX_DECIMALS:
        return Fault(f"{echo(text)}的小数超过{_MAX_DECIMALS}位", "请四舍五入后再填")
    if len(whole) + len(decimals) > _MAX_DIGITS:
        return Fault(f"{echo(text)}太大", f"请核对；最多{_MAX_DIGITS}位数字")
    amount = plain(Decimal(f"{whole or 0}.{decimals or 0}"))
    return _percent(amount, text) if unit == "%" else amount
