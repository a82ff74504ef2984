"""The file as it lies on the disk: read row by row, so that one spoilt row does not hide the others."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from drafter.errors import DrafterError
from drafter.model.columns import Column, columns
from drafter.model.kinds import BY_TABLE, KINDS, Township, TownshipKind
from drafter.model.record import Record
from drafter.model.values import Count
from drafter.records.connection import in_chinese
from drafter.records.opening import opened
from drafter.records.quality.books import Books, Damage
from drafter.records.quality.rule import Fault, Faults
from drafter.records.schema import from_row

_HOLDS: dict[str, type] = {
    "text": str,
    "date": date,
    "integer": int,
    "reference": int,
    "count": Count,
    "amount": Decimal,
    "flag": bool,
    "choice": str,
}
_RESTORE = "请用 drafter restore 换回备份，或用台账重新导入一个记录库"


def read_books(path: Path, on: date, name: str | None = None) -> list[Books]:
    """The books of every township in the file, or of the one named; what is wrong with the file is in the first.

    A file too broken to be read gives books without rows.
    """
    with closing(opened(path)) as connection, in_chinese(path):
        torn = tuple(_torn(connection))
        if torn:
            nowhere = Township(name="", kind=TownshipKind.TOWN, county="")
            return [Books(nowhere, on, lambda kind: (), Damage(torn=torn))]
        return _books(connection, on, name)


def _torn(connection: sqlite3.Connection) -> Iterator[str]:
    try:
        for row in connection.execute("pragma integrity_check(5)"):
            if row["integrity_check"] != "ok":
                yield f"文件已损坏（{row['integrity_check']}）"
    except sqlite3.DatabaseError as error:
        yield f"文件已损坏（{error}）"


def _books(connection: sqlite3.Connection, on: date, name: str | None) -> list[Books]:
    rows: dict[type[Record], list[Any]] = {}
    unreadable: list[str] = []
    for kind in KINDS:
        rows[kind] = []
        for row in connection.execute(
            f"select * from {kind.TABLE} order by {kind.WHEN or 'id'}, id"
        ):
            record = _record(kind, row)
            if record is None:
                unreadable.append(f"{kind.LABEL}台账 记录{row['id']}里有读不懂的值")
            else:
                rows[kind].append(record)
    damage = Damage((), tuple(unreadable), tuple(_dangling(connection)))
    return [
        Books(town, on, _reader(rows, town.id), damage if number == 0 else Damage())
        for number, town in enumerate(_chosen(rows[Township], name))
    ]


def _reader(rows: dict[type[Record], list[Any]], township: int) -> Any:
    return lambda kind: [row for row in rows[kind] if row.township_id == township]


def _record(kind: type[Record], row: dict[str, Any]) -> Record | None:
    """The row as a record; None where a value is not what its column holds."""
    try:
        record = from_row(kind, row)
    except (ValueError, KeyError, TypeError, ArithmeticError):
        return None
    return record if all(_holds(c, getattr(record, c.name)) for c in columns(kind)) else None


def _holds(column: Column, value: Any) -> bool:
    if value is None:
        return not column.required
    if isinstance(value, Decimal) and not value.is_finite():
        return False
    if isinstance(value, int | Decimal) and value < 0:
        return False
    return isinstance(value, _HOLDS[column.holds])


def _dangling(connection: sqlite3.Connection) -> Iterator[str]:
    for row in connection.execute("pragma foreign_key_check"):
        label, gone = (_label(row[name]) for name in ("table", "parent"))
        yield f"{label}台账 记录{row['rowid']}指向的“{gone}”已经不在"


def _label(table: str) -> str:
    """What the clerk calls a table; its own name where it is none of the ledger's."""
    return BY_TABLE[table].LABEL if table in BY_TABLE else table


def _chosen(towns: list[Any], name: str | None) -> list[Any]:
    if not towns:
        raise DrafterError("记录库里还没有乡镇", "请先填台账的乡镇表并用 drafter import 导入")
    chosen = [town for town in towns if name in (None, town.name)]
    if not chosen:
        listed = "、".join(town.name for town in towns)
        raise DrafterError(f"记录库里没有“{name}”", f"现有：{listed}")
    return chosen


def torn(books: Books) -> Faults:
    for what in books.damage.torn:
        yield Fault(None, what, _RESTORE)


def unreadable(books: Books) -> Faults:
    for what in books.damage.unreadable:
        yield Fault(None, what, "请在台账里改好这一行再导入；不要用别的软件改记录库")


def dangling(books: Books) -> Faults:
    for what in books.damage.dangling:
        yield Fault(None, what, "请在台账里改好这一行再导入；不要用别的软件改记录库")
