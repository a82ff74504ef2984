"""Merged cells among the rows: one value that stands for several rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drafter.records.ledger.cells import CellValue, is_blank
from drafter.records.ledger.foreign.tables import Table
from drafter.records.ledger.places import letters
from drafter.records.ledger.sheets import Sheet


@dataclass(frozen=True)
class Shared:
    """The value that a merged area gives to each of its rows; ``area`` as Excel writes it."""

    value: CellValue
    area: str


@dataclass(frozen=True)
class Merged:
    """By row, both counted from 0: what is shared downwards by column, and areas that lie sideways."""

    down: Mapping[int, Mapping[int, Shared]]
    sideways: Mapping[int, tuple[tuple[int, int, str], ...]]


def merged_below(sheet: Sheet, table: Table) -> Merged:
    """The merged areas among the rows of a table."""
    down: dict[int, dict[int, Shared]] = {}
    sideways: dict[int, tuple[tuple[int, int, str], ...]] = {}
    for (top, left), (bottom, right) in sheet.merged:
        if top < table.first or top >= table.end:
            continue
        area = f"{letters(left)}{top + 1}:{letters(right)}{bottom + 1}"
        if right > left:
            sideways[top] = (*sideways.get(top, ()), (left, right, area))
        row = sheet.rows[top] if top < len(sheet.rows) else []
        value = row[left] if left < len(row) else ""
        if bottom > top and not is_blank(value):
            for number in range(top, min(bottom + 1, table.end)):
                down.setdefault(number, {})[left] = Shared(value, area)
    return Merged(down, sideways)
