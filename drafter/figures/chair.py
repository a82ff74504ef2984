"""The chairperson in office, and the part of a period that is the chairperson's own."""

from __future__ import annotations

from datetime import timedelta

from drafter.figures.period import Period, PeriodKind
from drafter.figures.selection import Selection
from drafter.figures.view import View
from drafter.model.kinds import OfficeHolder, Post

# Elected in the first sitting of a term is in office from its beginning.
_SETTLING = timedelta(days=30)


def chairs(view: View) -> Selection[OfficeHolder]:
    """Who holds the chair on the period's last day; the last to come in where the records have two."""
    holding = view.of(OfficeHolder).where(post=Post.CHAIRPERSON)
    return Selection(holding.rows[-1:], holding.label)


def in_office(view: View) -> View:
    """The view, from the day the chairperson came into office: nobody accounts for another's work."""
    for chair in chairs(view):
        if chair.from_date - view.period.first > _SETTLING:
            own = Period(PeriodKind.BETWEEN_SESSIONS, chair.from_date, view.period.last, "任职以来")
            return view.over(own)
    return view
