"""Which kinds of record a genre speaks from: asked of its sections, on a township with next to no records."""

from __future__ import annotations

from datetime import date

from drafter.figures.period import Period
from drafter.figures.view import View
from drafter.model.kinds import (
    KINDS,
    Deputy,
    PresidiumMeeting,
    Session,
    SessionKind,
    Township,
    TownshipKind,
)
from drafter.model.record import Record
from drafter.records.store import Store
from drafter.reports.genres import Genre

_YEAR = Period.of_year(date.min.year + 1)
# A deputy, a session, a meeting: what is told of each is asked for only where there is one.
_ONE: dict[type[Record], Record] = {
    Deputy: Deputy(name="某代表", elected_on=_YEAR.first),
    Session: Session(
        term_id=0, number=1, kind=SessionKind.REGULAR, starts_on=_YEAR.first, agenda="审议报告"
    ),
    PresidiumMeeting: PresidiumMeeting(on_date=_YEAR.first, topics="审议报告"),
}
_NOWHERE = Township(name="某镇", kind=TownshipKind.TOWN, county="某县")


class _Asked(Store):
    """A store with hardly a record that remembers what it was asked for."""

    def __init__(self) -> None:
        self.kinds: set[type[Record]] = set()

    def select(self, kind, township, first=None, last=None):  # type: ignore[no-untyped-def]
        """One row of what documents are written about, nothing of any other kind."""
        self.kinds.add(kind)
        return [_ONE[kind]] if kind in _ONE else []


def needs(genre: Genre) -> list[str]:
    """The Chinese names of the kinds that the genre's sections read, in ledger order."""
    store = _Asked()
    view = View(store, _NOWHERE, _YEAR, _YEAR.last)
    for section in genre.sections:
        section(view)
    genre.each(view)
    return [kind.LABEL for kind in KINDS if kind in store.kinds and kind is not Township]
