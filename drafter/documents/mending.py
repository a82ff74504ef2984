"""A copy of somebody's document in which single words are mended, as tracked changes; nothing else changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from drafter.documents.beside import asides
from drafter.documents.boxes import twin
from drafter.documents.markup import parse, serialise
from drafter.documents.parts import main_part, open_docx, write_docx
from drafter.documents.pen import Pen, Piece, Revision, first_id
from drafter.documents.text import paragraphs, style_names


@dataclass(frozen=True)
class Mend:
    """What is to stand in the place of a stretch of a paragraph: of the body's, as :func:`text.read_text`
    counts them (from 0) and reads their text, then of those :func:`beside.asides` gives."""

    paragraph: int
    start: int
    end: int
    text: str


def mended(source: bytes, mends: Iterable[Mend], revision: Revision) -> bytes:
    """The document with the mends; of two that overlap, the first. DrafterError where it is no sound .docx."""
    parts = open_docx(source)
    main = main_part(parts)
    root = parse(parts[main])
    body = list(paragraphs(root, style_names(parts)))
    beside = [each for each in asides(parts, root, body) if each.part]
    read = [
        *((main, each.element) for each in body),
        *((each.part, each.element) for each in beside),
    ]
    stories = {part: element.getroottree().getroot() for part, element in read}
    pen = Pen(revision, {}, first_id(stories.values()))
    changed = set()
    for mend in reversed(list(_apart(mends))):
        part, element = read[mend.paragraph]
        changed.add(part)
        pieces = [Piece(mend.text)] if mend.text else []
        for paragraph in filter(lambda each: each is not None, (twin(element), element)):
            pen.replace(paragraph, mend.start, mend.end, pieces)
    parts.update({part: serialise(stories[part]) for part in changed})
    return write_docx(parts)


def _apart(mends: Iterable[Mend]) -> Iterator[Mend]:
    """In the order of the text, without those that reach into one before."""
    paragraph, end = -1, 0
    for mend in sorted(mends, key=lambda mend: (mend.paragraph, mend.start, mend.end)):
        if mend.paragraph != paragraph or mend.start >= end:
            paragraph, end = mend.paragraph, mend.end
            yield mend
