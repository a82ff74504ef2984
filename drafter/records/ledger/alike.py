"""Rows that may tell of one event twice: same kind, same day, titles that differ little. Only a word."""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import repeat
from typing import NamedTuple

from drafter.errors import Problem
from drafter.model.columns import columns
from drafter.model.kinds import KINDS
from drafter.model.record import Record, Ref
from drafter.records.columnwise import NewRows
from drafter.records.journal import Change

# Beyond so many rows on one day they are entered in bulk, and comparing each with each says little.
_MOST_A_DAY = 20
_ALIKE = 0.8
_BARE = re.compile(r"[\W_]+")


def _compared(kind: type[Record]) -> tuple[str, str] | None:
    """The fields of a row's day and of its title, None where it has not both."""
    holds = {c.name: c.holds for c in columns(kind)}
    title = next((name for name in ("title", "topics", "name") if name in holds), "")
    return (kind.WHEN, title) if title and holds.get(kind.WHEN) == "date" else None


_COMPARED = {kind: _compared(kind) for kind in KINDS}


class _Told(NamedTuple):
    """What is compared of a row. ``sheet`` and ``row`` say where a new one stands; a recorded one has none."""

    day: date | None
    digits: str
    title: str
    id: int
    sheet: str | None
    row: int


def _of_record(record: Record, sheet: str | None = None, row: int = 0) -> Iterator[_Told]:
    day, title = _COMPARED[type(record)] or ("", "")
    if title:
        name = getattr(record, title)
        yield _Told(getattr(record, day), _digits(name), name, record.id, sheet, row)


def _of_rows(rows: NewRows) -> Iterator[_Told]:
    day, title = _COMPARED[rows.kind] or ("", "")
    if title:
        digits, titles = rows.column(title, _digits), rows.column(title)
        places = repeat(rows.sheet), rows.numbers
        yield from map(_Told, rows.column(day), digits, titles, rows.ids, *places)


def alike(one: str, other: str) -> bool:
    """Whether two titles may mean the same: 农村饮水安全视察 and 农村饮水安全的视察 do."""
    a, b = _BARE.sub("", one), _BARE.sub("", other)
    if not a or not b or _digits(a) != _digits(b):
        return False  # 第1次 and 第2次 are two events
    match = difflib.SequenceMatcher(None, a, b, autojunk=False)
    return match.quick_ratio() >= _ALIKE and match.ratio() >= _ALIKE


def _digits(text: str) -> str:
    return "".join([char for char in text if char.isdigit()])


def near_duplicates(parts: Sequence[Change | NewRows], existing: Iterable[Record]) -> list[Problem]:
    """A notice for each new row that is much like another of its day."""
    new: dict[tuple[type[Record], int], list[_Told]] = defaultdict(list)
    changed: dict[Ref, Record | None] = {}
    for part in parts:
        if isinstance(part, NewRows):
            new[part.kind, part.township] += _of_rows(part)
        elif part.before is not None:
            changed[part.ref] = part.after
        elif part.after is not None:
            of_it = _of_record(part.after, part.sheet, part.row)
            new[part.kind, part.after.township_id] += of_it
    recorded: dict[tuple[type[Record], int], list[_Told]] = defaultdict(list)
    for record in existing:
        stands = changed.get(record.ref, record)
        if stands is not None and new.get((type(record), record.township_id)):
            recorded[type(record), record.township_id] += _of_record(stands)
    return [told for scope, rows in new.items() for told in _notices([*recorded[scope], *rows])]


def _notices(rows: Sequence[_Told]) -> Iterator[Problem]:
    """Compares titles where the day is not crowded, and among those with the same digits."""
    days = Counter(told.day for told in rows)
    groups: dict[tuple[date, str], list[_Told]] = defaultdict(list)
    for told in rows:
        if told.day is not None and 1 < days[told.day] <= _MOST_A_DAY:
            before = groups[told.day, told.digits]
            if before and told.sheet is not None:
                yield from _notice(told, before)
            before.append(told)


def _notice(new: _Told, before: Sequence[_Told]) -> Iterator[Problem]:
    """Of the first row that is much like the new one."""
    for twin in before:
        if alike(twin.title, new.title):
            yield Problem(
                f"{new.sheet}第{new.row}行",
                f"“{new.title}”与同一天的“{twin.title}”很像",
                "如果是同一件事，请在台账里只留一行；不是的话不用管",
            )
            return
