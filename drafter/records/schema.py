"""Tables, keys and indexes, all read off the kinds.

Counts take two columns (number, approximation); references are foreign keys; every table but the
township's own carries ``township_id``. Rows are found by (township, date), which is how sections ask.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from drafter.model.columns import Column, columns
from drafter.model.kinds import KINDS, Township
from drafter.model.record import Record
from drafter.model.values import Choice, Count

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.db import Table

R = TypeVar("R", bound=Record)

_SQL_TYPES: dict[str, type] = {
    "text": str,
    "date": str,
    "integer": int,
    "count": int,
    "amount": float,
    "flag": int,
    "choice": str,
    "reference": int,
}


def table_columns(kind: type[Record]) -> dict[str, type]:
    """Column name to Python type, as sqlite-utils wants them, in the table's order."""
    found: dict[str, type] = {"id": int}
    if kind is not Township:
        found["township_id"] = int
    for column in columns(kind):
        found[column.name] = _SQL_TYPES[column.holds]
        if column.holds == "count":
            found[f"{column.name}_approx"] = str
    return found


def foreign_keys(kind: type[Record]) -> list[tuple[str, str, str]]:
    """(column, other table, other column) of every reference of a kind."""
    keys = [(c.name, c.refers, "id") for c in columns(kind) if c.refers]
    return keys if kind is Township else [("township_id", Township.TABLE, "id"), *keys]


def _not_null(kind: type[Record]) -> set[str]:
    names = {c.name for c in columns(kind) if c.required or c.holds in ("text", "flag")}
    return names if kind is Township else names | {"township_id"}


def _indexes(kind: type[Record]) -> list[tuple[str, ...]]:
    if kind is Township:
        return [("name",)]
    by_period = ("township_id", kind.WHEN) if kind.WHEN else ("township_id",)
    return [by_period, *((c.name,) for c in columns(kind) if c.refers)]


def create_missing(db: Database) -> None:
    """Create the tables, columns and indexes that the kinds declare and ``db`` lacks.

    Safe to call again: a migration that only adds calls this and nothing else.
    """
    for kind in KINDS:
        table: Table = db.table(kind.TABLE)
        wanted = table_columns(kind)
        if not table.exists():
            table.create(wanted, pk="id", foreign_keys=foreign_keys(kind), not_null=_not_null(kind))
        for name in wanted.keys() - table.columns_dict.keys():
            table.add_column(name, wanted[name])
        for index in _indexes(kind):
            table.create_index(index, if_not_exists=True)


def _to_cells(column: Column, value: Any) -> dict[str, Any]:
    if column.holds == "count":
        number, approx = (value.number, value.approx) if value is not None else (None, "")
        return {column.name: number, f"{column.name}_approx": approx}
    if isinstance(value, Choice):
        return {column.name: value.value}
    if isinstance(value, Decimal):
        return {column.name: float(value)}
    if isinstance(value, date):
        return {column.name: value.isoformat()}
    if isinstance(value, bool):
        return {column.name: int(value)}
    return {column.name: value}


def to_row(record: Record) -> dict[str, Any]:
    """A record as a database row, without its id where it has none yet."""
    row: dict[str, Any] = {}
    if not isinstance(record, Township):
        row["township_id"] = record.township_id
    for column in columns(type(record)):
        row |= _to_cells(column, getattr(record, column.name))
    if record.id:
        row["id"] = record.id
    return row


def plain(amount: Decimal) -> Decimal:
    """The same amount without trailing zeros and never with an exponent: 5.00 is 5, 5E+3 is 5000."""
    short = amount.normalize()
    exponent = short.as_tuple().exponent
    return short.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else short


def _from_cells(column: Column, row: dict[str, Any]) -> Any:
    value = row[column.name]
    if column.holds == "flag":
        return bool(value)
    if value is None:
        return column.default
    if column.choices is not None:
        return column.choices._value2member_map_[value]
    if column.holds == "date":
        return date.fromisoformat(value)
    if column.holds == "amount":
        return plain(Decimal(repr(value)))
    if column.holds == "count":
        return Count(value, row[f"{column.name}_approx"] or "")
    return value


def from_row(kind: type[R], row: dict[str, Any]) -> R:
    """A database row as a record of its kind."""
    values = {column.name: _from_cells(column, row) for column in columns(kind)}
    return kind(id=row["id"], township_id=row.get("township_id", row["id"]), **values)
