"""Many new rows written at once: the rows themselves, and the journal's word on each."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from itertools import repeat
from typing import Any

from drafter.records.columnwise import NewRows
from drafter.records.row_text import encode
from drafter.records.schema import stored


def are_free(connection: sqlite3.Connection, rows: NewRows) -> bool:
    """Whether nobody has taken their ids meanwhile."""
    taken = f"select 1 from {rows.kind.TABLE} where id between ? and ?"
    ends = [rows.ids[0], rows.ids[-1]] if rows.ids else [1, 0]
    return connection.execute(taken, ends).fetchone() is None


def add(connection: sqlite3.Connection, batch: int, rows: NewRows) -> None:
    """Write them and journal each; the caller holds the transaction and has seen that they are free."""
    cells: dict[str, Iterator[Any]] = {"id": iter(rows.ids)}
    same: dict[str, Any] = {"township_id": rows.township}
    for cell, name, made in stored(rows.kind):  # type: ignore[arg-type]  # see columns()
        if alike := rows.alike(name):
            same[cell] = made(alike[0]) if made else alike[0]
        else:
            cells[cell] = rows.column(name, made)
    _insert(connection, rows.kind.TABLE, cells, same)
    account = {
        "row_id": iter(rows.ids),
        "after": journalled(rows),
        "row_number": iter(rows.numbers),
    }
    of_all = {"batch_id": batch, "tbl": rows.kind.TABLE, "sheet": rows.sheet}
    _insert(connection, "change", account, of_all)


def _insert(
    connection: sqlite3.Connection,
    table: str,
    cells: Mapping[str, Iterator[Any]],
    same: Mapping[str, Any],
) -> None:
    """Insert rows given by columns; what is the same in all stands in the statement itself."""
    literals = [
        connection.execute("select quote(?) as literal", [value]).fetchone()["literal"]
        for value in same.values()
    ]
    values = ", ".join([*"?" * len(cells), *literals])
    connection.executemany(
        f"insert into {table} ({', '.join([*cells, *same])}) values ({values})",
        zip(*cells.values(), strict=True),
    )


def journalled(rows: NewRows) -> Iterator[str]:
    """Each row as the journal keeps it, cell by cell and not by way of a record."""
    begin, told = f'{{"township_id":{rows.township},', []
    for cell, name, made in stored(rows.kind):  # type: ignore[arg-type]  # see columns()
        tell = _teller(cell, made)
        if [tell(value) for value in rows.alike(name)] != [""]:
            told.append(rows.column(name, tell))
    ends = (f'"id":{number}}}' for number in rows.ids)
    return map("".join, zip(repeat(begin), *told, ends))


def _teller(cell: str, made: Callable[[Any], Any] | None) -> Callable[[Any], str]:
    """What makes a value its cell in JSON; what is empty is left out."""
    begin = f'"{cell}":'

    def tell(value: Any) -> str:
        stands = value if made is None else made(value)
        return "" if stands is None or stands == "" else f"{begin}{encode(stands)},"

    return tell
