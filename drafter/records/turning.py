"""A batch turned round: what it would do to the records that came after it, and doing it.

As in ``following``, SQLite asks and writes; ``c`` is an entry of the journal, ``t`` a row of a table.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from drafter.model.kinds import KINDS
from drafter.model.record import Record
from drafter.records.following import ENTRIES, Entry, Side, cells, follow, held, kinds_in, told
from drafter.records.schema import foreign_keys


@dataclass(frozen=True)
class Turned:
    """How many rows go, come back, and become what they were, when a batch is turned round."""

    gone: int
    back: int
    changed: int


def turned(connection: sqlite3.Connection, batch: int) -> Turned:
    """What turning it round does."""
    (row,) = connection.execute(
        "select count(*) filter (where before is null) as gone,"
        " count(*) filter (where after is null) as back,"
        " count(*) filter (where before is not null and after is not null) as changed"
        " from change where batch_id = ?",
        [batch],
    )
    return Turned(**row)


def turn(connection: sqlite3.Connection, batch: int, later: int) -> None:
    """Journal the contrary of ``batch`` as the batch ``later``, and put every row back as it was."""
    connection.execute(
        "insert into change (batch_id, tbl, row_id, before, after, sheet, row_number)"
        " select ?, tbl, row_id, after, before, sheet, row_number"
        " from change where batch_id = ? order by id",
        [later, batch],
    )
    follow(connection, later)


def left_behind(
    connection: sqlite3.Connection, batch: int
) -> Iterator[tuple[type[Record], dict[str, Any]]]:
    """Rows that stay and point at rows that would go: their kind and ``id``, and the ``tbl`` and ``target``
    they point at."""
    going = f"select c.row_id {ENTRIES} and c.before is null"
    for kind in KINDS:
        for name, table, _ in foreign_keys(kind):
            rows = connection.execute(
                f"select t.id, :tbl as tbl, t.{name} as target from {kind.TABLE} t"
                f" where t.{name} in ({going}) and t.id not in"
                " (select row_id from change where batch_id = :batch and tbl = :own) order by t.id",
                {"batch": batch, "tbl": table, "own": kind.TABLE, "since": 0},
            )
            yield from ((kind, row) for row in rows)


def there_already(connection: sqlite3.Connection, batch: int) -> Iterator[Entry]:
    """The entries whose rows would come back, or get their name back, beside one that has it since."""
    touched = f"select c.row_id {ENTRIES}"
    for kind in kinds_in(connection, batch):
        was, became = _name(kind, "before"), _name(kind, "after")
        others = f"select {_name(kind)} from {kind.TABLE} t where t.id not in ({touched})"
        yield from connection.execute(
            f"select c.* {ENTRIES} and c.before is not null"
            f" and (c.after is null or {was} <> {became}) and {was} in ({others}) order by c.id",
            {"batch": batch, "tbl": kind.TABLE, "since": 0},
        )


def _name(kind: type[Record], side: Side | None = None) -> str:
    """What makes a row the same one to an import: its township, and its number or else its key."""
    said = {name: told(kind, side, name) if side else held(kind, name) for name in cells(kind)}
    key = ", ".join(said[name] for name in kind.KEY)
    township = said.get("township_id", "0")
    return (
        f"case when {said['no']} <> '' then json_array({township}, {said['no']})"
        f" else json_array({township}, '', {key}) end"
    )
