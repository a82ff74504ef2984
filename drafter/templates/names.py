"""Every name a template may use: what it means, its unit, an example, what it prints where nothing is known.

Read from ``names.json``, which :mod:`drafter.templates.catalogue` makes of the sample.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal

from drafter.templates.states import State, unpacked

FILE = Path(__file__).with_name("names.json")
Form = Literal["figure", "list", "chart"]
NOTHING = "（样例里没有）"


@dataclass(frozen=True)
class Name:
    """``full`` is 监督.视察. ``empty`` is what it prints where there is nothing to say, ``awaited``
    the 【待补：…】 it prints where a document must say it; None: that never happens. ``ends`` are its
    example's last characters, ``genres`` the ids of those that know it.
    ``rests`` are the sheets it rests on, each with the columns that change it. ``columns`` are what each
    row of a list holds; a list without them is told item by item.
    """

    full: str
    about: str = ""
    form: Form = "figure"
    unit: str = ""
    example: str = ""
    ends: str = ""
    times: int = 0
    empty: str | None = None
    awaited: str | None = None
    genres: tuple[str, ...] = ()
    rests: Mapping[str, tuple[str, ...]] | None = None
    columns: tuple[Name, ...] = ()

    @property
    def section(self) -> str:
        return self.full.partition(".")[0]

    @property
    def own(self) -> str:
        return self.full.partition(".")[2]

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(self.full.split("."))

    @property
    def shown(self) -> str:
        """The example as a table shows it."""
        if self.form == "chart":
            return "可以在 Word 里改的统计图" if self.times else NOTHING
        if self.form == "list":
            return f"样例里有{self.times}条" if self.times else NOTHING
        return self.example or NOTHING

    @property
    def measure(self) -> str:
        """The unit as a table shows it."""
        return {"chart": "独占一段", "list": "逐条"}.get(self.form, self.unit)

    @property
    def when_empty(self) -> str:
        """What it prints where the records have nothing for it, in Chinese; "" where that never happens."""
        if self.awaited:
            return self.awaited
        if self.form == "list":
            return "一条也不写"
        return "" if self.empty is None else self.empty or "什么也不印"


class Catalogue:
    """The names in the order of the documents, and the states of the records they were tried in."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._states = data["states"]
        self.year: int = data["year"]
        self.names = tuple(_name(entry) for entry in data["names"])

    @cached_property
    def by_path(self) -> dict[tuple[str, ...], Name]:
        """("监督", "视察") to the name."""
        return {name.path: name for name in self.names}

    @cached_property
    def sections(self) -> dict[str, tuple[Name, ...]]:
        """The names by their sections, in order."""
        found: dict[str, tuple[Name, ...]] = {}
        for name in self.names:
            found[name.section] = (*found.get(name.section, ()), name)
        return found

    def of_genre(self, genre: str) -> tuple[Name, ...]:
        """The names a genre knows."""
        return tuple(name for name in self.names if genre in name.genres)

    def states(self, genre: str) -> list[State]:
        """In which states of the records a genre's names have something to say."""
        return unpacked(self._states, genre)

    def search(self, words: str) -> list[Name]:
        """The names that hold all the words in their name, meaning or columns; with none, those like it."""
        asked = words.split()
        found = [name for name in self.names if all(word in _text(name) for word in asked)]
        return found or [self.by_path[_path(full)] for full in self.nearest(words, most=5)]

    def nearest(self, wrong: str, most: int = 1, genre: str = "") -> list[str]:
        """The full names most like one that nobody knows."""
        known = self.of_genre(genre) if genre else self.names
        fulls = [name.full for name in known]
        _, _, own = wrong.partition(".")
        same = [name.full for name in known if name.own == own and own]
        close = difflib.get_close_matches(wrong[:100], fulls, n=most, cutoff=0.6)
        if not close and own:
            close = difflib.get_close_matches(own[:100], [n.own for n in known], n=1, cutoff=0.7)
            close = [name.full for name in known if name.own in close]
        return list(dict.fromkeys([*close, *same]))[:most]


def _text(name: Name) -> str:
    columns = " ".join(column.full for column in name.columns)
    return f"{name.full} {name.about} {columns}"


def _path(full: str) -> tuple[str, ...]:
    return tuple(full.split("."))


def _name(entry: dict[str, Any]) -> Name:
    return Name(
        entry["name"],
        entry.get("about", ""),
        entry["form"],
        entry["unit"],
        entry["example"],
        entry["ends"],
        entry["times"],
        entry["empty"],
        entry.get("awaited"),
        tuple(entry.get("genres", ())),
        {label: tuple(columns) for label, columns in entry.get("rests", {}).items()},
        tuple(_name(column) for column in entry.get("columns", ())),
    )


@cache
def catalogue() -> Catalogue:
    """The catalogue that came with the program."""
    return Catalogue(json.loads(FILE.read_text("utf-8")))


def rows(name: Name) -> Iterator[tuple[str, Name]]:
    """A name as templates write it, and those of its columns."""
    yield f"{{{{ {name.full} }}}}", name
    for column in name.columns:
        yield f"每条的 {column.full}", column
