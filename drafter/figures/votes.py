"""What votes say. A rate is computed; a recorded one serves only where no votes were kept."""

from __future__ import annotations

from decimal import Decimal

from drafter.figures.cells import cell
from drafter.figures.figure import EMPTY, Figure, join, say
from drafter.figures.numerals import percent, plain
from drafter.figures.selection import Selection
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


def unit_rates(rows: Selection[Appraisal], rest: str, most: int) -> Figure:
    """甲所94.1%、乙院90.4%; where more than ``most`` were voted on, the best of them in the ledger's order
    and the others in one clause, ``rest``: 其余{}个单位均不低于{}.
    """
    rated = rows.where(lambda row: bool(satisfaction_rate(row)), as_=rows.label)
    best = sorted(rated, key=_percentage, reverse=True)
    named = {row.ref for row in (best[:most] if len(best) > most + 1 else best)}
    told = rated.where(lambda row: row.ref in named, as_=rated.label)
    others = rated.where(lambda row: row.ref not in named, as_=f"{rated.label}·其余")
    clauses = told.each(lambda row: say("{}{}", cell(row, "unit"), satisfaction_rate(row)))
    if others:
        clauses.append(say(rest, others.count(), satisfaction_rate(best[-1])))
    return join(clauses)


def _percentage(row: Appraisal) -> Decimal:
    value = satisfaction_rate(row).value
    assert isinstance(value, Decimal)
    return value
