"""One change from build to build: which words of the base, and which of the new build in their place."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.documents.text import Span
from drafter.drafts.merging.lines import Line
from drafter.drafts.merging.stretches import Stretch

_NONE = Span("", 0, 0)


@dataclass(frozen=True)
class Hunk:
    """Words of the base to be replaced by words of the new build, both as stretches of a paragraph.

    ``bookmark`` names the figure where nothing but that figure's text has changed. ``list`` names the
    list (经济3项、民生2项) the change is a part of, where more than its numbers changed. ``unit`` is the
    stretch of the base that staff must have left alone for words to change: the list or one entry of it.
    """

    paragraph: int
    span: Span
    new_paragraph: int
    new_span: Span
    was: str
    now: str
    bookmark: str = ""
    list: str = ""
    unit: Span = _NONE


def hunk(one: Line, other: Line, stretch: Stretch) -> Hunk:
    """The change of a stretch of two lines' items."""
    span = _span(one, stretch.first, stretch.end)
    new_span = _span(other, stretch.new_first, stretch.new_end)
    bookmark = one.items[stretch.first].bookmark if stretch.figure else ""
    return Hunk(
        one.index,
        Span(bookmark, *span),
        other.index,
        Span("", *new_span),
        one.paragraph.text[slice(*span)],
        other.paragraph.text[slice(*new_span)],
        bookmark,
    )


def _span(line: Line, first: int, end: int) -> tuple[int, int]:
    """Where items stand; where there are none, the place between their neighbours."""
    if first < end:
        return line.items[first].start, line.items[end - 1].end
    if first < len(line.items):
        return (line.items[first].start,) * 2
    return (line.items[-1].end,) * 2 if line.items else (len(line.paragraph.text),) * 2
