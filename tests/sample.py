"""The sample township as tests use it: its ledgers in a database of their own, made once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

from drafter.figures.period import Period
from drafter.figures.view import View
from drafter.model.record import Record
from drafter.records.ledger import import_ledger
from drafter.records.store import Store
from drafter.reports.build import Draft, build_each, choose_township
from drafter.reports.genres import ANNUAL_REPORT, Genre
from drafter.reports.pack import Pack, standard_pack
from drafter.reports.periods import of_term
from tests.scratch import scratch

LEDGERS = Path(__file__).parents[1] / "sample"


@cache
def sample_db() -> Path:
    """The sample's ledgers, imported through the door. Treat as read-only."""
    path = scratch("sample") / "records.db"
    import_ledger(path, LEDGERS)
    return path


Change = Callable[[Record], Record]


class Altered(Store):
    """A store that has lost some kinds of record, or whose records are changed on their way out."""

    lost: frozenset[str] = frozenset()
    change: Change = staticmethod(lambda row: row)

    def select(self, kind, township, first=None, last=None):  # type: ignore[no-untyped-def]
        if kind.TABLE in self.lost:
            return []
        return [self.change(row) for row in super().select(kind, township, first, last)]

    def find(self, kind, ids):  # type: ignore[no-untyped-def]
        if kind.TABLE in self.lost:
            return []
        return [self.change(row) for row in super().find(kind, ids)]


def open_without(lost: Iterable[type[Record]] = (), change: Change | None = None) -> Altered:
    """The sample, as if kinds of record had never been kept, or other things been written."""
    store = Altered.open(sample_db())
    assert isinstance(store, Altered)
    store.lost = frozenset(kind.TABLE for kind in lost)
    store.change = change or store.change
    return store


# The year a genre is asked for where it is not the year reported: a plan is made for the year to come.
YEARS = {"work-plan": 2025}
REPORTED = 2024


def sample_period(genre: Genre, year: int | None = None) -> Period:
    """The time the sample's document of a genre is about: the year reported, or the term to date."""
    return (
        term_to_date() if genre.of_term else Period.of_year(year or YEARS.get(genre.id, REPORTED))
    )


@cache
def term_to_date() -> Period:
    """The sample's term up to the session of 16 January 2025."""
    store = open_without()
    try:
        return of_term(store, choose_township(store, None), "十七届", date(2025, 1, 16))
    finally:
        store.close()


class _AsWritten(Pack):
    """A pack whose words all townships share."""

    def wordings(self, label: str) -> Path | None:
        return None


def plain_pack() -> Pack:
    """The standard pack in its templates' own words, for tests that know them."""
    standard = standard_pack()
    return _AsWritten(standard.folder, standard.manifest, standard.base)


def sample_drafts(
    genre: Genre = ANNUAL_REPORT,
    year: int | None = None,
    lost: Iterable[type[Record]] = (),
    change: Change | None = None,
    pack: Pack | None = None,
) -> list[Draft]:
    """The sample's documents of a genre."""
    store = open_without(lost, change)
    try:
        return list(drafts_of(store, genre, year, pack))
    finally:
        store.close()


def drafts_of(
    store: Store, genre: Genre, year: int | None = None, pack: Pack | None = None
) -> Iterator[Draft]:
    """The documents of a genre from a store like the sample's."""
    township, period = choose_township(store, None), sample_period(genre, year)
    return build_each(store, township, genre, pack or standard_pack(), period)


def sample_draft(
    year: int = REPORTED, lost: Iterable[type[Record]] = (), change: Change | None = None
) -> Draft:
    """The sample's annual report."""
    (draft,) = sample_drafts(ANNUAL_REPORT, year, lost, change)
    return draft


def sample_view(store: Store, year: int = 2024) -> View:
    """The sample's view of a year, seen from its last day."""
    period = Period.of_year(year)
    return View(store, choose_township(store, None), period, period.last)
