"""What a county asks of a township congress, and how it letters and reckons: data, never code.

A :class:`Norms` is one file or several laid over each other; the later one wins, entry by entry.
What nobody has held against its source (``checked = false``) is told as such and only warns.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from drafter.figures.numerals import plain
from drafter.model.kinds import ActivityKind, Outcome


@dataclass(frozen=True)
class Basis:
    """Where an entry comes from: the document and its date, whether somebody checked it, and its line."""

    source: str
    dated: str
    checked: bool
    file: str
    line: int

    @property
    def place(self) -> str:
        return f"{self.file}第{self.line}行" if self.line else self.file


@dataclass(frozen=True)
class Norm:
    """A counter's bounds, both included; ``drop`` says that this county does not ask for it."""

    name: str
    basis: Basis
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    drop: bool = False

    def met(self, value: Fraction) -> bool:
        """Whether an exact value lies within the bounds."""
        enough = self.at_least is None or value >= Fraction(self.at_least)
        return enough and (self.at_most is None or value <= Fraction(self.at_most))

    def words(self, unit: str) -> str:
        """不少于4次, 不低于85%, 达到100%, 清零, 不超过2件; 4至6次 where both bounds are set."""
        least, most = self.at_least, self.at_most
        if least is not None and most is not None:
            return f"{plain(least)}{unit}" + (f"至{plain(most)}{unit}" if least != most else "")
        if most == 0:
            return "清零"
        if unit == "%" and least == 100:
            return "达到100%"
        if most is not None:
            return f"不超过{plain(most)}{unit}"
        return f"{'不低于' if unit == '%' else '不少于'}{plain(least or Decimal(0))}{unit}"


@dataclass(frozen=True)
class Rate:
    """A rate of handling suggestions: ``part`` of ``of``, both names of stages."""

    name: str
    basis: Basis
    part: str
    of: str


@dataclass(frozen=True)
class Sum:
    """A counter that adds up activities of several kinds (代表集体活动)."""

    name: str
    basis: Basis
    kinds: tuple[ActivityKind, ...]


@dataclass(frozen=True)
class ResultClass:
    """A letter a county gives to how suggestions ended; the same letter means different things elsewhere."""

    letter: str
    basis: Basis
    outcomes: tuple[Outcome, ...]
    words: str = ""


@dataclass(frozen=True)
class Other:
    """Something asked for that no ledger holds, so that other papers must prove it."""

    name: str
    basis: Basis
    text: str


Entry = Norm | Rate | Sum | ResultClass | Other


@dataclass(frozen=True)
class Norms:
    """The entries by name, and the files they come from in the order in which they were laid over."""

    norms: dict[str, Norm] = field(default_factory=dict)
    rates: dict[str, Rate] = field(default_factory=dict)
    sums: dict[str, Sum] = field(default_factory=dict)
    classes: tuple[ResultClass, ...] = ()
    others: dict[str, Other] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    province: str = ""

    def over(self, below: Norms) -> Norms:
        """These laid over ``below``. Result classes are one scheme: they replace those below as a whole."""
        return Norms(
            below.norms | self.norms,
            below.rates | self.rates,
            below.sums | self.sums,
            self.classes or below.classes,
            below.others | self.others,
            below.files + self.files,
        )

    def asked(self, name: str) -> Norm | None:
        """What is asked of a counter; None where nothing is."""
        norm = self.norms.get(name)
        return None if norm is None or norm.drop else norm

    def letter(self, outcome: Outcome | None) -> str:
        """The county's letter for how a suggestion ended (A, 甲); "" where no scheme is configured."""
        found = (each.letter for each in self.classes if outcome in each.outcomes)
        return next(found, "")

    def entries(self) -> Iterable[Entry]:
        """Everything that holds, without what was dropped."""
        yield from (norm for norm in self.norms.values() if not norm.drop)
        yield from self.rates.values()
        yield from self.sums.values()
        yield from self.classes
        yield from self.others.values()

    def unchecked(self) -> tuple[str, ...]:
        """The names of entries nobody has held against their source."""
        names = (
            entry.letter if isinstance(entry, ResultClass) else entry.name
            for entry in self.entries()
            if not entry.basis.checked
        )
        return tuple(dict.fromkeys(names))


def overlay(layers: Iterable[Norms]) -> Norms:
    """Several files laid over each other, from the lowest up."""
    norms = Norms()
    for layer in layers:
        norms = layer.over(norms)
    return norms
