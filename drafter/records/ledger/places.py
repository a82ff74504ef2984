"""Where in a ledger something stands, as Excel shows it, and what was found there."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.errors import Problem


@dataclass(frozen=True)
class Fault:
    """What is wrong with one value and what to do, both in Chinese; the place is not known yet."""

    what: str
    cure: str


@dataclass(frozen=True, order=True)
class Place:
    """A sheet, a row or a cell. ``sheet`` counts sheets from 0, ``row`` is Excel's number, 0 for none.

    ``title`` names the sheet for people (工作表“活动”, 文件“活动.csv”); ``label`` is the column's header.
    """

    sheet: int
    row: int
    column: int
    title: str
    label: str = ""

    def __str__(self) -> str:
        row = f"第{self.row}行" if self.row else ""
        return f"{self.title}{row}{f'“{self.label}”列' if self.label else ''}"

    def line(self, row: int) -> Place:
        """A row of this sheet."""
        return Place(self.sheet, row, -1, self.title)

    def at(self, column: int, label: str) -> Place:
        """The cell of this row in one column."""
        return Place(self.sheet, self.row, column, self.title, label)


@dataclass(frozen=True, order=True)
class Finding:
    """A fault in its place; sorts in reading order."""

    place: Place
    what: str
    cure: str

    def problem(self) -> Problem:
        return Problem(str(self.place), self.what, self.cure)


def find(place: Place, fault: Fault) -> Finding:
    return Finding(place, fault.what, fault.cure)


def letters(index: int) -> str:
    """Column 0 is A, 26 is AA."""
    found = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
