"""Which rows of a township make a year: those filed in it, those in force during it, what they refer to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from drafter.model.columns import references
from drafter.model.kinds import BY_TABLE, KINDS, Session, SessionReport, Township
from drafter.model.record import Record, Ref
from drafter.records.store import Store

# Rows by kind, in the order of KINDS; every kind is there, with or without rows.
Rows = dict[type[Record], list[Record]]


def rows_of_year(store: Store, township: Township, year: int, following: Session | None) -> Rows:
    """A township's rows of a year. ``following`` is the session that heard the report on it, which dates
    the handling of suggestions: it goes along with the reports it heard."""
    found: Rows = {Township: [township]}
    for kind in KINDS[1:]:
        found[kind] = _of_kind(store, kind, township.id, year, found)
    if following is not None:
        _add(found[Session], [following])
        heard = store.select(SessionReport, township.id)
        _add(found[SessionReport], [row for row in heard if row.session_id == following.id])
    return found


def _of_kind(
    store: Store, kind: type[Record], township: int, year: int, found: Rows
) -> list[Record]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    if kind.SPAN:
        begins, ends = kind.SPAN
        every = store.select(kind, township)
        return [r for r in every if _in_force(getattr(r, begins), getattr(r, ends), first, last)]
    if kind.WHEN or kind.VIA:
        return store.select(kind, township, first, last)
    # What has no time of its own (小组成员) goes with what it belongs to.
    name, table = next(iter(references(kind).items()))
    owners = {row.id for row in found[BY_TABLE[table]]}
    return [row for row in store.select(kind, township) if getattr(row, name) in owners]


def _in_force(begun: date | None, ended: date | None, first: date, last: date) -> bool:
    return (begun is None or begun <= last) and (ended is None or ended >= first)


def _add(rows: list[Record], more: Iterable[Record]) -> None:
    here = {row.id for row in rows}
    rows += (row for row in more if row.id not in here)


def with_referred(store: Store, township: Township, rows: Rows) -> Rows:
    """The rows and, of whatever year, those they refer to; by kind, in the order of their ids."""
    found = {kind: {row.id: row for row in rows[kind]} for kind in KINDS}
    # A kind stands after every kind it refers to: one pass from the last to the first finds all.
    for kind in reversed(KINDS):
        wanted: dict[str, set[int]] = {}
        for name, table in references(kind).items():
            ids = {getattr(row, name) for row in found[kind].values()}
            wanted.setdefault(table, set()).update(ids - {None})
        for table, numbers in wanted.items():
            there = found[BY_TABLE[table]]
            if numbers - there.keys():
                every = store.select(BY_TABLE[table], township.id)
                there.update((row.id, row) for row in every if row.id in numbers)
    return {kind: [there[number] for number in sorted(there)] for kind, there in found.items()}


def refs_of(row: Record) -> list[Ref]:
    """The rows a row refers to."""
    pairs = ((table, getattr(row, name)) for name, table in references(type(row)).items())
    return [Ref(table, number) for table, number in pairs if number is not None]
