"""Rates of handling suggestions, as counties define them: which part of which whole.

Counties disagree (办结率 of those assigned, or of all; 满意率 of those rated, or of those replied to),
so the definitions are data. A part is counted within its whole, so that no rate passes 100 %.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from drafter.figures.figure import EMPTY, Figure
from drafter.figures.handling import Handling
from drafter.figures.selection import Selection
from drafter.model.kinds import Suggestion


def _in_time(state: Handling) -> Selection[Suggestion]:
    late = {row.ref for row in state.late}
    return state.replied.where(lambda row: row.ref not in late, as_="按期答复的建议")


# How far a suggestion has come, in the words of a definition; and the wider stage each lies within.
STAGES: dict[str, Callable[[Handling], Selection[Suggestion]]] = {
    "收到": lambda state: state.raised,
    "交办": lambda state: state.assigned,
    "答复": lambda state: state.replied,
    "按期答复": _in_time,
    "面商": lambda state: state.met,
    "评价": lambda state: state.rated,
    "满意和基本满意": lambda state: state.content,
    "满意": lambda state: state.satisfied,
    "解决": lambda state: state.solved,
}
_WITHIN = {
    "交办": "收到",
    "答复": "收到",
    "按期答复": "答复",
    "面商": "答复",
    "评价": "答复",
    "满意和基本满意": "评价",
    "满意": "满意和基本满意",
    "解决": "答复",
}


def widens(part: str, whole: str) -> bool:
    """Whether all of ``whole`` is ``part`` too, so that the rate would say 100 % whatever was done."""
    stage: str | None = whole
    while stage is not None:
        if stage == part:
            return True
        stage = _WITHIN.get(stage)
    return False


@dataclass(frozen=True)
class Share:
    """A rate with what stands behind it: the printed figure, its exact value, and what is outside.

    ``figure`` and ``exact`` (in percent) are empty where the whole is nothing: there is no rate then.
    """

    figure: Figure
    exact: Fraction | None
    outside: Selection[Any]


def share(part: Selection[Any], whole: Selection[Any]) -> Share:
    """``part`` as a percentage of ``whole``, of which only what lies within it is counted."""
    inside = {row.ref for row in part}
    counted = whole.where(lambda row: row.ref in inside, as_=part.label)
    outside = whole.where(lambda row: row.ref not in inside, as_=f"{whole.label}中未计入的")
    if not whole.number():
        return Share(EMPTY, None, outside)
    exact = Fraction(100 * counted.number(), whole.number())
    return Share(counted.rate_of(whole), exact, outside)
