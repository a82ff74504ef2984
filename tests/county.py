"""A made-up county: townships varied from the sample, each with records of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from drafter.figures.period import Period
from drafter.figures.view import View
from drafter.model.columns import columns
from drafter.model.kinds import (
    KINDS,
    Activity,
    ActivityDeputy,
    ActivityKind,
    DeputyGroup,
    GroupMember,
    Help,
    Petition,
    PresidiumMeeting,
    Publicity,
    Suggestion,
    Township,
    TownshipKind,
)
from drafter.model.record import Record, Ref
from drafter.records.opening import upgrade
from drafter.records.schema import to_row
from drafter.records.store import Store
from tests.sample import open_without

NAMES = (
    "大坪镇", "白石镇", "青龙乡", "高桥镇", "柳林乡", "石门镇", "龙泉乡", "新店镇",
    "三河镇", "双溪乡", "杨柳乡", "云台镇", "马鞍乡", "金沙镇", "长岭乡",
)  # fmt: skip
# What may go without taking anything else along.
_LEAVES = (ActivityDeputy, Help, Petition, PresidiumMeeting, Publicity, Suggestion)


def varied(number: int) -> list[Record]:
    """Every row of the ``number``-th township: the sample's, fewer and more of them."""
    name = NAMES[number]
    found: list[Record] = []
    with closing(open_without()) as store:
        for kind in KINDS:
            rows = store.select(kind, 1)
            if kind in _LEAVES and number:
                rows = [row for row in rows if (row.id * 5 + number * 3) % 7 > number % 4]
            found += [_renamed(row, name, number) for row in rows]
    linked = {row.activity_id for row in found if isinstance(row, ActivityDeputy)}
    return [row for row in found if not _dropped(row, number, linked)]


def _dropped(row: Record, number: int, linked: set[int]) -> bool:
    """Other activities than the sample's, where nothing hangs on them."""
    if not number or not isinstance(row, Activity) or row.id in linked:
        return False
    return row.kind is not ActivityKind.APPRAISAL and (row.id + number) % 5 == 0


def _renamed(row: Record, name: str, number: int) -> Record:
    if isinstance(row, Township):
        kind = TownshipKind.TOWNSHIP if name.endswith("乡") else TownshipKind.TOWN
        return replace(row, name=name, kind=kind, neighbours="")
    if number and isinstance(row, Activity) and row.times == 1 and (row.id + number) % 11 == 0:
        return replace(row, times=1 + number % 3)
    return row


def township_db(folder: Path, number: int) -> Path:
    """The township's own records.db."""
    return write_db(folder / f"{NAMES[number]}.db", varied(number))


def write_db(path: Path, records: list[Record]) -> Path:
    """A records.db of these rows."""
    upgrade(path)
    with closing(sqlite3.connect(path)) as connection:
        for record in records:
            row = to_row(record)
            marks = ", ".join(f":{name}" for name in row)
            connection.execute(
                f"insert into {record.TABLE} ({', '.join(row)}) values ({marks})", row
            )
        connection.commit()
    return path


def content(store: Store, township: Township, year: int) -> dict[str, list[Any]]:
    """What a view of the year selects, by kind, with what rows refer to in place of ids."""
    period = Period.of_year(year)
    view = View(store, township, period, period.last)
    rows = {row.ref: row for kind in KINDS for row in store.select(kind, township.id)}
    plain = _plainly(rows)
    found = {kind.LABEL: sorted(map(plain, view.of(kind)), key=repr) for kind in KINDS}
    groups = {plain(row) for row in view.of(DeputyGroup)}
    # Members have no time of their own: those of the groups that stand.
    members = [row for row in found[GroupMember.LABEL] if row[2] in groups]
    return found | {GroupMember.LABEL: members}


def _plainly(rows: dict[Any, Record]) -> Callable[[Record], tuple[Any, ...]]:
    def plain(row: Record) -> tuple[Any, ...]:
        return (
            row.LABEL,
            *(
                plain(rows[Ref(c.refers, value)]) if c.refers and value is not None else value
                for c in columns(type(row))
                for value in [getattr(row, c.name)]
            ),
        )

    return plain
