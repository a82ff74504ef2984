"""The session at which a report is delivered, found in the records, never reckoned from the year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from drafter.figures.period import Period
from drafter.model.kinds import ReportKind, Session, SessionReport, Term, Township
from drafter.records.store import Store

# A report on a year is delivered at the session that follows it, sometimes in its last weeks; one
# that sits much later is another year's.
EARLIEST = timedelta(days=45)
LATEST = timedelta(days=270)


@dataclass(frozen=True)
class Occasion:
    """When a report is delivered and, where the records hold it, at which session of which term.

    ``previous`` is the term before, whose presidium speaks at the first session of a new one.
    ``told``: the command was told the day, so that it may print as the document's own.
    """

    on: date
    session: Session | None = None
    term: Term | None = None
    previous: Term | None = None
    told: bool = False


def find_occasion(
    store: Store, township: Township, period: Period, delivered_on: date | None = None
) -> Occasion:
    """The session that heard (or will hear) the presidium's report on ``period``.

    With ``delivered_on`` it is the session sitting that day. Without, the first session from 45 days
    before the period's end to nine months after it that heard a presidium report; where no session's reports are
    recorded, simply the first. Found none, the report is dated by the period's last day.
    """
    sessions = store.select(Session, township.id)
    if delivered_on is not None:
        sitting = [s for s in sessions if s.starts_on <= delivered_on <= (s.ends_on or s.starts_on)]
        if not sitting:
            return Occasion(delivered_on, told=True)
        return replace(_at(store, township, delivered_on, sitting[0]), told=True)
    later = [s for s in sessions if -EARLIEST < s.starts_on - period.last < LATEST]
    reports = store.select(SessionReport, township.id)
    heard = {r.session_id for r in reports if r.kind is ReportKind.PRESIDIUM}
    known = {r.session_id for r in reports}
    fitting = [s for s in later if s.id in heard] or [s for s in later if s.id not in known]
    session = fitting[0] if fitting else None
    return _at(store, township, session.starts_on if session else period.last, session)


def _at(store: Store, township: Township, on: date, session: Session | None) -> Occasion:
    if session is None:
        return Occasion(on)
    terms = {term.id: term for term in store.select(Term, township.id)}
    term = terms.get(session.term_id)
    if term is None:
        return Occasion(on)
    previous = next((t for t in terms.values() if t.number == term.number - 1), None)
    return Occasion(on, session, term, previous)
