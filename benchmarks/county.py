"""A county's records, and one township-year of them alone: ``python -m benchmarks.county FOLDER ROWS``.

``county.db`` holds 158 townships over ten years, in the order in which the rows would have come in, so that
those of one township lie apart; ``alone.db`` holds one township's rows of one year and its rows of kinds
without a year. SQLite multiplies the sample's 2024, and the kinds that count something as often as
makes about ``ROWS`` of the whole.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from benchmarks.ledgers import COUNTED, SAMPLE
from drafter.model.columns import Column, columns
from drafter.model.kinds import BY_TABLE, KINDS, Township
from drafter.model.record import Record
from drafter.records.ledger import import_ledger
from drafter.records.schema import table_columns
from drafter.records.store import upgrade

TOWNSHIPS, FIRST_YEAR, YEARS, YEAR = 158, 2015, 10, 2024
TOWN = 79
_IDS = 1_000  # more than any kind has in the sample
_MOST = 1_000


def _refers(kind: type[Record], name: str) -> type[Record]:
    return BY_TABLE[next(c.refers for c in columns(kind) if c.name == name)]


def _year(kind: type[Record]) -> str:
    """SQL for the year under which row r of the sample is filed; "" for kinds without one."""
    if kind.VIA:
        parent = _refers(kind, kind.VIA)
        when = f"(select {parent.WHEN} from one.{parent.TABLE} p where p.id = r.{kind.VIA})"
        return f"substr({when}, 1, 4)"
    return f"substr(r.{kind.WHEN}, 1, 4)" if kind.WHEN else ""


def _many(kind: type[Record]) -> bool:
    """Whether there are copies of a row of this kind in one township-year."""
    return kind in COUNTED or bool(kind.VIA and _refers(kind, kind.VIA) in COUNTED)


def _id(kind: type[Record], own: str) -> str:
    """The id of the copy of a row: years after years, and in a year one township's after another's."""
    copy = "c.n" if _many(kind) else "0"
    year = "y.n" if _year(kind) else "0"
    return f"(({year} * {_MOST} + {copy}) * {_IDS} + {own}) * {TOWNSHIPS} + t.n"


def _cell(kind: type[Record], column: Column | None, name: str) -> str:
    """A column's value in township t, year y, copy c."""
    if name == "township_id":
        return "t.n"
    if column is None:
        return f"r.{name}"
    if column.refers:
        parent = _refers(kind, name)
        # Of rows of a year only what they are filed through is sure to be of the same year.
        return "null" if _year(parent) and name != kind.VIA else _id(parent, f"r.{name}")
    if name == kind.WHEN:
        moved = f"{FIRST_YEAR} + y.n"
        return f"({moved}) || substr(r.{name}, 5)" if column.holds == "date" else moved
    return f"r.{name}"


def _fill(db: sqlite3.Connection, kind: type[Record], copies: int) -> None:
    by_name = {column.name: column for column in columns(kind)}
    names = [name for name in table_columns(kind) if name != "id"]
    cells = ", ".join(_cell(kind, by_name.get(name), name) for name in names)
    year = _year(kind)
    of_year = f"and {year} = '{YEAR}'" if year else ""
    db.execute(
        f"insert into main.{kind.TABLE} (id, {', '.join(names)}) "
        f"select {_id(kind, 'r.id')} as number, {cells} "
        f"from one.{kind.TABLE} r cross join numbers t cross join numbers y cross join numbers c "
        f"where t.n < {TOWNSHIPS} and y.n < {YEARS if year else 1} "
        f"and c.n < {copies if _many(kind) else 1} {of_year} "
        "order by number"
    )


def _name_townships(db: sqlite3.Connection) -> None:
    names = [name for name in table_columns(Township) if name not in ("id", "name")]
    cells = ", ".join(f"r.{name}" for name in names)
    db.execute(
        f"insert into main.township (id, name, {', '.join(names)}) "
        f"select t.n, '第' || t.n || '镇', {cells} from one.township r cross join numbers t "
        f"where t.n < {TOWNSHIPS}"
    )


def _per_township_year(db: sqlite3.Connection) -> int:
    """Rows of the kinds that are copied, in the sample's year."""
    found = 0
    for kind in KINDS:
        if _many(kind):
            sql = f"select count(*) from one.{kind.TABLE} r where {_year(kind)} = '{YEAR}'"
            found += db.execute(sql).fetchone()[0]
    return found


def make_county(one: Path, target: Path, rows: int) -> int:
    """Returns how many rows of records it holds."""
    upgrade(target)
    with closing(sqlite3.connect(target)) as db:
        db.execute("pragma journal_mode = off")
        db.execute("pragma synchronous = off")
        db.execute("attach ? as one", [str(one)])
        indexes = db.execute(
            "select name, sql from sqlite_master where type = 'index' and sql is not null"
        ).fetchall()
        for name, _ in indexes:
            db.execute(f"drop index {name}")
        db.execute("create temp table numbers (n integer primary key)")
        db.executemany("insert into numbers values (?)", ((n,) for n in range(_MOST)))
        copies = round(rows / TOWNSHIPS / YEARS / _per_township_year(db))
        _name_townships(db)
        for kind in KINDS:
            if kind is not Township:
                _fill(db, kind, copies)
        for _, sql in indexes:
            db.execute(sql)
        db.commit()
        return sum(db.execute(f"select count(*) from {k.TABLE}").fetchone()[0] for k in KINDS)


def make_alone(county: Path, target: Path) -> int:
    """The township's rows of the year and of kinds without one; returns how many."""
    upgrade(target)
    with closing(sqlite3.connect(target)) as db:
        db.execute("attach ? as county", [str(county)])
        db.execute(f"insert into main.township select * from county.township where id = {TOWN}")
        for kind in KINDS:
            if kind is Township:
                continue
            names = ", ".join(table_columns(kind))
            where = f"township_id = {TOWN}"
            if kind.WHEN:
                where += f" and substr({kind.WHEN}, 1, 4) = '{YEAR}'"
            if kind.VIA:  # its kind came before and holds this year's only
                where += f" and {kind.VIA} in (select id from main.{_refers(kind, kind.VIA).TABLE})"
            db.execute(
                f"insert into main.{kind.TABLE} ({names}) "
                f"select {names} from county.{kind.TABLE} where {where}"
            )
        db.commit()
        return sum(db.execute(f"select count(*) from {k.TABLE}").fetchone()[0] for k in KINDS)


def make_both(folder: Path, rows: int) -> None:
    one = folder / "one.db"
    import_ledger(one, SAMPLE)
    held = {"county": make_county(one, folder / "county.db", rows)}
    held["alone"] = make_alone(folder / "county.db", folder / "alone.db")
    (folder / "county.json").write_text(json.dumps(held))


if __name__ == "__main__":
    make_both(Path(sys.argv[1]), int(sys.argv[2]))
