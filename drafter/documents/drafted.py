"""A draft as it lies on the disk: which build it says it is, whether it was saved since, what it says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drafter.documents.markup import parse
from drafter.documents.parts import (
    STORIES,
    Parts,
    main_part,
    of_type,
    open_docx,
    peek,
    relations_of,
    target_of,
    write_docx,
)
from drafter.documents.properties import BUILD, CUSTOM_PART, is_sealed, read_custom, seal, set_build
from drafter.documents.text import Paragraph, paragraphs, style_names


@dataclass(frozen=True)
class Drafted:
    """``build`` is the id in the file's properties, "" where it has none (any more); ``untouched``
    whether nobody saved it since. ``paragraphs`` are the body's, then those of headers, footers and
    notes; ``body`` is how many are the body's."""

    build: str
    untouched: bool
    paragraphs: tuple[Paragraph, ...]
    body: int

    @property
    def text(self) -> str:
        """All of it, a paragraph a line."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


def read_draft(source: bytes | Path) -> Drafted:
    """Read a draft. Raises DrafterError where it is no sound .docx."""
    parts = open_docx(source)
    names = style_names(parts)
    body = list(paragraphs(parse(parts[main_part(parts)]), names))
    beside = [
        paragraph
        for ending in STORIES
        for part in of_type(parts, ending)
        if part in parts
        for paragraph in paragraphs(parse(parts[part]), names)
    ]
    build, untouched = _identity(parts)
    return Drafted(build, untouched, (*body, *beside), len(body))


def identity(source: bytes | Path) -> tuple[str, bool]:
    """A draft's build id and whether it is untouched, without reading its text."""
    return _identity(open_docx(source))


def build_of(path: Path) -> str:
    """The build a file says it is of, "" where it says none. Only its properties are read, so that a folder
    of long documents is soon looked through. DrafterError where it is no .docx at all."""
    package = peek(path, [relations_of("")])
    custom = target_of(package, "custom-properties") or CUSTOM_PART
    return read_custom(package | peek(path, [custom])).get(BUILD, "")


def _identity(parts: Parts) -> tuple[str, bool]:
    return read_custom(parts).get(BUILD, ""), is_sealed(parts)


def sealed(workbook: bytes) -> bytes:
    """A workbook that tells, as drafts do, whether staff have saved it since: only then is it kept."""
    parts = open_docx(workbook)
    set_build(parts, "")  # the part that holds the seal is there before it is reckoned
    seal(parts)
    return write_docx(parts)
