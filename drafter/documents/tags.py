"""A template's tags, paragraph by paragraph, as accepted: what each says and where it stands.

Runs, revisions, spelling checks and controls may cut a tag anywhere; it is read over all of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from drafter.documents.markup import XML_SPACE, Element, drop, w
from drafter.documents.parts import Parts
from drafter.documents.places import Line, lines
from drafter.documents.spelling import Fault, Tag, find_tags
from drafter.documents.text import sign, walk

TAGGED = "drafter-tagged"
"""Set for the time of rendering on paragraphs that hold tags: where they end up empty, they go."""


@dataclass(frozen=True)
class Tagged:
    """A paragraph with its tags and with what looks like a tag and is none; offsets are in ``line.text``."""

    line: Line
    tags: tuple[Tag, ...]
    faults: tuple[Fault, ...]


def read_tags(parts: Parts) -> list[Tagged]:
    """Every paragraph of a template with what it holds of tags, in order. Raises DrafterError where a part
    is no sound XML."""
    return [Tagged(line, *find_tags(line.text)) for line in lines(parts)]


def told(paragraph: Element) -> str:
    """What a paragraph says, without the paragraphs inside it."""
    return "".join(sign(element) for element, start, end in walk(paragraph) if end > start)


def put_marks(paragraph: Element, marks: Iterable[tuple[Tag, str]]) -> None:
    """Write a mark where each tag begins and take away the rest of it, over however many runs.

    Elements that lie inside a tag (a bookmark, a spelling mark) stay behind it; line breaks and soft
    hyphens there go.
    """
    pieces = [
        (element, start, end)
        for element, start, end in walk(paragraph)
        if end > start or element.tag == w("softHyphen")
    ]
    ends = [end for _, _, end in pieces]
    for tag, mark in sorted(marks, key=lambda one: -one[0].start):
        at = bisect_right(ends, tag.start)
        while at < len(pieces) and pieces[at][1] < tag.end:
            element, start, _ = pieces[at]
            _cut(element, max(0, tag.start - start), tag.end - start, mark)
            mark, at = "", at + 1


def _cut(element: Element, start: int, end: int, mark: str) -> None:
    if element.tag != w("t"):
        drop(element)
        return
    text = element.text or ""
    element.text = text[:start] + mark + text[end:]
    element.set(XML_SPACE, "preserve")
