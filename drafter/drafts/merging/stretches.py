"""Where a change of words begins and ends: of equal answers the one that reads as staff would make it.

四是代表建议…；五是代表履职… without its first half: not 建议…；五是代表 goes, but 代表建议…；五是.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drafter.drafts.merging.lines import Item, Line, ends_clause
from drafter.drafts.tokens import is_number


class Stretch(NamedTuple):
    """Items of the base and of the new line; ``figure`` where it is one figure that says something else."""

    first: int
    end: int
    new_first: int
    new_end: int
    figure: bool = False


def slid(one: Line, other: Line, stretches: Sequence[Stretch]) -> list[Stretch]:
    """The stretches, those that only take out or only put in moved to where clauses and items begin."""
    found: list[Stretch] = []
    for each in stretches:
        least = found[-1].end if found else 0
        if each.first < each.end and each.new_first == each.new_end:
            by = _best(one.items, each.first, each.end, least)
        elif each.first == each.end:
            least = found[-1].new_end if found else 0
            by = _best(other.items, each.new_first, each.new_end, least)
        else:
            by = 0
        found.append(
            Stretch(
                each.first - by, each.end - by, each.new_first - by, each.new_end - by, each.figure
            )
        )
    return found


def _best(items: Sequence[Item], first: int, end: int, least: int) -> int:
    """By how many items to the left it reads best."""
    shifts = list(_shifts(items, first, end, least))
    return max(shifts, key=lambda by: (_reads(items, first - by, end - by), -by))


def _shifts(items: Sequence[Item], first: int, end: int, least: int) -> Iterator[int]:
    """The shifts to the left that leave the same words; figures are not shifted over."""
    by = 0
    yield by
    while first - by > least:
        one, other = items[first - by - 1], items[end - by - 1]
        if one.text != other.text or one.bookmark or other.bookmark:
            return
        by += 1
        yield by


def _reads(items: Sequence[Item], first: int, end: int) -> int:
    """2 where it begins and ends behind the like: punctuation, or 四是 and 五是; 1 where one of both does."""
    return sum(_begins(items, at) for at in (first, end))


def _begins(items: Sequence[Item], at: int) -> bool:
    if at == 0 or at == len(items):
        return True
    numbered = at > 1 and items[at - 1].text == "是" and is_number(items[at - 2].text)
    return ends_clause(items[at - 1]) or numbered
