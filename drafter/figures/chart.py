"""A chart: figures in a grid of categories and series, drawn in Word as a chart that staff can edit.

What it shows is told in a table too; it holds the same figures, not numbers of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from drafter.figures.figure import Figure


@dataclass(frozen=True)
class Series:
    """One row of bars under a name, with a figure for every category; a false one leaves a gap."""

    name: Figure
    values: tuple[Figure, ...]


@dataclass(frozen=True)
class Chart:
    """``categories`` run along the axis. False where no series has anything to show."""

    title: Figure
    categories: tuple[Figure, ...]
    series: tuple[Series, ...]

    def __bool__(self) -> bool:
        return any(value for one in self.series for value in one.values)

    def told(self) -> Iterator[tuple[Figure, str]]:
        """Every figure it shows, each with the words that place it: 2024年，视察（次）：5."""
        for one in self.series:
            for category, value in zip(self.categories, one.values, strict=True):
                if value:
                    yield value, f"{category}，{one.name}：{value}"


def plotted(figure: Figure) -> int | Decimal | None:
    """The number a figure is drawn with; None where it leaves a gap."""
    value = figure.value
    return value if figure and isinstance(value, int | Decimal) else None
