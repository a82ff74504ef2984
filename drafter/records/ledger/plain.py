"""A block whose lines are all new rows, planned as a whole.

Proves that no line is anything else, or leaves the block to be planned line by line: nothing is told
here of what is wrong, and nothing decided that is in doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from drafter.model.columns import references
from drafter.model.record import Record
from drafter.records.columnwise import Cells, NewRows
from drafter.records.ledger.blocks import Block
from drafter.records.ledger.directory import Directory
from drafter.records.ledger.identity import surely_new
from drafter.records.ledger.places import Fault
from drafter.records.ledger.spans import SPANS


def all_new(
    block: Block, township: int, first: int, recorded: Sequence[Record], directory: Directory
) -> NewRows | None:
    """The lines as rows with ids from ``first``; None where any of them needs a closer look.

    ``recorded`` are the township's rows of this kind, ``directory`` what its references may name.
    """
    cells = dict(block.cells)
    for name, table in references(block.kind).items():
        if name in cells:
            found = _resolved(cells[name], table, directory)
            if found is None:
                return None
            cells[name] = found
    rows = NewRows(block.kind, township, first, cells, block.place.title, block.numbers)
    return rows if surely_new(rows, recorded) and _in_order(rows) else None


def _resolved(column: Cells, table: str, directory: Directory) -> Cells | None:
    """A column of references as ids, None where one of them leads nowhere."""
    ids: dict[Any, int | None] = {}
    for said in dict.fromkeys(column.said):
        text = column.means[said]
        found = None if text is None else directory.find_id(table, text)
        if isinstance(found, Fault):
            return None
        ids[said] = found
    return Cells(column.said, ids)


def _in_order(rows: NewRows) -> bool:
    """Whether no row ends before it begins."""
    start, end = SPANS[rows.kind]
    if start not in rows.cells or end not in rows.cells:
        return True
    spans = zip(rows.column(start), rows.column(end), strict=True)
    return not any(first and last and last < first for first, last in spans)
