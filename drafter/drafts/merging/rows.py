"""Rows of tables that stand in both builds: the new ones are put in, those whose records are gone struck."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.documents.grid import Row, cell_text, row_text
from drafter.documents.margin import drop_anchors
from drafter.documents.markup import Element
from drafter.documents.pen import Pen, Piece
from drafter.documents.putting import only_words, put_row, take_row
from drafter.drafts.merging.merged import Change, Verdict
from drafter.drafts.merging.noting import note_in
from drafter.drafts.merging.story import Story
from drafter.drafts.merging.table_difference import TableChange
from drafter.drafts.table_matching import Pair


def change_rows(
    story: Story, each: TableChange, pair: Pair | None, pen: Pen, put: dict[int, Element]
) -> Iterator[Change]:
    """Put in the rows that are new and take out those whose records are gone. ``put`` takes the rows
    put in, by their index in the new build."""
    if pair is not None and pen.revision is None:
        _move(each, pair)
    yield from _put(story, each, pair, pen, put)
    for one, other in each.rows:
        if other is None and one is not None:
            yield _take(story, each.base.rows[one], one, pair, pen)


def _move(each: TableChange, pair: Pair) -> None:
    """Rows that stand at another place now go there with all staff wrote in them."""
    beside: Element | None = None
    for one, _ in each.rows:
        if one is None or one not in pair.rows:
            continue
        row = pair.edited.rows[pair.rows[one]].element
        if one in each.moved and beside is not None:
            beside.addnext(row)
        beside = row


def _put(
    story: Story, each: TableChange, pair: Pair | None, pen: Pen, put: dict[int, Element]
) -> Iterator[Change]:
    last: dict[Element, Element] = {}
    for at, (one, other) in enumerate(each.rows):
        if one is not None or other is None:
            continue
        row = each.new.rows[other]
        text = row_text(story.new.paragraphs, row)
        if pair is not None and _already(story, each, row, pair):
            yield Change(Verdict.AGREED, "", text, text)
            continue
        place = _beside(each, at, pair) if pair is not None else None
        if pair is None or place is None:
            yield Change(Verdict.UNPLACED, "", text, text)
            continue
        beside, after = place
        anchor = last.get(beside, beside) if after else beside
        put[other] = put_row(pen, anchor, _texts(story, each, row, pair, beside), after)
        if after:
            last[beside] = put[other]
        yield Change(Verdict.UPDATED, "", text, text)


def _targets(each: TableChange, pair: Pair) -> dict[int, int]:
    """Columns of the new build to those of the edited table."""
    return {each.columns[n]: m for n, m in pair.columns.items() if n in each.columns}


def _already(story: Story, each: TableChange, row: Row, pair: Pair) -> bool:
    """Whether staff have put this row in themselves."""
    wanted = [cell_text(story.new.paragraphs, cell) for cell in row.cells]
    return any(
        all(
            m < len(other.cells)
            and n < len(wanted)
            and cell_text(story.edited.paragraphs, other.cells[m]) == wanted[n]
            for n, m in _targets(each, pair).items()
        )
        for other in pair.edited.rows
    )


def _beside(each: TableChange, at: int, pair: Pair) -> tuple[Element, bool] | None:
    """The edited row to stand behind: that of the nearest row before; below the head, in front of the
    nearest behind."""
    for one, _ in reversed(each.rows[:at]):
        if one in pair.rows and one != 0 and one is not None:
            return pair.edited.rows[pair.rows[one]].element, True
    for one, _ in each.rows[at + 1 :]:
        if one in pair.rows and one != 0 and one is not None:
            return pair.edited.rows[pair.rows[one]].element, False
    return None


def _texts(
    story: Story, each: TableChange, row: Row, pair: Pair, like: Element
) -> list[tuple[Piece, ...]]:
    """The words for every cell of a row like another; columns that are staff's own stay empty."""
    width = next(len(r.cells) for r in pair.edited.rows if r.element is like)
    texts: list[tuple[Piece, ...]] = [()] * width
    for n, m in _targets(each, pair).items():
        if n < len(row.cells) and m < width:
            texts[m] = story.words(row.cells[n].paragraphs)
    return texts


def _take(story: Story, row: Row, at: int, pair: Pair | None, pen: Pen) -> Change:
    text = row_text(story.base.paragraphs, row)
    if pair is None or at not in pair.rows:
        return Change(Verdict.STRUCK, text, "", text)
    there = pair.edited.rows[pair.rows[at]]
    ours = [cell_text(story.base.paragraphs, cell) for cell in row.cells]
    theirs = [cell_text(story.edited.paragraphs, cell) for cell in there.cells]
    met = set(pair.columns.values())
    same = all(
        n < len(ours) and m < len(theirs) and ours[n] == theirs[m] for n, m in pair.columns.items()
    )
    blank = not any(said.strip() for m, said in enumerate(theirs) if m not in met)
    if (
        same
        and blank
        and len(pair.columns) == len(ours)
        and only_words(there.element, story.evidence)
    ):
        drop_anchors(there.element, story.evidence)
        take_row(pen, there.element)
        return Change(Verdict.UPDATED, text, "", text)
    change = Change(Verdict.KEPT, text, "", text, "｜".join(theirs))
    note_in(story, there.cells, change, pen)
    return change
