"""Workbooks as offices keep them, made for tests: titles, merged cells, sums, their own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from drafter.errors import Problem
from drafter.records.ledger import RefusedError, import_ledger
from drafter.records.ledger.account import Settled
from drafter.records.ledger.foreign.answers import Answers, read_answers
from drafter.records.ledger.foreign.sheet import Way
from drafter.records.ledger.importing import prepare
from tests.records.ledgers import TOWNSHIP, Rows, book

NAMES = ("甲大山", "乙小河", "丙长江", "丁黄河", "欧阳青山")


def office(folder: Path) -> Path:
    """Records with a township and five deputies."""
    db = folder / "records.db"
    deputies: Rows = [["姓名", "当选日期"], *([name, "2021-11-05"] for name in NAMES)]
    groups: Rows = [["名称"], ["第一小组"], ["第二小组"]]
    sheets = {"乡镇": TOWNSHIP, "代表": deputies, "代表小组": groups}
    import_ledger(db, book(folder / "开头.xlsx", sheets))
    return db


@dataclass(frozen=True)
class Page:
    """One sheet: rows from A1, and what is merged."""

    rows: Sequence[Sequence[Any]]
    merged: Sequence[str] = ()


def save(path: Path, pages: dict[str, Page]) -> Path:
    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, page in pages.items():
        sheet = workbook.create_sheet(name)
        for row in page.rows:
            sheet.append(list(row))
        for area in page.merged:
            sheet.merge_cells(area)
    workbook.save(path)
    return path


@dataclass(frozen=True)
class Told:
    """How an import was answered."""

    accounts: tuple[Settled, ...]
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    questions: tuple[tuple[str, str], ...] = ()

    def lines(self) -> str:
        return "\n".join(map(str, (*self.problems, *self.notes)))


def way(folder: Path, text: str = "", year: int | None = None) -> Way:
    if not text:
        return Way(Answers(), year)
    path = folder / "对照.toml"
    path.write_text(text, encoding="utf-8")
    return Way(read_answers(path), year)


def bring(db: Path, *sources: Path, how: Way | None = None) -> Told:
    """Import, or hear why not. Every row read is stored, listed or passed over."""
    try:
        prepared = prepare(db, sources, way=how)
    except RefusedError as refused:
        questions = tuple((q.section, q.key) for q in refused.questions)
        told = Told(refused.accounts, refused.problems, (), questions)
    else:
        import_ledger(db, sources, way=how)
        told = Told(prepared.accounts, (), prepared.notes)
    for account in told.accounts:
        assert account.read == account.stored + account.listed + sum(account.skipped.values()), (
            account
        )
    return told
