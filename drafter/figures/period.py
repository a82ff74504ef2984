"""The time a document speaks about. A year is the default, not the only kind (domain: reports run
"since the N-th session", by calendar year, or over a term of five years)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

_FIVE_YEARS = 5
# Reports on a year are heard in the first months of the next, and new terms begin in its last.
_EDGE = timedelta(days=90)


def whole_term(first: date, last: date) -> bool:
    """Whether the days make the five years of a term, give or take the months between two sessions."""
    return (last + timedelta(days=1)).year - first.year >= _FIVE_YEARS


class PeriodKind(Enum):
    YEAR = "year"
    BETWEEN_SESSIONS = "between_sessions"
    TERM = "term"


@dataclass(frozen=True)
class Period:
    """``first`` to ``last``, both included. ``name`` is how headings call it (2024年, 过去五年)."""

    kind: PeriodKind
    first: date
    last: date
    name: str

    @classmethod
    def of_year(cls, year: int) -> Period:
        return cls(PeriodKind.YEAR, date(year, 1, 1), date(year, 12, 31), f"{year}年")

    @property
    def year(self) -> int:
        """The year the period is filed under: that of its last day, or the year before where it ends on
        the eve of a session early in the year, which hears of the year before."""
        return (self.last - _EDGE).year

    @property
    def years(self) -> range:
        """The calendar years whose plans, money and shortcomings are the period's: without one at its edge
        that it only touches."""
        first = min((self.first + _EDGE).year, self.year)
        return range(first, self.year + 1)

    def before(self) -> Period:
        """The period of the same length just before: what this one is compared with."""
        if self.kind is PeriodKind.YEAR:
            return Period.of_year(self.year - 1)
        length = self.last - self.first
        last = self.first - timedelta(days=1)
        return Period(self.kind, last - length, last, "上一时段")
