"""Which records a template speaks from, and which of them a year lacks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from drafter.figures.frame import read_phrases
from drafter.figures.period import Period
from drafter.figures.section import Section, Told
from drafter.model.kinds import KINDS, Township
from drafter.records.store import Store
from drafter.reports.build import reviewed
from drafter.reports.genres import GENRES, Genre
from drafter.reports.pack import Pack
from drafter.templates.alterations import AS_IT_IS, Altered
from drafter.templates.lint.naming import uses
from drafter.templates.lint.paper import Paper
from drafter.templates.lint.saying import find
from drafter.templates.names import Name
from drafter.templates.states import holds
from drafter.templates.telling import Teller

# Names that do nothing but ask: they have never anything to say.
_REMINDER = "待补"


@dataclass(frozen=True)
class Need:
    """A ledger's sheet a template speaks from: its columns that change what is said, beyond the row being
    there, and the names that rest on it."""

    sheet: str
    columns: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True)
class Lack:
    """A name that has nothing to say of a year: what is printed in its place, and the sheets it rests on."""

    name: Name
    printed: str
    sheets: tuple[str, ...]


def asked_names(paper: Paper) -> list[Name]:
    """The names a template asks for, each once, in the order of the text; of a row, its list's."""
    found: dict[str, Name] = {}
    for use in uses(paper):
        path = use.loops.get(use.path[0], use.path) if use.in_loop else use.path
        name = find(path[:2], use.loops, paper.names) if len(path) > 1 else None
        if name is not None and name.path in paper.names.by_path:
            found[name.full] = name
    return list(found.values())


def needs(names: Iterable[Name]) -> list[Need]:
    """The sheets behind names, in the ledger's order."""
    columns: dict[str, dict[str, None]] = {}
    resting: dict[str, list[str]] = {}
    for name in names:
        for sheet, told in (name.rests or {}).items():
            columns.setdefault(sheet, {}).update(dict.fromkeys(told))
            resting.setdefault(sheet, []).append(name.full)
    return [
        Need(kind.LABEL, tuple(columns[kind.LABEL]), tuple(resting[kind.LABEL]))
        for kind in KINDS
        if kind.LABEL in columns
    ]


def genre_for(paper: Paper) -> Genre | None:
    """The genre of a template; None for the county's, which speak of many townships."""
    return next((genre for genre in GENRES if genre.id == paper.genre), None)


def lacking(
    names: Iterable[Name],
    store: Store,
    township: Township,
    genre: Genre,
    period: Period,
    pack: Pack,
) -> list[Lack]:
    """The names that have nothing to say of a period in any of the genre's documents."""
    period = reviewed(genre, period)
    teller = Teller(Altered(store), township, period, read_phrases(pack.phrases))
    documents = list(teller.tell(genre, AS_IT_IS))
    found = []
    for name in names:
        said = [_told(sections, name) for sections in documents]
        told = [each for each in said if each is not None]
        if name.own.endswith(_REMINDER):
            continue
        if not any(holds(each) and not _awaited(each) for each in told):
            printed = next((str(each) for each in told if _awaited(each)), name.empty or "")
            found.append(Lack(name, printed, tuple(name.rests or {})))
    return found


def _awaited(told: Told) -> bool:
    return bool(getattr(told, "missing", ""))


def _told(sections: Iterable[Section], name: Name) -> Told | None:
    for section in sections:
        if section.name == name.section:
            return section.told().get(name.own)
    return None
