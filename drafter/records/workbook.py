"""Plain tables as an .xlsx workbook: header in bold and frozen, widths that fit, text as text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet


class Link(NamedTuple):
    """A text that leads to a row (from 1) of another sheet of the same workbook."""

    text: str
    sheet: str
    row: int


Cell = str | int | Decimal | Link | None
Table = tuple[str, Sequence[tuple[str, int]], Sequence[Sequence[Cell]]]
_NO_CLOCK = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def write_tables(tables: Sequence[Table], properties: dict[str, str]) -> bytes:
    """Each table is (sheet name, [(header, width in characters)], rows). Same tables, same bytes."""
    import xlsxwriter

    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({**properties, "created": _NO_CLOCK})
        head = book.add_format(
            {"bold": True, "text_wrap": True, "bg_color": "#E7E6E6", "border": 1}
        )
        body = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        for name, headers, rows in tables:
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for index, (header, width) in enumerate(headers):
                sheet.set_column(index, index, width)
                sheet.write_string(0, index, header, head)
            for number, row in enumerate(rows, start=1):
                for index, value in enumerate(row):
                    _write(sheet, number, index, value, body)
    return buffer.getvalue()


def _write(sheet: Worksheet, row: int, column: int, value: Cell, style: Format) -> None:
    """One cell, by the method for its type: ``sheet.write`` would guess at each what it is."""
    if isinstance(value, Link):
        place = f"internal:'{value.sheet}'!A{value.row}"
        sheet.write_url(row, column, place, style, value.text)
    elif value is None or value == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, style)
    else:
        sheet.write_number(row, column, value, style)
