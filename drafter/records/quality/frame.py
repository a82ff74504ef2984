"""Terms, sessions and the dates that are filed under them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from drafter.model.kinds import (
    Activity,
    Appraisal,
    AppraisalOpinion,
    BudgetItem,
    BudgetKind,
    Deputy,
    DeputyGroup,
    Election,
    LivelihoodProject,
    OfficeHolder,
    Petition,
    PresidiumMeeting,
    Resolution,
    Session,
    SessionKind,
    Task,
    Team,
    Term,
    Township,
    Venue,
)
from drafter.model.law import MOST_SEATS, months_after, seats_for
from drafter.model.record import Record
from drafter.records.quality.books import Books, sat_on
from drafter.records.quality.rule import Fault, Faults

_SPANS: tuple[tuple[type[Record], str, str, str], ...] = (
    (Term, "starts_on", "ends_on", "届满日期早于起始日期"),
    (Session, "starts_on", "ends_on", "结束日期早于开始日期"),
    (Activity, "on_date", "end_date", "结束日期早于开始日期"),
    (Deputy, "elected_on", "ended_on", "终止日期早于当选日期"),
    (OfficeHolder, "from_date", "to_date", "任职止早于任职起"),
    (DeputyGroup, "formed_on", "ended_on", "撤销日期早于成立日期"),
    (Venue, "opened_on", "closed_on", "停用日期早于建成日期"),
    (Team, "formed_on", "ended_on", "解散日期早于组建日期"),
    (Petition, "on_date", "resolved_on", "办结日期早于受理日期"),
    (AppraisalOpinion, "on_date", "rectified_on", "整改日期早于评议日期"),
)


def end_before_start(books: Books) -> Faults:
    for kind, starts, ends, what in _SPANS:
        for row in books.of(kind):
            first, last = getattr(row, starts), getattr(row, ends)
            if first and last and last < first:
                yield Fault(row, f"{what}（{last}，{first}）", "请核对这两个日期")


def session_outside_term(books: Books) -> Faults:
    for row in books.of(Session):
        term = books.find(Term, row.term_id)
        if term is None:
            continue
        last = row.ends_on or row.starts_on
        if row.starts_on < term.starts_on or (term.ends_on and last > term.ends_on):
            yield Fault(
                row,
                f"会议日期{row.starts_on}不在本届任期内（{term.starts_on}至{term.ends_on or '今'}）",
                "请核对会议日期，以及届表里的起始日期和届满日期",
            )


def session_order(books: Books) -> Faults:
    for before, row in _in_turn(books):
        if row.number > before.number and row.starts_on < before.starts_on:
            yield Fault(
                row,
                f"会次在后，日期{row.starts_on}却早于第{before.number}次会议的{before.starts_on}",
                "请核对这两次会议的会次和日期",
            )


def session_gap(books: Books) -> Faults:
    for before, row in _in_turn(books):
        if row.number > before.number + 1:
            yield Fault(
                row,
                f"前一次登记的是第{before.number}次会议，中间缺会次",
                "请补登中间的会议，或核对会次",
            )


def _in_turn(books: Books) -> Iterator[tuple[Session, Session]]:
    """Each session with the one before it in its term, by their numbers."""
    for rows in books.grouped(Session, "term_id").values():
        yield from pairwise(sorted(rows, key=lambda row: row.number))


def _counts_for(row: Session) -> int:
    """The year whose two sessions a session is one of: a new congress opens at the end of a year for the next."""
    late = row.kind is SessionKind.INAUGURAL and row.starts_on.month >= 10
    return row.starts_on.year + late


def two_sessions(books: Books) -> Faults:
    """Judged from the first registered year to the last that is over."""
    held = Counter(_counts_for(row) for row in books.of(Session))
    starts = {term.starts_on.year for term in books.terms}
    years = range(min(held), min(books.on.year, max(held) + 1)) if held else range(0)
    for year in years:
        if held[year] >= 2 or (year in starts and held[year]):
            continue
        rows = [row for row in books.of(Session) if _counts_for(row) <= year]
        last = max(rows, key=lambda row: row.starts_on)
        yield Fault(last, f"{year}年登记了{held[year]}次会议", "一般每年举行两次；如有漏登请补上")


def terms_overlap(books: Books) -> Faults:
    for before, term in pairwise(books.terms):
        if before.ends_on is None and before.number != term.number:
            yield Fault(before, "下一届已经开始，这一届还没有届满日期", "请填上届满日期")
        elif before.number == term.number or (before.ends_on and before.ends_on > term.starts_on):
            yield Fault(term, f"与第{before.number}届的任期重叠", "请核对两届的起始日期和届满日期")


def term_too_long(books: Books) -> Faults:
    for term in books.terms:
        if (term.ends_on or books.on) > months_after(term.starts_on, 72):
            yield Fault(
                term,
                "任期超过六年，而乡镇人大每届任期五年",
                "如已换届，请填届满日期并登记新的一届",
            )


_EVENTS: tuple[type[Record], ...] = (
    PresidiumMeeting,
    Activity,
    Appraisal,
    Resolution,
    BudgetItem,
    Petition,
)


def outside_terms(books: Books) -> Faults:
    if not books.terms:
        return
    first = min(term.starts_on for term in books.terms)
    ends = [term.ends_on for term in books.terms]
    last = max((day for day in ends if day), default=date.max) if all(ends) else date.max
    for kind in _EVENTS:
        for row in books.of(kind):
            day = getattr(row, kind.WHEN)
            if not first <= day <= last:
                yield Fault(
                    row,
                    f"日期{day}不在登记的任何一届任期内",
                    "请核对日期；日期没错的，请在届表里登记那一届",
                )


def in_the_future(books: Books) -> Faults:
    """Sessions and elections may be entered once they are called; what has been done may not."""
    kinds: tuple[type[Record], ...] = (*_EVENTS, AppraisalOpinion)
    for kind in kinds:
        for row in books.of(kind):
            day = getattr(row, kind.WHEN)
            if day > books.on:
                yield Fault(row, f"日期{day}还没有到", "请核对年份和日期")


def off_session(books: Books) -> Faults:
    kinds: tuple[type[Record], ...] = (Resolution, Election, BudgetItem)
    for kind in kinds:
        for row in books.of(kind):
            session = books.find(Session, getattr(row, "session_id", None))
            day = getattr(row, kind.WHEN)
            if session and not sat_on(session, day):
                yield Fault(
                    row, f"日期{day}不是会议的日期（{session.starts_on}）", "请核对日期和会议"
                )


def activity_off_session(books: Books) -> Faults:
    """What belongs to a session may be done some weeks before or after it."""
    for row in books.of(Activity):
        session = books.find(Session, row.session_id)
        if session and abs(row.on_date - session.starts_on).days > 92:
            yield Fault(
                row,
                f"日期{row.on_date}离所填会议（{session.starts_on}）三个月以上",
                "请核对日期和会议",
            )


# Which years after its own the congress examines a budget's stages in.
_EXAMINED = {
    BudgetKind.BUDGET: (-1, 0),
    BudgetKind.EXECUTION: (0, 1),
    BudgetKind.ADJUSTMENT: (0, 0),
    BudgetKind.FINAL_ACCOUNTS: (1, 2),
}


def budget_year(books: Books) -> Faults:
    for row in books.of(BudgetItem):
        first, last = _EXAMINED[row.kind]
        if not row.year + first <= row.on_date.year <= row.year + last:
            yield Fault(
                row,
                f"{row.year}年的{row.kind.label}不会在{row.on_date.year}年审查批准",
                "请核对预算年度和日期",
            )


def other_year(books: Books) -> Faults:
    for task in books.of(Task):
        if task.deadline and task.deadline.year != task.year:
            yield Fault(
                task,
                f"完成时限{task.deadline}不在{task.year}年",
                "年度要填任务完成的那一年，请核对",
            )
    for project in books.of(LivelihoodProject):
        if project.completed_on and project.completed_on.year < project.year:
            yield Fault(
                project,
                f"完成日期{project.completed_on}早于{project.year}年",
                "请核对年度和完成日期",
            )


def seats_by_law(books: Books) -> Faults:
    """A little more or less is what the population has changed by since the seats were fixed."""
    town: Township = books.township
    if not town.population or not books.terms:
        return
    term, due = books.terms[-1], seats_for(town.population)
    if term.seats and (abs(term.seats - due) > 1 or term.seats > MOST_SEATS):
        yield Fault(
            term,
            f"代表名额{term.seats}名，按人口{town.population}人推算约{due}名",
            "请核对名额和人口；名额以县级人大常委会的决定为准",
        )
