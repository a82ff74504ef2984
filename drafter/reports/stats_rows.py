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


def counter_rows(store: Store, told: Stats) -> list[Row]:
    """A row a counter. Numbers are numbers; what the records cannot tell is None, never 0."""
    names = _names(store, told, (ref for line in told.lines for ref in line.now.figure.refs))
    return [_counter(line, names) for line in told.lines]


def _counter(line: Line, names: dict[Ref, str]) -> Row:
    norm, counter = line.norm, line.counter
    return {
        "类别": counter.group,
        "项目": counter.name,
        "单位": counter.unit,
        "本年": _value(line.now),
        "上年": _value(line.last) if line.last else None,
        "要求": norm.words(counter.unit) if norm else "",
        "结果": line.verdict.value,
        "要求出处": norm.basis.source if norm else "",
        "文件日期": norm.basis.dated if norm else "",
        "要求已核定": norm.basis.checked if norm else None,
        "怎么算": counter.about,
        "本年怎么来的": line.now.figure.how,
        "缺什么": line.gap,
        "依据记录": [names[ref] for ref in line.now.figure.refs],
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
        "任务": task.title,
        "类别": task.theme.label,
        "对应活动类别": task.kind.label if task.kind else "",
        "计划次数": task.wanted,
        "完成时限": task.deadline.isoformat() if task.deadline else "",
        "完成情况": plan.standing.value,
        "逾期完成": plan.late,
        "登记次数": plan.done.number() if task.kind else None,
        "主题相符次数": plan.named.number() if plan.topics else None,
        "缺什么": lack(plan),
        "依据记录": [names[row.ref] for row in plan.named],
    }


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
