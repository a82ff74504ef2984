"""What the law says in numbers. It is data that warns: a rule that rests on it never blocks.

Reply within three months of assignment, six where broad and difficult (代表法 2025, Art. 51); seats of
a township congress (选举法 2020, Art. 12).
"""

from __future__ import annotations

import calendar
from datetime import date

from drafter.model.kinds import Suggestion

MONTHS, MONTHS_IF_DIFFICULT = 3, 6
SEATS, PERSONS_A_SEAT, MOST_SEATS = 45, 1_500, 160


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day: three months after 30 November is 28 February."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > date.max.year:  # 9999-12-31 is how some write "without end"
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def reply_limit(suggestion: Suggestion) -> date | None:
    """The last day the law allows for a reply; None before assignment."""
    if suggestion.assigned_on is None:
        return None
    return months_after(
        suggestion.assigned_on, MONTHS_IF_DIFFICULT if suggestion.difficult else MONTHS
    )


def due_on(suggestion: Suggestion) -> date | None:
    """The day by which a reply is owed: as recorded, else the law's; None before assignment."""
    return suggestion.due_on or reply_limit(suggestion)


def seats_for(population: int) -> int:
    """How many deputies a township of so many people may have."""
    return min(SEATS + population // PERSONS_A_SEAT, MOST_SEATS)
