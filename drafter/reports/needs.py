"""Which kinds of record a genre speaks from: asked of its sections, on a township without records."""

from __future__ import annotations

from datetime import date

from drafter.figures.period import Period
from drafter.figures.view import View
from drafter.model.kinds import KINDS, Township, TownshipKind
from drafter.model.record import Record
from drafter.records.store import Store
from drafter.reports.genres import Genre

_NOWHERE = Township(name="某镇", kind=TownshipKind.TOWN, county="某县")


class _Asked(Store):
    """A store without records that remembers what it was asked for."""

    def __init__(self) -> None:
        self.kinds: set[type[Record]] = set()

    def select(self, kind, township, first=None, last=None):  # type: ignore[no-untyped-def]
        """Nothing, of whatever kind."""
        self.kinds.add(kind)
        return []


def needs(genre: Genre) -> list[str]:
    """The Chinese names of the kinds that the genre's sections read, in ledger order."""
    store = _Asked()
    period = Period.of_year(date.min.year + 1)
    view = View(store, _NOWHERE, period, period.last)
    for section in genre.sections:
        section(view)
    genre.each(view)
    return [kind.LABEL for kind in KINDS if kind in store.kinds and kind is not Township]
