"""What a stretch of a built paragraph consists of: words, and figures under their bookmarks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from drafter.documents.markup import Element, w
from drafter.documents.pen import Piece
from drafter.documents.stamp import PREFIX
from drafter.documents.text import Paragraph, Span, sign, walk


def leaves(paragraph: Paragraph) -> tuple[Span, ...]:
    """Our bookmarks that hold text and no other one: the figures made of records, in order."""
    ours = [s for s in paragraph.spans if s.bookmark.startswith(PREFIX) and s.end > s.start]
    return tuple(
        span
        for n, span in enumerate(ours)
        if not any(span.start <= o.start and o.end <= span.end for o in ours[n + 1 :])
    )


def pieces(
    paragraph: Paragraph, start: int, end: int, names: Mapping[str, str]
) -> tuple[Piece, ...]:
    """The text from ``start`` to ``end``; ``names`` are the character styles' names by their ids."""
    inside = [s for s in leaves(paragraph) if start <= s.start and s.end <= end]
    said = list(_stretches(paragraph.element, names))
    found: list[Piece] = []
    at = start
    for span in inside:
        found += _words(said, at, span.start)
        style = next(iter(_words(said, span.start, span.end)), Piece("")).style
        found.append(Piece(paragraph.said(span), style, span.bookmark))
        at = span.end
    return (*found, *_words(said, at, end))


Stretch = tuple[int, str, str]


def _words(said: Sequence[Stretch], start: int, end: int) -> Sequence[Piece]:
    """One piece for every stretch in one character style."""
    found: list[Piece] = []
    for first, words, style in said:
        text = words[max(start - first, 0) : max(end - first, 0)]
        if not text:
            continue
        if found and found[-1].style == style:
            found[-1] = Piece(found[-1].text + text, style)
        else:
            found.append(Piece(text, style))
    return found


def _stretches(paragraph: Element, names: Mapping[str, str]) -> Iterator[Stretch]:
    """Where words begin, the words, and the name of their character style."""
    for element, first, last in walk(paragraph):
        if last > first:
            style = element.getparent().find(f"{w('rPr')}/{w('rStyle')}")
            name = "" if style is None else names.get(style.get(w("val"), ""), "")
            yield first, sign(element), name
