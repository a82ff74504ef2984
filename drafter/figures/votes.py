"""What votes say. A rate is computed; a recorded one serves only where no votes were kept."""

from __future__ import annotations

from drafter.figures.figure import EMPTY, Figure
from drafter.figures.numerals import percent, plain
from drafter.model.kinds import Appraisal


def satisfaction_rate(row: Appraisal) -> Figure:
    """满意 of all votes cast, abstentions included: 94.1%."""
    if row.satisfied is None:
        return _recorded(row)
    votes = [row.satisfied, row.basic, row.dissatisfied, row.abstain]
    cast = sum(vote or 0 for vote in votes)
    if not cast:
        return EMPTY
    value = percent(row.satisfied, cast)
    how = f"{row.unit}：满意{row.satisfied}票 ÷ 总票数{cast}票"
    return Figure(f"{plain(value)}%", value, (row.ref,), how, "%")


def _recorded(row: Appraisal) -> Figure:
    if row.recorded_rate is None:
        return EMPTY
    how = f"{row.unit}：台账只登记了满意率，没有票数"
    return Figure(f"{plain(row.recorded_rate)}%", row.recorded_rate, (row.ref,), how, "%")
