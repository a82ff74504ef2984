"""One story of the three files side by side: the body, or all headers, footers and notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property

from drafter.documents.carrying import carry
from drafter.documents.grid import Table, row_text, tables
from drafter.documents.headings import numbered
from drafter.documents.margin import own_comments
from drafter.documents.markup import Element, parse
from drafter.documents.parts import STORIES, Parts, main_part, of_type
from drafter.documents.pen import Piece
from drafter.documents.pieces import pieces
from drafter.documents.text import Paragraph, paragraphs, style_names
from drafter.drafts.aligning import Alignment
from drafter.drafts.matching import Spot
from drafter.drafts.merging.lines import Ties
from drafter.drafts.table_matching import Pair
from drafter.drafts.tokens import tokens


@dataclass(frozen=True)
class Reading:
    """The parts of one story of one file, parsed, and their paragraphs in order; and all parts as read."""

    roots: Mapping[str, Element]
    paragraphs: Sequence[Paragraph]
    parts: Parts


def read_story(parts: Parts, *, body: bool) -> Reading:
    """The body's part, or those of headers, footers and notes."""
    others = sorted({part for ending in STORIES for part in of_type(parts, ending)})
    roots = {part: parse(parts[part]) for part in ([main_part(parts)] if body else others)}
    names = style_names(parts)
    return Reading(roots, [p for root in roots.values() for p in paragraphs(root, names)], parts)


@dataclass(frozen=True)
class Story:
    """``styles`` are the names of the new build's character styles by their ids."""

    base: Reading
    new: Reading
    edited: Reading
    ties: Ties
    new_ties: Ties
    styles: Mapping[str, str]
    body: bool

    @cached_property
    def aligned(self) -> Alignment:
        """The base beside what staff made of it."""
        return Alignment(self.base.paragraphs, self.edited.paragraphs)

    @cached_property
    def rows(self) -> dict[int, str]:
        """What the row says in which a paragraph of the base stands."""
        read = self.base.paragraphs
        return {
            index: row_text(read, row)
            for table in tables(read)
            for row in table.rows
            for cell in row.cells
            for index in cell.paragraphs
        }

    def pair(self, table: Table) -> Pair | None:
        """What staff made of a table of the base."""
        return next((p for p in self.aligned.tables if p.base.element is table.element), None)

    def words(self, indexes: Iterable[int]) -> tuple[Piece, ...]:
        """What paragraphs of the new build say, to be written."""
        read = (self.new.paragraphs[index] for index in indexes)
        return tuple(piece for p in read for piece in pieces(p, 0, len(p.text), self.styles))

    def carried(self, block: Element) -> Element | None:
        """A copy of a block of the new build in the edited file's styles; None where it hangs on other
        parts of its file (pictures, links, numbering)."""
        copy, parts = deepcopy(block), dict(self.edited.parts)
        if carry([copy], self.new.parts, parts, ""):
            return None
        self.edited.parts.update(parts)
        return copy

    @cached_property
    def evidence(self) -> frozenset[str]:
        """The edited file's comments that still say what a proposal of the base rests on, by their ids."""
        built = {*own_comments(self.base.parts).values()}
        there = own_comments(self.edited.parts)
        return frozenset(number for number, text in there.items() if text in built)

    def spots(self, paragraph: int) -> list[Spot]:
        """Where the tokens of a base paragraph are in the edited text, as far as they were found."""
        length = len(tokens(self.aligned.was[paragraph]))
        found = (self.aligned.matching.forth.get(Spot(paragraph, n)) for n in range(length))
        return [spot for spot in found if spot is not None]

    def unchanged(self, paragraph: int) -> int | None:
        """The edited paragraph that says what a base paragraph says, apart from a heading's number."""
        spots = self.spots(paragraph)
        if not spots or len({spot.paragraph for spot in spots}) > 1:
            return None
        ours, theirs = self.base.paragraphs[paragraph], self.edited.paragraphs[spots[0].paragraph]
        same = _unnumbered(ours) == _unnumbered(theirs)
        return spots[0].paragraph if same else None

    def home(self, paragraph: int, *, last: bool) -> int | None:
        """The edited paragraph in which a base paragraph begins or ends, if most of it is still there."""
        spots = self.spots(paragraph)
        if 2 * len(spots) < len(tokens(self.aligned.was[paragraph])):
            return None
        return spots[-1 if last else 0].paragraph

    def hosts(self, edited: int) -> set[int]:
        """The base paragraphs that begin in an edited one, as far as most of them is still there."""
        back, length = self.aligned.matching.back, len(tokens(self.aligned.now[edited]))
        from_ = {spot.paragraph for n in range(length) if (spot := back.get(Spot(edited, n)))}
        return {paragraph for paragraph in from_ if self.home(paragraph, last=False) == edited}


def _unnumbered(paragraph: Paragraph) -> str:
    return paragraph.text[numbered(paragraph.text, paragraph.style) :]
