"""A copy of a template whose tags are in plain spelling, for programs that know no other."""

from __future__ import annotations

from drafter.documents.markup import Element, serialise
from drafter.documents.parts import Parts, write_docx
from drafter.documents.tags import put_marks, read_tags


def plain_copy(parts: Parts) -> bytes:
    """The template as it should have been typed: the same paragraphs in the same order."""
    copy = dict(parts)
    roots: dict[str, Element] = {}
    for tagged in read_tags(parts):
        put_marks(tagged.line.element, [(tag, tag.plain) for tag in tagged.tags])
        roots[tagged.line.part] = tagged.line.element.getroottree().getroot()
    for part, root in roots.items():
        copy[part] = serialise(root)
    return write_docx(copy)
