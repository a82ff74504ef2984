"""What an office has of its own around a template: its pack's wording, its names, the time it means."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from drafter.errors import DrafterError
from drafter.figures.frame import read_phrases
from drafter.figures.period import Period, PeriodKind
from drafter.model.kinds import Deputy, OfficeHolder, Term, Township
from drafter.records.store import Store
from drafter.reports.genres import Genre
from drafter.reports.pack import Pack, open_pack, standard_pack
from drafter.reports.pack_places import is_pack
from drafter.templates.lint.paper import Known, Own, sample_known
from drafter.templates.names import catalogue

_SHORTEST_NAME = 3


def pack_beside(folder: Path) -> Pack:
    """The pack a template lies in, else the standard one."""
    return open_pack(folder.resolve()) if is_pack(folder) else standard_pack()


def own_of(folder: Path) -> Own:
    """What the pack a template lies in has of its own."""
    try:
        pack = pack_beside(folder)
        paths = pack.phrases
    except DrafterError:
        return Own()  # a pack that does not hold together is told of where it is used
    phrases = dict.fromkeys(phrase.name for phrase in read_phrases(paths))
    return Own(tuple(phrases), pack.manifest.serves)


def known_in(store: Store) -> Known:
    """The places and persons of a database and of the sample. Names of two characters are also words:
    those of office holders alone are looked for."""
    known = sample_known(catalogue())
    places, persons = list(known.places), list(known.persons)
    for township in store.townships():
        places += [township.name, township.county]
        persons += [row.name for row in store.select(OfficeHolder, township.id)]
        deputies = store.select(Deputy, township.id)
        persons += [row.name for row in deputies if len(row.name) >= _SHORTEST_NAME]
    return Known(tuple(dict.fromkeys(filter(None, places))), tuple(dict.fromkeys(persons)))


def period_of(store: Store, township: Township, genre: Genre, year: int) -> Period:
    """The time a document of a genre asked for by a year is about: of a whole term, up to that year's end."""
    if not genre.of_term:
        return Period.of_year(year)
    last = date(year, 12, 31)
    terms = [row for row in store.select(Term, township.id) if row.starts_on <= last]
    if not terms:
        raise DrafterError(f"记录里没有{year}年所在的届", "请先在台账的届表里登记")
    term = max(terms, key=lambda row: row.starts_on)
    return Period(PeriodKind.TERM, term.starts_on, last, f"{year}年所在的届")
