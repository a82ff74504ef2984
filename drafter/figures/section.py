"""What a section hands to the template: its Chinese name and its named figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from drafter.figures.chart import Chart
from drafter.figures.figure import Figure

# One row of a table or of like paragraphs; a name may stand for several cells (one a year).
Row = dict[str, Figure | tuple[Figure, ...]]
# A figure; several, told one after another; rows; or a chart.
Told = Figure | tuple[Figure, ...] | tuple[Row, ...] | Chart


class Named(NamedTuple):
    """A figure under the name templates call it by; ``about`` says in Chinese what it means."""

    name: str
    told: Told
    about: str


@dataclass(frozen=True)
class Section:
    """``{{ 监督.主席团会议 }}`` is the figure 主席团会议 of the section 监督."""

    name: str
    figures: tuple[Named, ...]

    def told(self) -> dict[str, Told]:
        """Name to what is told, as the template reads it."""
        return {figure.name: figure.told for figure in self.figures}
