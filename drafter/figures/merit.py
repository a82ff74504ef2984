"""What is worth telling as an achievement, by stated rules.

* A rate is told from 90 % on: below that it is a figure of the review, not a merit.
* A count is told as growth where it is higher than the year before; the three that grew most, in
  proportion, are told.
* A case is told where its record says it may be (可作典型) and tells what it achieved; suggestions
  come first, then activities, help and petitions, in turn, at most three.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import chain, zip_longest
from typing import Any

from drafter.figures.cells import account, cell
from drafter.figures.figure import EMPTY, Figure, say
from drafter.figures.selection import Selection
from drafter.figures.view import View
from drafter.model.kinds import Activity, ActivityKind, Help, Petition, Suggestion

TOLD_FROM = Decimal(90)
CASES = 3
GROWN = 3


def told_rate(rate: Figure) -> Figure:
    """The rate, or nothing where it is below what is told as a merit."""
    return rate if isinstance(rate.value, Decimal) and rate.value >= TOLD_FROM else EMPTY


def most_grown(told: Iterable[tuple[str, Figure, Figure]]) -> list[Figure]:
    """(words, now, before) to clauses: those that grew most in proportion, in the given order."""
    grown = [each for each in told if growth(each[1], each[2])]
    chosen = sorted(grown, key=lambda each: _rise(each[1], each[2]), reverse=True)[:GROWN]
    return [
        say(words + "{}", growth(now, last))
        for words, now, last in grown
        if (words, now, last) in chosen
    ]


def _rise(now: Figure, before: Figure) -> Decimal:
    assert isinstance(now.value, int)
    assert isinstance(before.value, int)
    return Decimal(now.value) / before.value


def growth(now: Figure, before: Figure) -> Figure:
    """由5次增加到6次; nothing where it did not grow or last year is not known."""
    if not now or not before or not isinstance(now.value, int) or not isinstance(before.value, int):
        return EMPTY
    if now.value <= before.value:
        return EMPTY
    return say("由{}" + now.unit + "增加到{}" + now.unit, before, now)


def _of_suggestion(row: Suggestion) -> Figure:
    title = re.sub(r"[《》“”]", "", row.title)
    named = Figure(title, title, (row.ref,), "代表建议记录所载标题")
    return say("代表提出的“{}”得到办理，{}", named, account(row, "outcome"))


def _of_activity(row: Activity) -> Figure:
    if row.kind is ActivityKind.SPECIAL_REPORT:
        return say("围绕{}听取专项工作报告，{}", cell(row, "title"), account(row, "outcome"))
    return say("围绕{}开展{}，{}", cell(row, "title"), cell(row, "kind"), account(row, "outcome"))


def _of_help(row: Help) -> Figure:
    about = cell(row, "title") or cell(row, "kind")
    return say("通过{}，{}", about, account(row, "outcome"))


def _of_petition(row: Petition) -> Figure:
    if row.category:
        return say("受理群众反映的{}问题后，{}", cell(row, "category"), account(row, "outcome"))
    return say("受理群众来信来访后，{}", account(row, "outcome"))


_SOURCES: tuple[tuple[type[Any], Callable[[Any], Figure]], ...] = (
    (Suggestion, _of_suggestion),
    (Activity, _of_activity),
    (Help, _of_help),
    (Petition, _of_petition),
)


def cases(view: View) -> list[Figure]:
    """The cases worth telling, each as a clause without closing mark."""

    def told(kind: type[Any], tell: Callable[[Any], Figure]) -> Iterable[Figure]:
        rows: Selection[Any] = view.of(kind).where(lambda row: row.may_tell and row.outcome)
        return rows.each(tell)

    in_turn = zip_longest(*(told(kind, tell) for kind, tell in _SOURCES), fillvalue=EMPTY)
    return [case for case in chain.from_iterable(in_turn) if case][:CASES]
