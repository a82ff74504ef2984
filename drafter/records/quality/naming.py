"""How a row is called in a message: by its number, or by what rows of its kind are known by.

The ledger's own words for names are imported only where there is something to say: a build, which
runs the rules too, starts faster without the ledger door.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from drafter.model.columns import Column, columns
from drafter.model.kinds import BY_TABLE, Session, Term
from drafter.model.record import Record
from drafter.model.values import Choice
from drafter.records.quality.books import Books

_LONGEST = 24


def short(text: str) -> str:
    """A text as a message may quote it."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def called(books: Books, row: Record) -> str:
    """``2024-HD-001``, ``十七届三次 代表``: enough to find the row in its ledger."""
    return row.no or _by_key(books, row) or f"记录{row.id}"


def _by_key(books: Books, row: Record) -> str:
    if isinstance(row, Term | Session):
        return _frame_name(books, row)
    by_name = {column.name: column for column in columns(type(row))}
    told = [_told(books, by_name[name], getattr(row, name)) for name in type(row).KEY]
    return " ".join(text for text in told if text)


def _frame_name(books: Books, row: Record) -> str:
    from drafter.records.ledger.names import names

    return names(row, {term.id: term.number for term in books.of(Term)})[0]


def _told(books: Books, column: Column, value: Any) -> str:
    if value is None:
        return ""
    if column.refers:
        other = books.find(BY_TABLE[column.refers], value)
        return called(books, other) if other else ""
    if isinstance(value, Choice):
        return value.label
    if column.holds == "integer" and column.unit == "年":
        return f"{value}年"
    return value.isoformat() if isinstance(value, date) else short(str(value))


def place(books: Books, row: Record | None, column: str = "") -> str:
    """``活动台账 2024-HD-001``, and the field where it is one."""
    if row is None:
        return "记录库"
    return f"{row.LABEL}台账 {called(books, row)}{f'“{column}”' if column else ''}"


def nearest(word: str, words: Iterable[str]) -> str:
    """``；最接近的是“…”``, or nothing where none is like it."""
    from drafter.records.ledger.text import nearest as find

    return find(word, sorted(words))
