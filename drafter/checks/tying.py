"""What the records say to the figures of one document: of the build it was made from, else of its year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from drafter.checks.dating import is_plan, reviewed_year
from drafter.checks.knowledge import Count, Knowledge, Tie
from drafter.checks.reading import Reading
from drafter.drafts import explaining
from drafter.drafts.finding import find
from drafter.drafts.today import changed_today
from drafter.errors import DrafterError
from drafter.figures.period import Period
from drafter.records.store import Store
from drafter.reports.build import choose_township
from drafter.reports.genres import ANNUAL_REPORT
from drafter.reports.pack import standard_pack
from drafter.templates.learning.known import Known
from drafter.templates.learning.learn import known_of

_CLAUSE = re.compile("[。；，！？：（）\n]")


def tied(knowledge: Knowledge, path: Path, reading: Reading) -> Knowledge:
    """The knowledge with what it says to the figures of the document at ``path``.

    Without ``db`` as it is; so where the records cannot say anything, for want of a year or of a sitting.
    """
    if knowledge.db is None:
        return knowledge
    with closing(Store.open(knowledge.db)) as store:
        try:
            return replace(knowledge, ties=tuple(_ties(knowledge.db, store, path)))
        except DrafterError:
            pass  # no draft of these records
        try:
            return replace(knowledge, counts=tuple(_counts(knowledge, store, reading)))
        except DrafterError:
            return knowledge


def _ties(db: Path, store: Store, path: Path) -> Iterator[Tie]:
    """The figures that stand in the file, in its order. DrafterError where it is no draft of these records."""
    found = find(db, path)
    today = changed_today(db, store, found.remembered)
    draft = explaining.Reading(found.remembered, found.drafted, today)
    for each in draft.figures:
        place, figure = each.place, each.figure
        if 0 <= place.paragraph < found.drafted.body:
            yield Tie(
                place.paragraph,
                place.start,
                place.end,
                figure.text,
                each.now,
                each.today or figure.text,
                f"{figure.how} {figure.unit} {figure.refs}",
                each.meaning or figure.name,
            )


def _counts(knowledge: Knowledge, store: Store, reading: Reading) -> Iterator[Count]:
    """The counted numbers of the year looked back on; of a plan none, for it counts what is to come."""
    year = reviewed_year(reading.passages)
    if year is None or is_plan(reading.passages):
        return
    township = choose_township(store, knowledge.books.township.name)
    known = known_of(store, township, ANNUAL_REPORT, standard_pack(), Period.of_year(year))
    yield from (_count(each, year) for each in known.single if each.figure.text.isdigit())


def _count(known: Known, year: int) -> Count:
    before = tuple(_CLAUSE.split(use.before)[-1] for use in known.uses)
    return Count(known.figure.text, known.figure.unit, known.path, known.about, before, year)
