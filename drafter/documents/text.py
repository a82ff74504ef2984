"""What a .docx says: every paragraph's text as accepted, its style's name, and where figures stand.

Paragraphs in tables, content controls, insertions and text boxes are read; what is struck out is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from drafter.documents.markup import Element, parse, w
from drafter.documents.parts import Parts, main_part, open_docx, target_of
from drafter.documents.styles import said_name

_GONE = {w("del"), w("moveFrom"), w("pPr"), w("rPr"), w("instrText"), w("delText")}
_SIGNS = {w("tab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "-", w("softHyphen"): ""}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


@dataclass(frozen=True)
class Span:
    """A bookmark and where its text stands in the paragraph."""

    bookmark: str
    start: int
    end: int


@dataclass(frozen=True)
class Paragraph:
    """``style`` is the name staff see (一级标题). ``element`` is the XML behind it; ``in_box``: it stands in
    a text box, which hangs in the paragraph read before it."""

    text: str
    style: str
    spans: tuple[Span, ...] = ()
    in_table: bool = False
    element: Element = field(default=None, compare=False, repr=False)
    in_box: bool = False

    def said(self, span: Span) -> str:
        """The text a bookmark spans."""
        return self.text[span.start : span.end]


_ENDS = re.compile(r"[。！？；\n]")


def sentence(text: str, start: int, end: int) -> str:
    """The sentence of a paragraph's text in which the characters from ``start`` to ``end`` stand."""
    begins = max((m.end() for m in _ENDS.finditer(text, 0, start)), default=0)
    ends = _ENDS.search(text, end)
    return text[begins : ends.end() if ends else len(text)].strip()


def read_text(source: bytes | Path) -> list[Paragraph]:
    """The paragraphs of a document's body. Raises DrafterError where it is no sound .docx."""
    parts = open_docx(source)
    return list(paragraphs(parse(parts[main_part(parts)]), style_names(parts)))


def style_names(parts: Parts) -> dict[str, str]:
    """Paragraph style ids to the names staff see; ``""`` to the default's."""
    data = parts.get(target_of(parts, "styles", main_part(parts)))
    names: dict[str, str] = {}
    for style in parse(data).findall(w("style")) if data else ():
        if style.get(w("type")) != "paragraph":
            continue
        name = name_of_style(style)
        names[style.get(w("styleId"), "")] = name
        if style.get(w("default")) in ("1", "true", "on"):
            names[""] = name
    return names


def name_of_style(style: Element) -> str:
    """What staff call a style."""
    said = (style.find(w(name)) for name in ("name", "aliases"))
    return said_name(*("" if each is None else each.get(w("val"), "") for each in said))


def paragraphs(root: Element, names: dict[str, str]) -> Iterator[Paragraph]:
    """The paragraphs below an element in reading order."""
    for element in root.iter(w("p")):
        above = [parent.tag for parent in element.iterancestors()]
        if _FALLBACK in above or w("del") in above or w("moveFrom") in above:
            continue
        text, spans = _read(element)
        in_box = w("txbxContent") in above
        yield Paragraph(text, style_of(element, names), spans, w("tbl") in above, element, in_box)


def style_of(element: Element, names: dict[str, str]) -> str:
    """The name of a paragraph's style."""
    found = element.find(f"{w('pPr')}/{w('pStyle')}")
    default = names.get("", "正文")
    return default if found is None else names.get(found.get(w("val"), ""), default)


def walk(paragraph: Element) -> Iterator[tuple[Element, int, int]]:
    """What a paragraph holds in reading order, each with where its own text begins and ends."""
    at = 0
    for element in _inside(paragraph):
        length = len(sign(element))
        yield element, at, at + length
        at += length


def _read(paragraph: Element) -> tuple[str, tuple[Span, ...]]:
    pieces: list[str] = []
    opened: dict[str, tuple[str, int]] = {}
    spans: list[Span] = []
    for element, at, _ in walk(paragraph):
        tag = element.tag
        if tag == w("bookmarkStart"):
            opened[element.get(w("id"))] = (element.get(w("name"), ""), at)
        elif tag == w("bookmarkEnd"):
            if element.get(w("id")) in opened:
                name, start = opened.pop(element.get(w("id")))
                spans.append(Span(name, start, at))
        else:
            pieces.append(sign(element))
    return "".join(pieces), tuple(sorted(spans, key=lambda span: (span.start, -span.end)))


def _inside(element: Element) -> Iterator[Element]:
    """What a paragraph holds in order, without what is struck out and without paragraphs inside it."""
    for child in element:
        if child.tag in _GONE or child.tag == w("p") or child.tag == _FALLBACK:
            continue
        yield child
        if len(child):
            yield from _inside(child)


def sign(element: Element) -> str:
    """The text an element puts into the line itself."""
    if element.tag == w("t"):
        return element.text or ""
    if element.tag == w("br"):
        return "\n" if element.get(w("type"), "textWrapping") == "textWrapping" else ""
    return _SIGNS.get(element.tag, "")
