"""A plan's tasks by when they are due, and what the year before leaves to be done."""

from __future__ import annotations

import calendar
from datetime import date

from drafter.figures.cells import account, cell, day
from drafter.figures.figure import Figure, join, propose, say
from drafter.figures.frame import session_name
from drafter.figures.plan import Plan, plans
from drafter.figures.selection import Selection
from drafter.figures.tasking import amount, unit_of
from drafter.figures.view import View
from drafter.model.kinds import Session, Task, Term

ALL_YEAR = "全年"


def due_words(row: Task) -> Figure:
    """10月底前, 5月20日前; 全年 where no deadline is recorded."""
    due = row.deadline
    if due is None:
        return Figure(ALL_YEAR, ALL_YEAR, (row.ref,), "任务没有登记完成时限")
    year = "" if due.year == row.year else f"{due.year}年"
    last = due.day == calendar.monthrange(due.year, due.month)[1]
    text = f"{year}{due.month}月" + ("底前" if last else f"{due.day}日前")
    return Figure(text, due, (row.ref,), "任务记录所载完成时限")


def months(tasks: Selection[Task]) -> list[tuple[Figure, Selection[Task]]]:
    """The tasks apart by the month they are due in; those without a deadline last, under 全年."""
    found: dict[tuple[int, int] | None, list[Task]] = {}
    for row in tasks:
        due = row.deadline
        found.setdefault((due.year, due.month) if due else None, []).append(row)
    keys = sorted(found, key=lambda key: (key is None, key or (0, 0)))
    return [(_month(key, found[key]), Selection(tuple(found[key]), tasks.label)) for key in keys]


def _month(key: tuple[int, int] | None, rows: list[Task]) -> Figure:
    refs = tuple(row.ref for row in rows)
    if key is None:
        return Figure(ALL_YEAR, ALL_YEAR, refs, "任务没有登记完成时限")
    year, month = key
    text = f"{month}月" if year == rows[0].year else f"{year}年{month}月"
    return Figure(text, text, refs, "任务记录所载完成时限")


def sessions_ahead(view: View) -> Figure:
    """1月16日召开十七届七次会议: the sessions already on record for the year to come."""
    year = view.next_year
    terms = {term.id: term for term in view.all(Term)}
    held = view.between(Session, date(year, 1, 1), date(year, 12, 31))
    return join(
        say("{}召开{}", day(row, "starts_on"), session_name(terms[row.term_id], row, short=True))
        for row in held
        if row.term_id in terms
    )


def left_over(view: View) -> list[Figure]:
    """Last year's tasks that were not reached; a suggestion of the data where staff did not say so."""
    return [_left(plan) for plan in plans(view) if plan.short]


def _left(plan: Plan) -> Figure:
    task = plan.task
    title = account(task, "title")
    wanted, done = amount(task), plan.done.count(unit_of(task))
    held = say("、已完成{}" + unit_of(task), done)
    told = say("{}，计划{}", title, join([wanted, held], "")) if wanted else title
    if task.status is not None:
        return say("{}（{}）", told, cell(task, "status"))
    return propose(told, f"任务表没有填完成情况；活动表登记{plan.done.number()}次，少于计划次数")
