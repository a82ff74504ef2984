"""The ledger as a workbook: empty for the clerk to fill in, or filled with what the records hold."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from drafter.errors import DrafterError
from drafter.model.columns import Column, columns
from drafter.model.kinds import KINDS, Township
from drafter.model.record import Record
from drafter.records.ledger.dump import Cell, Tables, tables
from drafter.records.ledger.guide import LINES
from drafter.records.ledger.layout import GUIDE, GUIDE_TITLE, TOWNSHIP, headers
from drafter.records.ledger.rules import rule

_NO_CLOCK = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_FIRST_ROW = 2
_LAST_ROW = 4_999
_NUMBER_FORMATS = {"date": "yyyy-mm-dd", "integer": "0", "count": "General", "amount": "General"}
_LONG_TEXT = ("title", "topics", "agenda", "outcome", "detail", "measure", "text", "note", "source")
_TOWNSHIP_ADVICE = {
    "validate": "any",
    "input_title": TOWNSHIP,
    "input_message": "可不填。一本台账里登记了几个乡镇时才填，写“乡镇”表里的名称。",
}


class _Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        head = {
            "bold": True,
            "text_wrap": True,
            "valign": "vcenter",
            "align": "center",
            "border": 1,
        }
        self.about = book.add_format({"italic": True, "font_color": "#595959"})
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.line = book.add_format({"text_wrap": True, "valign": "top", "font_size": 12})
        self.required = book.add_format({**head, "bg_color": "#C00000", "font_color": "#FFFFFF"})
        self.optional = book.add_format({**head, "bg_color": "#E7E6E6"})
        self._data = {
            shown: book.add_format({"num_format": shown, "valign": "top", "text_wrap": True})
            for shown in ("@", *_NUMBER_FORMATS.values())
        }

    def data(self, column: Column | None) -> Any:
        return self._data[_NUMBER_FORMATS.get(column.holds, "@") if column else "@"]


def _width(column: Column) -> int:
    """In characters of the sheet's font; a Chinese character takes two."""
    label = 2 * len(column.label) + 2
    if column.holds == "date":
        return max(12, label)
    if column.holds in ("text", "reference", "choice"):
        return max(36 if column.name in _LONG_TEXT else 16, label)
    return max(9, label)


def _write_guide(book: Any, styles: _Styles) -> None:
    sheet = book.add_worksheet(GUIDE)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 96)
    sheet.write_string(0, 0, GUIDE_TITLE, styles.title)
    for number, line in enumerate(LINES, start=1):
        sheet.write_string(number, 0, line, styles.line)


def _write_cell(sheet: Any, row: int, index: int, value: Cell, style: Any) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, index, value, style)
    elif isinstance(value, int | Decimal):
        sheet.write_number(row, index, value, style)
    elif value:
        sheet.write_string(row, index, value, style)


def _write_kind(book: Any, styles: _Styles, kind: type[Record], rows: list[list[Cell]]) -> None:
    sheet = book.add_worksheet(kind.LABEL)
    sheet.write_string(0, 0, f"{kind.LABEL}：{kind.ABOUT}深红色的列必填。", styles.about)
    sheet.set_row(1, 32)
    sheet.freeze_panes(_FIRST_ROW, 0)
    own: list[Column | None] = [*columns(kind)]
    for index, column in enumerate(own if kind is Township else [*own, None]):
        style = styles.required if column and column.required else styles.optional
        sheet.set_column(index, index, _width(column) if column else 14, styles.data(column))
        sheet.write_string(1, index, headers(kind)[index], style)
        says = rule(column) if column else _TOWNSHIP_ADVICE
        sheet.data_validation(_FIRST_ROW, index, max(_LAST_ROW, len(rows) + 99), index, says)
        for number, row in enumerate(rows, start=_FIRST_ROW):
            _write_cell(sheet, number, index, row[index], styles.data(column))


def workbook(rows: Tables) -> bytes:
    """The ledger's .xlsx with the given rows, each as long as its kind's headers."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        book.set_properties({"title": "乡镇人大工作台账", "created": _NO_CLOCK})
        styles = _Styles(book)
        _write_guide(book, styles)
        for kind in KINDS:
            _write_kind(book, styles, kind, rows.get(kind, []))
    return buffer.getvalue()


def _save(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise DrafterError(f"写不了文件 {path}", "请核对文件夹，并关闭正在打开它的程序") from error


def write_ledger(path: Path) -> None:
    """An empty ledger: a sheet that explains, then a sheet a kind. Same kinds, same bytes."""
    _save(path, workbook({}))


def write_filled(db_path: Path, path: Path, township: str | None = None) -> None:
    """The same workbook with every record in it, to correct and import again.

    ``township`` names the one whose records are wanted, None for all. Text is written as text:
    what looks like a formula is none.
    """
    _save(path, workbook(tables(db_path, township)))
