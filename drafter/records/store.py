"""The database of records: opening, reading by township and period, writing.

Reading goes through plain ``sqlite3`` in read-only mode, so that a build starts fast and cannot
change a record; making and changing the schema and writing go through sqlite-utils.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from drafter.errors import DrafterError
from drafter.model.columns import columns
from drafter.model.kinds import KINDS, Township
from drafter.model.record import Record
from drafter.records.schema import from_row, to_row

if TYPE_CHECKING:
    from sqlite_utils import Database

R = TypeVar("R", bound=Record)

# What `migrations` has applied to a database that this version made; kept here so that reading
# needs no import of it. A test holds the two equal.
SCHEMA_STEPS = ("m001_first_kinds",)


def _dict_row(cursor: sqlite3.Cursor, row: tuple[object, ...]) -> dict[str, object]:
    return {column[0]: value for column, value in zip(cursor.description, row, strict=True)}


def _applied(connection: sqlite3.Connection) -> set[str]:
    try:
        rows = connection.execute(
            "select name from _sqlite_migrations where migration_set = 'drafter'"
        )
        return {row["name"] for row in rows}
    except sqlite3.DatabaseError as error:
        raise DrafterError(
            "这个文件不是记录库",
            "请用 drafter import 台账.xlsx 建立记录库，或用 --db 指明正确的文件",
        ) from error


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
        parent = next(k for k in KINDS if _refers(kind, kind.VIA) == k.TABLE)
        inner, more = _condition(parent, township, first, last)
        sql += f" and {kind.VIA} in (select id from {parent.TABLE} where {inner})"
        values += more
    return sql, values


def _refers(kind: type[Record], name: str) -> str:
    return next(c.refers for c in columns(kind) if c.name == name)


class Store:
    """A records database open for reading. ``select`` returns typed records in date order."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, path: Path) -> Store:
        """Open ``path`` for reading; bring an older schema up to date first."""
        if not path.is_file():
            raise DrafterError(
                f"找不到记录库 {path}", "请先用 drafter import 台账.xlsx 建立，或用 --db 指明位置"
            )
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        connection.row_factory = _dict_row
        try:
            applied = _applied(connection)
        except DrafterError:
            connection.close()
            raise
        if applied - set(SCHEMA_STEPS):
            connection.close()
            raise DrafterError(f"记录库 {path} 是新版 drafter 建的", "请先升级 drafter")
        if set(SCHEMA_STEPS) - applied:
            connection.close()
            upgrade(path)
            return cls.open(path)
        return cls(connection)

    def close(self) -> None:
        self._connection.close()

    def townships(self) -> list[Township]:
        """Every township in the database, by name."""
        rows = self._connection.execute("select * from township order by name")
        return [from_row(Township, row) for row in rows]

    def select(
        self, kind: type[R], township: int, first: date | None = None, last: date | None = None
    ) -> list[R]:
        """The township's records of a kind, filed from ``first`` to ``last`` (both included).

        A kind filed by year is selected by the years of the two dates.
        """
        condition, values = _condition(kind, township, first, last)
        order = f"{kind.WHEN}, id" if kind.WHEN else "id"
        rows = self._connection.execute(
            f"select * from {kind.TABLE} where {condition} order by {order}", values
        )
        return [from_row(kind, row) for row in rows]


def upgrade(path: Path) -> None:
    """Create the database or bring its schema up to date."""
    from sqlite_utils import Database

    from drafter.records.migrations import migrations

    with closing(sqlite3.connect(path)) as connection:
        migrations.apply(Database(connection))


def writable(path: Path) -> Database:
    """The database at ``path`` for writing, schema up to date, foreign keys on."""
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
