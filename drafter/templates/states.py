"""In which states of the records a name has something to say, kept small: what lint holds a template against.

One *pattern* is what a section's names do together: true or not, and for lists what their rows hold.
One *state* of a genre is a pattern for each of its sections.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from drafter.figures.chart import Chart
from drafter.figures.figure import Figure
from drafter.figures.section import Section, Told

# Per name: whether it counts as true; for a list, the kinds of row it has: of each, the names that are true.
Rows = tuple[frozenset[str], ...]
Pattern = Mapping[str, bool | Rows]
State = Mapping[str, Pattern]


def pattern(section: Section) -> dict[str, bool | Rows]:
    """What the names of a section do in one state."""
    return {named.name: _truth(named.told) for named in section.figures}


def _truth(told: Told) -> bool | Rows:
    if isinstance(told, Figure | Chart):
        return holds(told)
    return tuple(
        dict.fromkeys(
            frozenset(name for name, each in row.items() if holds(each))
            if isinstance(row, dict)
            else frozenset[str]()
            for row in told
        )
    )


def holds(told: Told) -> bool:
    """Whether a template takes it as true: there is something to say, or 【待补】 to print."""
    return bool(told) or (isinstance(told, Figure) and bool(told.missing))


@dataclass
class States:
    """The states of every genre, each pattern kept once."""

    patterns: dict[str, list[dict[str, bool | Rows]]] = field(default_factory=dict)
    genres: dict[str, dict[tuple[tuple[str, int], ...], None]] = field(default_factory=dict)

    def add(self, genre: str, sections: Iterable[Section]) -> None:
        """A state of a genre."""
        state = tuple((each.name, self._known(each)) for each in sections)
        self.genres.setdefault(genre, {})[state] = None

    def _known(self, section: Section) -> int:
        kept, new = self.patterns.setdefault(section.name, []), pattern(section)
        if new not in kept:
            kept.append(new)
        return kept.index(new)

    def packed(self) -> dict[str, object]:
        """As JSON holds it: names once a section, ``1`` and ``0`` for what is true in each pattern."""
        names = {
            section: list(dict.fromkeys(name for each in kept for name in each))
            for section, kept in self.patterns.items()
        }
        return {
            "names": names,
            "patterns": {
                section: [_packed(each, names[section]) for each in kept]
                for section, kept in self.patterns.items()
            },
            "genres": {
                genre: {
                    "sections": [name for name, _ in next(iter(states))],
                    "states": [" ".join(str(n) for _, n in state) for state in states],
                }
                for genre, states in self.genres.items()
            },
        }


def _packed(pattern: Mapping[str, bool | Rows], names: list[str]) -> list[object]:
    bits = "".join("1" if pattern.get(name) else "0" for name in names)
    rows = {
        name: [",".join(sorted(row)) for row in told]
        for name, told in pattern.items()
        if isinstance(told, tuple)
    }
    return [bits, rows]


def unpacked(packed: dict[str, object], genre: str) -> list[State]:
    """The states of a genre."""
    names, kept, genres = packed["names"], packed["patterns"], packed["genres"]
    assert isinstance(names, dict)
    assert isinstance(kept, dict)
    assert isinstance(genres, dict)
    read: dict[tuple[str, int], Pattern] = {}

    def one(section: str, number: int) -> Pattern:
        if (section, number) not in read:
            bits, rows = kept[section][number]
            found: dict[str, bool | Rows] = {
                name: bit == "1" for name, bit in zip(names[section], bits, strict=True)
            }
            for name, lines in rows.items():
                found[name] = tuple(frozenset(line.split(",")) - {""} for line in lines)
            read[section, number] = found
        return read[section, number]

    sections = genres[genre]["sections"]
    return [
        {name: one(name, int(n)) for name, n in zip(sections, state.split(), strict=True)}
        for state in genres[genre]["states"]
    ]
