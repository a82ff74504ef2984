"""The tables follow the journal: what a batch's entries say of before and after, held against the records
and put into them by SQLite itself, no row passing through Python.

In the statements ``c`` is an entry of the journal and ``t`` a row of a kind's table. A cell that is empty,
that the journal leaves out, or that there was not yet when the row was journalled, is the column's default.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

from drafter.model.columns import columns
from drafter.model.kinds import KINDS, Township
from drafter.model.record import Record
from drafter.records.schema import stored

Side = Literal["before", "after"]
Entry = dict[str, Any]

# The entries of a batch about one table, or those of them after the one numbered :since.
ENTRIES = "from change c where c.batch_id = :batch and c.tbl = :tbl and c.id > :since"


def kinds_in(connection: sqlite3.Connection, batch: int) -> list[type[Record]]:
    """The kinds whose rows a batch changed."""
    rows = connection.execute("select distinct tbl from change where batch_id = ?", [batch])
    found = {row["tbl"] for row in rows}
    return [kind for kind in KINDS if kind.TABLE in found]


def differing(
    connection: sqlite3.Connection, batch: int, side: Side, since: int = 0
) -> Iterator[Entry]:
    """The entries whose records are not as they say on one side."""
    for kind in kinds_in(connection, batch):
        unlike = " or ".join(
            f"{told(kind, side, name)} is not {held(kind, name)}" for name in cells(kind)
        )
        there = ENTRIES.replace("where", f"left join {kind.TABLE} t on t.id = c.row_id where")
        yield from connection.execute(
            f"select c.* {there} and case when c.{side} is null then t.id is not null"
            f" else t.id is null or {unlike} end order by c.id",
            {"batch": batch, "tbl": kind.TABLE, "since": since},
        )


def follow(connection: sqlite3.Connection, batch: int, since: int = 0) -> None:
    """Make the tables what the entries say of after. The caller holds the transaction; references may
    lead nowhere until its end."""
    for kind in kinds_in(connection, batch):
        asked = {"batch": batch, "tbl": kind.TABLE, "since": since}
        gone = f"select c.row_id {ENTRIES} and c.after is null"
        connection.execute(f"delete from {kind.TABLE} where id in ({gone})", asked)
        names = list(cells(kind))
        said = ", ".join(told(kind, "after", name) for name in names)
        changes = ", ".join(f"{name} = excluded.{name}" for name in names)
        connection.execute(
            f"insert into {kind.TABLE} (id, {', '.join(names)}) select c.row_id, {said} {ENTRIES}"
            f" and c.after is not null order by c.id on conflict (id) do update set {changes}",
            asked,
        )


# --- cells ------------------------------------------------------------------------------------


def told(kind: type[Record], side: Side, name: str) -> str:
    """A cell as the journal tells it."""
    return f"coalesce(nullif(json_extract(c.{side}, '$.{name}'), ''), {cells(kind)[name]})"


def held(kind: type[Record], name: str) -> str:
    """A cell as the table holds it."""
    return f"coalesce(nullif(t.{name}, ''), {cells(kind)[name]})"


def cells(kind: type[Record]) -> dict[str, str]:
    """The names of a row's cells but the id, and what an empty one means, as SQLite writes it."""
    return _cells(kind)  # type: ignore[arg-type]  # see columns()


@cache
def _cells(kind: type[Record]) -> dict[str, str]:
    absent = {column.name: column.default for column in columns(kind)}
    found = {} if kind is Township else {"township_id": "null"}
    for cell, name, made in stored(kind):  # type: ignore[arg-type]  # see columns()
        found[cell] = _literal(made(absent[name]) if made else absent[name])
    return found


def _literal(value: Any) -> str:
    if value is None:
        return "null"
    return str(value) if isinstance(value, int | float) else f"'{value}'"
