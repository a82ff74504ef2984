"""Records as they might be: the sample with one thing lost, blank, zero or other than it is.

What a name then says, or no longer says, tells what it rests on and when a sentence around it goes hollow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from drafter.model.columns import Column, columns
from drafter.model.kinds import KINDS, Deputy, PresidiumMeeting, Session, Township
from drafter.model.record import Record
from drafter.model.values import Count
from drafter.records.store import Store

_UNSAID = ("编号", "出处", "备注")
# What documents are written about one by one: where all else is lost, one of each is left.
_SUBJECTS = (Deputy, Session, PresidiumMeeting)
Change = Callable[[Record], Record | None]


@dataclass(frozen=True)
class Alteration:
    """``kinds`` are those it touches; ``column`` the label of the one it blanks, "" where it is otherwise.

    ``change`` gives the record as it might be, None where it is lost.
    """

    kinds: frozenset[type[Record]]
    change: Change
    column: str = ""
    blank: bool = False

    def __call__(self, row: Record) -> Record | None:
        return self.change(row) if type(row) in self.kinds else row


AS_IT_IS = Alteration(frozenset(), lambda row: row)


def alterations() -> Iterator[Alteration]:
    """Every alteration, as it is first."""
    yield AS_IT_IS
    yield from _remains()
    for kind in KINDS[1:]:
        yield Alteration(frozenset({kind}), _lost, blank=True)
        yield _only(kind)
    for kind in KINDS:
        for column in columns(kind):
            if column.label not in _UNSAID:
                yield from _other(kind, column)


def _lost(_: Record) -> None:
    return None


def _kept(rows: frozenset[type[Record]], change: Change) -> Alteration:
    """Everything lost but some kinds, and those changed."""
    others = frozenset(KINDS[1:])

    def changed(row: Record) -> Record | None:
        return change(row) if type(row) in rows else None

    return Alteration(others, changed)


def _remains() -> Iterator[Alteration]:
    yield _kept(frozenset(), _lost)
    yield _kept(frozenset(_SUBJECTS), _bare)
    yield _kept(frozenset(_SUBJECTS), _plain)
    yield Alteration(frozenset(KINDS), _bare)


def _bare(row: Record) -> Record:
    """A record with no more than its ledger demands."""
    blank = {c.name: c.default for c in columns(type(row)) if not c.required}
    return replace(row, **blank)


def _plain(row: Record) -> Record:
    """A bare record whose texts name nothing that any rule looks for."""
    texts: dict[str, Any] = {c.name: "甲" for c in columns(type(row)) if c.holds == "text"}
    return replace(_bare(row), **texts)


def _only(kind: type[Record]) -> Alteration:
    """One kind alone, with those it refers to."""
    tables = {each.TABLE: each for each in KINDS}
    kept, waiting = {kind}, [kind]
    while waiting:
        for column in columns(waiting.pop()):
            referred = tables.get(column.refers)
            if referred and referred not in kept:
                kept.add(referred)
                waiting.append(referred)
    return _kept(frozenset(kept), lambda row: row)


def _other(kind: type[Record], column: Column) -> Iterator[Alteration]:
    """One column blank in every row, or zero, or the same choice. What must be filled in is never either."""
    if not column.required:
        yield _set(kind, column, column.default, blank=True)
    zero: Any = {"integer": 0, "count": Count(0), "amount": Decimal(0)}.get(column.holds)
    if zero is not None and not column.required and not column.refers and column.name != "times":
        yield _set(kind, column, zero)
    if column.holds == "flag":
        yield _set(kind, column, not column.default)
    for choice in column.choices or ():
        yield _set(kind, column, choice)


def _set(kind: type[Record], column: Column, value: Any, blank: bool = False) -> Alteration:
    def changed(row: Record) -> Record:
        return replace(row, **{column.name: value})

    return Alteration(frozenset({kind}), changed, column.label, blank)


class Altered(Store):
    """A store whose records are altered on their way out, and that remembers which kinds were asked for.

    Rows are read once from ``store``; of a kind named in ``most`` no more than so many.
    """

    def __init__(self, store: Store, most: Mapping[type[Record], int] | None = None) -> None:
        self._store = store
        self._most = most or {}
        self._rows: dict[Any, list[Any]] = {}
        self.alteration = AS_IT_IS
        self.asked: set[type[Record]] = set()

    def townships(self) -> list[Township]:
        return self._store.townships()

    def select(  # type: ignore[no-untyped-def]
        self, kind, township: int, first: date | None = None, last: date | None = None
    ):
        self.asked.add(kind)
        key = (kind, township, first, last)
        if key not in self._rows:
            rows = self._store.select(kind, township, first, last)
            self._rows[key] = rows[: self._most.get(kind)]
        if kind not in self.alteration.kinds:
            return self._rows[key]
        return [row for each in self._rows[key] if (row := self.alteration(each)) is not None]
