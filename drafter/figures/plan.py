"""A year's plan held against what was done."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.figures.selection import Selection
from drafter.figures.view import View
from drafter.model.kinds import (
    Activity,
    ActivityDeputy,
    Deputy,
    DeputyGroup,
    Task,
    TaskStatus,
    Tier,
)


@dataclass(frozen=True)
class Plan:
    """A task and the activities that count towards it."""

    task: Task
    done: Selection[Activity]

    @property
    def short(self) -> bool:
        """Not reached: staff say so, or fewer events than wanted were recorded."""
        if self.task.status is not None:
            return self.task.status in (TaskStatus.OPEN, TaskStatus.PARTLY)
        return self.task.wanted is not None and self.done.number() < self.task.wanted


def plans(view: View) -> list[Plan]:
    """The tasks of the period's year, each with the activities of its kind."""
    activities = view.of(Activity)
    return [
        Plan(
            task,
            activities.where(kind=task.kind)
            if task.kind
            else activities.where(lambda _: False, as_="没有对应的活动"),
        )
        for task in view.of(Task)
    ]


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
