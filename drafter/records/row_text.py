"""A row as text: how the journal keeps it, and what a hash over rows is made of."""

from __future__ import annotations

import json

from drafter.model.record import Record
from drafter.records.schema import from_row, table_columns, to_row

# Made once: json.dumps would make a new encoder for every value.
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def to_json(record: Record | None) -> str | None:
    """The row as the journal keeps it: column names and cells, what is empty left out."""
    if record is None:
        return None
    cells = to_row(record).items()
    return encode({name: cell for name, cell in cells if cell is not None and cell != ""})


def from_json(kind: type[Record], text: str | None) -> Record | None:
    """The record a journal row holds; columns added to the kind since then take their defaults."""
    if text is None:
        return None
    cells = json.loads(text)
    return from_row(kind, {name: cells.get(name) for name in table_columns(kind)})


def line(record: Record) -> bytes:
    """All that a row says and which row it is, for a hash over many."""
    return f"{record.ref}\t{to_json(record)}\n".encode()
