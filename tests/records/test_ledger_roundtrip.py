"""Whatever a clerk may type of every kind comes back from the records as it was typed, from Excel and CSV."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from drafter.model.columns import Column, columns
from drafter.model.kinds import KINDS, Township
from drafter.model.record import Record
from drafter.model.values import Choice, Count
from drafter.records.ledger import Tally, import_ledger, write_csv, write_filled
from drafter.records.ledger.blank import workbook
from drafter.records.ledger.formulas import guard
from drafter.records.ledger.layout import headers
from tests.records.ledgers import records

# Quotes, separators, markup, formula signs, full-width forms, rare Han beyond the first plane.
AWKWARD = "一二镇代表，。、；：“”‘’《》（）—…·％ａ１ ,;'\"&<>=+-@*/\\%{}[]|~^$!?#_x005F é㐀䶵𠮷𪚥𬺓\n\t\r\n"
TOWNSHIPS = ("甲乡", "乙镇")

texts = st.one_of(
    st.text(AWKWARD, max_size=12),
    st.sampled_from(
        ["=1+1", "+1", "-1", "@x", "007", "1e5", "2024-03-13", "TRUE", "否", "{{ 甲 }}", "<w:p/>"]
    ),
)
dates = st.dates(date(1990, 1, 1), date(2100, 12, 31))
counts = st.builds(Count, st.integers(0, 10**9 - 1), st.sampled_from(["", "约", "近", "多", "余"]))
amounts = st.decimals(0, 10**9, places=4, allow_nan=False, allow_infinity=False)
percents = st.decimals("1.01", 100, places=2, allow_nan=False, allow_infinity=False)


def spoken(text: str) -> str:
    """What a text is expected to become: one line, single spaces."""
    return " ".join(text.split())


def values_of(column: Column) -> st.SearchStrategy[Any]:
    by_kind: dict[str, st.SearchStrategy[Any]] = {
        "text": texts.filter(lambda t: bool(spoken(t))) if column.required else texts,
        "date": dates,
        "integer": st.integers(1990, 2100) if column.unit == "年" else st.integers(0, 10**9 - 1),
        "count": counts,
        "amount": percents if column.unit == "%" else amounts,
        "flag": st.booleans(),
    }
    values = st.sampled_from(column.choices) if column.choices else by_kind[column.holds]
    return values if column.required or column.default is not None else st.none() | values


@st.composite
def offices(draw: st.DrawFn) -> dict[type[Record], list[dict[str, Any]]]:
    """Rows of every kind in two townships; every row has a number, references are numbers."""
    rows: dict[type[Record], list[dict[str, Any]]] = {}
    by_table: dict[str, list[dict[str, Any]]] = {}
    for kind in KINDS:
        rows[kind] = by_table[kind.TABLE] = [
            row(draw, kind, by_table, town)
            for town in TOWNSHIPS
            for _ in range(draw(st.integers(1, 2)))
        ][: 2 if kind is Township else None]
        for number, made in enumerate(rows[kind], start=1):
            made["no"] = f"N{number}"
    for number, town in enumerate(rows[Township]):
        town["name"] = town["乡镇"] = TOWNSHIPS[number]
    return rows


def row(draw: st.DrawFn, kind: type[Record], by_table: dict[str, Any], town: str) -> dict[str, Any]:
    made: dict[str, Any] = {"乡镇": town}
    for column in columns(kind):
        if column.refers:
            numbers = [r["no"] for r in by_table[column.refers] if r["乡镇"] == town]
            made[column.name] = draw(
                st.sampled_from(numbers if column.required else [None, *numbers])
            )
        else:
            made[column.name] = draw(values_of(column))
    in_order(made)
    return made


def in_order(made: dict[str, Any]) -> None:
    """No end before its start."""
    days = [
        n
        for n in ("elected_on", "formed_on", "opened_on", "from_date", "starts_on", "on_date")
        if n in made
    ]
    for end in ("ended_on", "closed_on", "to_date", "ends_on", "end_date"):
        if end in made and days and made[end] and made[days[0]]:
            made[days[0]], made[end] = sorted([made[days[0]], made[end]])


def cell(value: Any) -> Any:
    """As it is typed: a date, a number, or text."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, Count):
        return str(value) if value.approx else value.number
    return "" if value is None else value


def cells(kind: type[Record], rows: list[dict[str, Any]]) -> list[list[Any]]:
    names = [c.name for c in columns(kind)] + ([] if kind is Township else ["乡镇"])
    return [[cell(made[name]) for name in names] for made in rows]


def write_csvs(folder: Path, rows: dict[type[Record], list[dict[str, Any]]]) -> Path:
    folder.mkdir()
    for kind, made in rows.items():
        with (folder / f"{kind.LABEL}.csv").open("w", encoding="utf-8", newline="") as file:
            lines = [
                [guard(c) if isinstance(c, str) else c for c in row] for row in cells(kind, made)
            ]
            csv.writer(file).writerows([headers(kind), *lines])
    return folder


def expected(rows: dict[type[Record], list[dict[str, Any]]]) -> dict[str, dict[str, Any]]:
    return {
        f"{kind.TABLE} {made['no']}": {
            name: spoken(value)
            if isinstance(value, str) and not isinstance(value, Choice)
            else value
            for name, value in made.items()
        }
        for kind, all_rows in rows.items()
        for made in all_rows
    }


def recorded(db: Path) -> dict[str, dict[str, Any]]:
    """The same shape from the records: ids become numbers, townships names."""
    every: dict[type[Record], list[Any]] = {kind: records(db, kind) for kind in KINDS}
    numbers = {r.ref: r.no for found in every.values() for r in found}
    towns = {t.id: t.name for t in every[Township]}

    def plain(record: Record) -> Iterator[tuple[str, Any]]:
        refers = {c.name: c.refers for c in columns(type(record)) if c.refers}
        for field in fields(record):
            value = getattr(record, field.name)
            if field.name in refers:
                value = numbers[refers[field.name], value] if value else None
            if field.name not in ("id", "township_id"):
                yield field.name, value
        yield "乡镇", towns[record.township_id]

    return {f"{r.TABLE} {r.no}": dict(plain(r)) for found in every.values() for r in found}


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # shrinking 31 kinds takes minutes and tells little
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ],
)
@given(offices())
def test_every_kind_comes_back(rows: dict[type[Record], list[dict[str, Any]]]) -> None:
    total = sum(len(found) for found in rows.values())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "台账.xlsx"
        source.write_bytes(workbook({kind: cells(kind, found) for kind, found in rows.items()}))
        db = folder / "records.db"
        assert import_ledger(db, source).total == Tally(new=total)
        assert recorded(db) == expected(rows)
        # The CSV of the same rows says the same, and so do the records written out again.
        assert import_ledger(db, write_csvs(folder / "csv", rows)).total == Tally(same=total)
        write_csv(db, folder / "again")
        write_filled(db, folder / "again.xlsx")
        for again in (folder / "again", folder / "again.xlsx"):
            assert import_ledger(db, again).total == Tally(same=total)
            other = folder / "other.db"
            assert import_ledger(other, again).total == Tally(new=total)
            assert recorded(other) == expected(rows)
            other.unlink()


def test_every_kind_of_value_is_generated() -> None:
    held = {column.holds for kind in KINDS for column in columns(kind)}
    assert held == {"text", "date", "integer", "count", "amount", "flag", "choice", "reference"}
    assert Decimal(5) == Decimal("5.0000")
