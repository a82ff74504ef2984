"""The program's own comments in a file: what they say, said anew, and taken off where nothing is left."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from drafter.documents.comments import AUTHOR
from drafter.documents.markup import Element, drop, parse, serialise, w, words
from drafter.documents.parts import Parts, main_part, target_of
from drafter.documents.pieces import leaves
from drafter.documents.text import Paragraph, walk


def own_comments(parts: Parts) -> dict[str, str]:
    """The comments the program wrote, by their ids, in order."""
    data = parts.get(target_of(parts, "comments", main_part(parts)))
    return {
        comment.get(w("id"), ""): words(comment)
        for comment in (parse(data) if data else ())
        if comment.get(w("author")) == AUTHOR
    }


class Anchored(NamedTuple):
    """A comment and where it stands: its paragraph's index, the stretch of that, and our bookmarks that
    lie in it."""

    id: str
    paragraph: int
    start: int
    end: int
    text: str
    marks: frozenset[str]


def anchored(read: Sequence[Paragraph], texts: Mapping[str, str]) -> list[Anchored]:
    """The comments with these ids that stand in one of the paragraphs, in order."""
    found: list[Anchored] = []
    for index, paragraph in enumerate(read):
        if next(paragraph.element.iter(w("commentRangeStart")), None) is None:
            continue
        opened: dict[str, int] = {}
        for element, at, _ in walk(paragraph.element):
            number = element.get(w("id"), "")
            if element.tag == w("commentRangeStart") and number in texts:
                opened[number] = at
            elif element.tag == w("commentRangeEnd") and number in opened:
                start = opened.pop(number)
                inside = (s.bookmark for s in leaves(paragraph) if start <= s.start and s.end <= at)
                found.append(Anchored(number, index, start, at, texts[number], frozenset(inside)))
    return found


def reword(parts: Parts, texts: Mapping[str, str]) -> None:
    """Let comments say something else. Changes ``parts``."""
    part = target_of(parts, "comments", main_part(parts))
    if not texts or part not in parts:
        return
    root = parse(parts[part])
    for comment in root:
        if comment.get(w("id")) in texts:
            first, *others = comment.iter(w("t"))
            first.text = texts[comment.get(w("id"))]
            for other in others:
                other.text = ""
    parts[part] = serialise(root)


def drop_anchors(root: Element, ids: Collection[str]) -> None:
    """Take off the anchors of these comments."""
    tags = (w("commentRangeStart"), w("commentRangeEnd"), w("commentReference"))
    for anchor in [a for a in root.iter(*tags) if a.get(w("id")) in ids]:
        run = anchor.getparent()
        drop(run if anchor.tag == w("commentReference") and run.tag == w("r") else anchor)
