"""Columns of tables that stand in both builds: the new ones are put in, those whose records are gone struck."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from drafter.documents.columns import put_column, share, take_column
from drafter.documents.grid import cell_text, regular
from drafter.documents.markup import Element, w
from drafter.documents.pen import Pen, Piece
from drafter.documents.putting import only_words
from drafter.drafts.merging.merged import Change, Verdict
from drafter.drafts.merging.noting import note_in
from drafter.drafts.merging.story import Story
from drafter.drafts.merging.table_difference import TableChange, name_of
from drafter.drafts.table_matching import Pair

_TRACKED = "写成修订时不增减列，请自己改："
_MERGED = "有合并的单元格，请自己改："


def change_columns(
    story: Story, each: TableChange, pair: Pair | None, pen: Pen, put: Mapping[int, Element]
) -> Iterator[Change]:
    """Strike the columns that staff left alone, put the new ones next to their neighbours. ``put`` are
    the rows put in just now, by their index in the new build.

    Where cells are merged, or changes are tracked (not every program can refuse a column), they are told.
    """
    gone = [n for n in range(len(each.base.rows[0].cells)) if n not in each.columns]
    come = [m for m in range(len(each.new.rows[0].cells)) if m not in each.columns.values()]
    if not gone and not come:
        return
    whole = [table.element for table in (each.base, each.new, *([pair.edited] if pair else []))]
    plain = all(map(regular, whole))
    if pair is None or pen.revision is not None or not plain:
        why = "" if pair is None else _TRACKED if plain else _MERGED
        yield from (_told(story, each, n, None, Verdict.UNPLACED, why) for n in gone)
        yield from (_told(story, each, None, m, Verdict.UNPLACED, why) for m in come)
        return
    columns = _Columns(story, each, pair, pen, put)
    yield from [columns.come(m) for m in come]
    yield from [columns.go(n) for n in gone]


def _told(
    story: Story,
    each: TableChange,
    gone: int | None,
    come: int | None,
    verdict: Verdict,
    why: str = "",
) -> Change:
    was = now = ""
    if gone is not None:
        was = _name(cell_text(story.base.paragraphs, each.base.rows[0].cells[gone]))
    if come is not None:
        now = _name(cell_text(story.new.paragraphs, each.new.rows[0].cells[come]))
    return Change(verdict, was, now, why + name_of(story.base.paragraphs, each.base))


def _name(head: str) -> str:
    return f"表格列（{head}）"


@dataclass
class _Columns:
    """The columns of one edited table, whose places are known by the cells of its head."""

    story: Story
    each: TableChange
    pair: Pair
    pen: Pen
    put: Mapping[int, Element]

    def __post_init__(self) -> None:
        self.table = self.pair.edited.element
        self.head = self.pair.edited.rows[self.pair.rows[0]]
        self.columns: dict[int, Element] = {
            self.each.columns[n]: self.head.cells[m].element
            for n, m in self.pair.columns.items()
            if n in self.each.columns
        }
        """Columns of the new build to their heads in the edited table."""
        self.rows = {row: index for index, row in self.put.items()} | {
            self.pair.edited.rows[self.pair.rows[one]].element: other
            for one, other in self.each.rows
            if one in self.pair.rows and one is not None and other is not None
        }
        """Rows of the edited table to those of the new build."""

    def _held(self) -> list[Element]:
        """The cells of the head as they are now."""
        return list(self.head.element.findall(w("tc")))

    # --- that come ------------------------------------------------------------------------------

    def come(self, column: int) -> Change:
        """Put a column of the new build in."""
        if self._already(column):
            return self._told(None, column, Verdict.AGREED)
        place = self._place(column)
        if place is None:
            return self._told(None, column, Verdict.UNPLACED)
        rows = self.table.findall(w("tr"))
        cells = [(self._like(column, row, place), self._words(column, row)) for row in rows]
        put_column(self.pen, self.table, place, cells, share(self.each.new.element, column))
        self.columns[column] = self._held()[place]
        return self._told(None, column, Verdict.UPDATED)

    def _already(self, column: int) -> bool:
        """Whether staff have put this column in themselves."""
        head = cell_text(self.story.new.paragraphs, self.each.new.rows[0].cells[column])
        own = (c for m, c in enumerate(self.head.cells) if m not in self.pair.columns.values())
        return bool(head) and head in [
            cell_text(self.story.edited.paragraphs, cell) for cell in own
        ]

    def _place(self, column: int) -> int | None:
        """Behind the column that is before it, else in front of the one behind it."""
        held = self._held()
        if column - 1 in self.columns:
            return held.index(self.columns[column - 1]) + 1
        if column + 1 in self.columns:
            return held.index(self.columns[column + 1])
        return None

    def _like(self, column: int, row: Element, place: int) -> int:
        """The nearest cell of the row whose column looks, as built, like the new one."""
        held = self._held()
        known = {m: held.index(cell) for m, cell in self.columns.items()}
        style = self._style(column, row)
        alike = [at for m, at in known.items() if self._style(m, row) == style]
        return min(alike or known.values(), key=lambda at: abs(at - place))

    def _style(self, column: int, row: Element) -> str:
        """The style of a cell as built; of a row of staff's own, as in the first below the head."""
        rows = self.each.new.rows
        cell = rows[self.rows.get(row, min(1, len(rows) - 1))].cells[column]
        return self.story.new.paragraphs[cell.paragraphs[0]].style

    def _words(self, column: int, row: Element) -> tuple[Piece, ...]:
        if row not in self.rows:
            return ()
        return self.story.words(self.each.new.rows[self.rows[row]].cells[column].paragraphs)

    # --- that go --------------------------------------------------------------------------------

    def go(self, column: int) -> Change:
        """Strike a column of the base that staff left as it was."""
        if column not in self.pair.columns:
            return self._told(column, None, Verdict.AGREED)
        head = self.head.cells[self.pair.columns[column]]
        at = self._held().index(head.element)
        if self._untouched(column, at):
            take_column(self.table, at)
            return self._told(column, None, Verdict.UPDATED)
        change = self._told(column, None, Verdict.KEPT)
        note_in(self.story, [head], change, self.pen)
        return change

    def _untouched(self, column: int, at: int) -> bool:
        """Whether all cells say what they were built to say, and rows of staff's own nothing."""
        base, edited = self.story.base.paragraphs, self.story.edited.paragraphs
        built = {
            m: cell_text(base, self.each.base.rows[n].cells[column])
            for n, m in self.pair.rows.items()
        }
        there = self.pair.columns[column]
        said = (cell_text(edited, row.cells[there]) for row in self.pair.edited.rows)
        cells = (row.findall(w("tc"))[at] for row in self.table.findall(w("tr")))
        plain = (only_words(cell, self.story.evidence) for cell in cells)
        return all(plain) and all(text == built.get(m, "") for m, text in enumerate(said))

    def _told(self, gone: int | None, come: int | None, verdict: Verdict) -> Change:
        return _told(self.story, self.each, gone, come, verdict)
