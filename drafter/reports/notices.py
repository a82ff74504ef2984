"""What a careful colleague notices in the records a report rests on. Each notice is a problem with its cure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from drafter.errors import Problem
from drafter.figures.frame import Phrase
from drafter.figures.view import View
from drafter.model.columns import columns
from drafter.model.kinds import (
    KINDS,
    Activity,
    Attendee,
    Election,
    Petition,
    PresidiumMeeting,
    Resolution,
    Session,
    SessionAttendance,
    Suggestion,
)
from drafter.model.record import Record


def _place(row: Record) -> str:
    return f"{row.LABEL}台账 {row.no or f'记录{row.id}'}"


def _attendance(view: View) -> Iterator[Problem]:
    for row in view.of(SessionAttendance).where(category=Attendee.DEPUTY):
        if row.expected is None:
            continue
        away = (row.transferred or 0) + (row.on_leave or 0) + (row.absent or 0)
        if away and row.expected - away != row.present:
            yield Problem(_place(row), "应到减去调离、请假、缺席不等于实到", "请核对会议签到册")
        if row.present > row.expected:
            yield Problem(_place(row), "实到多于应到", "请核对会议签到册")
        elif 3 * row.present < 2 * row.expected:
            yield Problem(
                _place(row),
                "实到不足全体代表的三分之二",
                "依地方组织法第十四条会议不得举行，请核对",
            )


def _votes(view: View) -> Iterator[Problem]:
    present = {
        row.session_id: row.present
        for row in view.of(SessionAttendance).where(category=Attendee.DEPUTY)
    }
    for row in view.of(Resolution):
        cast = sum(votes or 0 for votes in (row.votes_for, row.votes_against, row.votes_abstain))
        if row.session_id in present and cast > present[row.session_id]:
            yield Problem(_place(row), f"“{row.title}”的票数多于实到代表", "请核对计票单")


def _parts(view: View) -> Iterator[Problem]:
    for activity in view.of(Activity):
        if (activity.problems_solved or 0) > (activity.problems_found or 0):
            yield Problem(_place(activity), "整改问题多于发现问题", "请核对整改台账")
    for petition in view.of(Petition):
        if petition.solved > petition.times:
            yield Problem(_place(petition), "办结件数多于受理件数", "请核对信访登记簿")


def _lives(view: View) -> Iterator[Problem]:
    steps = ("raised_on", "registered_on", "assigned_on", "replied_on")
    for row in view.of(Suggestion):
        days = [day for step in steps if (day := getattr(row, step)) is not None]
        if days != sorted(days):
            yield Problem(_place(row), "提出、登记、交办、答复的日期先后颠倒", "请核对建议登记簿")
        if row.satisfaction is not None and row.replied_on is None:
            yield Problem(_place(row), "有满意度却没有答复日期", "请补登答复日期")


def _private(view: View) -> Iterator[Problem]:
    for kind in KINDS:
        # Rosters and results of elections are there to name people.
        if "name" in {c.name for c in columns(kind)} or kind is Election:
            continue
        for row in view.as_recorded(kind):
            for column in columns(kind):
                # 出处 and 备注 never print.
                if column.holds != "text" or column.name in ("source", "note"):
                    continue
                if view.privacy.suspects(getattr(row, column.name)):
                    yield Problem(
                        f"{_place(row)}“{column.label}”",
                        "写有个人姓名或号码，草稿里已尽量略去，请再看一遍",
                        "请在台账里改成不写姓名，或在代表花名册把“可公开姓名”填“是”",
                    )


# Wording often moves again in the months after a congress or plenum (domain: warn, never block).
_FRESH = timedelta(days=92)


def wording_notices(phrases: list[Phrase], on: date) -> list[Problem]:
    """Wording used on a day that nobody has checked yet, or that has only just come into force."""
    used = [phrase for phrase in phrases if phrase.fits(on)]
    unchecked = "、".join(
        dict.fromkeys(f"“{phrase.name}”" for phrase in used if not phrase.checked)
    )
    fresh = "、".join(f"“{phrase.name}”" for phrase in used if on - phrase.first <= _FRESH)
    found = []
    if unchecked:
        found.append(
            Problem(
                "提法表",
                f"{unchecked}还没有人核定",
                "请把关人核对提法.toml，核定一条，就在那一条下面写上 checked = true",
            )
        )
    if fresh:
        found.append(Problem("提法表", f"{fresh}起用不满三个月", "近期提法常有调整，请再核对一次"))
    return found


def _nothing(view: View) -> Iterator[Problem]:
    kinds = (Activity, PresidiumMeeting, Session, Suggestion)
    if not any(len(view.of(kind)) for kind in kinds):
        yield Problem(
            "记录库",
            f"没有{view.period.name}的会议、活动和建议记录",
            "请先导入这一时段的台账，或检查年份",
        )


RULES: tuple[Callable[[View], Iterator[Problem]], ...] = (
    _nothing,
    _attendance,
    _votes,
    _parts,
    _lives,
    _private,
)


def notices(view: View) -> list[Problem]:
    """Everything the rules notice, in their order."""
    return [problem for rule in RULES for problem in rule(view)]
