"""The databases and values that are measured, made in a folder: ``python -m benchmarks.ledgers FOLDER``.

``1x.db`` is the sample township. ``10x.db`` and ``100x.db`` hold as many times the rows of every kind
that counts something; its roster, sessions and tasks stay, for law and paper bound them.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from drafter.figures.chart import Chart
from drafter.figures.figure import Figure
from drafter.figures.frame import read_phrases
from drafter.figures.occasion import find_occasion
from drafter.figures.period import Period
from drafter.figures.section import Told
from drafter.figures.view import View
from drafter.model.columns import columns
from drafter.model.kinds import (
    KINDS,
    Activity,
    ActivityDeputy,
    Appraisal,
    AppraisalOpinion,
    Help,
    Honour,
    Petition,
    PresidiumMeeting,
    Publicity,
    Rule,
    Suggestion,
)
from drafter.model.record import Record
from drafter.records.ledger import import_ledger
from drafter.records.schema import to_row
from drafter.records.store import Store
from drafter.reports.build import sections
from drafter.reports.genres import ANNUAL_REPORT
from drafter.reports.pack import standard_pack

SAMPLE = Path(__file__).parent.parent / "sample"
YEAR = Period.of_year(2024)
COUNTED: tuple[type[Record], ...] = (
    PresidiumMeeting,
    Activity,
    ActivityDeputy,
    Appraisal,
    AppraisalOpinion,
    Suggestion,
    Petition,
    Help,
    Rule,
    Honour,
    Publicity,
)
_TABLES = {kind.TABLE for kind in COUNTED}
_APART = 1_000_000
_DAYS = 7


def make_all(folder: Path) -> None:
    """The three databases with their numbers of rows, and the values of the 1× report for the bare script."""
    first = folder / "1x.db"
    import_ledger(first, SAMPLE)
    for times in (10, 100):
        multiply(first, folder / f"{times}x.db", times)
    _write(folder / "values.json", ready_made(first))
    _write(folder / "rows.json", {path.stem: _rows(path) for path in folder.glob("*.db")})


def _write(path: Path, values: Any) -> None:
    path.write_text(json.dumps(values, ensure_ascii=False), "utf-8")


def _rows(path: Path) -> int:
    with closing(Store.open(path)) as store:
        return sum(len(store.select(kind, one.id)) for one in store.townships() for kind in KINDS)


def multiply(source: Path, target: Path, times: int) -> None:
    """A copy with ``times`` as many rows of the counted kinds, in the same years."""
    shutil.copyfile(source, target)
    with closing(Store.open(source)) as store, closing(sqlite3.connect(target)) as db, db:
        for township in store.townships():
            for kind in COUNTED:
                rows = store.select(kind, township.id)
                copies = [to_row(_copy(row, n)) for n in range(1, times) for row in rows]
                if copies:
                    names = ", ".join(copies[0])
                    places = ", ".join(f":{name}" for name in copies[0])
                    db.executemany(f"insert into {kind.TABLE} ({names}) values ({places})", copies)


def _copy(row: Record, nth: int) -> Record:
    return replace(row, id=row.id + nth * _APART, **dict(_changes(row, nth)))


def _changes(row: Record, nth: int) -> Iterator[tuple[str, Any]]:
    """Another number and title, days later in the same year, a part of the same copy."""
    for column in columns(type(row)):
        value = getattr(row, column.name)
        if column.refers in _TABLES and value:
            yield column.name, value + nth * _APART
        elif column.holds == "date" and value:
            later = value + timedelta(days=nth % _DAYS)
            yield column.name, min(later, date(value.year, 12, 31))
        elif column.name in ("no", "title") and value:
            yield column.name, f"{value}-{nth}"


def ready_made(path: Path) -> dict[str, Any]:
    """What a report prints, as plain strings: what a docxtpl user would have counted by hand."""
    with closing(Store.open(path)) as store:
        township = store.townships()[0]
        occasion = find_occasion(store, township, YEAR)
        view = View(store, township, YEAR, occasion.on)
        phrases = read_phrases(standard_pack().phrases)
        told = sections(view, ANNUAL_REPORT, phrases, occasion)
        return {
            section.name: {name: plain(value) for name, value in section.told().items()}
            for section in told
        }


def plain(told: Told) -> Any:
    """Strings, lists of strings, rows of strings; a count of nothing is 0, so that it is false too."""
    if isinstance(told, Figure):
        return told.text if told or told.missing or told.text != "0" else 0
    if isinstance(told, Chart):
        return [shown for _, shown in told.told()]
    return [
        plain(one) if isinstance(one, Figure) else {name: plain(cell) for name, cell in one.items()}
        for one in told
    ]


if __name__ == "__main__":
    make_all(Path(sys.argv[1]))
