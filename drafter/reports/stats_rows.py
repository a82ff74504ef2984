"""The counters and the plan of a year as flat rows, for other programs: every row with its records."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from drafter.figures.figure import Figure
from drafter.figures.plan import Plan, lack
from drafter.model.kinds import KINDS
from drafter.model.record import Ref
from drafter.records.store import Store
from drafter.reports.measures import Measure
from drafter.reports.stats import Line, Stats

Row = dict[str, Any]

# The keys of a row, and what stands over them in a table for people.
COUNTER = {
    "group": "类别",
    "counter": "项目",
    "unit": "单位",
    "value": "本年",
    "last_year": "上年",
    "asked": "要求",
    "verdict": "结果",
    "basis": "要求出处",
    "dated": "文件日期",
    "checked": "要求已核定",
    "about": "怎么算",
    "how": "本年怎么来的",
    "lacking": "缺什么",
    "records": "依据记录",
}
PLAN = {
    "title": "任务",
    "theme": "类别",
    "activity_kind": "对应活动类别",
    "wanted": "计划次数",
    "deadline": "完成时限",
    "standing": "完成情况",
    "late": "逾期完成",
    "logged": "登记次数",
    "on_topic": "主题相符次数",
    "lacking": "缺什么",
    "records": "依据记录",
}


def counter_rows(store: Store, told: Stats) -> list[Row]:
    """A row a counter. Numbers are numbers; what the records cannot tell is None, never 0."""
    names = _names(store, told, (ref for line in told.lines for ref in line.now.figure.refs))
    return [_counter(line, names) for line in told.lines]


def _counter(line: Line, names: dict[Ref, str]) -> Row:
    norm, counter = line.norm, line.counter
    return {
        "group": counter.group,
        "counter": counter.name,
        "unit": counter.unit,
        "value": _value(line.now),
        "last_year": _value(line.last) if line.last else None,
        "asked": norm.words(counter.unit) if norm else "",
        "verdict": line.verdict.value,
        "basis": norm.basis.source if norm else "",
        "dated": norm.basis.dated if norm else "",
        "checked": norm.basis.checked if norm else None,
        "about": counter.about,
        "how": line.now.figure.how,
        "lacking": line.gap,
        "records": [_record(ref, names) for ref in line.now.figure.refs],
    }


def _value(measure: Measure) -> int | float | None:
    """The printed value, rounded as it prints; a count of what cannot be told is None."""
    value = _number(measure.figure)
    if value is None and measure.exact is not None:
        return int(measure.exact)
    return value


def _number(figure: Figure) -> int | float | None:
    if isinstance(figure.value, Decimal):
        return float(figure.value)
    return figure.value if isinstance(figure.value, int) else None


def plan_rows(store: Store, told: Stats) -> list[Row]:
    """A row a task: how it stands, what it lacks, and the activities that count towards it."""
    names = _names(store, told, (row.ref for plan in told.plans for row in plan.done))
    return [_plan(plan, names) for plan in told.plans]


def _plan(plan: Plan, names: dict[Ref, str]) -> Row:
    task = plan.task
    return {
        "title": task.title,
        "theme": task.theme.label,
        "activity_kind": task.kind.label if task.kind else "",
        "wanted": task.wanted,
        "deadline": task.deadline.isoformat() if task.deadline else "",
        "standing": plan.standing.value,
        "late": plan.late,
        "logged": plan.done.number() if task.kind else None,
        "on_topic": plan.named.number() if plan.topics else None,
        "lacking": lack(plan),
        "records": [_record(row.ref, names) for row in plan.named],
    }


def _record(ref: Ref, names: dict[Ref, str]) -> Row:
    return {"table": ref.table, "id": ref.id, "record": names[ref]}


def _names(store: Store, told: Stats, refs: Iterable[Ref]) -> dict[Ref, str]:
    """活动2024-HD-001: by the ledger's own number, or by the row's place in the records."""
    wanted = set(refs)
    tables = {ref.table for ref in wanted}
    return {
        row.ref: f"{row.LABEL}{row.no}" if row.no else f"{row.LABEL}#{row.id}"
        for kind in KINDS
        if kind.TABLE in tables
        for row in store.select(kind, told.township.id)
        if row.ref in wanted
    }
