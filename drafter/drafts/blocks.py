"""A story of a document as blocks: paragraphs that say something, and tables."""

from __future__ import annotations

from drafter.documents.grid import Row, Table, cell_text, tables
from drafter.documents.headings import ends_section, heading_level
from drafter.documents.markup import Element, w
from drafter.documents.text import Paragraph

# What a table's words begin with, so that it is like no paragraph.
TABLE = "\0"


class Blocks:
    """The blocks of a story in order: paragraphs with words, and tables."""

    def __init__(self, read: list[Paragraph]) -> None:
        self.read = read
        starts: dict[int, Table] = {}
        for table in tables(read):
            inside = [n for row in table.rows for cell in row.cells for n in cell.paragraphs]
            if inside:
                starts[min(inside)] = table
        self.blocks: list[int | Table] = []
        for n, paragraph in enumerate(read):
            if n in starts:
                self.blocks.append(starts[n])
            if not paragraph.in_table and paragraph.text.strip():
                self.blocks.append(n)

    def said(self, block: int | Table) -> str:
        """A block in words; a table's are told from a paragraph's."""
        if isinstance(block, Table):
            return TABLE + "\n".join(self.row(row) for row in block.rows)
        return self.read[block].text

    def row(self, row: Row) -> str:
        return "｜".join(cell_text(self.read, cell) for cell in row.cells)

    def heading(self, at: int) -> str:
        """The heading above a block."""
        for block in reversed(self.blocks[: at + 1]):
            if isinstance(block, Table):
                continue
            paragraph = self.read[block]
            if heading_level(paragraph.style) or ends_section(paragraph.style):
                return paragraph.text
        return ""


def element_of(side: Blocks, block: int | Table) -> Element:
    return block.element if isinstance(block, Table) else side.read[block].element


def first_of(side: Blocks) -> Element | None:
    return element_of(side, side.blocks[0]) if side.blocks else None


def paragraph_like(side: Blocks, style: str, place: Element) -> Element:
    """A paragraph of the earlier document in a style; else the one at the place."""
    alike = (p.element for p in side.read if p.style == style and not p.in_table and p.text)
    return next(alike, next(place.iter(w("p")), place))


def spoken(said: str) -> str:
    return said.removeprefix(TABLE)
