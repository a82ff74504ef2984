"""Every rule held against one township's books."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from drafter.model.columns import references
from drafter.model.kinds import BY_TABLE
from drafter.model.record import Record
from drafter.records.quality.books import Books
from drafter.records.quality.naming import place
from drafter.records.quality.rule import Finding, Rule
from drafter.records.quality.rules import RULES


def examine(books: Books, rules: Iterable[Rule] = RULES) -> Iterator[Finding]:
    """What the rules find, in their order."""
    for rule in rules:
        for fault in rule.find(books):
            yield Finding(rule, fault, place(books, fault.row, fault.column))


def within(books: Books, row: Record | None, first: date, last: date) -> bool:
    """Whether a row belongs to a time: filed in it, in force in it, or of no time of its own."""
    if row is None:
        return True
    kind = type(row)
    if kind.VIA:
        parent = BY_TABLE[references(kind)[kind.VIA]]
        return within(books, books.find(parent, getattr(row, kind.VIA)), first, last)
    if kind.SPAN:
        begun, ended = (getattr(row, name) for name in kind.SPAN)
        return (begun is None or begun <= last) and (ended is None or ended >= first)
    when = getattr(row, kind.WHEN) if kind.WHEN else None
    if isinstance(when, int):
        return first.year <= when <= last.year
    return when is None or first <= when <= last
