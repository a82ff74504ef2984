"""A ledger as read: sheets of raw cells in their places, before anything is understood."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.records.ledger.cells import CellValue, is_blank

Range = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class Sheet:
    """``rows[0]`` is Excel's row 1 and ``rows[n][0]`` column A. ``merged`` counts from 0, ends included.

    ``since_1904`` is True where the workbook numbers its days from 1904 (old Excel for Macintosh).
    """

    name: str
    title: str
    rows: list[list[CellValue]]
    merged: tuple[Range, ...] = ()
    since_1904: bool = False

    @property
    def empty(self) -> bool:
        return all(is_blank(value) for row in self.rows for value in row)


@dataclass(frozen=True)
class Ledger:
    """What one file or folder holds."""

    name: str
    sheets: tuple[Sheet, ...]
