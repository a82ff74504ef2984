"""What a record's field tells the table, the workbook sheet and the importer, declared once."""

from __future__ import annotations

import dataclasses
import types
import typing
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from drafter.model.values import Choice, Count

Holds = Literal["text", "date", "integer", "count", "amount", "flag", "choice", "reference"]
People = Literal["", "one", "several"]


@dataclass(frozen=True)
class Column:
    """One field of a kind.

    ``label`` is the Chinese header; ``unit`` the measure word (人, 万元) shown in the header's note;
    ``refers`` the table a reference points at; ``choices`` the enumeration of a choice; ``people`` whether it
    names one person or several.
    """

    name: str
    label: str
    holds: Holds
    required: bool
    unit: str = ""
    refers: str = ""
    choices: type[Choice] | None = None
    help: str = ""
    default: Any = None
    people: People = ""

    @property
    def key(self) -> str:
        """What other programs call it. A reference is told by its row's name, not by its number."""
        return self.name.removesuffix("_id") if self.refers else self.name


def column(
    label: str,
    *,
    unit: str = "",
    help: str = "",
    default: Any = dataclasses.MISSING,
    refers: str = "",
    people: People = "",
) -> Any:
    """Declare a field of a kind; its type and whether it is required come from its annotation.

    ``x: date`` is required, ``x: date | None`` is not. Text without a default is required.
    """
    metadata = {"label": label, "unit": unit, "help": help, "refers": refers, "people": people}
    if default is dataclasses.MISSING:
        return dataclasses.field(metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)


def reference(label: str, table: str, *, help: str = "", required: bool = False) -> Any:
    """Declare a field that points at a row of another kind by its id (``int`` or ``int | None``)."""
    default: Any = dataclasses.MISSING if required else None
    return column(label, help=help, refers=table, default=default)


_TYPES: tuple[tuple[type, Holds], ...] = (
    (bool, "flag"),
    (Choice, "choice"),
    (str, "text"),
    (int, "integer"),
    (date, "date"),
    (Count, "count"),
    (Decimal, "amount"),
)


def _column(field: dataclasses.Field[Any], annotation: Any) -> Column:
    arms = [arm for arm in typing.get_args(annotation) if arm is not types.NoneType]
    optional = isinstance(annotation, types.UnionType)
    python_type = arms[0] if optional else annotation
    kind_of_value = next(name for base, name in _TYPES if issubclass(python_type, base))
    has_default = field.default is not dataclasses.MISSING
    return Column(
        name=field.name,
        label=field.metadata["label"],
        holds="reference" if field.metadata["refers"] else kind_of_value,
        required=not optional and not has_default,
        unit=field.metadata["unit"],
        refers=field.metadata["refers"],
        choices=python_type if issubclass(python_type, Choice) else None,
        help=field.metadata["help"],
        default=field.default if has_default else None,
        people=field.metadata["people"],
    )


def columns(kind: type[Any]) -> tuple[Column, ...]:
    """The columns of a kind in ledger order, without the row id and the township, which all have."""
    return _columns(kind)  # type: ignore[arg-type]  # a class hashes; mypy doubts it


def references(kind: type[Any]) -> dict[str, str]:
    """The fields of a kind that point at rows of other kinds, with the tables they point at."""
    return _references(kind)  # type: ignore[arg-type]  # as in columns()


@cache
def _references(kind: type[Any]) -> dict[str, str]:
    return {column.name: column.refers for column in columns(kind) if column.refers}


@cache
def _columns(kind: type[Any]) -> tuple[Column, ...]:
    hints = typing.get_type_hints(kind)
    found = [
        _column(field, hints[field.name])
        for field in dataclasses.fields(kind)
        if "label" in field.metadata
    ]
    # A ledger begins with its own number and ends with where the row is written and remarks.
    return tuple(sorted(found, key=lambda c: (c.name != "no", c.name in ("source", "note"))))
