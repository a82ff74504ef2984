"""Lines and tables whose records are gone are struck where staff left them as they were."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.documents.grid import Table
from drafter.documents.headings import ends_section, heading_level, heads_table
from drafter.documents.margin import drop_anchors
from drafter.documents.markup import Element, w
from drafter.documents.pen import Pen
from drafter.documents.putting import only_words, take_paragraph
from drafter.drafts.blocks import Blocks
from drafter.drafts.merging.copies import copies_of_line
from drafter.drafts.merging.difference import Difference
from drafter.drafts.merging.merged import Change, Verdict
from drafter.drafts.merging.noting import note_at
from drafter.drafts.merging.story import Story
from drafter.drafts.merging.table_difference import TableDifference
from drafter.drafts.merging.tables import take_whole


def take_blocks(
    story: Story, difference: Difference, tables: TableDifference, pen: Pen
) -> Iterator[Change]:
    """Tables first, with the lines over them; then from the end, so that a heading goes after what
    stood under it. A table that stays is noted once, and its lines stay with it."""
    taken: set[Element] = set()
    stay: set[int] = set()
    for table in tables.gone:
        over = _lines_over(story, difference, table)
        alone = all(_left_alone(story, index) for index in over)
        change, element = take_whole(story, table, pen, alone=alone)
        yield change
        if element is not None:
            taken |= {*element.iter(w("p"))}
        elif change.verdict is not Verdict.AGREED:
            stay |= {*over}
    for index in reversed(difference.removed):
        if index not in stay:
            yield _take(story, index, pen, taken)
            yield from _copies(story, index, pen)


def _lines_over(story: Story, difference: Difference, table: Table) -> list[int]:
    """The heading, mark or title of a table, as far as it goes with it."""
    blocks = Blocks(list(story.base.paragraphs)).blocks
    at = next(
        n for n, b in enumerate(blocks) if isinstance(b, Table) and b.element is table.element
    )
    found: list[int] = []
    for block in reversed(blocks[:at]):
        if isinstance(block, Table) or block not in difference.removed:
            break
        style = story.base.paragraphs[block].style
        if not heading_level(style) and not ends_section(style):
            break
        found.append(block)
    return found


def _left_alone(story: Story, index: int) -> bool:
    """Whether a line of the base stands as it was built."""
    place = story.unchanged(index)
    if place is None:
        return False
    return only_words(story.edited.paragraphs[place].element, story.evidence)


def _take(story: Story, index: int, pen: Pen, taken: set[Element]) -> Change:
    text = story.base.paragraphs[index].text
    spots = story.spots(index)
    if not spots:
        return Change(Verdict.AGREED, text, "", text)
    place = story.unchanged(index)
    if place is not None and _left_alone(story, index):
        element = story.edited.paragraphs[place].element
        if not _heads_something(story, place, taken):
            taken.add(element)
            drop_anchors(element, story.evidence)
            take_paragraph(pen, element)
            return Change(Verdict.UPDATED, text, "", text)
    there = spots[0].paragraph if place is None else place
    change = Change(Verdict.KEPT, text, "", text, story.edited.paragraphs[there].text)
    note_at(story, there, change, pen)
    return change


def _copies(story: Story, index: int, pen: Pen) -> Iterator[Change]:
    """What staff have copied from a line that goes stays, with a note."""
    text = story.base.paragraphs[index].text
    for place, span in copies_of_line(story.aligned, index):
        paragraph = story.edited.paragraphs[place]
        change = Change(Verdict.KEPT, text, "", text, paragraph.said(span))
        note_at(story, place, change, pen)
        yield change


def _heads_something(story: Story, place: int, taken: set[Element]) -> bool:
    """Whether an edited paragraph is a heading over something that stays."""
    read = story.edited.paragraphs
    level = heading_level(read[place].style)
    following = [p for p in read[place + 1 :] if p.element not in taken]
    if not level:
        return heads_table([read[place], *following], 0)
    for paragraph in following:
        if not paragraph.text.strip():
            continue
        below = heading_level(paragraph.style)
        return not (ends_section(paragraph.style) or 0 < below <= level)
    return False
