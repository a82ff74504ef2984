"""Two documents laid side by side: the earlier one with tracked changes that make it say what the later says.

Rejecting them all gives the earlier text back, accepting them all the later; how the later looks is not
compared. What is pending in either is accepted before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from drafter.documents.accepted import accept_changes
from drafter.documents.boxes import twin
from drafter.documents.carrying import carry
from drafter.documents.grid import Row, Table, cell_text
from drafter.documents.markup import Element, parse, serialise, w
from drafter.documents.parts import STORIES, Parts, main_part, of_type, open_docx, write_docx
from drafter.documents.pen import Pen, Piece, Revision, first_id
from drafter.documents.places import stories
from drafter.documents.putting import (
    put_paragraph,
    put_row,
    put_table,
    strike_words,
    take_paragraph,
    take_row,
)
from drafter.documents.text import paragraphs, style_names
from drafter.documents.unmark import unmark
from drafter.drafts.blocks import TABLE, Blocks, element_of, first_of, paragraph_like, spoken
from drafter.drafts.comparing import Edit, edits, paired


@dataclass(frozen=True)
class Differing:
    """A line that differs: ``heading`` is the one above it. ``was`` or ``now`` is empty where a line
    came or went; ``edits`` are the words that differ where both are there, ``row`` the first words of
    the table's row it stands in. ``moved`` says that the same line stands elsewhere, ``written`` that
    it could be written as tracked changes."""

    heading: str
    was: str
    now: str
    edits: tuple[Edit, ...] = ()
    row: str = ""
    moved: bool = False
    written: bool = True


@dataclass(frozen=True)
class Contrast:
    """``data`` is the earlier document with tracked changes."""

    data: bytes
    differing: tuple[Differing, ...]


def contrast(earlier: bytes, later: bytes, revision: Revision) -> Contrast:
    """Compare two documents. DrafterError where one of them is no sound .docx."""
    ours, theirs = (_accepted(source) for source in (earlier, later))
    unmark(ours)
    roots = {part: parse(ours[part]) for part, _ in stories(ours)}
    pen = Pen(revision, {}, first_id(roots.values()))
    found: list[Differing] = []
    for part, other in _story_pairs(ours, theirs):
        side = Blocks(list(paragraphs(roots[part], style_names(ours))))
        against = Blocks(list(paragraphs(parse(theirs[other]), style_names(theirs))))
        found += _Story(pen, side, against, ours, theirs).write()
        ours[part] = serialise(roots[part])
    return Contrast(write_docx(ours), tuple(_with_moves(found)))


def _accepted(source: bytes) -> Parts:
    parts = open_docx(source)
    for part, _ in stories(parts):
        root = parse(parts[part])
        accept_changes(root)
        parts[part] = serialise(root)
    return parts


def _story_pairs(ours: Parts, theirs: Parts) -> Iterator[tuple[str, str]]:
    """The body, and headers, footers and notes where both documents have as many."""
    yield main_part(ours), main_part(theirs)
    for ending in STORIES:
        mine, yours = of_type(ours, ending), of_type(theirs, ending)
        if len(mine) == len(yours):
            yield from zip(mine, yours, strict=True)


def _with_moves(found: Sequence[Differing]) -> Iterator[Differing]:
    """A line that went from one place and came at another has moved."""
    both = {each.was for each in found if not each.now} & {
        each.now for each in found if not each.was
    }
    for each in found:
        moved = (each.was or each.now) in both and not (each.was and each.now)
        yield replace(each, moved=moved)


class _Story:
    """One story of the earlier document, written into."""

    def __init__(self, pen: Pen, ours: Blocks, theirs: Blocks, parts: Parts, source: Parts) -> None:
        self.pen, self.ours, self.theirs = pen, ours, theirs
        self.parts, self.source = parts, source

    def write(self) -> list[Differing]:
        """Track every change, and tell them in the order of the text."""
        found: list[Differing] = []
        last: Element | None = None
        mine = [self.ours.said(block) for block in self.ours.blocks]
        yours = [self.theirs.said(block) for block in self.theirs.blocks]
        for n, m in _alike_in_kind(paired(mine, yours), mine, yours):
            if n is None and m is not None:
                made, differing = self._come(m, last)
                last = made if made is not None else last
                found.append(differing)
                continue
            assert n is not None
            block = self.ours.blocks[n]
            last = element_of(self.ours, block)
            if m is None:
                found.append(self._gone(n))
            elif isinstance(block, Table):
                found += self._table(n, m)
            elif mine[n] != yours[m]:
                found.append(self._changed(block, yours[m], self.ours.heading(n)))
        return found

    # --- paragraphs ---------------------------------------------------------------------------

    def _changed(self, index: int, now: str, heading: str) -> Differing:
        paragraph = self.ours.read[index]
        found = edits(paragraph.text, now)
        other = twin(paragraph.element)
        for edit in reversed(found):
            pieces = [Piece(edit.text)] if edit.text else []
            if other is not None:
                self.pen.replace(other, edit.start, edit.end, pieces)
            self.pen.replace(paragraph.element, edit.start, edit.end, pieces)
        return Differing(heading, paragraph.text, now, found)

    def _gone(self, at: int) -> Differing:
        block = self.ours.blocks[at]
        if isinstance(block, Table):
            for row in block.rows:
                take_row(self.pen, row.element)
        else:
            element = self.ours.read[block].element
            ends_section = next(element.iter(w("sectPr")), None) is not None
            (strike_words if ends_section else take_paragraph)(self.pen, element)
        return Differing(self.ours.heading(at), spoken(self.ours.said(block)), "")

    def _come(self, at: int, last: Element | None) -> tuple[Element | None, Differing]:
        """Put a block of the later document behind the last one, or in front of the first."""
        block, heading = self.theirs.blocks[at], self.theirs.heading(at)
        now = spoken(self.theirs.said(block))
        differing = Differing(heading, "", now)
        place = last if last is not None else first_of(self.ours)
        if place is None:
            return None, replace(differing, written=False)
        if isinstance(block, Table):
            table = deepcopy(block.element)
            carry([table], self.source, self.parts, "")
            return put_table(self.pen, place, table, last is not None), differing
        like = paragraph_like(self.ours, self.theirs.read[block].style, place)
        made = put_paragraph(self.pen, place, like, [Piece(now)], last is not None)
        return made, differing

    # --- tables -------------------------------------------------------------------------------

    def _table(self, n: int, m: int) -> list[Differing]:
        ours, theirs = self.ours.blocks[n], self.theirs.blocks[m]
        assert isinstance(ours, Table)
        assert isinstance(theirs, Table)
        heading = self.ours.heading(n)
        mine, yours = ([side.row(row) for row in table.rows] for side, table in
                       ((self.ours, ours), (self.theirs, theirs)))  # fmt: skip
        found: list[Differing] = []
        beside = ours.rows[0].element
        above = False
        for a, b in paired(mine, yours):
            row = ours.rows[a] if a is not None else None
            other = theirs.rows[b] if b is not None else None
            if row is not None:
                beside, above = row.element, True
            if row is not None and other is not None and len(row.cells) == len(other.cells):
                found += self._row(row, other, heading)
                continue
            if row is not None:
                take_row(self.pen, row.element)
                found.append(Differing(heading, mine[a or 0], ""))
            if other is not None:
                beside, differing = self._new_row(other, beside, above, heading)
                found.append(differing)
        return found

    def _new_row(
        self, row: Row, beside: Element, above: bool, heading: str
    ) -> tuple[Element, Differing]:
        texts = [[Piece(cell_text(self.theirs.read, cell))] for cell in row.cells]
        now = self.theirs.row(row)
        if len(beside.findall(w("tc"))) != len(texts):
            return beside, Differing(heading, "", now, written=False)
        return put_row(self.pen, beside, texts, above), Differing(heading, "", now)

    def _row(self, row: Row, other: Row, heading: str) -> Iterator[Differing]:
        head = cell_text(self.ours.read, row.cells[0])
        for mine, yours in zip(row.cells, other.cells, strict=True):
            now = [self.theirs.read[n].text for n in yours.paragraphs]
            held = list(mine.paragraphs)
            for index, text in zip(held, now, strict=False):
                if self.ours.read[index].text != text:
                    yield replace(self._changed(index, text, heading), row=head)
            for index in held[len(now) :]:
                strike_words(self.pen, self.ours.read[index].element)
                yield Differing(heading, self.ours.read[index].text, "", row=head)
            last = self.ours.read[held[-1]].element
            for text in now[len(held) :]:
                last = put_paragraph(self.pen, last, last, [Piece(text)], after=True)
                yield Differing(heading, "", text, row=head)


def _alike_in_kind(
    pairs: Sequence[tuple[int | None, int | None]], mine: Sequence[str], yours: Sequence[str]
) -> Iterator[tuple[int | None, int | None]]:
    """A table is never a paragraph, changed."""
    for n, m in pairs:
        both = n is not None and m is not None
        if both and mine[n or 0].startswith(TABLE) != yours[m or 0].startswith(TABLE):
            yield n, None
            yield None, m
        else:
            yield n, m
