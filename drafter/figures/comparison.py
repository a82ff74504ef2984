"""Two figures of two times beside each other: 比上年增加2次, or +2 in a table."""

from __future__ import annotations

from decimal import Decimal

from drafter.figures.figure import EMPTY, Figure
from drafter.figures.numerals import plain


def difference(now: Figure, before: Figure, unit: str) -> Figure:
    """比上年增加2次, 比上年减少1次 or 与上年持平; empty where last year is not known or was nothing."""
    if (
        not before
        or not isinstance(now.value, int | Decimal)
        or not isinstance(before.value, int | Decimal)
    ):
        return EMPTY
    change = Decimal(now.value) - Decimal(before.value)
    refs = tuple(dict.fromkeys([*now.refs, *before.refs]))
    how = f"本期{now.text}，上年{before.text}"
    if change == 0:
        return Figure("与上年持平", "与上年持平", refs, how)
    verb = "增加" if change > 0 else "减少"
    text = f"比上年{verb}{plain(abs(change))}{unit}"
    return Figure(text, text, refs, how)


def change(now: Figure, before: Figure) -> Figure:
    """+2 or −1 for a table; empty where nothing changed."""
    if (
        not isinstance(now.value, int)
        or not isinstance(before.value, int)
        or now.value == before.value
    ):
        return EMPTY
    by = now.value - before.value
    refs = tuple(dict.fromkeys([*now.refs, *before.refs]))
    return Figure(
        f"{'+' if by > 0 else '−'}{abs(by)}", by, refs, f"本期{now.text}，上年{before.text}"
    )
