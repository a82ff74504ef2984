"""What a section sees of the records: one township, one period, and the period before."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from drafter.figures.period import Period, PeriodKind
from drafter.figures.privacy import Privacy
from drafter.figures.selection import Selection
from drafter.model.kinds import Deputy, OfficeHolder, Township
from drafter.model.record import Record
from drafter.records.store import Store

R = TypeVar("R", bound=Record)


class View:
    """The records of ``township`` as a section asks for them; each kind is read once.

    ``delivered_on`` is the day the document is delivered: what is overdue is overdue on that day.
    ``norms`` are files that lie over the norms of the place.
    """

    def __init__(
        self,
        store: Store,
        township: Township,
        period: Period,
        delivered_on: date,
        norms: tuple[Path, ...] = (),
    ) -> None:
        self._store = store
        self.township = township
        self.period = period
        self.delivered_on = delivered_on
        self.norms = norms
        self._rows: dict[Any, list[Any]] = {}
        self._read: dict[Any, Selection[Any]] = {}
        self._comparable = True

    def of(self, kind: type[R]) -> Selection[R]:
        """The period's records of a kind; of a kind that stands, those standing on its last day."""
        if kind.SPAN:
            return self.standing(kind, self.period.last)
        if kind.WHEN == "year":
            years = self.period.years
            return self.between(kind, date(years[0], 1, 1), date(years[-1], 12, 31))
        return self.between(kind, self.period.first, self.period.last)

    def between(self, kind: type[R], first: date | None, last: date | None) -> Selection[R]:
        """The records of a kind filed from ``first`` to ``last``; None leaves that side open."""
        if not self._comparable:
            return Selection((), kind.LABEL)
        key = (kind, first, last)
        if key not in self._read:
            rows = self._recorded(kind, first, last)
            self._read[key] = Selection(tuple(map(self.privacy.cleaned, rows)), kind.LABEL)
        return self._read[key]

    def all(self, kind: type[R]) -> Selection[R]:
        """Every record of a kind the township has, of whatever year."""
        return self.between(kind, None, None)

    def standing(self, kind: type[R], on: date) -> Selection[R]:
        """The records of a kind that had begun and not ended on a day."""
        begins, ends = kind.SPAN

        def stood(row: R) -> bool:
            begun, ended = getattr(row, begins), getattr(row, ends)
            return (begun is None or begun <= on) and (ended is None or ended > on)

        return self.all(kind).where(stood, as_=kind.LABEL)

    @cached_property
    def privacy(self) -> Privacy:
        """Whose names, and which numbers, may not print."""
        return Privacy.of(self._recorded(Deputy), self._recorded(OfficeHolder))

    @cached_property
    def before(self) -> View:
        """The same township in the year before; without records where the period is no year.

        Documents compare with 上年, and what came before a term or a session is none.
        """
        before = View(self._store, self.township, self.period.before(), self.period.first)
        before._rows, before._read = self._rows, self._read  # of one township: read once for both
        before._comparable = self.period.kind is PeriodKind.YEAR
        return before

    def over(self, period: Period) -> View:
        """The same township over another period."""
        other = View(self._store, self.township, period, self.delivered_on)
        other._rows, other._read = self._rows, self._read
        return other

    @property
    def next_year(self) -> int:
        """The year whose tasks the document announces."""
        return self.period.year + 1

    def as_recorded(self, kind: type[R]) -> list[R]:
        """Every record of a kind, of whatever year, with nothing left out: for checking, never for printing."""
        return self._recorded(kind)

    def _recorded(
        self, kind: type[R], first: date | None = None, last: date | None = None
    ) -> list[R]:
        key = (kind, first, last)
        if key not in self._rows:
            self._rows[key] = self._store.select(kind, self.township.id, first, last)
        return self._rows[key]
