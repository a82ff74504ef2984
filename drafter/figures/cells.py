"""One field of one record as a figure: what a sentence or a table says of a single row."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from drafter.figures.figure import EMPTY, Figure
from drafter.figures.numerals import full_date, month_day, plain
from drafter.model.record import Record
from drafter.model.values import Choice, Count


def cell(row: Record, field: str, unit: str = "") -> Figure:
    """One field of one record as a figure: text, number, date or the label of a choice."""
    value = getattr(row, field)
    if value is None or value == "":
        return EMPTY
    text = spelled(value)
    number = value.number if isinstance(value, Count) else value
    return Figure(text, number, (row.ref,), f"{row.LABEL}记录所载", unit)


def day(row: Record, field: str = "on_date") -> Figure:
    """A record's date as 3月13日, the year being told elsewhere."""
    value: date | None = getattr(row, field)
    return (
        Figure(month_day(value), value, (row.ref,), f"{row.LABEL}记录所载日期") if value else EMPTY
    )


def account(row: Record, field: str) -> Figure:
    """A text field without its closing mark, which the sentence around it brings."""
    told = cell(row, field)
    return replace(told, text=re.sub(r"[。；;.，,]+$", "", told.text))


def words_for(row: Record, text: str, how: str) -> Figure:
    """Words that follow from a record (镇, 我镇), with the record behind them."""
    return Figure(text, text, (row.ref,), how)


def spelled(value: Any) -> str:
    """A value as the report writes it: 视察, 是, 2024年3月13日, 4.2."""
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return full_date(value)
    if isinstance(value, int | Decimal):
        return plain(value)
    return str(value)
