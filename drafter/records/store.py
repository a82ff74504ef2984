"""The database of records: opening, reading by township and period, writing.

Reading goes through plain ``sqlite3`` in read-only mode, so that a build starts fast and cannot
change a record; making and changing the schema and writing go through sqlite-utils.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from drafter.model.columns import columns, references
from drafter.model.kinds import BY_TABLE, KINDS, Township
from drafter.model.record import Record
from drafter.records.opening import SCHEMA_STEPS, opened, upgrade
from drafter.records.schema import from_rows, to_row

if TYPE_CHECKING:
    from sqlite_utils import Database

R = TypeVar("R", bound=Record)


def _condition(
    kind: type[Record], township: int, first: date | None, last: date | None
) -> tuple[str, list[Any]]:
    """The SQL condition that selects a township's rows of a kind in a period, and its values."""
    if kind is Township:
        return "id = ?", [township]
    sql = "township_id = ?"
    values: list[Any] = [township]
    if kind.WHEN:
        by_year = any(c.name == kind.WHEN and c.holds == "integer" for c in columns(kind))
        for bound, sign in ((first, ">="), (last, "<=")):
            if bound is not None:
                sql += f" and {kind.WHEN} {sign} ?"
                values.append(bound.year if by_year else bound.isoformat())
    if kind.VIA and (first or last):
        parent = BY_TABLE[references(kind)[kind.VIA]]
        inner, more = _condition(parent, township, first, last)
        # The + keeps SQLite from going through all years' rows of the township by their index: the
        # rows wanted are found by what they are filed through.
        sql = f"+{sql} and {kind.VIA} in (select id from {parent.TABLE} where {inner})"
        values += more
    return sql, values


class Store:
    """A records database open for reading. ``select`` returns typed records in date order."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, path: Path) -> Store:
        """Open ``path`` for reading; bring an older schema up to date first."""
        return cls(opened(path))

    def close(self) -> None:
        self._connection.close()

    def townships(self) -> list[Township]:
        """Every township in the database, by name."""
        return self._records(Township, "select * from township order by name")

    def select(
        self, kind: type[R], township: int, first: date | None = None, last: date | None = None
    ) -> list[R]:
        """The township's records of a kind, filed from ``first`` to ``last`` (both included).

        A kind filed by year is selected by the years of the two dates.
        """
        condition, values = _condition(kind, township, first, last)
        order = f"{kind.WHEN}, id" if kind.WHEN else "id"
        sql = f"select * from {kind.TABLE} where {condition} order by {order}"
        return self._records(kind, sql, values)

    def find(self, kind: type[R], ids: Iterable[int]) -> list[R]:
        """The records of a kind with these ids, of whatever township, in date order."""
        order = f"{kind.WHEN}, id" if kind.WHEN else "id"
        chosen = "id in (select value from json_each(?))"
        sql = f"select * from {kind.TABLE} where {chosen} order by {order}"
        return self._records(kind, sql, [json.dumps(list(ids))])

    def _records(self, kind: type[R], sql: str, values: Sequence[Any] = ()) -> list[R]:
        cursor = self._connection.cursor()
        cursor.row_factory = None  # bare tuples: a dictionary a row would be made to be thrown away
        cursor.execute(sql, values)
        return list(from_rows(kind, tuple(column[0] for column in cursor.description), cursor))


def writable(path: Path) -> Database:
    """The database at ``path`` for making one by hand, schema up to date, foreign keys on.

    The office's own records are written through :mod:`drafter.records.journal` alone.
    """
    import sqlite_utils

    upgrade(path)
    db = sqlite_utils.Database(path)
    db.execute("pragma foreign_keys = on")
    return db


def insert(db: Database, records: Iterable[Record]) -> list[int]:
    """Insert records in the given order; returns the row ids. The caller holds the transaction."""
    ids = []
    for record in records:
        table = db.table(type(record).TABLE)
        ids.append(cast(int, table.insert(to_row(record)).last_pk))
    return ids


__all__ = ["KINDS", "SCHEMA_STEPS", "Store", "insert", "upgrade", "writable"]
