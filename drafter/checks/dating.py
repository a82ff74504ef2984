"""When a document is delivered and which years it speaks of, as far as its own text tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from drafter.checks.passages import Passage

DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
# A year that is not the year of a day.
YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年(?!\d)")
# Delivered on the day in the bracketed line below the title, or signed at the end.
_HEAD, _FOOT = 6, 3
_SHORT = 45
_MANY = 3
_SIGNED = re.compile(rf"[ \u3000]*[（(]?{DAY.pattern}[）)]?[ \u3000]*")
_PLANNED = re.compile(r"计划|要点|安排")
_PLANS = re.compile(r"计划|安排|要点|打算|任务|部署|下一步")


def day_of(found: re.Match[str]) -> date | None:
    """The day a match of DAY says; None where there is no such day."""
    year, month, day = map(int, found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def delivered(passages: Sequence[Passage]) -> tuple[date, date] | None:
    """The first and last day on which the document may be delivered.

    A year in the title or a first heading leaves that year and the next open, for a plan that year
    and the one before.
    """
    day = _day(passages)
    if day:
        return day, day
    year = reviewed_year(passages)
    if not year:
        return None
    first = year - 1 if is_plan(passages) else year
    return date(first, 1, 1), date(first + 1, 12, 31)


def is_plan(passages: Sequence[Passage]) -> bool:
    """Whether the title says that the document looks ahead."""
    return any(_PLANNED.search(p.text) for p in passages[:2])


def _day(passages: Sequence[Passage]) -> date | None:
    own = [p for p in passages if not (p.in_table or p.in_attachment)]
    head = (DAY.search(p.text) for p in own[:_HEAD] if len(p.text) <= _SHORT and "。" not in p.text)
    foot = (_SIGNED.fullmatch(p.text) for p in reversed(own[-_FOOT:]))
    for found in (*head, *foot):
        if found and (day := day_of(found)):
            return day
    return None


def reviewed_year(passages: Sequence[Passage]) -> int | None:
    """The year the document looks back on; of a plan, the year planned. None where it says none, or
    goes through the years one after another."""
    head = takewhile(lambda p: p.level == 0, passages[:_HEAD])
    told = _years([p for p in head if len(p.text) <= _SHORT and "。" not in p.text])
    if told:
        return told[0]
    headings = _years([p for p in passages if p.level == 1])
    return headings[0] if headings and len(set(headings)) < _MANY else None


def _years(passages: Sequence[Passage]) -> list[int]:
    return [int(year) for p in passages for year in YEAR.findall(p.text)]


def planned_year(headings: Sequence[Passage]) -> int | None:
    """The year whose tasks a heading announces (四、2025年主要任务)."""
    for passage in headings:
        found = YEAR.search(passage.text)
        if found and _PLANS.search(passage.text):
            return int(found[1])
    return None
