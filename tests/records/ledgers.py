"""Ledgers built in tests: sheets as lists of rows, files by their hash, records by what they say."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from drafter.errors import DrafterError
from drafter.model.record import Record
from drafter.records.history import Batch, batches_in
from drafter.records.ledger import import_ledger
from drafter.records.opening import opened
from drafter.records.store import Store

Rows = Sequence[Sequence[Any]]

TOWNSHIP: Rows = [["名称", "类别", "所属县"], ["青石镇", "镇", "云岭县"]]
DEPUTIES: Rows = [["姓名", "当选日期"], ["甲某", "2021-11-05"], ["乙某", "2021-11-05"]]
ACTIVITY_HEAD = ["活动类别", "主题", "日期", "次数"]
ACTIVITIES: Rows = [ACTIVITY_HEAD, ["视察", "农村饮水安全", "2024-03-13", 1]]


class Formula(str):
    """A formula cell; ``Formula("=1/0", "#DIV/0!")``."""

    value: str

    def __new__(cls, formula: str, value: str) -> Formula:
        cell = super().__new__(cls, formula)
        cell.value = value
        return cell


def batches(db: Path) -> list[Batch]:
    """Every batch of the journal, newest first."""
    with closing(opened(db)) as connection:
        return batches_in(connection)


def _write(book: Any, sheet: Any, row: int, column: int, value: Any) -> None:
    if isinstance(value, Formula):
        sheet.write_formula(row, column, str(value), None, value.value)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, book.add_format({"num_format": "yyyy-mm-dd"}))
    elif value is not None:
        sheet.write(row, column, value)


def book(path: Path, sheets: dict[str, Rows], merge: dict[str, str] | None = None) -> Path:
    """An .xlsx whose sheets begin in A1; ``merge`` joins a range of a sheet."""
    options = {"strings_to_formulas": False}
    with xlsxwriter.Workbook(path, options) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    _write(workbook, sheet, number, column, value)
            if merge and name in merge:
                sheet.merge_range(merge[name], "合并")
    return path


def started(tmp_path: Path) -> Path:
    """A database with a township, two deputies and an activity."""
    db = tmp_path / "records.db"
    sheets = {"乡镇": TOWNSHIP, "代表": DEPUTIES, "活动": ACTIVITIES}
    import_ledger(db, book(tmp_path / "第一本.xlsx", sheets))
    return db


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def refused(db: Path, source: Path) -> list[str]:
    """The lines of a refused import; the database and its folder are as they were."""
    before = digest(db), sorted(db.parent.iterdir())
    try:
        import_ledger(db, source)
    except DrafterError as error:
        assert (digest(db), sorted(db.parent.iterdir())) == before
        return [str(problem) for problem in error.problems] or [str(error)]
    raise AssertionError("it was let in")


def records(db: Path, kind: type[Record]) -> list[Any]:
    with closing(Store.open(db)) as store:
        return [row for town in store.townships() for row in store.select(kind, town.id)]


def sound(db: Path) -> bool:
    with closing(sqlite3.connect(db)) as connection:
        whole = connection.execute("pragma integrity_check").fetchall() == [("ok",)]
        return whole and connection.execute("pragma foreign_key_check").fetchall() == []
