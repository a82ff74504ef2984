"""Small figures and templates the tests of this floor share."""

from __future__ import annotations

from drafter.documents.context import Context
from drafter.documents.outline_docx import write_template
from drafter.documents.parts import main_part, open_docx, write_docx
from drafter.documents.render import Rendered, render
from drafter.documents.template import Template
from drafter.documents.text import Paragraph, read_text
from drafter.figures.figure import Figure
from drafter.model.record import Ref


def figure(text: str, value: int = 1) -> Figure:
    return Figure(text, value, (Ref("presidium_meeting", 1),), "示例")


def fill(outline: str, context: Context) -> Rendered:
    return render(Template.from_bytes(write_template(outline)), context)


def fill_document(body: str, context: Context) -> Rendered:
    """Fill a template whose body is given as markup."""
    return render(Template.from_bytes(document(body)), context)


def document(body: str) -> bytes:
    """The empty base document with this markup in its body."""
    parts = open_docx(write_template("x"))
    main = main_part(parts)
    whole = parts[main].decode()
    start, end = whole.index("<w:body>") + len("<w:body>"), whole.index("<w:sectPr>")
    parts[main] = (whole[:start] + body + whole[end:]).encode()
    return write_docx(parts)


def lines(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in read_text(data)]


def spans(paragraph: Paragraph) -> list[str]:
    """What each bookmark of a paragraph spans."""
    return [paragraph.said(span) for span in paragraph.spans]
