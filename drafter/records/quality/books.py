"""What the rules look at: everything one township has recorded, each kind read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from drafter.model.kinds import (
    Appraisal,
    Attendee,
    Deputy,
    OfficeHolder,
    Session,
    SessionAttendance,
    Term,
    Tier,
    Township,
)
from drafter.model.privacy import Privacy
from drafter.model.record import Record

R = TypeVar("R", bound=Record)
Read = Callable[[type[Any]], Sequence[Any]]


@dataclass(frozen=True)
class Damage:
    """What is wrong with the file itself, each a sentence in Chinese: SQLite's own complaints, rows
    that cannot be read, references to rows that are gone."""

    torn: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    dangling: tuple[str, ...] = ()


class Books:
    """``on`` is the day the records are looked at: what is overdue is overdue on that day.

    ``read`` gives a township's rows of a kind. References may lead nowhere: :meth:`find` says None.
    """

    def __init__(self, township: Township, on: date, read: Read, damage: Damage = Damage()) -> None:
        self.township = township
        self.on = on
        self.damage = damage
        self._read = read
        self._rows: dict[type[Any], tuple[Any, ...]] = {}
        self._by_id: dict[type[Any], dict[int, Any]] = {}

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """Every row of a kind."""
        if kind not in self._rows:
            self._rows[kind] = tuple(self._read(kind))
        return self._rows[kind]

    def find(self, kind: type[R], id: int | None) -> R | None:
        """The row a reference points at."""
        if kind not in self._by_id:
            self._by_id[kind] = {row.id: row for row in self.of(kind)}
        return self._by_id[kind].get(id) if id is not None else None

    def grouped(self, kind: type[R], *fields: str) -> dict[tuple[Any, ...], list[R]]:
        """The rows of a kind by the values of some of their fields."""
        found: dict[tuple[Any, ...], list[R]] = defaultdict(list)
        for row in self.of(kind):
            found[tuple(getattr(row, name) for name in fields)].append(row)
        return found

    @cached_property
    def attendance(self) -> dict[int, SessionAttendance]:
        """How many deputies were at each session, by the session's id."""
        rows = self.of(SessionAttendance)
        return {row.session_id: row for row in rows if row.category is Attendee.DEPUTY}

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The terms in the order of their numbers."""
        return tuple(sorted(self.of(Term), key=lambda term: (term.number, term.starts_on)))

    def session_on(self, day: date) -> Session | None:
        """The session that was sitting on a day."""
        return next((s for s in self.of(Session) if sat_on(s, day)), None)

    def present_at(self, row: Appraisal) -> int | None:
        """How many deputies were at the session that voted on a unit; None where it is not known."""
        session = self.session_on(row.on_date)
        found = self.attendance.get(session.id) if session else None
        return found.present if found else None

    @cached_property
    def own_deputies(self) -> tuple[Deputy, ...]:
        """The deputies of this congress, past and present."""
        return tuple(row for row in self.of(Deputy) if row.tier is Tier.TOWNSHIP)

    @cached_property
    def persons(self) -> frozenset[str]:
        """The names of the rosters."""
        held = {row.name for row in self.of(OfficeHolder)}
        return frozenset({row.name for row in self.of(Deputy)} | held)

    @cached_property
    def privacy(self) -> Privacy:
        """Whose names may not print."""
        return Privacy.of(self.of(Deputy), self.of(OfficeHolder))


def sat_on(session: Session, day: date) -> bool:
    """Whether a session was sitting on a day."""
    return session.starts_on <= day <= (session.ends_on or session.starts_on)


def overlap(row: Record, other: Record) -> bool:
    """Whether two rows of a kind that stands stood at one time, even for a day."""
    begins, ends = type(row).SPAN
    starts = [getattr(each, begins) or date.min for each in (row, other)]
    stops = [getattr(each, ends) or date.max for each in (row, other)]
    return max(starts) < min(stops)
