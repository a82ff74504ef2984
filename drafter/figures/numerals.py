"""How numbers, ordinals, dates and shares are written (GB/T 15835-2011: counting in Arabic numerals;
ordinals of 届 and 次, and 一是 二是, in Chinese ones)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from drafter.model.numerals import to_chinese


def chinese(number: int) -> str:
    """1 to 99 in Chinese numerals: 10 is 十, 17 is 十七, 20 is 二十."""
    if not 1 <= number <= 99:
        raise ValueError(f"no Chinese numeral here for {number}")
    return to_chinese(number)


def plain(number: int | Decimal) -> str:
    """An exact number without exponent or trailing zeros: Decimal("12.50") is 12.5."""
    if isinstance(number, int):
        return str(number)
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def full_date(day: date) -> str:
    """2024年3月13日: four-digit year, no leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def month_day(day: date) -> str:
    """3月13日."""
    return f"{day.month}月{day.day}日"


def percent(part: int, whole: int) -> Decimal:
    """Part of whole in percent, one decimal, half up; ``whole`` must be positive."""
    share = Decimal(100 * part) / Decimal(whole)
    return share.quantize(Decimal("0.1"), ROUND_HALF_UP)


def shares(parts: Sequence[int], digits: int = 1) -> list[Decimal]:
    """The parts in percent of their sum, by largest remainder, so that they make exactly 100.

    Ties go to the earlier part. Empty or all-zero parts give zeros.
    """
    whole = sum(parts)
    if whole == 0:
        return [Decimal(0) for _ in parts]
    unit = Decimal(1).scaleb(-digits)
    exact = [Decimal(100 * part) / whole for part in parts]
    floors = [share.quantize(unit, ROUND_FLOOR) for share in exact]
    missing = int((100 - sum(floors)) / unit)
    by_remainder = sorted(range(len(parts)), key=lambda i: floors[i] - exact[i])
    for i in by_remainder[:missing]:
        floors[i] += unit
    return floors
