"""The catalogue of names, made by trying: what each says of the sample, and what changes it.

``python -m docs.generate`` writes it to ``names.json`` beside this file; nothing of it is typed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from drafter.figures.chart import Chart
from drafter.figures.figure import Figure
from drafter.figures.frame import read_phrases
from drafter.figures.period import Period
from drafter.figures.section import Named, Section, Told
from drafter.model.kinds import BY_TABLE, KINDS, Deputy, Township
from drafter.model.record import Record
from drafter.records.store import Store
from drafter.reports.genres import DUTY_REPORTS, GENRES, Genre
from drafter.reports.pack import standard_pack
from drafter.reports.periods import since_session_period
from drafter.templates.alterations import AS_IT_IS, Alteration, Altered, alterations
from drafter.templates.county_sample import county_states
from drafter.templates.sample import YEAR, open_sample, sample_period
from drafter.templates.states import States
from drafter.templates.telling import Teller, without_phrases

LONGEST = 60
_SINCE = "十七届五次"
# A dozen deputies show all that the reports of any can say.
_ENOUGH: dict[Genre, dict[type[Record], int]] = {DUTY_REPORTS: {Deputy: 12}}
_ORDER = [kind.LABEL for kind in KINDS]


@dataclass
class Entry:
    """A name while it is being learned. ``rests`` are the sheets it rests on, each with its columns."""

    named: Named
    genres: list[str] = field(default_factory=list)
    empty: str | None = None
    awaited: str | None = None
    rests: dict[str, dict[str, None]] = field(default_factory=dict)
    columns: dict[str, Told] = field(default_factory=dict)
    empty_columns: set[str] = field(default_factory=set)

    def learn(self, told: Told) -> None:
        """What it prints where it is empty, the rows a list may have, the sheets behind it."""
        if isinstance(told, Figure) and told.missing:
            self.awaited = self.awaited or told.text
        elif not told and self.empty is None:
            self.empty = _printed(told)
        for figure in _figures(told):
            for ref in figure.refs:
                self.rests.setdefault(BY_TABLE[ref.table].LABEL, {})
        for row in told if isinstance(told, tuple) else ():
            for name, each in row.items() if isinstance(row, dict) else ():
                if not self.columns.get(name):
                    self.columns[name] = each
                if not each:
                    self.empty_columns.add(name)


class Learner:
    """Learns from one state of the records after another."""

    def __init__(self) -> None:
        self.entries: dict[str, dict[str, Entry]] = {}
        self.states = States()
        self._met: dict[tuple[str, int], Section] = {}

    def meet(self, genre: str, sections: Iterable[Section]) -> None:
        """A document's sections in one state."""
        told = list(sections)
        self.states.add(genre, told)
        for section in told:
            if (genre, id(section)) in self._met:  # not touched by the alteration
                continue
            self._met[genre, id(section)] = section
            known = self.entries.setdefault(section.name, {})
            for named in section.figures:
                entry = known.setdefault(named.name, Entry(named))
                if genre not in entry.genres:
                    entry.genres.append(genre)
                if named.told and not entry.named.told:
                    entry.named = named
                entry.learn(named.told)

    def hang(self, before: list[Section], after: list[Section], alteration: Alteration) -> None:
        """What the alteration changed rests on what it altered."""
        (kind,) = alteration.kinds
        for was, now in zip(before, after, strict=True):
            for old, new in zip(was.figures, now.figures, strict=False):
                if old.name == new.name and _print(old.told) != _print(new.told):
                    sheet = self.entries[was.name][old.name].rests.setdefault(kind.LABEL, {})
                    if alteration.column:
                        sheet[alteration.column] = None


def catalogue() -> str:
    """The whole catalogue as JSON, the same bytes from the same sample."""
    learner = Learner()
    with open_sample() as (store, township):
        for teller, genres in _tellers(store, township):
            _learn(learner, teller, genres)
        for name, sections in county_states(store, township):
            learner.meet(name, sections)
    return _written(learner)


def _learn(learner: Learner, teller: Teller, genres: list[Genre]) -> None:
    """What the genres of one period say in every state of the records."""
    before = {genre.id: list(teller.tell(genre, AS_IT_IS)) for genre in genres}
    for alteration in alterations():
        for genre in genres:
            after = list(teller.tell(genre, alteration))
            for sections in after:
                learner.meet(genre.id, sections)
            if alteration.blank and len(after) == len(before[genre.id]):
                for was, now in zip(before[genre.id], after, strict=True):
                    learner.hang(was, now, alteration)
    for genre in genres:
        for other in _other_times(teller, genre):
            for sections in other.tell(genre, AS_IT_IS):
                learner.meet(genre.id, sections)


def _tellers(store: Store, township: Township) -> Iterator[tuple[Teller, list[Genre]]]:
    """The genres that speak of one period from the same records, together."""
    phrases = read_phrases(standard_pack().phrases)
    periods: dict[tuple[Period, bool], list[Genre]] = {}
    for genre in GENRES:
        period = sample_period(store, township, genre)
        period = period.before() if genre.ahead else period
        periods.setdefault((period, genre in _ENOUGH), []).append(genre)
    for (period, _), genres in periods.items():
        records = Altered(store, _ENOUGH.get(genres[0]))
        yield Teller(records, township, period, phrases), genres


def _other_times(teller: Teller, genre: Genre) -> Iterator[Teller]:
    """Other years, since a session, and a day on which no dated wording is in force."""
    yield without_phrases(teller)
    if genre.of_term:
        return
    years = [Period.of_year(year) for year in (YEAR - 2, YEAR - 1, YEAR)]
    if not genre.ahead:
        years.append(since_session_period(teller.store, teller.township, _SINCE, None))
    for period in years:
        yield Teller(Altered(teller.store), teller.township, period, teller.phrases)


# --- as JSON ------------------------------------------------------------------------------------


def _written(learner: Learner) -> str:
    entries = [
        _entry(section, entry)
        for section, known in learner.entries.items()
        for entry in known.values()
    ]
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    packed = learner.states.packed()
    states = ",\n".join(
        f"{json.dumps(key)}: {json.dumps(part, ensure_ascii=False, separators=(',', ':'))}"
        for key, part in packed.items()
    )
    return f'{{"year": {YEAR},\n"names": [\n{lines}\n],\n"states": {{\n{states}\n}}}}\n'


def _entry(section: str, entry: Entry) -> dict[str, object]:
    told = entry.named.told
    return {
        "name": f"{section}.{entry.named.name}",
        "about": entry.named.about,
        **_said(told),
        "empty": entry.empty,
        "awaited": entry.awaited,
        "genres": entry.genres,
        "rests": {label: list(entry.rests[label]) for label in _ORDER if label in entry.rests},
        "columns": [
            {"name": name, **_said(each), "empty": "" if name in entry.empty_columns else None}
            for name, each in entry.columns.items()
        ],
    }


def _said(told: Told) -> dict[str, object]:
    text = told.text if isinstance(told, Figure) else ""
    return {
        "form": _form(told),
        "unit": told.unit if isinstance(told, Figure) else "",
        "example": text if len(text) <= LONGEST else f"{text[:LONGEST]}……",
        "ends": text[-2:],
        "times": len(told) if isinstance(told, tuple) else 1 if told else 0,
    }


def _form(told: Told) -> str:
    if isinstance(told, Chart):
        return "chart"
    return "figure" if isinstance(told, Figure) else "list"


def _figures(told: Told | Mapping[str, Told]) -> Iterator[Figure]:
    if isinstance(told, Figure):
        yield told
    elif isinstance(told, Chart):
        yield from (figure for figure, _ in told.told())
    else:
        for each in told.values() if isinstance(told, Mapping) else told:
            yield from _figures(each)


def _printed(told: Told) -> str:
    return told.text if isinstance(told, Figure) else ""


def _print(told: Told) -> object:
    """What a document shows of it."""
    if isinstance(told, Figure):
        return told.text
    return [figure.text for figure in _figures(told)]
