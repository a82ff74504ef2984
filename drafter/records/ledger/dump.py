"""The records as ledger rows again: what is written here, the door reads back unchanged."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from drafter.errors import DrafterError
from drafter.model.columns import Column, columns
from drafter.model.kinds import KINDS, Township
from drafter.model.record import Record, Ref
from drafter.model.values import Choice, Count
from drafter.records.ledger.directory import Directory
from drafter.records.ledger.existing import everything
from drafter.records.ledger.formulas import guard
from drafter.records.ledger.layout import headers
from drafter.records.ledger.plan import Existing
from drafter.records.ledger.text import squeeze
from drafter.records.store import Store

Cell = str | int | Decimal | date
Tables = Mapping[type[Record], list[list[Cell]]]


class _Speller:
    """Spells the values of records; references by the names of their own township's rows."""

    def __init__(self, existing: Existing) -> None:
        self._rows = {record.ref: record for rows in existing.values() for record in rows}
        self._townships = {t.id: t.name for t in existing[Township] if isinstance(t, Township)}
        self._directories = {township: Directory() for township in self._townships}
        for kind in KINDS:
            for record in existing[kind]:
                self._directories[record.township_id].add([record])

    def row(self, record: Record) -> list[Cell]:
        cells = [
            self._cell(column, getattr(record, column.name), record.township_id)
            for column in columns(type(record))
        ]
        return (
            cells if isinstance(record, Township) else [*cells, self._townships[record.township_id]]
        )

    def _cell(self, column: Column, value: Any, township: int) -> Cell:
        if value is None:
            return ""
        if column.refers:
            return self._directories[township].spell(self._rows[Ref(column.refers, value)])
        return _plain(column, value)


def _plain(column: Column, value: Any) -> Cell:
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Count):
        return str(value) if value.approx else value.number
    if isinstance(value, Decimal) and column.unit == "%" and 0 < value <= 1:
        return f"{value}%"  # without its sign the door would not know what is meant
    cell: Cell = value
    return cell


def tables(db_path: Path, township: str | None = None) -> Tables:
    """Every kind's rows as ledger cells, in the order of the headers; of one township where named."""
    with closing(Store.open(db_path)) as store:
        existing = _wanted(store, township)
    speller = _Speller(existing)
    return {kind: [speller.row(record) for record in existing[kind]] for kind in KINDS}


def _wanted(store: Store, township: str | None) -> Existing:
    if township is None:
        return everything(store)
    here = [t for t in store.townships() if squeeze(t.name) == squeeze(township)]
    if not here:
        names = "、".join(t.name for t in store.townships())
        raise DrafterError(f"记录库里没有“{township}”", f"请写其中一个：{names}")
    return {**everything(store, {t.id for t in here}), Township: here}


def _lines(kind: type[Record], rows: list[list[Cell]]) -> Iterator[list[str]]:
    yield list(headers(kind))
    for row in rows:
        yield [guard(cell) if isinstance(cell, str) else str(cell) for cell in row]


def write_csv(db_path: Path, folder: Path, township: str | None = None) -> None:
    """One ``{LABEL}.csv`` a kind, headers included, UTF-8 with a mark so that Excel reads it right.

    Text that Excel would take for a formula has an apostrophe before it, which the door takes off.
    """
    rows_by_kind = tables(db_path, township)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for kind, rows in rows_by_kind.items():
            path = folder / f"{kind.LABEL}.csv"
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file).writerows(_lines(kind, rows))
    except OSError as error:
        raise DrafterError(f"写不了文件夹 {folder}", "请查看磁盘是不是满了、能不能写入") from error
