"""Rows chosen, sorted and put into words: for a table, for JSON and for Excel."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from drafter.errors import DrafterError
from drafter.model.columns import Column, columns
from drafter.model.kinds import Township
from drafter.model.record import Record
from drafter.model.values import Choice, Count
from drafter.records.byhand.desk import Desk
from drafter.records.byhand.entry import understand
from drafter.records.byhand.naming import the_column
from drafter.records.differences import spell
from drafter.records.ledger.cells import is_blank
from drafter.records.ledger.formulas import guard
from drafter.records.ledger.layout import TOWNSHIP
from drafter.records.ledger.places import Fault
from drafter.records.ledger.text import half_width, squeeze

_PART_OF_A_DATE = re.compile(r"(\d{4})(?:[-./年](\d{1,2})月?|年)?", re.ASCII)


@dataclass(frozen=True)
class Line:
    """A row with the desk that knows what its references are called."""

    record: Record
    desk: Desk

    def words(self, column: Column) -> str:
        return spell(column, getattr(self.record, column.name), self.desk.name_of)

    @property
    def township(self) -> str:
        return self.desk.township.name if self.desk.township else ""


def chosen(lines: Iterable[Line], wanted: Mapping[Column, str]) -> list[Line]:
    """The lines whose cells are as wanted.

    Text is found by a part of it, a date by its year or month too (2024-03), no text finds empty
    cells; all else must be equal. DrafterError where a wanted value cannot be understood.
    """
    found = list(lines)
    for column, text in wanted.items():
        found = [line for line in found if _fits(line, column, text)]
    return found


def _fits(line: Line, column: Column, text: str) -> bool:
    value = getattr(line.record, column.name)
    if is_blank(text):
        return value in (None, "")
    if column.holds == "text":
        return squeeze(text) in squeeze(value)
    part = _PART_OF_A_DATE.fullmatch(half_width(text)) if column.holds == "date" else None
    if part:
        month = f"-{int(part[2]):02}-" if part[2] else "-"
        return value is not None and f"{value}".startswith(f"{part[1]}{month}")
    meant = understand(column, text, line.desk.directory)
    if isinstance(meant, Fault):
        raise DrafterError(f"“{column.label}”{meant.what}", meant.cure)
    return bool(value == meant)


def ordered(lines: Iterable[Line], column: Column, descending: bool) -> list[Line]:
    """By a column, empty cells last; choices in the order in which the ledger offers them."""
    ranked = [(_rank(line, column), line) for line in lines]
    full = sorted((r for r in ranked if r[0] is not None), key=lambda r: r[0], reverse=descending)
    return [line for _, line in full] + [line for rank, line in ranked if rank is None]


def _rank(line: Line, column: Column) -> Any:
    value = getattr(line.record, column.name)
    if value in (None, ""):
        return None
    if column.choices is not None:
        return list(column.choices).index(value)
    return line.words(column) if column.refers else value


def picked(kind: type[Record], text: str) -> list[Column]:
    """Columns by their names, with 、 or a comma between them."""
    words = [word for word in re.split(r"[、,，;；\s]+", text) if word]
    if not words:
        raise DrafterError("没有写要哪些列", "请写列名，如 --columns 日期、主题")
    return list(dict.fromkeys(the_column(kind, word) for word in words))


def brief(kind: type[Record], lines: Sequence[Line]) -> list[Column]:
    """The columns worth showing where there is little room, what tells a row first."""
    own = [c for c in columns(kind) if c.name != "no"]
    when = [c for c in own if c.name in (kind.WHEN, *kind.SPAN[:1])]
    named = [c for c in own if c.name in kind.KEY or c.name in ("title", "name")]
    needed = [c for c in own if c.required]
    rest = [c for c in own if c.name not in ("source", "note", "outcome") and _says(c, lines)]
    return list(dict.fromkeys([*when, *named, *needed, *rest]))


def _says(column: Column, lines: Sequence[Line]) -> bool:
    """Whether the column tells rows apart at all: not empty, not the same in every one."""
    return len({line.words(column) for line in lines}) > 1


def as_json(kind: type[Record], lines: Iterable[Line], wanted: Sequence[Column]) -> bytes:
    """A list of objects by the fields' keys: numbers as numbers, dates as ISO text, empty as null."""
    rows = [
        {"id": line.record.id}
        | {column.key: _plain(line, column) for column in wanted}
        | ({} if kind is Township else {Township.TABLE: line.township})
        for line in lines
    ]
    return (json.dumps(rows, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _plain(line: Line, column: Column) -> Any:
    value = getattr(line.record, column.name)
    if value in (None, ""):
        return None
    if isinstance(value, Count):
        return str(value) if value.approx else value.number
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, Choice | date) or column.refers:
        return line.words(column)
    return value


def _cell(line: Line, column: Column) -> str:
    """As in words, but numbers bare, so that Excel can add them up."""
    plain = _plain(line, column)
    return line.words(column) if isinstance(plain, bool) or plain is None else str(plain)


def as_csv(kind: type[Record], lines: Iterable[Line], wanted: Sequence[Column]) -> bytes:
    """UTF-8 with the mark by which Excel knows it, CRLF, no cell a formula, the ledger's headers."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    last = [] if kind is Township else [TOWNSHIP]
    writer.writerow([*(column.label for column in wanted), *last])
    for line in lines:
        cells = [*(_cell(line, column) for column in wanted), *(line.township for _ in last)]
        writer.writerow([guard(cell) for cell in cells])
    return file.getvalue().encode("utf-8-sig")
