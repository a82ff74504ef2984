"""Tables as rows of cells, each cell naming the paragraphs it holds by their index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drafter.documents.markup import Element, w
from drafter.documents.text import Paragraph

_MERGING = tuple(
    map(w, ("gridSpan", "vMerge", "hMerge", "gridBefore", "gridAfter", "cellIns", "cellDel"))
)


@dataclass(frozen=True)
class Cell:
    """``paragraphs`` are indexes into the paragraphs read; those of tables inside are not among them."""

    element: Element
    paragraphs: tuple[int, ...]


@dataclass(frozen=True)
class Row:
    """One row that is not struck out."""

    element: Element
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A table; one inside a cell is a table of its own."""

    element: Element
    rows: tuple[Row, ...]


def tables(read: Sequence[Paragraph]) -> list[Table]:
    """The tables the paragraphs stand in, in reading order of their first paragraph; those whose rows
    are all struck out are none."""
    held: dict[Element, dict[Element, dict[Element, list[int]]]] = {}
    for index, paragraph in enumerate(read):
        cell = next(paragraph.element.iterancestors(w("tc"), w("txbxContent")), None)
        if cell is None or cell.tag != w("tc"):
            continue
        row = next(cell.iterancestors(w("tr")))
        table = next(row.iterancestors(w("tbl")))
        held.setdefault(table, {}).setdefault(row, {}).setdefault(cell, []).append(index)
    found = [
        Table(
            table,
            tuple(
                Row(row, tuple(Cell(cell, tuple(indexes)) for cell, indexes in cells.items()))
                for row, cells in rows.items()
                if row.find(f"{w('trPr')}/{w('del')}") is None
            ),
        )
        for table, rows in held.items()
    ]
    return [table for table in found if table.rows]


def regular(table: Element) -> bool:
    """Whether every row of a table has one cell for every column of its grid, and nothing is merged."""
    grid = table.find(w("tblGrid"))
    rows = table.findall(w("tr"))
    if grid is None or len(rows) != len(list(table.iter(w("tr")))):
        return False
    if next(table.iter(*_MERGING), None) is not None:
        return False
    return bool(rows) and all(
        len(row.findall(w("tc"))) == len(list(row.iter(w("tc")))) == len(grid) for row in rows
    )


def cell_text(read: Sequence[Paragraph], cell: Cell) -> str:
    """What a cell says, a line a paragraph."""
    return "\n".join(read[index].text for index in cell.paragraphs)


def table_texts(read: Sequence[Paragraph], table: Table) -> list[list[str]]:
    """What a table says, row by row and cell by cell."""
    return [[cell_text(read, cell) for cell in row.cells] for row in table.rows]


def row_text(read: Sequence[Paragraph], row: Row) -> str:
    """What a row says, 视察｜次｜5｜4."""
    return "｜".join(cell_text(read, cell) for cell in row.cells)
