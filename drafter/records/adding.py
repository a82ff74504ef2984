"""Many new rows written at once: the rows themselves, and the journal's word on each."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from itertools import repeat
from typing import Any

from drafter.records.columnwise import NewRows
from drafter.records.schema import Cell, stored

NOTE = (
    "insert into change (batch_id, tbl, row_id, before, after, sheet, row_number)"
    " values (?, ?, ?, ?, ?, ?, ?)"
)

# Made once: json.dumps would make a new encoder for every value.
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def are_free(connection: sqlite3.Connection, rows: NewRows) -> bool:
    """Whether nobody has taken their ids meanwhile."""
    taken = f"select 1 from {rows.kind.TABLE} where id between ? and ?"
    ends = [rows.ids[0], rows.ids[-1]] if rows.ids else [1, 0]
    return connection.execute(taken, ends).fetchone() is None


def add(connection: sqlite3.Connection, batch: int, rows: NewRows) -> None:
    """Write them and journal each; the caller holds the transaction and has seen that they are free."""
    table, cells = rows.kind.TABLE, _filled(rows)
    names = ["id", "township_id", *(cell for cell, _, _ in cells)]
    marks = ", ".join("?" * len(names))
    values = (rows.column(name, made) for _, name, made in cells)
    connection.executemany(
        f"insert into {table} ({', '.join(names)}) values ({marks})",
        zip(rows.ids, repeat(rows.township), *values),
    )
    account = (journalled(rows), repeat(rows.sheet), rows.numbers)
    connection.executemany(
        NOTE, zip(repeat(batch), repeat(table), rows.ids, repeat(None), *account)
    )


def _filled(rows: NewRows) -> list[Cell]:
    """The cells that are not empty in every row."""
    found = []
    for cell, name, made in stored(rows.kind):  # type: ignore[arg-type]  # see columns()
        empty = [value for value in rows.alike(name) if (made(value) if made else value) is None]
        if not empty:
            found.append((cell, name, made))
    return found


def journalled(rows: NewRows) -> Iterator[str]:
    """Each row as the journal keeps it, cell by cell and not by way of a record."""
    told = []
    for cell, name, made in _filled(rows):
        tell = _teller(cell, made)
        if [tell(value) for value in rows.alike(name)] != [""]:
            told.append(rows.column(name, tell))
    ends = (f'"id":{number}}}' for number in rows.ids)
    return map("".join, zip(repeat(f'{{"township_id":{rows.township},'), *told, ends))


def _teller(cell: str, made: Callable[[Any], Any] | None) -> Callable[[Any], str]:
    """What makes a value its cell in JSON; what is empty is left out."""
    begins = f'"{cell}":'

    def tell(value: Any) -> str:
        stands = value if made is None else made(value)
        if stands is None or stands == "":
            return ""
        return f"{begins}{encode(stands)},"

    return tell
