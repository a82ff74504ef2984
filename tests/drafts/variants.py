"""The sample's records as they might be on another day: rows corrected, added and taken out, by a seed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache
from random import Random
from typing import Any

from drafter.documents.template import Template
from drafter.documents.vetting import load_template
from drafter.drafts.merging.lines import Tie
from drafter.drafts.merging.merge import Build
from drafter.model.kinds import (
    Activity,
    Help,
    Honour,
    Petition,
    PresidiumMeeting,
    Publicity,
    Resolution,
    Rule,
    Suggestion,
)
from drafter.model.record import Record
from drafter.records.store import Store
from drafter.reports.build import Draft, build_each, choose_township
from drafter.reports.genres import ANNUAL_REPORT, Genre
from drafter.reports.pack import standard_pack
from tests.sample import sample_db, sample_period

# What grows and shrinks in a year's ledgers, and the numbers in it that get corrected.
_KINDS: tuple[type[Record], ...] = (
    Activity,
    Suggestion,
    Petition,
    Help,
    Rule,
    Honour,
    PresidiumMeeting,
)
_MAY_BE_LOST: tuple[type[Record], ...] = (Petition, Help, Honour, Rule, Publicity, Resolution)
_NUMBERS = ("times", "deputies", "people", "opinions", "problems_found", "households")
_CHANGED, _DROPPED, _ADDED, _LOST = 0.12, 0.06, 0.06, 0.08


class Varied(Store):
    """The sample through a seed. The seed 0 is the sample itself."""

    seed = 0

    def select(self, kind: Any, township: Any, first: Any = None, last: Any = None) -> list[Any]:
        rows = super().select(kind, township, first, last)
        if not self.seed or kind not in (*_KINDS, *_MAY_BE_LOST):
            return rows
        if kind in _MAY_BE_LOST and Random(f"{self.seed}{kind.TABLE}").random() < _LOST:
            return []
        return [new for row in rows for new in self._varied(row)]

    def _varied(self, row: Any) -> list[Any]:
        """A row's fate depends on the seed and the row alone, whoever asks for it."""
        chance = Random(f"{self.seed}{row.ref}")
        fate = chance.random()
        if fate < _DROPPED and type(row) in _KINDS:
            return []
        if fate < _DROPPED + _ADDED and type(row) in _KINDS:
            return [row, _twin(row, self.seed)]
        return [_corrected(row, chance)] if fate > 1 - _CHANGED else [row]


def _twin(row: Any, seed: int) -> Any:
    """Another event of the kind, a day later: a record of its own."""
    new = {"id": row.id + 100_000 * seed, "no": f"{row.no}-{seed}" if row.no else ""}
    if hasattr(row, "title") and row.title:
        new["title"] = f"{row.title}“回头看”"
    if row.WHEN and row.WHEN.endswith("date") and row.WHEN != "year":
        new[row.WHEN] = getattr(row, row.WHEN) + timedelta(
            days=1 if getattr(row, row.WHEN).month < 12 else 0
        )
    return replace(row, **new)


def _corrected(row: Any, chance: Random) -> Any:
    numbers = [name for name in _NUMBERS if isinstance(getattr(row, name, None), int)]
    if numbers:
        name = chance.choice(numbers)
        return replace(row, **{name: getattr(row, name) + chance.randint(1, 9)})
    if isinstance(row, Suggestion):
        return replace(row, replied_on=None) if row.replied_on else row
    return replace(row, title=f"{row.title}（续）") if getattr(row, "title", "") else row


@cache
def _template(genre: Genre) -> Template:
    return load_template(standard_pack().template(genre.label))


@cache
def varied(seed: int, genre: Genre = ANNUAL_REPORT) -> Draft:
    """The sample's document of a genre, built from the records of a seed; the template is read once."""
    store = Varied.open(sample_db())
    assert isinstance(store, Varied)
    store.seed = seed
    try:
        township = choose_township(store, None)
        period = sample_period(genre)
        made = build_each(store, township, genre, standard_pack(), period, None, _template(genre))
        return next(iter(made))
    finally:
        store.close()


def built(draft: Draft) -> Build:
    """A draft as the merge takes it."""
    ties = {
        mark.bookmark: Tie(mark.name, frozenset(map(str, mark.figure.refs)))
        for mark in draft.marks
        if mark.bookmark
    }
    return Build(draft.data, ties)
