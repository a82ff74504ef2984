"""A township's hand-in made from its records: its year, as the report on that year dates it."""

from __future__ import annotations

from drafter import __version__
from drafter.errors import DrafterError, Problem
from drafter.figures.occasion import find_occasion
from drafter.figures.period import Period
from drafter.model.kinds import (
    KINDS,
    Activity,
    Deputy,
    OfficeHolder,
    PresidiumMeeting,
    Suggestion,
    Township,
)
from drafter.records.handin.file import HandIn
from drafter.records.handin.private import without_names
from drafter.records.handin.rows import rows_of_year, with_referred
from drafter.records.store import Store


def hand_in(
    store: Store, township: Township, year: int, file: str = ""
) -> tuple[HandIn, list[Problem]]:
    """What a township hands in for a year, and what staff should look at before it leaves the house."""
    occasion = find_occasion(store, township, Period.of_year(year))
    rows = with_referred(store, township, rows_of_year(store, township, year, occasion.session))
    roster = store.select(Deputy, township.id)
    told, problems = without_names(rows, roster, store.select(OfficeHolder, township.id))
    return HandIn(told[Township][0], year, occasion.on, __version__, told, file), problems  # type: ignore[arg-type]


def refuse_nothing(handin: HandIn) -> None:
    """DrafterError where the year has neither meetings nor activities nor suggestions: one mistyped."""
    if not any(handin.rows[kind] for kind in (PresidiumMeeting, Activity, Suggestion)):
        raise DrafterError(
            f"{handin.township.name}没有{handin.year}年的会议、活动和建议记录，没有写上报文件",
            "请检查年份，或先收这一年的台账",
        )


def empty(handin: HandIn) -> list[str]:
    """The sheets of which nothing is handed in, in ledger order."""
    return [kind.LABEL for kind in KINDS if not handin.rows[kind]]
