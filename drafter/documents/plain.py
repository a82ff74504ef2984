"""A template's text in plain spelling, for programs that know no other."""

from __future__ import annotations

import io
import zipfile

from drafter.documents.accepted import accept
from drafter.documents.markup import Element, parse, serialise
from drafter.documents.parts import EPOCH, Parts, main_part
from drafter.documents.places import stories
from drafter.documents.tags import put_marks, read_tags


def as_accepted(parts: Parts) -> Parts:
    """The template as it is filled: what is struck out gone, what is put in there, as :mod:`accepted` says."""
    copy = dict(parts)
    for part, _ in stories(parts):
        root = parse(parts[part])
        accept(root)
        copy[part] = serialise(root)
    return copy


def plain_copy(parts: Parts) -> tuple[bytes, dict[str, str]]:
    """The document, its headers, footers and notes as they should have been typed: the same paragraphs in the
    same order. Nothing else is in the copy, and every part in it has been read and written here.

    Returns the copy and which part is meant by ``body``, ``header1`` and so on.
    """
    roots: dict[str, Element] = {}
    for tagged in read_tags(parts):
        put_marks(tagged.line.element, [(tag, tag.plain) for tag in tagged.tags])
        roots[tagged.line.part] = tagged.line.element.getroottree().getroot()
    main = main_part(parts)
    labels: dict[str, str] = {}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for number, (part, root) in enumerate(roots.items()):
            label = "body" if part == main else f"header{number}"
            name = "document" if part == main else label
            archive.writestr(zipfile.ZipInfo(f"word/{name}.xml", EPOCH), serialise(root))
            labels[label] = part
    return target.getvalue(), labels
