"""What the records say to the figures of one document: of the build it was made from, else of its year.

What either needs is imported where it is needed: starting is most of what it costs to check a document.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from drafter.checks.dating import is_plan, reviewed_year
from drafter.checks.knowledge import Count, Knowledge, Tie
from drafter.checks.reading import Reading
from drafter.errors import DrafterError
from drafter.records.drafts import shelved
from drafter.records.store import Store


def tied(knowledge: Knowledge, path: Path, reading: Reading) -> Knowledge:
    """The knowledge with what it says to the figures of the document at ``path``.

    Without ``db`` as it is; so where the records cannot say anything, for want of a year or of a sitting.
    """
    if knowledge.db is None:
        return knowledge
    with closing(Store.open(knowledge.db)) as store:
        try:
            if shelved(knowledge.db):
                return replace(knowledge, ties=tuple(_ties(knowledge.db, store, path)))
        except DrafterError:
            pass  # no draft of these records
        try:
            return replace(knowledge, counts=tuple(_counts(knowledge, store, reading)))
        except DrafterError:
            return knowledge


def _ties(db: Path, store: Store, path: Path) -> Iterator[Tie]:
    """The figures that stand in the file, in its order. DrafterError where it is no draft of these records."""
    from drafter.drafts import explaining
    from drafter.drafts.finding import find
    from drafter.drafts.today import changed_today

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
    from drafter.checks.counting import counts

    year = reviewed_year(reading.passages)
    if year is not None and not is_plan(reading.passages):
        yield from counts(store, knowledge.books.township, year)
