"""Outlines as template documents, and back: :func:`write_template`, :func:`read_outline`."""

from __future__ import annotations

from html import escape

from drafter.documents.layout import base_document
from drafter.documents.markup import Element, parse, w, words
from drafter.documents.outline import (
    PROPERTY_NAMES,
    Line,
    Outline,
    Table,
    parse_outline,
    print_outline,
)
from drafter.documents.parts import main_part, open_docx, write_docx
from drafter.documents.properties import BUILD, Properties, read_core, read_custom, seal
from drafter.documents.styles import BODY, BY_NAME
from drafter.documents.text import style_names, style_of
from drafter.errors import DrafterError

TYPE_AREA = 8845
"""The width between the margins in twips."""


def write_template(outline_text: str) -> bytes:
    """The template .docx of an outline: the same text, the same bytes. Raises DrafterError.

    It is sealed like a draft, so that ``save_draft`` knows whether anyone has changed it in Word.
    """
    outline = parse_outline(outline_text)
    body = "".join(
        _table_xml(block) if isinstance(block, Table) else _line_xml(block)
        for block in outline.blocks
    )
    parts = base_document(body, _properties(outline.properties))
    seal(parts)
    return write_docx(parts)


def read_outline(data: bytes, name: str = "文档") -> str:
    """A template's outline, as far as outlines go: text, styles, tables, page breaks, properties.

    What is no Word document raises DrafterError.
    """
    parts = open_docx(data, name)
    body = parse(parts[main_part(parts)]).find(w("body"))
    if body is None:
        raise DrafterError(f"「{name}」不是 Word 文档", "请核对文件名，或在 WPS 里另存为 .docx")
    names = style_names(parts)
    outline = Outline()
    core = read_core(parts)
    for chinese, english in PROPERTY_NAMES.items():
        if english in core:
            outline.properties[chinese] = core[english]
    outline.properties |= {k: v for k, v in read_custom(parts).items() if k != BUILD}
    for element in body:
        if element.tag == w("p"):
            outline.blocks.append(_read_line(element, names))
        elif element.tag == w("tbl"):
            outline.blocks.append(_read_table(element, names))
    return print_outline(outline)


def _properties(said: dict[str, str]) -> Properties:
    core = {PROPERTY_NAMES[name]: text for name, text in said.items() if name in PROPERTY_NAMES}
    extra = {name: text for name, text in said.items() if name not in PROPERTY_NAMES}
    return Properties(
        title=core.get("title", ""),
        author=core.get("author", ""),
        subject=core.get("subject", ""),
        keywords=core.get("keywords", ""),
        category=core.get("category", ""),
        about=core.get("about", ""),
        extra=extra,
    )


def _paragraph(style: str, text: str, extra: str = "") -> str:
    run = f'<w:r><w:t xml:space="preserve">{escape(text, False)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{BY_NAME[style].id}"/>{extra}</w:pPr>{run}</w:p>'


def _line_xml(line: Line) -> str:
    return _paragraph(line.style, line.text, "<w:pageBreakBefore/>" if line.new_page else "")


def _table_xml(table: Table) -> str:
    whole = sum(table.widths)
    twips = [TYPE_AREA * width // 100 for width in table.widths]
    rows = ""
    for number, row in enumerate(table.rows):
        if isinstance(row, str):
            cell = _cell(row, "表格文字", sum(twips), f'<w:gridSpan w:val="{len(twips)}"/>')
            rows += f"<w:tr>{cell}</w:tr>"
            continue
        head = number == 0
        styles = ["表头" if head else "表格文字" if left else "表格居中" for left in table.left]
        cells = "".join(
            _cell(text, style, width) for text, style, width in zip(row, styles, twips, strict=True)
        )
        rows += (
            f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{cells}</w:tr>"
        )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="OfficeTable"/><w:tblW w:w="{whole * 50}" w:type="pct"/>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _cell(text: str, style: str, width: int, span: str = "") -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>'
        f"{_paragraph(style, text)}</w:tc>"
    )


def _read_line(element: Element, names: dict[str, str]) -> Line:
    style = style_of(element, names)
    broken = element.find(f"{w('pPr')}/{w('pageBreakBefore')}") is not None
    return Line(style if style in BY_NAME and style != "正文" else BODY, words(element), broken)


def _read_table(element: Element, names: dict[str, str]) -> Table:
    grid = [int(float(c.get(w("w"), "0"))) for c in element.iter(w("gridCol"))]
    widths = [max(1, round(100 * width / TYPE_AREA)) for width in grid]
    left = [False] * len(widths)
    rows: list[list[str] | str] = []
    for row in element.findall(w("tr")):
        cells = row.findall(w("tc"))
        texts = [words(cell).strip(" \t") for cell in cells]
        if len(cells) == 1 and texts[0].startswith("{%tr"):
            rows.append(texts[0])
            continue
        for column, cell in enumerate(cells[: len(left)]):
            left[column] |= style_of(cell.find(w("p")), names) == "表格文字"
        rows.append(texts)
    return Table(widths, left, rows)
