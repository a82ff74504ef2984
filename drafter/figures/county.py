"""A county's townships beside each other: every counter of each, added up, ranked where they compare.

The rule of comparing: a township takes part in a counter's ranking where its records tell a value
above nothing, and where the rows behind that value were kept in the manner (口径) most townships
keep theirs in; equal values share a rank.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import groupby

from drafter.figures.figure import EMPTY, Figure, join, say, union
from drafter.figures.numerals import plain
from drafter.model.kinds import Township
from drafter.model.values import AFTER, BEFORE

ONE_BY_ONE = "逐次登记"
# More of these is no merit: late replies, how suggestions and tasks ended.
_NOT_PLACED = ("超期", "结果", "任务", "其他")


@dataclass(frozen=True)
class Cell:
    """One township's value of a counter; ``exact`` None where its records cannot tell.

    ``manner`` is how the rows behind it were kept; ``reached`` None where nothing is asked or told.
    """

    township: Township
    figure: Figure
    exact: Fraction | None
    manner: str = ONE_BY_ONE
    reached: bool | None = None

    @property
    def name(self) -> Figure:
        return township_name(self.township)


@dataclass(frozen=True)
class CountyLine:
    """A counter over all townships. ``asked`` is the norm's words (不少于4次), "" where there is none."""

    group: str
    name: str
    unit: str
    ledger: str
    cells: tuple[Cell, ...]
    asked: str = ""
    checked: bool = True

    @property
    def is_rate(self) -> bool:
        return self.unit == "%"

    @cached_property
    def manner(self) -> str:
        """The manner most townships keep it in; one by one where as many do either."""
        kept = Counter(cell.manner for cell in self.cells if cell.exact)
        return max(kept, key=lambda each: (kept[each], each == ONE_BY_ONE)) if kept else ONE_BY_ONE

    @cached_property
    def ranked(self) -> tuple[tuple[int, tuple[Cell, ...]], ...]:
        """(rank, the townships that share it), highest first; empty where fewer than two compare."""
        fit = [cell for cell in self.cells if cell.exact and cell.manner == self.manner]
        fit.sort(key=lambda cell: -(cell.exact or 0))
        found: list[tuple[int, tuple[Cell, ...]]] = []
        for _, same in groupby(fit, key=lambda cell: cell.exact):
            found.append((1 + sum(len(cells) for _, cells in found), tuple(same)))
        return tuple(found) if len(fit) > 1 else ()

    @cached_property
    def unlike(self) -> tuple[Cell, ...]:
        """Townships with a value that was kept otherwise and takes no part in the ranking."""
        return tuple(cell for cell in self.cells if cell.exact and cell.manner != self.manner)

    @property
    def placed(self) -> tuple[tuple[int, tuple[Cell, ...]], ...]:
        """The ranking where it says something: not where all share a rank, nor of what is better little."""
        return () if len(self.ranked) < 2 or self.name.startswith(_NOT_PLACED) else self.ranked

    def passed_over(self, most: int) -> tuple[Cell, ...]:
        """Those of :attr:`unlike` that would stand among the leaders if they were kept alike."""
        told = [cells[0].exact or 0 for _, cells in self.ranked[:most]]
        return tuple(cell for cell in self.unlike if told and (cell.exact or 0) >= told[0])

    @cached_property
    def short(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells if cell.reached is False)

    @property
    def mostly_short(self) -> bool:
        """More than half of all townships do not reach what is asked."""
        return 2 * len(self.short) > len(self.cells)

    def total(self) -> Figure:
        """The sum over the townships that tell it; 约 where one of them tells its own roughly. Rates are
        not added up."""
        told = [cell for cell in self.cells if cell.figure]
        if self.is_rate or not told:
            return EMPTY
        value = sum((Decimal(str(cell.figure.value)) for cell in told), Decimal(0))
        how = f"{self.name}，{len(told)}个乡镇相加"
        rough = any(set(cell.figure.text) & {*BEFORE, *AFTER} for cell in told)
        about = "约" if rough else ""
        return Figure(about + plain(value), value, union(c.figure for c in told), how, self.unit)

    def leaders(self, most: int) -> Figure:
        """大坪镇8次，白石镇、高桥镇各7次: the highest ranks, ties together, while they are no more than
        ``most`` townships; empty where even the first is shared by more."""
        told: list[Figure] = []
        named = 0
        for _, cells in self.ranked:
            named += len(cells)
            if named > most:
                break
            told.append(self._ranked_words(cells))
        return join(told, "，")

    def _ranked_words(self, cells: Sequence[Cell]) -> Figure:
        unit = "" if self.is_rate else self.unit
        each = "各" if len(cells) > 1 else ""
        return say("{}" + each + "{}" + unit, names(cells), _alike(cells))

    def all_told(self) -> Figure:
        """大坪镇8、白石镇7、青龙乡—: every township, the highest first; — where the records cannot tell."""
        in_order = sorted(self.cells, key=lambda c: (c.exact is None, -(c.exact or 0)))
        return join(say("{}{}", cell.name, _shown(cell)) for cell in in_order)

    def ranking(self) -> Figure:
        """1 大坪镇；2 白石镇、高桥镇: the ranks."""
        return join(
            (say("第{}{}", _rank(rank, cells), names(cells)) for rank, cells in self.ranked), "；"
        )


@dataclass(frozen=True)
class Place:
    """A township in the county: how many rows it handed in of each sheet, and what was not counted one by
    one (in words)."""

    township: Township
    rows: tuple[tuple[str, Figure], ...]
    manners: tuple[str, ...]

    @property
    def name(self) -> Figure:
        return township_name(self.township)

    @property
    def empty(self) -> tuple[str, ...]:
        return tuple(label for label, number in self.rows if not number)


@dataclass(frozen=True)
class County:
    """A county's year. ``absent`` are townships on record of which nothing happened that year.

    ``speaker`` and ``spoken_on`` are who gives the speech and when: no record says so, whoever asks does.
    """

    name: str
    year: int
    places: tuple[Place, ...]
    absent: tuple[Place, ...]
    lines: tuple[CountyLine, ...]
    speaker: str = ""
    spoken_on: date | None = None

    def line(self, name: str) -> CountyLine | None:
        return next((line for line in self.lines if line.name == name), None)

    @cached_property
    def asked(self) -> tuple[CountyLine, ...]:
        return tuple(line for line in self.lines if line.asked)


def township_name(township: Township) -> Figure:
    return Figure(township.name, township.name, (township.ref,), "乡镇记录所载")


def names(places: Iterable[Place | Cell]) -> Figure:
    """大坪镇、白石镇."""
    return join(place.name for place in places)


def _alike(cells: Sequence[Cell]) -> Figure:
    first = cells[0].figure
    return Figure(first.text, first.value, union(c.figure for c in cells), first.how, first.unit)


def _rank(rank: int, cells: Sequence[Cell]) -> Figure:
    return Figure(str(rank), rank, union(c.figure for c in cells), "从高到低，相同的并列")


def _shown(cell: Cell) -> Figure:
    if cell.figure.text:
        return cell.figure if cell.figure else _nought(cell)
    return _nought(cell) if cell.exact is not None else say("—")


def _nought(cell: Cell) -> Figure:
    """A nought that prints: say() leaves out what is hollow."""
    return Figure("0", "0", (cell.township.ref,), "没有登记")
