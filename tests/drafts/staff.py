"""What staff do to a draft, done by hand in the file: overtype, add, strike, move; a program that drops marks."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from drafter.documents.markup import Element, drop, parse, serialise, w
from drafter.documents.parts import main_part, open_docx, target_of, write_docx
from drafter.documents.properties import custom_xml

Edit = Callable[[Element], None]


def edited(data: bytes, *edits: Edit, marks: bool = True) -> bytes:
    """The file after some edits; without ``marks`` also without bookmarks and properties of ours."""
    parts = open_docx(data)
    main = main_part(parts)
    root = parse(parts[main])
    for edit in edits:
        edit(root)
    if not marks:
        strip(root)
        parts[target_of(parts, "custom-properties")] = custom_xml({})
    parts[main] = serialise(root)
    return write_docx(parts)


def strip(root: Element) -> None:
    """Drop every bookmark."""
    for tag in ("bookmarkStart", "bookmarkEnd"):
        for element in list(root.iter(w(tag))):
            drop(element)


def overtype(bookmark: str, text: str) -> Edit:
    """Type a text over a figure."""

    def edit(root: Element) -> None:
        first, *others = _texts(root, bookmark)
        first.text = text
        for other in others:
            other.text = ""

    return edit


def strike(bookmark: str) -> Edit:
    """Delete the paragraph a figure stands in."""
    return lambda root: drop(_paragraph(root, bookmark))


def move_to_end(bookmark: str) -> Edit:
    """Cut the paragraph a figure stands in and paste it at the end."""

    def edit(root: Element) -> None:
        paragraph = _paragraph(root, bookmark)
        body = root.find(w("body"))
        drop(paragraph)
        body.insert(len(body) - 1, paragraph)

    return edit


def write_after(bookmark: str, text: str) -> Edit:
    """Write a paragraph of one's own behind the one a figure stands in."""

    def edit(root: Element) -> None:
        before = _paragraph(root, bookmark)
        own = deepcopy(before)
        strip(own)
        first, *others = own.iter(w("t"))
        first.text = text
        for other in others:
            other.text = ""
        before.addnext(own)

    return edit


def _start(root: Element, bookmark: str) -> Element:
    return next(e for e in root.iter(w("bookmarkStart")) if e.get(w("name")) == bookmark)


def _paragraph(root: Element, bookmark: str) -> Element:
    return next(_start(root, bookmark).iterancestors(w("p")))


def _texts(root: Element, bookmark: str) -> list[Element]:
    start = _start(root, bookmark)
    found = []
    for element in start.itersiblings():
        if element.tag == w("bookmarkEnd") and element.get(w("id")) == start.get(w("id")):
            break
        found += element.iter(w("t"))
    return found
