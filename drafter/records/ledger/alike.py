"""Rows that may tell of one event twice: same kind, same day, titles that differ little. Only a word."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from drafter.errors import Problem
from drafter.model.columns import columns
from drafter.model.kinds import KINDS
from drafter.model.record import Record
from drafter.records.journal import Change

# Beyond so many rows on one day they are entered in bulk, and comparing each with each says little.
_MOST_A_DAY = 20
_ALIKE = 0.8
_BARE = re.compile(r"[\W_]+")


def _title_field(kind: type[Record]) -> str:
    names = {c.name for c in columns(kind)}
    return next((n for n in ("title", "topics", "name") if n in names), "")


_TITLE_FIELDS = {kind: _title_field(kind) for kind in KINDS}


def _title(record: Record) -> str:
    name = _TITLE_FIELDS[type(record)]
    return str(getattr(record, name)) if name else ""


def _day(record: Record) -> tuple[Any, ...] | None:
    day = getattr(record, type(record).WHEN, None) if type(record).WHEN else None
    return (type(record), record.township_id, day) if isinstance(day, date) else None


def alike(one: str, other: str) -> bool:
    """Whether two titles may mean the same: 农村饮水安全视察 and 农村饮水安全的视察 do."""
    a, b = _BARE.sub("", one), _BARE.sub("", other)
    if not a or not b or _digits(a) != _digits(b):
        return False  # 第1次 and 第2次 are two events
    match = difflib.SequenceMatcher(None, a, b, autojunk=False)
    return match.quick_ratio() >= _ALIKE and match.ratio() >= _ALIKE


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def near_duplicates(changes: Sequence[Change], existing: Iterable[Record]) -> list[Problem]:
    """A notice for each new row that is much like another of its day."""
    after = {c.ref: c for c in changes}
    days: dict[tuple[Any, ...], list[Record]] = defaultdict(list)
    wanted = {_day(c.after) for c in changes if c.before is None and c.after is not None}
    for record in [
        *(r for r in existing if r.ref not in after),
        *(c.after for c in changes if c.after is not None),
    ]:
        if (day := _day(record)) in wanted and day is not None:
            days[day].append(record)
    crowded = {day: rows for day, rows in days.items() if 1 < len(rows) <= _MOST_A_DAY}
    found = []
    for change in changes if crowded else ():
        if change.before is None and change.after is not None:
            found += _notice(change, crowded.get(_day(change.after) or (), []))
    return found


def _notice(change: Change, same_day: list[Record]) -> list[Problem]:
    new = change.after
    if new is None or not same_day:
        return []
    twin = next((r for r in same_day if r.id < new.id and alike(_title(r), _title(new))), None)
    if twin is None:
        return []
    where = f"{change.sheet}第{change.row}行"
    return [
        Problem(
            where,
            f"“{_title(new)}”与同一天的“{_title(twin)}”很像",
            "如果是同一件事，请在台账里只留一行；不是的话不用管",
        )
    ]
