"""The counters of a year held against last year and against what the county asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from drafter.figures.norms import Norm, Norms
from drafter.figures.numerals import plain
from drafter.figures.occasion import find_occasion
from drafter.figures.period import Period
from drafter.figures.plan import Plan
from drafter.figures.view import View
from drafter.model.kinds import Activity, PresidiumMeeting, Session, Suggestion, Township
from drafter.records.store import Store
from drafter.reports.counters import Counter, counters
from drafter.reports.measures import Measure, Year


class Verdict(Enum):
    """Whether a norm is reached; NONE where nothing is asked."""

    REACHED = "达到"
    NOT_REACHED = "未达到"
    UNKNOWN = "无法判断"
    NONE = ""


@dataclass(frozen=True)
class Line:
    """One counter: this year, last year (None: nothing is recorded of it) and what is asked."""

    counter: Counter
    now: Measure
    last: Measure | None
    norm: Norm | None

    @property
    def verdict(self) -> Verdict:
        if self.norm is None:
            return Verdict.NONE
        if self.now.exact is None:
            return Verdict.UNKNOWN
        return Verdict.REACHED if self.norm.met(self.now.exact) else Verdict.NOT_REACHED

    @property
    def gap(self) -> str:
        """What is not reached and what the records lack, in Chinese; "" where all is well."""
        if self.verdict not in (Verdict.NOT_REACHED, Verdict.UNKNOWN):
            return ""
        told = [self._short(), self.now.lacking]
        return "；".join(part for part in told if part)

    def _short(self) -> str:
        unit, exact = self.counter.unit, self.now.exact
        if exact is None:
            return f"“{self.counter.ledger}”表里没有可算的记录"
        least = self.norm.at_least if self.norm else None
        if least is None or exact >= Fraction(least) or unit == "%":
            return ""
        missing = plain(Decimal(str(float(Fraction(least) - exact))).normalize())
        return f"还差{missing}{unit}，做过没有登记的请补登到“{self.counter.ledger}”表"


@dataclass(frozen=True)
class Stats:
    """``on`` is the day up to which the handling of suggestions is reckoned: that of the report."""

    township: Township
    year: int
    on: date
    norms: Norms
    lines: tuple[Line, ...]
    plans: tuple[Plan, ...]
    warnings: tuple[str, ...]

    def standing(self, *verdicts: Verdict) -> list[Line]:
        return [line for line in self.lines if line.verdict in verdicts]


HAPPENED = (Activity, PresidiumMeeting, Session, Suggestion)
"""Kinds of which any office has some: a year without one of them was not recorded."""


def stats(
    store: Store, township: Township, year: int, norms: Norms, on: date | None = None
) -> Stats:
    """Everything counted for a year, as the report on that year counts it."""
    now = _year(store, township, Period.of_year(year), norms, on)
    last = _year(store, township, Period.of_year(year - 1), norms, None)
    compared = any(len(last.view.of(kind)) for kind in HAPPENED)
    told = counters(norms)
    lines = tuple(
        Line(
            counter,
            counter.measure(now),
            counter.measure(last) if compared else None,
            norms.asked(counter.name),
        )
        for counter in told
    )
    recorded = any(len(now.view.of(kind)) for kind in HAPPENED)
    warnings = (*_empty(year, recorded), *_otherwise(lines, now))
    return Stats(
        township, year, now.view.delivered_on, norms, lines, tuple(now.plans), tuple(warnings)
    )


def _year(store: Store, township: Township, period: Period, norms: Norms, on: date | None) -> Year:
    day = on or find_occasion(store, township, period).on
    return Year(View(store, township, period, day), norms)


def _empty(year: int, recorded: bool) -> list[str]:
    if recorded:
        return []
    return [f"记录库里没有{year}年的会议、活动和建议。请先导入这一年的台账，或检查年份"]


def _otherwise(lines: tuple[Line, ...], year: Year) -> list[str]:
    """Rates that the report tells under the same name by another definition."""
    found = []
    for line in lines:
        section, _, name = line.counter.named.partition(".")
        told = year.told.get(section, {}).get(name)
        if told is not None and str(told) != line.now.figure.text:
            found.append(
                f"{line.counter.name}这里按{line.counter.about}算，是{line.now.figure.text or '—'}；"
                f"年度工作报告的标准模板里是{told or '—'}，算法不同，用时请统一"
            )
    return found
