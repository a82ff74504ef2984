"""An .xlsx file to raw sheets."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import cast
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

from drafter.errors import DrafterError
from drafter.records.ledger.archive import Shape, inspect
from drafter.records.ledger.cells import CellValue, Formula
from drafter.records.ledger.sheets import Ledger, Sheet

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WRITTEN = frozenset((".doc", ".docx", ".wps", ".pdf"))
_SAVE_AS = "请用 Excel 或 WPS 打开，另存为 .xlsx（Excel 工作簿）再导入"


def _reject_foreign(data: bytes, name: str) -> None:
    if not data:
        raise DrafterError(f"{name} 是空文件", "请选填好的台账文件")
    if Path(name).suffix.lower() in _WRITTEN:
        raise DrafterError(
            f"{name} 是文稿，不是台账",
            "请选填好的 .xlsx 台账；台账是 Word 表格的，请先在 Excel 或 WPS 里做成表格，另存为 .xlsx",
        )
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise DrafterError(f"{name} 设了打开密码", "请在 Excel 或 WPS 里取消密码，保存后再导入")
    if data.startswith(_OLE):
        raise DrafterError(f"{name} 是旧格式（.xls 或 .et）", _SAVE_AS)
    if not data.startswith(b"PK"):
        raise DrafterError(f"{name} 不是 Excel 工作簿", _SAVE_AS)


def _relation(sheet: ElementTree.Element) -> str:
    """The r:id attribute, whose namespace differs between the two flavours of the format."""
    return next((v for k, v in sheet.attrib.items() if k.endswith("}id")), "")


def _entry(target: str) -> str:
    """The zip entry a link means, exactly as the reader understands it."""
    if target.startswith("/"):
        return target[1:].lower()
    return (target if target.startswith("xl/") else f"xl/{target}").lower()


def _parts(data: bytes) -> tuple[dict[str, str], bool]:
    """Sheet name to the zip entry that holds it, and whether days are numbered from 1904."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id", ""): _entry(link.get("Target", "")) for link in links}
    sheets = [element for element in book.iter() if element.tag.rpartition("}")[2] == "sheet"]
    found = {sheet.get("name", ""): targets[_relation(sheet)] for sheet in sheets}
    if len(found) < len(sheets) or len(targets) < len(links):
        raise KeyError("a sheet's name or a link stands twice")
    about = [e for e in book.iter() if e.tag.rpartition("}")[2] == "workbookPr"]
    return found, any(e.get("date1904") in ("1", "true") for e in about)


def _grid(sheet: CalamineSheet, shape: Shape) -> list[list[CellValue]]:
    # Invariance aside: what the reader gives are cells as we know them.
    rows = cast("list[list[CellValue]]", sheet.to_python(skip_empty_area=False))
    for (number, column), error in shape.formulas.items():
        while len(rows) < number:
            rows.append([])
        row = rows[number - 1]
        row.extend([""] * (column + 1 - len(row)))
        row[column] = Formula(error)
    return rows


def _sheets(data: bytes, shapes: Mapping[str, Shape]) -> list[Sheet]:
    parts, since_1904 = _parts(data)
    found = []
    with CalamineWorkbook.from_object(io.BytesIO(data)) as book:
        for about in book.sheets_metadata:
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            shape = shapes[parts[about.name]]
            sheet = book.get_sheet_by_name(about.name)
            rows = _grid(sheet, shape)
            merged = tuple(sheet.merged_cell_ranges or ())
            name = about.name.strip()
            found.append(Sheet(name, f"工作表“{name}”", rows, merged, since_1904))
    return found


def read_xlsx(path: Path, data: bytes) -> Ledger:
    """Every worksheet, hidden ones too. DrafterError when it is no workbook we dare to read."""
    name = path.name
    _reject_foreign(data, name)
    shapes = inspect(data, name)
    try:
        return Ledger(name, tuple(_sheets(data, shapes)))
    except (CalamineError, KeyError, ElementTree.ParseError, zipfile.BadZipFile) as error:
        raise DrafterError(f"{name} 损坏了，读不出工作表", _SAVE_AS) from error
