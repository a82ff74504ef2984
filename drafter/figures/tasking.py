"""How a task is told, and tasks in a row with as many announced as are given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from drafter.figures.cells import account, cell
from drafter.figures.figure import EMPTY, Figure, join, say, union
from drafter.figures.numerals import chinese
from drafter.figures.period import PeriodKind
from drafter.figures.selection import Selection
from drafter.figures.view import View
from drafter.model.kinds import ActivityKind, Task, Theme

# So many tasks can each be an item; more are told by theme.
_ITEMS = 7
_AIMS = {
    Theme.POLITICS: "坚持党的领导",
    Theme.SUPERVISION: "提高监督质量",
    Theme.DECISION: "依法行使决定权和选举权",
    Theme.DEPUTIES: "做实代表工作",
    Theme.SUGGESTIONS: "督办代表建议",
    Theme.CENTRAL_WORK: "服务中心工作",
    Theme.SELF_BUILDING: "加强自身建设",
}


def planned(view: View) -> Selection[Task]:
    """The tasks the document announces: of the year to come; after a term, of all years to come."""
    if view.period.kind is PeriodKind.TERM:
        return view.all(Task).where(lambda row: row.year >= view.next_year, as_="今后任务")
    return view.all(Task).where(year=view.next_year, as_="来年任务")


def amount(row: Task) -> Figure:
    """4项, 24次: how many events a task asks for; empty where it asks for none of a kind."""
    if not row.wanted or not row.kind:
        return EMPTY
    unit = unit_of(row)
    return say("{}" + unit, cell(row, "wanted", unit))


def unit_of(row: Task) -> str:
    """Reports are counted in 项, all else that is held in 次."""
    return "项" if row.kind is ActivityKind.SPECIAL_REPORT else "次"


def headline(row: Task) -> Figure:
    """听取专项工作报告4项: the number wanted where the task's own words do not say it."""
    title = account(row, "title")
    if re.search(r"[\d一二三四五六七八九十]", row.title):
        return title
    return join([title, amount(row)], "")


def clause(row: Task) -> Figure:
    """听取专项工作报告4项，围绕…: what is to be done, and how."""
    told = headline(row)
    return say("{}，{}", told, account(row, "detail")) if row.detail else told


def steps(tasks: Selection[Task]) -> tuple[Figure, tuple[Figure, ...]]:
    """How many steps there are, and the steps: each task one, or, where they are many, each theme one."""
    if len(tasks) <= _ITEMS:
        return tasks.count("个"), enumerated(tasks.each(clause))
    themes = [part for _, part in tasks.by("theme")]
    told = [
        say(f"{_AIMS[part.rows[0].theme]}。{{}}", join(part.each(clause), "；")) for part in themes
    ]
    return tasks.heads("theme", "个"), enumerated(told)


def headings(told: Iterable[Figure]) -> Figure:
    """As many as are headed, so that what is announced is what is given; one alone is not announced."""
    given = [figure for figure in told if figure]
    if len(given) < 2:
        return EMPTY
    return Figure(str(len(given)), len(given), union(given), "有内容的标题数", "个")


def enumerated(items: Sequence[Figure]) -> tuple[Figure, ...]:
    """一是…。 二是…。 each a sentence of its own; a single one without 一是."""
    if len(items) == 1:
        return (say("{}。", items[0]),)
    return tuple(say(f"{chinese(n)}是{{}}。", item) for n, item in enumerate(items, start=1))
