"""口径: what of a year's rows was not written down one by one, so that numbers compare with care."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from drafter.model.columns import columns
from drafter.model.kinds import KINDS, Appraisal
from drafter.model.record import Record
from drafter.model.values import Count
from drafter.records.handin.rows import Rows


class Manner(Enum):
    """How a number came into the ledger, where it was not counted row by row."""

    SUMMED = "汇总登记"
    RATE = "登记满意率"
    ABOUT = "约数"


@dataclass(frozen=True)
class Counting:
    """Rows of one sheet kept in one manner; ``stands_for`` is how many events summed rows stand for."""

    manner: Manner
    label: str
    rows: tuple[Record, ...]
    stands_for: int = 0

    def __str__(self) -> str:
        amount = (
            f"{len(self.rows)}行，计{self.stands_for}次（件）"
            if self.stands_for
            else f"{len(self.rows)}行"
        )
        return f"{self.label}：{self.manner.value}{amount}"


def manners(row: Record) -> Iterator[Manner]:
    """In which manners a row was kept; none where it is one event, counted."""
    if getattr(row, "times", 1) > 1:
        yield Manner.SUMMED
    if isinstance(row, Appraisal) and row.recorded_rate is not None and row.satisfied is None:
        yield Manner.RATE
    counts = (getattr(row, c.name) for c in columns(type(row)) if c.holds == "count")
    if any(isinstance(count, Count) and count.approx for count in counts):
        yield Manner.ABOUT


def countings(rows: Rows) -> tuple[Counting, ...]:
    """Everything of a year that was not written down one by one, by sheet."""
    return tuple(
        found
        for kind in KINDS
        for manner in Manner
        if (found := _counting(kind, manner, rows.get(kind, ()))).rows
    )


def _counting(kind: type[Record], manner: Manner, rows: Sequence[Record]) -> Counting:
    kept = tuple(row for row in rows if manner in manners(row))
    events = sum(getattr(row, "times", 1) for row in kept) if manner is Manner.SUMMED else 0
    return Counting(manner, kind.LABEL, kept, events)
