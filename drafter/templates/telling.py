"""What every name says in one state of the records: for each genre, its sections with what they tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from drafter.figures.frame import Phrase
from drafter.figures.occasion import find_occasion
from drafter.figures.period import Period
from drafter.figures.section import Section
from drafter.figures.view import View
from drafter.model.kinds import (
    Deputy,
    OfficeHolder,
    Session,
    SessionReport,
    Term,
    Township,
)
from drafter.model.record import Record
from drafter.reports.genres import Genre
from drafter.reports.subjects import Subject
from drafter.sections.opening import occasion as occasion_section
from drafter.sections.opening import wording
from drafter.templates.alterations import AS_IT_IS, Alteration, Altered

# What the day of delivery and the names that may be told hang on: every section hangs on these.
_EVERYWHERE = frozenset({Township, Term, Session, SessionReport, OfficeHolder, Deputy})


@dataclass
class Teller:
    """Tells what the sections say of a township and a period, whatever is altered.

    A section that asks for none of the kinds an alteration touches says what it said before.
    """

    store: Altered
    township: Township
    period: Period
    phrases: list[Phrase]

    def __post_init__(self) -> None:
        self._said: dict[object, tuple[object, frozenset[type[Record]]]] = {}
        self._now: dict[object, object] = {}

    def tell(self, genre: Genre, alteration: Alteration) -> Iterator[list[Section]]:
        """The sections of each of the genre's documents; none where it would write none."""
        if self.store.alteration is not alteration:
            self._now.clear()
        self.store.alteration = alteration
        township = alteration(self.township)
        assert isinstance(township, Township)
        occasion = find_occasion(self.store, township, self.period)
        shared = View(self.store, township, self.period, occasion.on)

        def seen() -> View:
            """Anew where it is to be learned what is asked for: a view asks for nothing twice."""
            first = alteration is AS_IT_IS
            view = View(self.store, township, self.period, occasion.on) if first else shared
            return genre.seen(view)

        own = [self._one(alteration, seen, genre, make) for make in genre.sections]
        frame = [occasion_section(shared, occasion), wording(shared, self.phrases)]
        for subject in self._subjects(alteration, seen, genre):
            yield [*frame, *own, *subject.sections]

    def _one(
        self,
        alteration: Alteration,
        seen: Callable[[], View],
        genre: Genre,
        make: Callable[[View], Section],
    ) -> Section:
        said = self._remembered(alteration, (make, genre.seen), lambda: make(seen()))
        assert isinstance(said, Section)
        return said

    def _subjects(
        self, alteration: Alteration, seen: Callable[[], View], genre: Genre
    ) -> tuple[Subject, ...]:
        made = self._remembered(alteration, genre.each, lambda: tuple(genre.each(seen())))
        assert isinstance(made, tuple)
        return made

    def _remembered(
        self, alteration: Alteration, key: object, make: Callable[[], object]
    ) -> object:
        before = self._said.get(key)
        if before and not alteration.kinds & (before[1] | _EVERYWHERE):
            return before[0]
        if key in self._now:
            return self._now[key]
        self.store.asked.clear()
        said = self._now[key] = make()
        if alteration is AS_IT_IS:
            self._said[key] = said, frozenset(self.store.asked)
        return said


def without_phrases(teller: Teller) -> Teller:
    """The same where no dated wording is in force."""
    return replace(teller, phrases=[replace(each, last=each.first) for each in teller.phrases])
