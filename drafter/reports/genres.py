"""The genres, each one entry: the sections it tells, its template and its file name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from drafter.errors import DrafterError
from drafter.figures.chair import in_office
from drafter.figures.section import Section
from drafter.figures.view import View
from drafter.reports.asked import the_township_and_what_is_asked
from drafter.reports.subjects import (
    Each,
    Notice,
    deputies_in_office,
    nothing_more,
    sessions_and_meetings,
    sessions_with_agenda,
    the_township,
    thin_files,
    without_agenda,
)
from drafter.sections.achievements import achievements
from drafter.sections.attachments import attachments
from drafter.sections.by_year import by_year
from drafter.sections.central_work import central_work
from drafter.sections.chair_duty import chair_duty
from drafter.sections.congress import congress
from drafter.sections.decision import decision
from drafter.sections.deputies import deputies
from drafter.sections.leadership import leadership
from drafter.sections.next_steps import next_steps
from drafter.sections.opening import office, time
from drafter.sections.overview import overview
from drafter.sections.petitions import petitions
from drafter.sections.reply_report import reply_report
from drafter.sections.self_building import self_building
from drafter.sections.shortcomings import shortcomings
from drafter.sections.suggestions import suggestions
from drafter.sections.supervision import supervision
from drafter.sections.tasks import tasks
from drafter.sections.year_plan import year_plan

# 中办国办 2024-08-06 on fewer and shorter documents: 5,000 characters for a general report, 4,000 for a
# report on one matter.
GENERAL_REPORT = 5000
SPECIAL_REPORT = 4000


def as_asked(view: View) -> View:
    """Most genres tell of the whole time asked for."""
    return view


@dataclass(frozen=True)
class Genre:
    """``id`` names it on the command line, ``label`` in the office and as the template's file name;
    ``titled`` ends the draft's own name: 大坪镇2024年人大工作报告. ``each`` says how many documents
    there are to write, and about whom or what; ``noticed`` what of the records concerns it alone.
    ``ahead``: asked for by the year it plans, and told from the year before.
    ``of_term``: it speaks of a whole term and of nothing else. ``seen``: what of the time asked for
    it tells of. ``longest``: how many characters its body may have, tables apart; what has no bound
    of its own keeps that of a special report.
    """

    id: str
    label: str
    titled: str
    sections: tuple[Callable[[View], Section], ...]
    each: Each = the_township
    noticed: Notice = nothing_more
    of_term: bool = False
    seen: Callable[[View], View] = as_asked
    ahead: bool = False
    longest: int = SPECIAL_REPORT


Sections = tuple[Callable[[View], Section], ...]

# What every document may name, and what those that look back have in common.
FRAME: Sections = (office, time)
REVIEW: Sections = (
    leadership,
    congress,
    supervision,
    decision,
    deputies,
    suggestions,
    petitions,
    central_work,
    self_building,
    achievements,
    shortcomings,
)

ANNUAL_REPORT = Genre(
    "annual-report",
    "年度工作报告",
    "人大工作报告",
    (*FRAME, overview, *REVIEW, tasks, attachments),
    longest=GENERAL_REPORT,
)

SUGGESTIONS_REPORT = Genre(
    "suggestions-report",
    "建议办理情况报告",
    "代表建议办理情况报告",
    (*FRAME, suggestions, reply_report, tasks, attachments),
)

BRIEFING = Genre(
    "briefing",
    "工作汇报",
    "人大工作汇报",
    (*FRAME, *REVIEW, next_steps),
)

WORK_PLAN = Genre(
    "work-plan",
    "年度工作计划",
    "人大工作计划",
    (*FRAME, shortcomings, tasks, year_plan),
    each=the_township_and_what_is_asked,
    ahead=True,
)

TERM_REPORT = Genre(
    "term-report",
    "换届工作报告",
    "人大换届工作报告",
    (*FRAME, overview, *REVIEW, tasks, by_year),
    of_term=True,
    longest=GENERAL_REPORT,
)

DUTY_REPORTS = Genre(
    "deputy-duty-report",
    "代表述职报告",
    "代表述职报告",
    FRAME,
    each=deputies_in_office,
    noticed=thin_files,
)

HOST_SCRIPT = Genre(
    "host-script",
    "主持词",
    "大会主持词",
    FRAME,
    each=sessions_with_agenda,
    noticed=without_agenda,
)

MEETING_NEWS = Genre(
    "meeting-news",
    "会议消息",
    "会议消息",
    FRAME,
    each=sessions_and_meetings,
)

CHAIR_DUTY = Genre(
    "chair-duty-report",
    "主席述职述廉报告",
    "人大主席述职述廉报告",
    (*FRAME, *REVIEW, next_steps, chair_duty),
    seen=in_office,
)

GENRES: tuple[Genre, ...] = (
    ANNUAL_REPORT,
    SUGGESTIONS_REPORT,
    BRIEFING,
    WORK_PLAN,
    TERM_REPORT,
    CHAIR_DUTY,
    DUTY_REPORTS,
    HOST_SCRIPT,
    MEETING_NEWS,
)


def find_genre(name: str) -> Genre:
    """A genre by its English or Chinese name."""
    for genre in GENRES:
        if name in (genre.id, genre.label):
            return genre
    listed = "、".join(f"{genre.label}（{genre.id}）" for genre in GENRES)
    raise DrafterError(f"没有“{name}”这种文书", f"现有：{listed}")
