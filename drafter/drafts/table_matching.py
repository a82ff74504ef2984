"""Which row and column of a table of the base are which of the table staff have edited.

Rows are known by what they say, by their bookmarks, or by their first cell; columns by their heads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from drafter.documents.grid import Table, cell_text, table_texts, tables
from drafter.documents.stamp import PREFIX
from drafter.documents.text import Paragraph

_ENOUGH = 0.5
_HEADS_AMONG = 3


@dataclass(frozen=True)
class Pair:
    """A table of the base and the one in the edited text; ``rows`` and ``columns`` lead from one to the other."""

    base: Table
    edited: Table
    rows: dict[int, int]
    columns: dict[int, int]

    def cells(self) -> dict[int, int]:
        """Paragraph of the base to paragraph of the edited text, for cells of as many paragraphs."""
        found: dict[int, int] = {}
        for row, other in self.rows.items():
            ours, theirs = self.base.rows[row].cells, self.edited.rows[other].cells
            for column, target in self.columns.items():
                if column < len(ours) and target < len(theirs):
                    one, two = ours[column].paragraphs, theirs[target].paragraphs
                    if len(one) == len(two):
                        found |= dict(zip(one, two, strict=True))
        return found


def match_tables(base: Sequence[Paragraph], edited: Sequence[Paragraph]) -> list[Pair]:
    """The tables found again, each with the one it has most in common with, and that with it."""
    ours, theirs = tables(base), tables(edited)
    said = [_words(base, table) for table in ours]
    other = [_words(edited, table) for table in theirs]
    found = []
    for n, table in enumerate(ours):
        shared = [sum((said[n] & words).values()) for words in other]
        best = max(range(len(theirs)), key=shared.__getitem__, default=-1)
        if best < 0 or shared[best] < _ENOUGH * _size(said[n], other[best]):
            continue
        rivals = [sum((words & other[best]).values()) for words in said]
        if rivals.index(max(rivals)) == n:
            found.append(_pair(base, edited, table, theirs[best]))
    return found


def _size(one: Counter[str], other: Counter[str]) -> int:
    return min(one.total(), other.total())


def _words(read: Sequence[Paragraph], table: Table) -> Counter[str]:
    cells = (cell_text(read, cell) for row in table.rows for cell in row.cells)
    return Counter(text for text in cells if text.strip())


Texts = list[list[str]]


def _pair(base: Sequence[Paragraph], edited: Sequence[Paragraph], one: Table, other: Table) -> Pair:
    ours, theirs = table_texts(base, one), table_texts(edited, other)
    head = _head(ours, theirs)
    columns = _columns(ours[0], theirs[head])
    rows = {0: head}
    _by_words(ours, theirs, columns, rows)
    taken_over = _taken_over(ours, theirs, columns)
    _by_marks(_marks(base, one), _marks(edited, other), rows, taken_over)
    _by_first_cell(ours, theirs, columns, rows)
    columns = _checked(ours, theirs, columns, rows)
    return Pair(one, other, rows, columns)


def _head(ours: Texts, theirs: Texts) -> int:
    """The row that has most of the heads; staff may have put a line above."""
    heads = Counter(ours[0])
    shared = [sum((heads & Counter(row)).values()) for row in theirs[:_HEADS_AMONG]]
    return shared.index(max(shared))


def _columns(ours: list[str], theirs: list[str]) -> dict[int, int]:
    """By heads that stand once in both; the others by their place, where as many are left."""
    once, times = Counter(ours), Counter(theirs)
    found = {
        n: theirs.index(text)
        for n, text in enumerate(ours)
        if once[text] == 1 == times[text] and text.strip()
    }
    left = [n for n in range(len(ours)) if n not in found]
    free = [n for n in range(len(theirs)) if n not in found.values()]
    if len(left) == len(free):
        found |= {n: m for n, m in zip(left, free, strict=True) if n == m}
    return found


def _by_words(ours: Texts, theirs: Texts, columns: dict[int, int], rows: dict[int, int]) -> None:
    """Rows whose cells all say the same, where no other row does."""
    mine = [tuple(_cell(row, n) for n in columns) for row in ours]
    yours = [tuple(_cell(row, n) for n in columns.values()) for row in theirs]
    _join_unique(mine, yours, rows)


def _by_first_cell(
    ours: Texts, theirs: Texts, columns: dict[int, int], rows: dict[int, int]
) -> None:
    if 0 not in columns:
        return
    mine = [(_cell(row, 0),) for row in ours]
    yours = [(_cell(row, columns[0]),) for row in theirs]
    _join_unique(mine, yours, rows)


def _cell(row: list[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""


def _join_unique(
    mine: Sequence[tuple[str, ...]], yours: Sequence[tuple[str, ...]], rows: dict[int, int]
) -> None:
    once, times = Counter(mine), Counter(yours)
    taken = set(rows.values())
    for n, said in enumerate(mine):
        if n not in rows and any(said) and once[said] == 1 == times[said]:
            other = yours.index(said)
            if other not in taken:
                rows[n] = other


def _marks(read: Sequence[Paragraph], table: Table) -> list[set[str]]:
    return [
        {
            span.bookmark
            for cell in row.cells
            for index in cell.paragraphs
            for span in read[index].spans
            if span.bookmark.startswith(PREFIX)
        }
        for row in table.rows
    ]


def _taken_over(ours: Texts, theirs: Texts, columns: dict[int, int]) -> set[tuple[int, int]]:
    """Rows whose first cell says what another row's said: its marks tell nothing of what it means now."""
    first = {_cell(row, 0): n for n, row in enumerate(ours)}
    if 0 not in columns:
        return set()
    means = [first.get(_cell(row, columns[0])) for row in theirs]
    return {
        (n, m)
        for m, other in enumerate(means)
        if other is not None
        for n in range(len(ours))
        if n != other
    }


def _by_marks(
    ours: list[set[str]],
    theirs: list[set[str]],
    rows: dict[int, int],
    taken_over: set[tuple[int, int]],
) -> None:
    """Rows that hold marks of one row of the base, and no other row holds any of them."""
    taken = set(rows.values())
    for n, marks in enumerate(ours):
        holding = [m for m, others in enumerate(theirs) if marks & others]
        if n in rows or len(holding) != 1 or holding[0] in taken:
            continue
        if (n, holding[0]) in taken_over:
            continue
        if sum(bool(theirs[holding[0]] & others) for others in ours) == 1:
            rows[n] = holding[0]


def _checked(
    ours: Texts, theirs: Texts, columns: dict[int, int], rows: dict[int, int]
) -> dict[int, int]:
    """Columns whose head was changed are held to be the same only where what stands below agrees."""
    kept = {}
    for n, m in columns.items():
        same = [
            _cell(ours[one], n) == _cell(theirs[two], m)
            for one, two in rows.items()
            if one != 0 and len(ours[one]) == len(ours[0])
        ]
        agrees = not same or sum(same) >= _ENOUGH * len(same)
        if agrees and (_cell(ours[0], n) == _cell(theirs[rows[0]], m) or any(same)):
            kept[n] = m
    return kept
