"""A document typed anew: the same words in new paragraphs, no mark, property or style of the first left."""

from __future__ import annotations

import io
from collections.abc import Iterator

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph


def retyped(data: bytes) -> bytes:
    """What a typist makes of a printed report: paragraphs as plain text, tables as plain tables."""
    old, new = Document(io.BytesIO(data)), Document()
    for block in _blocks(old):
        if isinstance(block, Paragraph):
            new.add_paragraph(block.text)
            continue
        rows = [[cell.text for cell in row.cells] for row in block.rows]
        table = new.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    stream = io.BytesIO()
    new.save(stream)
    return stream.getvalue()


def _blocks(document: object) -> Iterator[Paragraph | Table]:
    body = document.element.body  # type: ignore[attr-defined]
    for child in body.iterchildren():
        if child.tag == qn("w:p"):
            yield Paragraph(child, document)  # type: ignore[arg-type]
        elif child.tag == qn("w:tbl"):
            yield Table(child, document)  # type: ignore[arg-type]
