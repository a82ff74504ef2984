"""A copy of a workbook with a comment on every bad cell, and a sheet that lists them all.

The clerk mends the copy and imports it. The original is not touched. Pictures and drawings of the
original may be missing in the copy; values, formulas and formats are not.
"""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.errors import DrafterError
from drafter.model.command import in_command
from drafter.records.ledger.archive import inspect
from drafter.records.ledger.places import Finding, letters
from drafter.records.ledger.problems_sheet import MARK, SHEET

if TYPE_CHECKING:
    from openpyxl import Workbook  # type: ignore[import-untyped]
    from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]

_AUTHOR = "drafter"
_PROPERTY = "drafter批注"
_SHADE = "FFF2CC"
_WIDTHS = (6, 36, 60, 60)
_HEIGHT, _WIDTH = 120, 280


def _load(path: Path) -> Workbook:
    from openpyxl import load_workbook

    inspect(path.read_bytes(), path.name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions that the copy will lack
        return load_workbook(path)


def _is_list(sheet: Worksheet) -> bool:
    return bool(sheet["A1"].value == MARK)


def _digest(book: Workbook) -> str:
    """Of everything written in the cells, our own list aside."""
    digest = hashlib.sha256()
    for sheet in book.worksheets:
        if not _is_list(sheet):
            digest.update(repr(sheet.title).encode())
            for row in sheet.iter_rows(values_only=True):
                digest.update(repr([value for value in row if value is not None]).encode())
    return digest.hexdigest()


def _check_target(source: Path, target: Path) -> None:
    """Only our own copy may be overwritten, and only while nobody has worked in it."""
    if not target.exists() or (target.resolve() == source.resolve() and _is_ours(target)):
        return
    if not _is_ours(target):
        raise DrafterError(f"{target} 已经有了，没有动它", "请换一个文件名")
    book = _load(target)
    told = next(p.value for p in book.custom_doc_props.props if p.name == _PROPERTY)
    if told != _digest(book):
        raise DrafterError(
            f"{target} 已经有人改过，没有动它",
            f"请导入这一本（drafter import {in_command(target)}），或换一个文件名",
        )


def _is_ours(path: Path) -> bool:
    try:
        book = _load(path)
    except (DrafterError, OSError, KeyError, ValueError):
        return False
    return any(p.name == _PROPERTY for p in book.custom_doc_props.props)


def _cell(sheet: Worksheet, finding: Finding) -> Any:
    """The cell a finding is about; the first of its row or sheet where it names none."""
    row, column = max(finding.place.row, 1), max(finding.place.column, 0) + 1
    for area in sheet.merged_cells.ranges:
        if area.min_row <= row <= area.max_row and area.min_col <= column <= area.max_col:
            row, column = area.min_row, area.min_col
    return sheet.cell(row, column)


def _remove_old(book: Workbook) -> None:
    for sheet in list(book.worksheets):
        if _is_list(sheet):
            book.remove(sheet)
            continue
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment is not None and cell.comment.author == _AUTHOR:
                    cell.comment = None


def _comment(cell: Any, text: str) -> None:
    from openpyxl.comments import Comment  # type: ignore[import-untyped]
    from openpyxl.styles import PatternFill  # type: ignore[import-untyped]

    before = f"{cell.comment.text}\n" if cell.comment is not None else ""
    author = cell.comment.author if cell.comment is not None else _AUTHOR
    cell.comment = Comment(f"{before}{text}", author, height=_HEIGHT, width=_WIDTH)
    cell.fill = PatternFill("solid", fgColor=_SHADE)


def _list_problems(book: Workbook, places: Sequence[tuple[Finding, Any]]) -> None:
    from openpyxl.styles import Alignment, Font

    name = SHEET if SHEET not in book.sheetnames else f"{SHEET}（drafter）"
    sheet = book.create_sheet(name, 0)
    sheet.append([MARK])
    sheet["A1"].font = Font(bold=True)
    sheet.append(["序号", "位置（点一下就到）", "问题", "怎么改"])
    for number, (finding, cell) in enumerate(places, start=1):
        problem = finding.problem()
        sheet.append([number, problem.where, f"{problem.what}。", f"{problem.cure}。"])
        for texts in sheet.iter_rows(number + 2, number + 2, 2, 4):
            for text in texts:
                text.alignment = Alignment(wrap_text=True, vertical="top")
        link = sheet.cell(number + 2, 2)
        title = cell.parent.title.replace("'", "''")
        link.hyperlink = f"#'{title}'!{cell.coordinate}"
        link.font = Font(color="0563C1", underline="single")
    for index, width in enumerate(_WIDTHS):
        sheet.column_dimensions[letters(index)].width = width
    book.active = 0


def annotate(source: Path, target: Path, findings: Sequence[Finding]) -> None:
    """Write the copy. ``findings`` are those of this one workbook, places counted as it was read."""
    from openpyxl.packaging.custom import StringProperty  # type: ignore[import-untyped]

    if source.suffix.lower() != ".xlsx" or target.suffix.lower() != ".xlsx":
        raise DrafterError(f"{source.name} 写不了批注", "只有 .xlsx 文件能写批注，请另存为 .xlsx")
    _check_target(source, target)
    book = _load(source)
    sheets = list(book.worksheets)
    _remove_old(book)
    places = [(f, _cell(sheets[f.place.sheet], f)) for f in findings if f.place.sheet < len(sheets)]
    for finding, cell in places:
        problem = finding.problem()
        _comment(cell, f"{problem.what}。{problem.cure}。")
    _list_problems(book, places)
    if _PROPERTY in book.custom_doc_props.names:
        del book.custom_doc_props[_PROPERTY]
    book.custom_doc_props.append(StringProperty(name=_PROPERTY, value=_digest(book)))
    _save(book, target)


def _save(book: Workbook, target: Path) -> None:
    draft = target.with_name(f".{target.name}.tmp")
    try:
        book.save(draft)
        draft.replace(target)
    except OSError as error:
        raise DrafterError(
            f"写不了文件 {target}", "请核对文件夹，并关闭正在打开它的程序"
        ) from error
    finally:
        draft.unlink(missing_ok=True)
