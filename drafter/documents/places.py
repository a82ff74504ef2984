"""Where something stands in a Word file, as staff find it again: heading, paragraph, its words, table, row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from drafter.documents.markup import Element, parse, w
from drafter.documents.parts import Parts, main_part, of_type
from drafter.documents.styles import LEVEL_OF
from drafter.documents.text import paragraphs, style_names

BODY, HEADER, FOOTER, NOTE, ENDNOTE = "正文", "页眉", "页脚", "脚注", "尾注"
_STORIES = (("header+xml", HEADER), ("footer+xml", FOOTER), ("footnotes+xml", NOTE), ("endnotes+xml", ENDNOTE))  # fmt: skip
_LONGEST = 36


@dataclass(frozen=True)
class Place:
    """``nth`` counts the paragraphs below ``heading``, ``number`` all of the part; both from 1.

    ``table``, ``row`` and ``column`` count from 1, and are 0 outside tables. ``words`` is the paragraph's text.
    """

    story: str
    number: int
    heading: str = ""
    nth: int = 0
    words: str = ""
    table: int = 0
    row: int = 0
    column: int = 0

    def __str__(self) -> str:
        words = shortened(self.words.strip())
        quoted = f"“{words}”" if words else "（空段）"
        if self.table:
            return f"{self._above()}表{self.table}第{self.row}行第{self.column}格{quoted}"
        if self.heading and self.heading == self.words:
            return f"标题{quoted}"
        return f"{self._above()}第{self.nth or self.number}段{quoted}"

    def _above(self) -> str:
        if self.story != BODY:
            return self.story
        return f"“{shortened(self.heading.strip())}”下" if self.heading else ""


@dataclass(frozen=True)
class Line:
    """One paragraph of a template. ``element`` is the XML behind it; ``index`` counts every paragraph
    of the part, also those inside text boxes and struck out, from 1."""

    place: Place
    text: str
    style: str
    part: str
    index: int
    element: Element = field(compare=False, repr=False)


def lines(parts: Parts) -> list[Line]:
    """Every paragraph of the document, its headers, footers and notes, as accepted."""
    names = style_names(parts)
    return [line for part, story in stories(parts) for line in _lines(parts, part, story, names)]


def stories(parts: Parts) -> list[tuple[str, str]]:
    """The parts with paragraphs, the document first, and what staff call each: 正文, 页眉."""
    found = [(main_part(parts), BODY)]
    return found + [(part, story) for ending, story in _STORIES for part in of_type(parts, ending)]


def _lines(parts: Parts, part: str, story: str, names: dict[str, str]) -> Iterator[Line]:
    root = parse(parts[part])
    index = {element: n for n, element in enumerate(root.iter(w("p")), start=1)}
    tables = {element: n for n, element in enumerate(root.iter(w("tbl")), start=1)}
    heading, nth = "", 0
    for number, read in enumerate(paragraphs(root, names), start=1):
        if read.style in LEVEL_OF and not read.in_table:
            heading, nth = read.text, 0
        elif not read.in_table:
            nth += 1
        table, row, column = _cell(read.element, tables)
        place = Place(story, number, heading, nth, read.text, table, row, column)
        yield Line(place, read.text, read.style, part, index[read.element], read.element)


def _cell(element: Element, tables: dict[Element, int]) -> tuple[int, int, int]:
    """The innermost table around a paragraph, and the row and cell in it."""
    row = column = 0
    for above in element.iterancestors(w("tc"), w("tr"), w("tbl")):
        if above.tag == w("tbl"):
            return tables[above], row, column
        same = list(above.itersiblings(above.tag, preceding=True))
        if above.tag == w("tc"):
            column = len(same) + 1
        else:
            row = len(same) + 1
    return 0, 0, 0


def shortened(text: str) -> str:
    """A text as a message may quote it."""
    tidy = re.sub(r"\s+", " ", text)
    return tidy if len(tidy) <= _LONGEST else f"{tidy[: _LONGEST - 1]}…"
