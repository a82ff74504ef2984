"""Tables from build to build: which one is which, which rows and columns came or went, which cells changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product

from drafter.documents.grid import Row, Table, cell_text, tables
from drafter.documents.text import Paragraph
from drafter.drafts.merging.difference import Difference, compare_lines
from drafter.drafts.merging.lines import Ties, lines
from drafter.drafts.merging.story import Story

# How much two heads, or two tables' rows, must have in common to be those of one table.
_ALIKE = 0.5

Pairs = list[tuple[int | None, int | None]]


@dataclass(frozen=True)
class TableChange:
    """A table of the base and of the new build, row by row in order: None where there is no such row.
    ``moved`` are rows of the base that stand at another place now; ``columns`` lead from the base's
    columns to the new ones, those that came or went are not among them."""

    base: Table
    new: Table
    rows: tuple[tuple[int | None, int | None], ...]
    moved: frozenset[int]
    columns: Mapping[int, int]


@dataclass(frozen=True)
class TableDifference:
    """Tables that stand in both builds; those of the base that are gone, those of the new that came."""

    same: tuple[TableChange, ...]
    gone: tuple[Table, ...]
    come: tuple[Table, ...]


def compare_tables(story: Story, difference: Difference) -> TableDifference:
    """The difference of two builds' tables; the changes of their cells are put into ``difference``."""
    ours, theirs = tables(story.base.paragraphs), tables(story.new.paragraphs)
    found = _paired(story, ours, theirs, difference)
    return TableDifference(
        tuple(_compared(story, ours[n], theirs[m], difference) for n, m in sorted(found.items())),
        tuple(table for n, table in enumerate(ours) if n not in found),
        tuple(table for m, table in enumerate(theirs) if m not in found.values()),
    )


def name_of(read: Sequence[Paragraph], table: Table) -> str:
    """What staff are told of a whole table: its heads."""
    return f"表格（{'、'.join(_heads(read, table))}）"


def line_before(read: Sequence[Paragraph], table: Table) -> int | None:
    """The paragraph with words that stands right before a table; None where there is none."""
    first = min(n for row in table.rows for cell in row.cells for n in cell.paragraphs)
    for n in range(first - 1, -1, -1):
        if read[n].in_table:
            return None
        if read[n].text.strip():
            return n
    return None


# --- which table is which -----------------------------------------------------------------------


def _paired(
    story: Story, ours: Sequence[Table], theirs: Sequence[Table], difference: Difference
) -> dict[int, int]:
    """Tables with alike heads under the same line; under another one, those of the same rows."""
    scored = {
        (n, m): _likeness(story, one, other, difference)
        for (n, one), (m, other) in product(enumerate(ours), enumerate(theirs))
    }
    found: dict[int, int] = {}
    for n, m in sorted(scored, key=lambda pair: (-scored[pair], abs(pair[0] - pair[1]), pair)):
        if scored[n, m] and n not in found and m not in found.values():
            found[n] = m
    return found


def _likeness(story: Story, one: Table, other: Table, difference: Difference) -> float:
    base, new = story.base.paragraphs, story.new.paragraphs
    told = SequenceMatcher(None, _heads(base, one), _heads(new, other), autojunk=False)
    if told.ratio() < _ALIKE:
        return 0.0
    before, behind = line_before(base, one), line_before(new, other)
    titled = behind is None if before is None else difference.pairs.get(before) == behind
    shared = _shared(_keys(base, one, story.ties), _keys(new, other, story.new_ties))
    return told.ratio() + titled if titled or shared >= _ALIKE else 0.0


def _heads(read: Sequence[Paragraph], table: Table) -> list[str]:
    return [cell_text(read, cell) for cell in table.rows[0].cells]


def _shared(ours: Sequence[Hashable], theirs: Sequence[Hashable]) -> float:
    return len({*ours} & {*theirs}) / max(min(len({*ours}), len({*theirs})), 1)


# --- rows and columns ---------------------------------------------------------------------------


def _compared(story: Story, one: Table, other: Table, difference: Difference) -> TableChange:
    columns = _columns(story, one, other)
    ours = _keys(story.base.paragraphs, one, story.ties, columns.__contains__)
    theirs = _keys(story.new.paragraphs, other, story.new_ties, {*columns.values()}.__contains__)
    told = SequenceMatcher(None, ours, theirs, autojunk=False)
    pairs: Pairs = []
    for kind, a, b, c, d in told.get_opcodes():
        if kind == "equal":
            pairs += zip(range(a, b), range(c, d), strict=True)
        else:
            pairs += [(n, None) for n in range(a, b)]
            pairs += [(None, m) for m in range(c, d)]
    pairs, moved = _reunited(pairs, ours, theirs)
    change = TableChange(one, other, tuple(pairs), moved, columns)
    for n, m in pairs:
        if n is not None and m is not None:
            _cells(story, change, one.rows[n], other.rows[m], difference)
    return change


def _columns(story: Story, one: Table, other: Table) -> dict[int, int]:
    """By their heads, in order."""
    ours, theirs = _heads(story.base.paragraphs, one), _heads(story.new.paragraphs, other)
    told = SequenceMatcher(None, ours, theirs, autojunk=False)
    return {
        block.a + n: block.b + n for block in told.get_matching_blocks() for n in range(block.size)
    }


def _reunited(
    pairs: Pairs, ours: Sequence[object], theirs: Sequence[object]
) -> tuple[Pairs, frozenset[int]]:
    """A row that changed its place is the same row: the pairs with it, and which rows those are."""
    gone = {ours[n]: n for n, m in pairs if n is not None and m is None}
    found: Pairs = []
    moved: set[int] = set()
    for n, m in pairs:
        if n is None and m is not None and theirs[m] in gone:
            n = gone.pop(theirs[m])
            moved.add(n)
        found.append((n, m))
    return [(n, m) for n, m in found if m is not None or n not in moved], frozenset(moved)


def _keys(
    read: Sequence[Paragraph],
    table: Table,
    ties: Ties,
    among: Callable[[int], bool] = lambda column: True,
) -> list[tuple[object, ...]]:
    """What the rows are about; where columns came or went, by those that stand in both builds."""
    width = len(table.rows[0].cells)
    return [
        _key(read, row, ties, among if len(row.cells) == width else lambda column: True)
        for row in table.rows
    ]


def _key(
    read: Sequence[Paragraph], row: Row, ties: Ties, among: Callable[[int], bool]
) -> tuple[object, ...]:
    """What a row is about: the records its first cell names, else the cell's words."""
    for cell in (cell for n, cell in enumerate(row.cells) if among(n)):
        text = cell_text(read, cell)
        refs = frozenset(
            ref
            for index in cell.paragraphs
            for span in read[index].spans
            if span.bookmark in ties
            for ref in ties[span.bookmark].refs
        )
        if refs or any(map(str.isalnum, text)):
            return ("", refs) if refs else (text,)
    return ()


def _cells(story: Story, change: TableChange, one: Row, other: Row, difference: Difference) -> None:
    for a, b in matched_cells(change, one, other):
        for n, m in zip(one.cells[a].paragraphs, other.cells[b].paragraphs, strict=False):
            line = lines(story.base.paragraphs, story.ties, [n])
            new_line = lines(story.new.paragraphs, story.new_ties, [m])
            if line and new_line:
                compare_lines(line[0], new_line[0], difference)


def matched_cells(change: TableChange, one: Row, other: Row) -> list[tuple[int, int]]:
    """The cells of two rows that stand in the same column; rows with merged cells go by order."""
    widths = len(change.base.rows[0].cells), len(change.new.rows[0].cells)
    if (len(one.cells), len(other.cells)) == widths:
        return list(change.columns.items())
    return [(n, n) for n in range(min(len(one.cells), len(other.cells)))]
