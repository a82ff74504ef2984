"""A year's plan held against what was done.

A task is matched with the activities of its kind in its own year. What the records cannot settle is
said to be so: a task whose title asks for something (农村供水) that too few activities of its kind
name in theirs is neither done nor undone until staff say which. Where staff say how it stands
(完成情况), their word holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from drafter.figures.occasion import EARLIEST
from drafter.figures.selection import Selection
from drafter.figures.topic import on_topic, topics
from drafter.figures.view import View
from drafter.model.kinds import (
    Activity,
    ActivityDeputy,
    ActivityKind,
    Appraisal,
    AppraisalKind,
    Deputy,
    DeputyGroup,
    Task,
    TaskStatus,
    Tier,
)


class Standing(Enum):
    """How a task stands, in the words of the office."""

    DONE = "已完成"
    PARTLY = "部分完成"
    NOT_DONE = "未完成"
    CANCELLED = "已取消"
    UNKNOWN = "无法判断"


_SAID = {
    TaskStatus.DONE: Standing.DONE,
    TaskStatus.PARTLY: Standing.PARTLY,
    TaskStatus.OPEN: Standing.NOT_DONE,
    TaskStatus.DROPPED: Standing.CANCELLED,
}


@dataclass(frozen=True)
class Plan:
    """A task and the activities that count towards it, as they stand on ``on``.

    ``done`` are the activities of its kind in its year, ``named`` those of them whose titles name
    what the task's title asks for (``topics``). ``elsewhere``: what the task asks for is recorded in
    another ledger, so that no activity does not mean nothing done.
    """

    task: Task
    done: Selection[Activity]
    named: Selection[Activity]
    topics: tuple[str, ...]
    on: date
    elsewhere: bool = False

    @property
    def wanted(self) -> int:
        """How many events the task asks for; one where it does not say."""
        return 1 if self.task.wanted is None else self.task.wanted

    @property
    def standing(self) -> Standing:
        """Done, partly, not done, cancelled, or not to be told from the records."""
        if self.task.status is not None:
            return _SAID[self.task.status]
        if self.task.kind is None or (self.elsewhere and not self.done):
            return Standing.UNKNOWN
        if self.named.number() >= self.wanted:
            return Standing.DONE
        if self.done.number() >= self.wanted:
            return Standing.UNKNOWN
        return Standing.PARTLY if self.named.number() else Standing.NOT_DONE

    @property
    def deadline(self) -> date:
        """The day by which it was to be done: its own, else the last of its year."""
        return self.task.deadline or date(self.task.year, 12, 31)

    @property
    def due(self) -> bool:
        """Whether it can be held against the office: a report is written weeks before the year ends."""
        return self.deadline <= self.on + EARLIEST

    @property
    def short(self) -> bool:
        """Not reached: staff say so, or fewer events than wanted were recorded by the time."""
        undone = self.standing in (Standing.PARTLY, Standing.NOT_DONE)
        return undone and (self.task.status is not None or self.due)

    @property
    def late(self) -> bool:
        """Done, but not by its deadline. A row that sums up several events tells no day of theirs."""
        if self.task.status is not None or self.standing is not Standing.DONE:
            return False
        in_time = self.named.where(lambda row: row.times > 1 or row.on_date <= self.deadline)
        return in_time.number() < self.wanted


APPRAISED = (AppraisalKind.UNIT, AppraisalKind.OFFICIAL)


def plans(view: View) -> list[Plan]:
    """The tasks of the period, each with the activities of its kind in its own year."""
    return [_plan(view, task) for task in view.of(Task)]


def _plan(view: View, task: Task) -> Plan:
    first, last = date(task.year, 1, 1), date(task.year, 12, 31)
    activities = view.between(Activity, first, last)
    if task.kind is None:
        none = activities.where(lambda _: False, as_="没有对应的活动")
        return Plan(task, none, none, (), view.delivered_on)
    done = activities.where(kind=task.kind)
    asked = topics(task)
    appraised = view.between(Appraisal, first, last).where(lambda row: row.kind in APPRAISED)
    elsewhere = task.kind is ActivityKind.APPRAISAL and len(appraised) > 0
    return Plan(task, done, on_topic(done, asked), asked, view.delivered_on, elsewhere)


def standing_as(found: list[Plan], *standings: Standing) -> Selection[Task]:
    """The tasks that stand in one of these ways."""
    words = "、".join(standing.value for standing in standings)
    rows = tuple(plan.task for plan in found if plan.standing in standings)
    return Selection(rows, f"{Task.LABEL}·{words}")


def lack(plan: Plan) -> str:
    """What a task lacks, or what the records lack to settle it, in Chinese; "" where it stands well."""
    task, done, named = plan.task, plan.done.number(), plan.named.number()
    if task.status is not None:
        return _contradiction(plan)
    if task.kind is None:
        return "任务表没有填“对应活动类别”，也没有填“完成情况”，请填一样"
    if plan.late:
        return "次数够了，但到完成时限时还不够"
    if plan.standing is Standing.DONE:
        return ""
    asked = "或".join(f"“{topic}”" for topic in plan.topics)
    if plan.elsewhere and not done:
        return "评议测评表有票数，活动表没有登记评议，请补登一行，或在任务表填“完成情况”"
    if plan.standing is Standing.UNKNOWN:
        return (
            f"登记了{task.kind.label}{done}次，主题里提到{asked}的{named}次，计划{plan.wanted}次；"
            "请在任务表“完成情况”里填是否完成"
        )
    waiting = "" if plan.due else "，时限还没到"
    about = f"，主题里提到{asked}的{named}次" if asked and done else ""
    return f"计划{plan.wanted}次，登记{done}次{about}{waiting}；做过没有登记的，请补登到活动表"


def _contradiction(plan: Plan) -> str:
    """Where staff call a task done and the records show fewer events than planned."""
    task, done = plan.task, plan.done.number()
    if task.status is TaskStatus.DONE and task.kind and task.wanted and done < task.wanted:
        return f"任务表填了完成，但计划{task.wanted}次，只登记{done}次，请核对或补登"
    if task.status in (TaskStatus.OPEN, TaskStatus.PARTLY):
        label = task.status.label
        return f"任务表填的是{label}" + (f"，登记{task.kind.label}{done}次" if task.kind else "")
    return ""


@dataclass(frozen=True)
class GroupYear:
    """A deputy group and its activities of the period."""

    group: DeputyGroup
    held: Selection[Activity]

    @property
    def short(self) -> bool:
        return bool(self.group.planned_times) and self.held.number() < (
            self.group.planned_times or 0
        )


def groups(view: View) -> list[GroupYear]:
    """Every standing group with the activities recorded under its name."""
    activities = view.of(Activity)
    return [
        GroupYear(group, activities.where(group_id=group.id, as_=group.name))
        for group in view.of(DeputyGroup)
    ]


def without_activity(view: View) -> Selection[Deputy]:
    """Township deputies in no recorded activity of the period.

    Empty where nobody's part in anything is recorded: then nothing is known of anybody.
    """
    took_part = {link.deputy_id for link in view.of(ActivityDeputy)}
    return view.of(Deputy).where(
        lambda row: bool(took_part) and row.tier is Tier.TOWNSHIP and row.id not in took_part,
        as_="本期没有活动记录的代表",
    )
