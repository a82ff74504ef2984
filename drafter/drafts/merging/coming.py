"""Lines and tables that are new go where their neighbours are, in the order of the new build."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import count

from drafter.documents.grid import Table
from drafter.documents.headings import ends_section, heading_level, starts_annex
from drafter.documents.markup import Element, w
from drafter.documents.pen import Pen
from drafter.documents.putting import put_paragraph
from drafter.documents.text import Paragraph
from drafter.drafts.blocks import Blocks
from drafter.drafts.merging.difference import Difference
from drafter.drafts.merging.merged import Change, Verdict
from drafter.drafts.merging.story import Story
from drafter.drafts.merging.table_difference import TableDifference
from drafter.drafts.merging.tables import put_whole, untouched


def put_blocks(
    story: Story, difference: Difference, tables: TableDifference, pen: Pen
) -> Iterator[Change]:
    """Put in the lines that are new, a group at a time, and the tables. Call before any are taken out."""
    coming = _Coming(story, difference, tables, pen)
    for group in coming.groups:
        if isinstance(coming.blocks[group[0]], Table):
            yield coming.put_table(group[0])
        else:
            yield from coming.put_lines(group)


class _Coming:
    """The new build's blocks, known by their place among them, and where they stand in the edited text."""

    def __init__(
        self, story: Story, difference: Difference, tables: TableDifference, pen: Pen
    ) -> None:
        self.story, self.pen = story, pen
        self.read = story.new.paragraphs
        self.blocks = Blocks(list(self.read)).blocks
        self.back = {new: old for old, new in difference.pairs.items()}
        self.added = {*difference.added}
        self.come = [table.element for table in tables.come]
        matched = {each.new.element: story.pair(each.base) for each in tables.same}
        self.placed: dict[int, Element] = {
            at: pair.edited.element
            for at, block in enumerate(self.blocks)
            if isinstance(block, Table) and (pair := matched.get(block.element)) is not None
        }
        """The blocks whose place is known: tables that stand in both builds, and all that is put in."""
        pairs = ((table, story.pair(table)) for table in tables.gone if pen.revision is None)
        self.leaving = [
            pair.edited.element
            for table, pair in pairs
            if pair and untouched(story, table, pair.edited)
        ]
        """Tables about to be taken out; tracked, they stay for the time being."""

    @cached_property
    def groups(self) -> list[list[int]]:
        """New lines that follow each other, an annex by itself; every new table by itself."""
        groups: list[list[int]] = []
        for at, block in enumerate(self.blocks):
            if isinstance(block, Table):
                groups += [[at]] if block.element in self.come else []
            elif block in self.added:
                goes_on = groups and groups[-1][-1] == at - 1 and at - 1 not in self._tables
                if goes_on and not starts_annex(self.read[block].style):
                    groups[-1].append(at)
                else:
                    groups.append([at])
        return groups

    @cached_property
    def _tables(self) -> frozenset[int]:
        return frozenset(at for at, block in enumerate(self.blocks) if isinstance(block, Table))

    # --- putting in -----------------------------------------------------------------------------

    def put_table(self, at: int) -> Change:
        """A table right behind the line over it."""
        table = self.blocks[at]
        assert isinstance(table, Table)
        before = self._stands(at - 1, last=True) if at - 1 not in self._tables else None
        change, element = put_whole(self.story, table, before, self.leaving, self.pen)
        if element is not None:
            self.placed[at] = element
        return change

    def put_lines(self, group: list[int]) -> Iterator[Change]:
        """A group of lines beside what stands next to them; those staff have put in themselves stay."""
        there: dict[str, list[Paragraph]] = {}
        for paragraph in self.story.edited.paragraphs:
            there.setdefault(paragraph.text, []).append(paragraph)
        wanted = [at for at in group if self._line(at).text not in there]
        anchor = self._anchor(group)
        if anchor is not None:
            beside, after = anchor
            for at in wanted if after else reversed(wanted):
                words = self.story.words([self._index(at)])
                beside = put_paragraph(self.pen, beside, self._like(at, beside), words, after)
                self.placed[at] = beside
        verdict = Verdict.UNPLACED if anchor is None else Verdict.UPDATED
        for at in group:
            text = self._line(at).text
            alone = there.get(text, [])
            if len(alone) == 1 and not alone[0].in_table:
                self.placed[at] = alone[0].element
            yield Change(verdict if at in wanted else Verdict.AGREED, "", text, text)

    def _index(self, at: int) -> int:
        block = self.blocks[at]
        assert isinstance(block, int)
        return block

    def _line(self, at: int) -> Paragraph:
        return self.read[self._index(at)]

    def _like(self, at: int, beside: Element) -> Element:
        """The nearest paragraph of the edited file in the style of a new line; where it has none, the
        line as built."""
        style = self._line(at).style
        read = self.story.edited.paragraphs
        here = next((n for n, p in enumerate(read) if p.element is beside), 0)
        alike = [n for n, p in enumerate(read) if p.style == style and not p.in_table and p.text]
        if alike:
            return read[min(alike, key=lambda n: abs(n - here))].element
        built = self.story.carried(self._line(at).element)
        return beside if built is None else built

    # --- where --------------------------------------------------------------------------------

    def _anchor(self, group: list[int]) -> tuple[Element, bool] | None:
        """The edited block to stand behind; a section or annex of its own, and what follows a table,
        stands in front of the next, so that what staff have added to the one before stays with that."""
        style = self._line(group[0]).style
        annex, under_table = starts_annex(style), group[0] - 1 in self._tables
        before = self._stands(group[0] - 1, last=True)
        behind = self._stands(self._next_standing(group[-1]), last=False)
        if before is not None and (annex or under_table):
            before = self._past_staffs(before, annex=annex)
        places = [(before, True), (behind, False)]
        if heading_level(style) or annex or under_table:
            places.reverse()
        return next(((element, after) for element, after in places if element is not None), None)

    def _next_standing(self, at: int) -> int:
        """The next block that is not new itself."""
        coming = {place for group in self.groups for place in group}
        return next(n for n in count(at + 1) if n not in coming)

    def _stands(self, at: int, *, last: bool) -> Element | None:
        """Where a block begins or ends in the edited text; None where that is unknown or in a table."""
        if at in self.placed or not 0 <= at < len(self.blocks):
            return self.placed.get(at)
        block = self.blocks[at]
        if isinstance(block, Table) or block not in self.back:
            return None
        home = self.story.home(self.back[block], last=last)
        if home is None or self.story.edited.paragraphs[home].in_table:
            return None
        return self.story.edited.paragraphs[home].element

    def _past_staffs(self, element: Element, *, annex: bool) -> Element:
        """The last of what staff have written behind a block; an annex goes behind a signature too."""
        for behind in element.itersiblings():
            style = self._styles.get(behind, "")
            new_part = starts_annex(style) if annex else heading_level(style) or ends_section(style)
            known = any(e in self._known for e in behind.iter(w("p"), w("tbl"), w("sectPr")))
            if known or new_part or next(behind.iter(w("sectPr")), None) is not None:
                break
            element = behind
        return element

    @cached_property
    def _styles(self) -> dict[Element, str]:
        return {p.element: p.style for p in self.story.edited.paragraphs}

    @cached_property
    def _known(self) -> set[Element]:
        """What of the edited text was built: its paragraphs and tables."""
        read, aligned = self.story.edited.paragraphs, self.story.aligned
        lines = {read[spot.paragraph].element for spot in aligned.matching.back}
        return lines | {pair.edited.element for pair in aligned.tables} | {*self.placed.values()}
