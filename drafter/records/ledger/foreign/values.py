"""One cell of an office's own ledger to one typed value: strictly first, then with more patience."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from drafter.model.columns import Column
from drafter.model.values import Choice
from drafter.records.ledger.cells import CellValue, as_text, parse
from drafter.records.ledger.foreign.howmany import read_number
from drafter.records.ledger.foreign.when import Frame, When, read_when
from drafter.records.ledger.places import Fault
from drafter.records.ledger.text import squeeze

Read = Callable[[CellValue], Any]
_SUFFIX = "活动"
_REMEMBERED = 10_000


def _choice(column: Column, values: Mapping[str, str]) -> Read:
    known: dict[CellValue, Any] = {}
    members = {member.label: member for member in column.choices or ()}

    def read(value: CellValue) -> Any:
        if value not in known:
            known[value] = _read_choice(column, value, values, members)
        return known[value]

    return read


def _read_choice(
    column: Column, value: CellValue, values: Mapping[str, str], members: Mapping[str, Choice]
) -> Any:
    found = parse(column, value)
    if not isinstance(found, Fault):
        return found
    text = as_text(value)
    word = squeeze(text) if isinstance(text, str) else ""
    for spelling in (word, word.removesuffix(_SUFFIX)):
        if spelling in values:
            return members[values[spelling]]
        if spelling in members:
            return members[spelling]
    return found


def _patiently(column: Column, more: Callable[[CellValue], Any]) -> Read:
    """Strictly, and what that refuses once more; what is written as text is written so often."""
    known: dict[str, Any] = {}

    def read(value: CellValue) -> Any:
        if isinstance(value, str) and value in known:
            return known[value]
        found = parse(column, value)
        if isinstance(found, Fault):
            found = more(value)
        if isinstance(value, str) and len(known) < _REMEMBERED:
            known[value] = found
        return found

    return read


def _scaled(column: Column, read: Read, factor: Decimal) -> Read:
    def scaled(value: CellValue) -> Any:
        found = read(value)
        # Back through the door: what the change of units makes must also be kept exactly.
        return found if isinstance(found, Fault) else parse(column, format(found * factor, "f"))

    return scaled


def reader(
    column: Column, frame: Frame, values: Mapping[str, str], factor: Decimal | None = None
) -> Read:
    """What reads the cells of one column: a typed value, a Fault, or a :class:`When`."""
    if column.choices is not None:
        return _choice(column, values)
    if column.holds == "date":
        return _patiently(column, lambda value: read_when(value, frame))
    if column.holds in ("integer", "count", "amount"):
        read = _patiently(column, lambda value: read_number(column, value))
        return _scaled(column, read, factor) if factor is not None else read
    return lambda value: parse(column, value)


__all__ = ["Read", "When", "reader"]
