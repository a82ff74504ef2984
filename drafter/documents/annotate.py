"""A copy of somebody's document with comments in the margin; nothing else in it changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from drafter.documents.comments import add_comments, first_free
from drafter.documents.markup import parse, serialise
from drafter.documents.parts import Parts, main_part, open_docx, write_docx
from drafter.documents.pen import Pen
from drafter.documents.text import paragraphs, style_names


@dataclass(frozen=True)
class Note:
    """A comment on a stretch of one of the body's paragraphs, as :func:`text.read_text` counts them
    (from 0) and reads their text."""

    paragraph: int
    start: int
    end: int
    text: str


def annotated(source: bytes, notes: Iterable[Note]) -> bytes:
    """The document with the notes. Raises DrafterError where it is no sound .docx."""
    parts = open_docx(source)
    annotate(parts, notes)
    return write_docx(parts)


def annotate(parts: Parts, notes: Iterable[Note]) -> None:
    """Put the notes into a document's parts. The last ones are put first, so that places keep."""
    main = main_part(parts)
    root = parse(parts[main])
    read = list(paragraphs(root, style_names(parts)))
    pen = Pen(None, {}, 0, next_comment=first_free(parts))
    for note in sorted(notes, key=lambda note: (note.paragraph, note.start)):
        pen.note(read[note.paragraph].element, note.start, note.end, note.text)
    parts[main] = serialise(root)
    add_comments(parts, pen.comments)
