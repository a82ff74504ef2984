"""A county's sum: rough only where a township's own number is."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from drafter.figures.county import Cell, CountyLine
from drafter.figures.figure import Figure
from drafter.model.kinds import Township, TownshipKind


def cell(text: str, value: int | Decimal | None) -> Cell:
    place = Township(id=1, name="大坪镇", kind=TownshipKind.TOWN, county="云岭县")
    exact = None if value is None else Fraction(value)
    return Cell(place, Figure(text, value, (), "", ""), exact)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ([("6", 6), ("7", 7)], "13"),
        ([("12.5", Decimal("12.5")), ("3", 3)], "15.5"),
        ([("12.5", Decimal("12.5"))], "12.5"),
        ([("118", 118), ("600多", 600)], "约718"),
        ([("约300", 300), ("", None)], "约300"),
    ],
)
def test_about_stands_only_before_what_is_rough(
    cells: list[tuple[str, int | Decimal | None]], said: str
) -> None:
    line = CountyLine("会议", "项目", "", "活动", tuple(cell(*each) for each in cells))
    assert line.total().text == said
