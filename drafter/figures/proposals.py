"""What the data suggests as shortcomings, each with the measure that answers it and its evidence.

Staff accept or strike them in the draft. A rule is one function; the tuple at the foot is the list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from drafter.figures.cells import cell
from drafter.figures.figure import Figure, join, propose, say
from drafter.figures.handling import handling
from drafter.figures.period import PeriodKind
from drafter.figures.plan import APPRAISED, groups, plans, without_activity
from drafter.figures.selection import Selection
from drafter.figures.view import View
from drafter.model.kinds import (
    Activity,
    ActivityKind,
    Appraisal,
    PresidiumMeeting,
    Session,
    Suggestion,
    Task,
)


@dataclass(frozen=True)
class Proposal:
    """A shortcoming the records show, the task that answers it, and what both rest on (Chinese)."""

    shortcoming: Figure
    measure: Figure
    evidence: str


def _places(rows: Iterable[Suggestion | Task]) -> str:
    """代表建议台账 2024-03、2024-11: the ledger numbers of rows, their titles where they have none."""
    listed = list(rows)
    marks = "、".join(row.no or f"“{row.title}”" for row in listed)
    return f"{listed[0].LABEL}台账 {marks}" if listed else ""


def _overdue(view: View) -> Proposal:
    late = handling(view).overdue
    count = late.count("件")
    return Proposal(
        say("有{}件超过法定期限仍未答复", count),
        say("督促承办单位限期答复超期的{}件代表建议", count),
        f"{_places(late)}：交办满三个月（疑难的六个月）没有答复日期，代表法第五十一条",
    )


def _late(view: View) -> Proposal:
    late = handling(view).late
    return Proposal(
        say("有{}件超期才答复", late.count("件")),
        say("对超期答复的{}件查明原因、建立提醒制度", late.count("件")),
        f"{_places(late)}：答复日期晚于办理期限，代表法第五十一条",
    )


def _dissatisfied(view: View) -> Proposal:
    rated = handling(view).dissatisfied
    return Proposal(
        say("代表对{}件的办理结果不满意", rated.count("件")),
        say("跟踪督办代表不满意的{}件", rated.count("件")),
        f"{_places(rated)}：满意度登记为不满意",
    )


def _idle_deputies(view: View) -> Proposal:
    idle = without_activity(view)
    return Proposal(
        say("有{}名代表本年度没有活动记录", idle.count("名")),
        say("逐一联系没有活动记录的{}名代表", idle.count("名")),
        f"代表花名册与活动代表登记对照，{len(idle)}名代表没有登记；也可能是漏登",
    )


def _groups_below_plan(view: View) -> Proposal:
    short = [year for year in groups(view) if year.short]
    told = join(cell(year.group, "name") for year in short)
    planned = "；".join(
        f"{year.group.name}计划{year.group.planned_times}次、登记{year.held.number()}次"
        for year in short
    )
    return Proposal(
        say("{}的活动没有达到计划次数", told),
        say("督促{}按季度开展活动", told),
        planned,
    )


def _tasks_not_done(view: View) -> Proposal:
    open_ = [plan for plan in plans(view) if plan.short]
    tasks = Selection(tuple(plan.task for plan in open_), Task.LABEL)
    told = tasks.names("title", most=2, wrap="“”", word="项任务")
    return Proposal(
        say("年初计划的{}没有完成", told),
        say("将上年没有完成的{}列入上半年工作", told),
        f"{_places(list(tasks))}：完成情况未完成，或登记次数少于计划次数",
    )


_EXPECTED = (
    ActivityKind.SPECIAL_REPORT,
    ActivityKind.LAW_CHECK,
    ActivityKind.INSPECTION,
    ActivityKind.SURVEY,
    ActivityKind.APPRAISAL,
)


def _kinds_without_event(view: View) -> Proposal:
    held = {row.kind for row in view.of(Activity)}
    if view.of(Appraisal).where(lambda row: row.kind in APPRAISED):
        held.add(ActivityKind.APPRAISAL)
    absent = [
        Figure(kind.label, kind.label, (), "活动台账中没有这一类记录")
        for kind in _EXPECTED
        if kind not in held
    ]
    # Reports are heard, all else is carried out.
    unheard = [figure for figure in absent if figure.text == ActivityKind.SPECIAL_REPORT.label]
    undone = [figure for figure in absent if figure not in unheard]
    told = join([say("未听取{}", join(unheard)), say("未开展{}", join(undone))], "，")
    yearly = view.period.kind is PeriodKind.YEAR
    return Proposal(
        say("全年{}" if yearly else "其间{}", told),
        say("将{}列入年度监督计划", join(absent)),
        "活动台账中本期没有这一类记录；也可能是漏登",
    )


Rule = Callable[[View], Proposal]

# Findings of one matter are told as one shortcoming, under words that name the matter.
MATTERS: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("监督计划落实还有差距，{}", (_kinds_without_event, _tasks_not_done)),
    ("代表建议办理质量还不平衡，{}", (_overdue, _late, _dissatisfied)),
    ("代表履职还不平衡，{}", (_groups_below_plan, _idle_deputies)),
)


# What is held against one year's plan says nothing of a whole term.
_OF_A_YEAR = (_tasks_not_done, _groups_below_plan, _idle_deputies)


def nothing_recorded(view: View) -> bool:
    """Whether the period has neither meetings nor activities nor suggestions: a year not kept yet, or
    mistyped. Nothing can be said of it, least of all that nothing was done."""
    return not any(view.of(kind) for kind in (Activity, PresidiumMeeting, Session, Suggestion))


def proposals(view: View) -> list[Proposal]:
    """One proposal a matter that has findings, marked as such; the evidence is every finding's."""
    if nothing_recorded(view):
        return []
    told = []
    left_out = _OF_A_YEAR if view.period.kind is PeriodKind.TERM else ()
    for words, rules in MATTERS:
        fitting = [rule for rule in rules if rule not in left_out]
        found = [proposal for rule in fitting if (proposal := rule(view)).shortcoming]
        if not found:
            continue
        evidence = "；".join(proposal.evidence for proposal in found)
        shortcoming = say(words, join((proposal.shortcoming for proposal in found), "，"))
        measure = join((proposal.measure for proposal in found), "，")
        told.append(Proposal(propose(shortcoming, evidence), propose(measure, evidence), evidence))
    return told
