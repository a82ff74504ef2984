"""Tables from build to build: which rows are new, which are gone, which cells say something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from drafter.documents.grid import Row, Table, cell_text, row_text, tables
from drafter.documents.markup import Element
from drafter.documents.pen import Pen, Piece
from drafter.documents.pieces import pieces
from drafter.documents.putting import only_words, put_row, take_row
from drafter.documents.text import Paragraph
from drafter.drafts.merging.difference import Difference, compare_lines
from drafter.drafts.merging.lines import Ties, lines
from drafter.drafts.merging.merged import Change, Verdict, note_on
from drafter.drafts.merging.story import Story
from drafter.drafts.table_matching import Pair

Pairs = list[tuple[int | None, int | None]]


@dataclass(frozen=True)
class Rows:
    """A table of the base and of the new build, row by row in order: None where there is no such row.
    ``moved`` are rows of the base that stand at another place now."""

    base: Table
    new: Table
    rows: tuple[tuple[int | None, int | None], ...]
    moved: frozenset[int]


def compare_tables(story: Story, difference: Difference) -> tuple[list[Rows], list[Change]]:
    """The tables that stand in both builds, their cells' changes put into ``difference``; and the tables
    and columns that came or went, which are only told."""
    ours, theirs = tables(story.base.paragraphs), tables(story.new.paragraphs)
    heads = [_head(story.base.paragraphs, table) for table in ours]
    told = SequenceMatcher(
        None, heads, [_head(story.new.paragraphs, table) for table in theirs], autojunk=False
    )
    found, changes = [], []
    for kind, a, b, c, d in told.get_opcodes():
        if kind == "equal":
            pairs = zip(ours[a:b], theirs[c:d], strict=True)
            found += [_rows(story, one, other, difference) for one, other in pairs]
        changes += [_whole(head, "", heads) for head in heads[a:b] if kind != "equal"]
        if kind != "equal":
            changes += [
                _whole("", _head(story.new.paragraphs, table), heads) for table in theirs[c:d]
            ]
    return found, changes


def _head(read: Sequence[Paragraph], table: Table) -> str:
    return "、".join(cell_text(read, cell) for cell in table.rows[0].cells)


def _whole(was: str, now: str, heads: Sequence[str]) -> Change:
    said = f"表格（{was or now}）"
    return Change(Verdict.UNPLACED, said if was else "", said if now else "", said)


def _rows(story: Story, one: Table, other: Table, difference: Difference) -> Rows:
    ours = [_key(story.base.paragraphs, row, story.ties) for row in one.rows]
    theirs = [_key(story.new.paragraphs, row, story.new_ties) for row in other.rows]
    told = SequenceMatcher(None, ours, theirs, autojunk=False)
    pairs: Pairs = []
    for kind, a, b, c, d in told.get_opcodes():
        if kind == "equal":
            pairs += zip(range(a, b), range(c, d), strict=True)
        else:
            pairs += [(n, None) for n in range(a, b)]
            pairs += [(None, m) for m in range(c, d)]
    pairs, moved = _reunited(pairs, ours, theirs)
    for n, m in pairs:
        if n is not None and m is not None:
            _cells(story, one.rows[n], other.rows[m], difference)
    return Rows(one, other, tuple(pairs), moved)


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


def _key(read: Sequence[Paragraph], row: Row, ties: Ties) -> tuple[object, ...]:
    """What a row is about: the records its first cell names, else the cell's words."""
    for cell in row.cells:
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


def _cells(story: Story, one: Row, other: Row, difference: Difference) -> None:
    for ours, theirs in zip(one.cells, other.cells, strict=False):
        for n, m in zip(ours.paragraphs, theirs.paragraphs, strict=False):
            line = lines(story.base.paragraphs, story.ties, [n])
            new_line = lines(story.new.paragraphs, story.new_ties, [m])
            if line and new_line:
                compare_lines(line[0], new_line[0], difference)


# --- in the edited file -------------------------------------------------------------------------


def change_rows(story: Story, found: Sequence[Rows], pen: Pen) -> Iterator[Change]:
    """Put in the rows that are new and take out those whose records are gone."""
    for each in found:
        pair = next((p for p in story.aligned.tables if p.base.element is each.base.element), None)
        if pair is not None and pen.revision is None:
            _move(each, pair)
        yield from _put(story, each, pair, pen)
        for one, other in each.rows:
            if other is None and one is not None:
                yield _take(story, each.base.rows[one], one, pair, pen)


def _move(each: Rows, pair: Pair) -> None:
    """Rows that stand at another place now go there with all staff wrote in them."""
    beside: Element | None = None
    for one, _ in each.rows:
        if one is None or one not in pair.rows:
            continue
        row = pair.edited.rows[pair.rows[one]].element
        if one in each.moved and beside is not None:
            beside.addnext(row)
        beside = row


def _put(story: Story, each: Rows, pair: Pair | None, pen: Pen) -> Iterator[Change]:
    last: dict[Element, Element] = {}
    for at, (one, other) in enumerate(each.rows):
        if one is not None or other is None:
            continue
        row = each.new.rows[other]
        text = row_text(story.new.paragraphs, row)
        if pair is not None and _already(story, row, pair):
            yield Change(Verdict.AGREED, "", text, text)
            continue
        place = _beside(each, at, pair) if pair is not None else None
        if pair is None or place is None:
            yield Change(Verdict.UNPLACED, "", text, text)
            continue
        beside, after = place
        anchor = last.get(beside, beside) if after else beside
        last[beside] = put_row(pen, anchor, _texts(story, row, pair, beside), after)
        yield Change(Verdict.UPDATED, "", text, text)


def _already(story: Story, row: Row, pair: Pair) -> bool:
    """Whether staff have put this row in themselves."""
    wanted = [cell_text(story.new.paragraphs, cell) for cell in row.cells]
    return any(
        all(
            m < len(other.cells)
            and n < len(wanted)
            and cell_text(story.edited.paragraphs, other.cells[m]) == wanted[n]
            for n, m in pair.columns.items()
        )
        for other in pair.edited.rows
    )


def _beside(each: Rows, at: int, pair: Pair) -> tuple[Element, bool] | None:
    """The edited row to stand behind: that of the nearest row before; below the head, in front of the
    nearest behind."""
    for one, _ in reversed(each.rows[:at]):
        if one in pair.rows and one != 0 and one is not None:
            return pair.edited.rows[pair.rows[one]].element, True
    for one, _ in each.rows[at + 1 :]:
        if one in pair.rows and one != 0 and one is not None:
            return pair.edited.rows[pair.rows[one]].element, False
    return None


def _texts(story: Story, row: Row, pair: Pair, like: Element) -> list[tuple[Piece, ...]]:
    """The words for every cell of a row like another; columns that are staff's own stay empty."""
    width = next(len(r.cells) for r in pair.edited.rows if r.element is like)
    texts: list[tuple[Piece, ...]] = [()] * width
    for n, m in pair.columns.items():
        if n < len(row.cells) and m < width:
            read = [story.new.paragraphs[index] for index in row.cells[n].paragraphs]
            texts[m] = tuple(
                piece for p in read for piece in pieces(p, 0, len(p.text), story.styles)
            )
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
    if same and blank and len(pair.columns) == len(ours) and only_words(there.element):
        take_row(pen, there.element)
        return Change(Verdict.UPDATED, text, "", text)
    change = Change(Verdict.KEPT, text, "", text, "｜".join(theirs))
    first = next(
        (
            index
            for cell in there.cells
            for index in cell.paragraphs
            if story.edited.paragraphs[index].text
        ),
        None,
    )
    if story.body and first is not None:
        paragraph = story.edited.paragraphs[first]
        pen.note(paragraph.element, 0, len(paragraph.text), note_on(change))
    return change
