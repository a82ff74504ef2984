"""Which row of the ledger is which row of the records: the promise that importing twice doubles nothing.

A row is known by its 编号; where it has none, by its kind's KEY. A row that gets a 编号 later keeps its
place if its KEY is unchanged. What could be either the same or another is refused, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from drafter.model.columns import columns
from drafter.model.kinds import KINDS
from drafter.model.record import Record
from drafter.records.columnwise import NewRows
from drafter.records.ledger.places import Fault, Place
from drafter.records.ledger.text import squeeze

# A name may have been recorded as it was typed, 张 三.
_PEOPLE = {
    kind: frozenset(c.name for c in columns(kind) if c.people and c.name in kind.KEY)
    for kind in KINDS
}


def key_of(record: Record) -> tuple[Any, ...]:
    people = _PEOPLE[type(record)]
    return tuple(
        squeeze(getattr(record, name)) if name in people else getattr(record, name)
        for name in type(record).KEY
    )


def _key_labels(kind: type[Record]) -> str:
    label = {c.name: c.label for c in columns(kind)}
    return "、".join(label[name] for name in kind.KEY)


@dataclass(frozen=True)
class _Seen:
    place: Place
    numbered: bool


class Identity:
    """Matches the rows of one kind of one township, in ledger order, with those already recorded."""

    def __init__(self, existing: Iterable[Record], numbers: set[str]) -> None:
        """``numbers`` are all 编号 of this kind in the ledger: those rows answer for themselves."""
        rows = list(existing)
        self._by_no = {row.no: row for row in rows if row.no}
        self._bare = {key_of(row): row for row in rows if not row.no}
        self._numbered = {key_of(row): row for row in rows if row.no and row.no not in numbers}
        self._seen_no: dict[str, Place] = {}
        self._seen_key: dict[tuple[Any, ...], _Seen] = {}

    def match(self, record: Record, place: Place) -> Record | Fault | None:
        """The recorded row that ``record`` is, None when it is new."""
        twin = self._twin(record, place)
        if twin is not None:
            return _doubled(type(record), twin, place, bool(record.no))
        key = key_of(record)
        if record.no:
            return self._by_no.get(record.no) or self._bare.pop(key, None)
        numbered = self._numbered.get(key)
        if key not in self._bare and numbered is not None:
            return _perhaps(numbered)
        return self._bare.get(key)

    def _twin(self, record: Record, place: Place) -> Place | None:
        """The earlier row of this ledger that is the same one."""
        if record.no in self._seen_no:
            return self._seen_no[record.no]
        key = key_of(record)
        if record.no:
            self._seen_no[record.no] = place
        before = self._seen_key.get(key)
        if before is None:
            self._seen_key[key] = _Seen(place, bool(record.no))
            return None
        return None if record.no and before.numbered else before.place


def _doubled(kind: type[Record], twin: Place, place: Place, numbered: bool) -> Fault:
    names = {c.name: c.label for c in columns(kind)}
    add_up = f"，或合为一行并在“{names['times']}”里填总数" if "times" in names else ""
    where = "" if twin.sheet == place.sheet else twin.title
    return Fault(
        f"与{where}第{twin.row}行是同一条（{'编号' if numbered else _key_labels(kind)}相同）",
        f"请删掉其中一行；如果是两件事，请各填一个不同的编号{add_up}",
    )


def _perhaps(numbered: Record) -> Fault:
    return Fault(
        f"与记录库里编号“{numbered.no}”的一条{_key_labels(type(numbered))}都相同",
        f"如果是同一条，请填上编号 {numbered.no}；如果是另一条，请另给一个编号",
    )


def surely_new(rows: NewRows, recorded: Iterable[Record]) -> bool:
    """Whether no row is one that is recorded, nor one of the others, in any of the ways above.

    May say no of rows that are new nevertheless.
    """
    recorded = list(recorded)
    numbers = [no for no in rows.column("no") if no]
    if len(set(numbers)) < len(numbers) or not {r.no for r in recorded}.isdisjoint(numbers):
        return False
    numbered = len(numbers) == len(rows)
    by_key = [row for row in recorded if not (row.no and numbered)]
    if numbered and not by_key:
        return True
    keys = list(zip(*map(rows.column, rows.kind.KEY), strict=True))
    alone = numbered or len(set(keys)) == len(keys)
    return alone and {key_of(row) for row in by_key}.isdisjoint(keys)
