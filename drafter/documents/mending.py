"""A copy of somebody's document in which single words are mended, as tracked changes; nothing else changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from drafter.documents.markup import parse, serialise
from drafter.documents.parts import main_part, open_docx, write_docx
from drafter.documents.pen import Pen, Piece, Revision, first_id
from drafter.documents.text import paragraphs, style_names


@dataclass(frozen=True)
class Mend:
    """What is to stand in the place of a stretch of one of the body's paragraphs, as
    :func:`text.read_text` counts them (from 0) and reads their text."""

    paragraph: int
    start: int
    end: int
    text: str


def mended(source: bytes, mends: Iterable[Mend], revision: Revision) -> bytes:
    """The document with the mends; of two that overlap, the first. DrafterError where it is no sound .docx."""
    parts = open_docx(source)
    main = main_part(parts)
    root = parse(parts[main])
    read = list(paragraphs(root, style_names(parts)))
    pen = Pen(revision, {}, first_id([root]))
    for mend in reversed(list(_apart(mends))):
        pieces = [Piece(mend.text)] if mend.text else []
        pen.replace(read[mend.paragraph].element, mend.start, mend.end, pieces)
    parts[main] = serialise(root)
    return write_docx(parts)


def _apart(mends: Iterable[Mend]) -> Iterator[Mend]:
    """In the order of the text, without those that reach into one before."""
    paragraph, end = -1, 0
    for mend in sorted(mends, key=lambda mend: (mend.paragraph, mend.start, mend.end)):
        if mend.paragraph != paragraph or mend.start >= end:
            paragraph, end = mend.paragraph, mend.end
            yield mend
