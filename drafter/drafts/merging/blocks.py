"""Lines that are new go where their neighbours are; lines whose records are gone are struck if untouched."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.documents.headings import ends_section, heading_level, heads_table
from drafter.documents.markup import Element
from drafter.documents.pen import Pen, Piece
from drafter.documents.pieces import pieces
from drafter.documents.putting import only_words, put_paragraph, take_paragraph
from drafter.drafts.merging.difference import Difference
from drafter.drafts.merging.merged import Change, Verdict, note_on
from drafter.drafts.merging.story import Story


def put_lines(story: Story, difference: Difference, pen: Pen) -> Iterator[Change]:
    """Put in the lines that are new, a group at a time. Call before lines are taken out."""
    back = {new: old for old, new in difference.pairs.items()}
    for group in _groups(story, difference):
        yield from _put_group(story, group, back, pen)


def _groups(story: Story, difference: Difference) -> list[list[int]]:
    """New lines that follow each other, with nothing but empty paragraphs between."""
    groups: list[list[int]] = []
    read = story.new.paragraphs
    for index in difference.added:
        last = groups[-1][-1] if groups else None
        if last is not None and not any(
            read[n].text.strip() or read[n].in_table for n in range(last + 1, index)
        ):
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _put_group(story: Story, group: list[int], back: dict[int, int], pen: Pen) -> Iterator[Change]:
    texts = {paragraph.text for paragraph in story.edited.paragraphs}
    wanted = [n for n in group if story.new.paragraphs[n].text not in texts]
    anchor = _anchor(story, group, back)
    if anchor is not None:
        beside, after = anchor
        for n in wanted if after else reversed(wanted):
            like = _like(story, n, beside)
            beside = put_paragraph(pen, beside, like, _pieces(story, n), after)
    verdict = Verdict.UNPLACED if anchor is None else Verdict.UPDATED
    for n in group:
        text = story.new.paragraphs[n].text
        yield Change(verdict if n in wanted else Verdict.AGREED, "", text, text)


def _pieces(story: Story, index: int) -> tuple[Piece, ...]:
    paragraph = story.new.paragraphs[index]
    return pieces(paragraph, 0, len(paragraph.text), story.styles)


def _anchor(story: Story, group: list[int], back: dict[int, int]) -> tuple[Element, bool] | None:
    """The edited paragraph to stand behind; a section of its own stands in front of the next, so that
    what staff have added to the one before stays with that."""
    before = (_neighbour(story, group[0], back, -1), True)
    behind = (_neighbour(story, group[-1], back, 1), False)
    heads = heading_level(story.new.paragraphs[group[0]].style)
    for element, after in (behind, before) if heads else (before, behind):
        if element is not None:
            return element, after
    return None


def _neighbour(story: Story, index: int, back: dict[int, int], step: int) -> Element | None:
    """Where the line next to a new one is in the edited text; None where that is a table or unknown."""
    read = story.new.paragraphs
    n = index + step
    while 0 <= n < len(read) and not read[n].text.strip() and not read[n].in_table:
        n += step
    if n not in back or read[n].in_table:
        return None
    home = story.home(back[n], last=step < 0)
    if home is None or story.edited.paragraphs[home].in_table:
        return None
    return story.edited.paragraphs[home].element


def _like(story: Story, index: int, beside: Element) -> Element:
    """The nearest paragraph of the edited file in the style of a new line."""
    style = story.new.paragraphs[index].style
    read = story.edited.paragraphs
    at = next((n for n, p in enumerate(read) if p.element is beside), 0)
    alike = [n for n, p in enumerate(read) if p.style == style and not p.in_table and p.text]
    return read[min(alike, key=lambda n: abs(n - at))].element if alike else beside


def take_lines(story: Story, difference: Difference, pen: Pen) -> Iterator[Change]:
    """Take out the lines whose records are gone, where staff left them as they were; from the end, so
    that a heading goes after what stood under it."""
    taken: set[Element] = set()
    for index in reversed(difference.removed):
        yield _take(story, index, pen, taken)


def _take(story: Story, index: int, pen: Pen, taken: set[Element]) -> Change:
    text = story.base.paragraphs[index].text
    spots = story.spots(index)
    if not spots:
        return Change(Verdict.AGREED, text, "", text)
    place = story.unchanged(index)
    if place is not None:
        element = story.edited.paragraphs[place].element
        if only_words(element) and not _heads_something(story, place, taken):
            taken.add(element)
            take_paragraph(pen, element)
            return Change(Verdict.UPDATED, text, "", text)
    kept = story.edited.paragraphs[spots[0].paragraph if place is None else place]
    change = Change(Verdict.KEPT, text, "", text, kept.text)
    if story.body:
        pen.note(kept.element, 0, len(kept.text), note_on(change))
    return change


def _heads_something(story: Story, place: int, taken: set[Element]) -> bool:
    """Whether an edited paragraph is a heading over something that stays."""
    read = story.edited.paragraphs
    level = heading_level(read[place].style)
    if not level:
        return heads_table(read, place)
    for paragraph in read[place + 1 :]:
        if paragraph.element in taken or not paragraph.text.strip():
            continue
        following = heading_level(paragraph.style)
        return not (ends_section(paragraph.style) or 0 < following <= level)
    return False
