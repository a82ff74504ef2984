"""Columns put into and taken out of a table that :func:`grid.regular` holds for; it stays as wide as it was."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from drafter.documents.markup import Element, drop, make, w
from drafter.documents.pen import Pen, Piece
from drafter.documents.putting import copied, fill, save_ranges

_FULL = 5000
"""The whole table's width in fiftieths of a percent."""


def put_column(
    pen: Pen,
    table: Element,
    at: int,
    cells: Sequence[tuple[int, Sequence[Piece]]],
    share: float,
) -> None:
    """A column that becomes the one with the index ``at``; for every row the index of the cell it looks
    like there, and its words. ``share`` is its part of the table's width."""
    widths = _widths(table)
    for row, (like, pieces) in zip(table.findall(w("tr")), cells, strict=True):
        held = row.findall(w("tc"))
        cell = copied(held[like])
        fill(pen, cell, pieces)
        if at < len(held):
            held[at].addprevious(cell)
        else:
            held[-1].addnext(cell)
    table.find(w("tblGrid")).insert(at, make("gridCol"))
    whole = sum(widths)
    mine = round(whole * share)
    others = _scaled(widths, whole - mine)
    _set_widths(table, [*others[:at], mine, *others[at:]])


def take_column(table: Element, at: int) -> None:
    """Take out a column whose cells hold nothing but words."""
    widths = _widths(table)
    for row in table.findall(w("tr")):
        cell = row.findall(w("tc"))[at]
        save_ranges(cell)
        drop(cell)
    grid = table.find(w("tblGrid"))
    drop(grid.findall(w("gridCol"))[at])
    _set_widths(table, _scaled(widths[:at] + widths[at + 1 :], sum(widths)))


def share(table: Element, at: int) -> float:
    """What part of a table's width a column takes; an equal one where widths are not said."""
    widths = _widths(table)
    return widths[at] / sum(widths) if sum(widths) else 1 / len(widths)


def _widths(table: Element) -> list[int]:
    """In twips, as the first row's cells say, else the grid; zeros where neither does."""
    cells = table.find(w("tr")).findall(w("tc"))
    said = [_twips(cell.find(f"{w('tcPr')}/{w('tcW')}")) for cell in cells]
    if all(said):
        return said
    said = [_twips(column) for column in table.find(w("tblGrid")).findall(w("gridCol"))]
    return said if all(said) else [0] * len(said)


def _twips(width: Element | None) -> int:
    if width is None or width.get(w("type"), "dxa") != "dxa":
        return 0
    said = width.get(w("w"), "0")
    return int(float(said)) if said.replace(".", "", 1).isdigit() else 0


def _scaled(widths: Sequence[int], whole: int) -> list[int]:
    """The same proportions, in all exactly so wide."""
    old = sum(widths)
    if not old:
        return [0] * len(widths)
    edges = [round(edge * whole / old) for edge in accumulate(widths, initial=0)]
    return [right - left for left, right in pairwise(edges)]


def _set_widths(table: Element, widths: Sequence[int]) -> None:
    """Write the widths into the grid and the cells; where none were said, none are."""
    whole = sum(widths)
    if not whole:
        return
    grid = table.find(w("tblGrid")).findall(w("gridCol"))
    for column, width in zip(grid, widths, strict=True):
        column.set(w("w"), str(width))
    for row in table.findall(w("tr")):
        for cell, width in zip(row.findall(w("tc")), widths, strict=True):
            said = cell.find(f"{w('tcPr')}/{w('tcW')}")
            kind = said.get(w("type"), "dxa") if said is not None else ""
            if kind == "dxa":
                said.set(w("w"), str(width))
            elif kind == "pct":
                said.set(w("w"), str(round(_FULL * width / whole)))
