"""Tables, keys and indexes, all read off the kinds.

Counts take two columns (number, approximation); references are foreign keys; every table but the
township's own carries ``township_id``. Rows are found by (township, date), which is how sections ask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from drafter.model.columns import Column, columns, references
from drafter.model.kinds import KINDS, Township
from drafter.model.record import Record
from drafter.model.values import Count

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
    keys = [(name, table, "id") for name, table in references(kind).items()]
    return keys if kind is Township else [("township_id", Township.TABLE, "id"), *keys]


def _not_null(kind: type[Record]) -> set[str]:
    names = {c.name for c in columns(kind) if c.required or c.holds in ("text", "flag")}
    return names if kind is Township else names | {"township_id"}


def _indexes(kind: type[Record]) -> list[tuple[str, ...]]:
    if kind is Township:
        return [("name",)]
    by_period = ("township_id", kind.WHEN) if kind.WHEN else ("township_id",)
    return [by_period, *((name,) for name in references(kind))]


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


# A cell's name, the field it is of, and how the field's value becomes the cell, None for as it is.
Cell = tuple[str, str, Callable[[Any], Any] | None]

# How a value that is there becomes a cell; what is not named goes in as it is.
_TO_CELL: dict[str, Callable[[Any], Any]] = {
    "date": date.isoformat,
    "amount": float,
    "flag": int,
    "choice": attrgetter("value"),
    "count": attrgetter("number"),
}


def _to_cell(column: Column) -> Callable[[Any], Any] | None:
    """What makes a value a cell, None where it goes in as it is. No value is an empty cell."""
    made = _TO_CELL.get(column.holds)
    return None if made is None else lambda value: None if value is None else made(value)


def _approx(count: Count | None) -> str:
    return "" if count is None else count.approx


@cache
def stored(kind: type[Record]) -> tuple[Cell, ...]:
    """Every cell of a row; a count takes two cells. The id and the township are not among them."""
    found: list[Cell] = []
    for column in columns(kind):
        found.append((column.name, column.name, _to_cell(column)))
        if column.holds == "count":
            found.append((f"{column.name}_approx", column.name, _approx))
    return tuple(found)


def to_row(record: Record) -> dict[str, Any]:
    """A record as a database row, without its id where it has none yet."""
    row: dict[str, Any] = {}
    kind = type(record)
    if kind is not Township:
        row["township_id"] = record.township_id
    for cell, name, made in stored(kind):  # type: ignore[arg-type]  # see columns()
        value = getattr(record, name)
        row[cell] = value if made is None else made(value)
    if record.id:
        row["id"] = record.id
    return row


def plain(amount: Decimal) -> Decimal:
    """The same amount without trailing zeros and never with an exponent: 5.00 is 5, 5E+3 is 5000."""
    short = amount.normalize()
    exponent = short.as_tuple().exponent
    return short.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else short


# The same the other way.
_FROM_CELL: dict[str, Callable[[Any], Any]] = {
    "date": date.fromisoformat,
    "amount": lambda value: plain(Decimal(repr(value))),
    "flag": bool,
}


def _reader(column: Column) -> Callable[[Any], Any] | None:
    if column.choices is not None:
        return {choice.value: choice for choice in column.choices}.__getitem__
    return _FROM_CELL.get(column.holds)


# A field's name, where its cell and its second cell stand in a row (-1: it has none), what stands for an
# empty cell, and how to read a full one, None for as it is.
_Field = tuple[str, int, int, Any, Callable[[Any], Any] | None]


@cache
def _readable(kind: type[Record], names: tuple[str, ...]) -> tuple[_Field, ...]:
    """How to read the rows of a kind whose cells are called ``names``. KeyError where a cell is wanting."""
    at = {name: place for place, name in enumerate(names)}
    return tuple(
        (
            c.name,
            at[c.name],
            at[f"{c.name}_approx"] if c.holds == "count" else -1,
            bool(c.default) if c.holds == "flag" else c.default,
            _reader(c),
        )
        for c in columns(kind)
    )


def from_rows(kind: type[R], names: tuple[str, ...], rows: Iterable[Sequence[Any]]) -> Iterator[R]:
    """Rows of a kind's table as records; ``names`` are those of the cells in each, of whatever order."""
    fields = _readable(kind, names)  # type: ignore[arg-type]  # see columns()
    id, town = names.index("id"), names.index("township_id" if kind is not Township else "id")
    for row in rows:
        values: dict[str, Any] = {}
        for name, at, second, absent, read in fields:
            value = row[at]
            if value is None:
                values[name] = absent
            elif second >= 0:
                values[name] = Count(value, row[second] or "")
            else:
                values[name] = value if read is None else read(value)
        yield kind(id=row[id], township_id=row[town], **values)


def from_row(kind: type[R], row: Mapping[str, Any]) -> R:
    """A database row as a record of its kind. KeyError where a cell is wanting."""
    return next(from_rows(kind, tuple(row), (tuple(row.values()),)))
