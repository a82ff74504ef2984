"""A longer period year by year: the same records apart by the calendar year they are filed under."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from drafter.figures.period import PeriodKind
from drafter.figures.selection import Selection
from drafter.figures.view import View
from drafter.model.record import Record

R = TypeVar("R", bound=Record)


def year_of(row: Record) -> int:
    """The calendar year of a record."""
    filed: date | int = getattr(row, row.WHEN)
    return filed if isinstance(filed, int) else filed.year


def years(selections: Iterable[Selection[Any]]) -> tuple[int, ...]:
    """The calendar years from the first to the last in which any of the records fall, none left out."""
    found = {year_of(row) for selection in selections for row in selection}
    return tuple(range(min(found), max(found) + 1)) if found else ()


def in_year(selection: Selection[R], year: int) -> Selection[R]:
    """The part of a selection that falls in one year: the parts of all its years make the whole."""
    return selection.where(lambda row: year_of(row) == year, as_=f"{selection.label}·{year}年")


def lately(view: View, kind: type[R]) -> Selection[R]:
    """What a document tells of now: of a term the last year that has any, else the whole period's."""
    rows = view.of(kind)
    if view.period.kind is not PeriodKind.TERM or not rows:
        return rows
    last = max(map(year_of, rows))
    return rows.where(lambda row: year_of(row) == last, as_=kind.LABEL)
