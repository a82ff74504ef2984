"""A county made of the sample: its township, and two that have fewer of its records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from drafter.figures.county import County
from drafter.figures.section import Section
from drafter.model.kinds import Help, Petition, PresidiumMeeting, Publicity, Suggestion, Township
from drafter.model.record import Record
from drafter.records.store import Store
from drafter.reports.county import measure
from drafter.reports.county_build import COUNTY_GENRES
from drafter.templates.sample import YEAR

_OTHERS = ("甲乡", "乙镇")
# What may be fewer without taking anything else along.
_FEWER: tuple[type[Record], ...] = (Help, Petition, PresidiumMeeting, Publicity, Suggestion)


class CountySample(Store):
    """The sample as three townships; the second and third lack every so-manieth row."""

    def __init__(self, store: Store, township: Township, lost: frozenset[type[Record]]) -> None:
        self._store, self._home, self._lost = store, township, lost

    def townships(self) -> list[Township]:
        more = [
            replace(self._home, id=self._home.id + place, name=name)
            for place, name in enumerate(_OTHERS, start=1)
        ]
        return [self._home, *more]

    def select(  # type: ignore[no-untyped-def]
        self, kind, township: int, first: date | None = None, last: date | None = None
    ):
        if kind in self._lost:
            return []
        rows: list[Any] = self._store.select(kind, self._home.id, first, last)
        place = township - self._home.id
        if place and kind in _FEWER:
            return [row for row in rows if row.id % (place + 2)]
        return rows


def sample_county(store: Store, township: Township, year: int = YEAR) -> County:
    """The county's year, measured."""
    county = CountySample(store, township, frozenset())
    return measure(county, county.townships(), year)


def county_states(store: Store, township: Township) -> Iterator[tuple[str, list[Section]]]:
    """The county's documents: of several years, of one township alone, with hardly a record."""
    told = [sample_county(store, township, year) for year in (YEAR, YEAR - 1, YEAR - 2)]
    told.append(measure(store, [township], YEAR))
    few = CountySample(store, township, frozenset(_FEWER))
    told.append(measure(few, few.townships(), YEAR))
    for county in told:
        for genre in COUNTY_GENRES:
            yield genre.id, [genre.section(county)]
