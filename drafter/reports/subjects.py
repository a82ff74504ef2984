"""Genres that make several documents: about whom or what each of them is, and what stands in its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from drafter.errors import Problem
from drafter.figures.duty_file import DutyFile, duty_files
from drafter.figures.numerals import full_date, month_day
from drafter.figures.period import PeriodKind
from drafter.figures.section import Section
from drafter.figures.sitting import sitting
from drafter.figures.view import View
from drafter.model.kinds import PresidiumMeeting, Session
from drafter.sections.duty import duty
from drafter.sections.host_script import host_script
from drafter.sections.meeting_news import presidium_news, session_news

# A duty file with fewer records than this makes a report that says next to nothing.
_LITTLE = 2


@dataclass(frozen=True)
class Subject:
    """What one document of a genre is about, where a genre makes several: a deputy, a meeting.

    ``name`` goes into the file's name; ``sections`` are told beside the genre's own.
    """

    name: str
    sections: tuple[Section, ...]


Each = Callable[[View], Sequence[Subject]]
Notice = Callable[[View], Iterable[Problem]]


def the_township(_: View) -> Sequence[Subject]:
    """Most genres make one document, about the township itself."""
    return (Subject("", ()),)


def nothing_more(_: View) -> Iterable[Problem]:
    """Most genres notice what every genre does."""
    return ()


def distinct(subjects: Iterable[Subject]) -> tuple[Subject, ...]:
    """No two documents of one name: 张伟, then 张伟之二, so that none is written over another."""
    seen: Counter[str] = Counter()
    told = []
    for subject in subjects:
        seen[subject.name] += 1
        times = seen[subject.name]
        told.append(replace(subject, name=f"{subject.name}之{times}") if times > 1 else subject)
    return tuple(told)


# --- deputies ---------------------------------------------------------------------------------


def deputies_in_office(view: View) -> Sequence[Subject]:
    """A document for each deputy of the township in office on the period's last day."""
    files = duty_files(view)
    names = Counter(file.deputy.name for file in files)
    return distinct(Subject(f"（{_called(file, names)}）", (duty(view, file),)) for file in files)


def _called(file: DutyFile, names: Counter[str]) -> str:
    """Two deputies of one name are told apart by their districts."""
    deputy = file.deputy
    several = names[deputy.name] > 1 and deputy.district
    return f"{deputy.name}·{deputy.district}" if several else deputy.name


def thin_files(view: View) -> Iterator[Problem]:
    """The deputies about whom there is next to nothing to report."""
    empty: list[str] = []
    thin: list[str] = []
    for file in duty_files(view):
        found = len(file.links) + len(file.suggestions)
        if found < _LITTLE:
            (thin if found else empty).append(file.deputy.name)
    cure = "请在“活动代表”“代表建议”两张表里补登后再写；确实没有的，由代表本人补充"
    for names, what in ((empty, "没有一条履职记录"), (thin, "只有一条履职记录")):
        if names:
            yield Problem(
                f"{view.period.name}履职档案",
                f"{len(names)}名代表{what}，述职报告很短：{'、'.join(names)}",
                cure,
            )


# --- sessions and meetings ----------------------------------------------------------------------


def sessions_with_agenda(view: View) -> Sequence[Subject]:
    """A document for each session of the period whose agenda is recorded."""
    return distinct(
        Subject(f"（{_session(view, row)}）", (host_script(view, row),))
        for row in view.of(Session)
        if row.agenda
    )


def without_agenda(view: View) -> Iterator[Problem]:
    """The sessions that no script can be written for."""
    bare = [_session(view, row) for row in view.of(Session) if not row.agenda]
    if bare:
        yield Problem(
            "人代会",
            f"{'、'.join(bare)}没有登记议程，没有写主持词",
            "请在“人代会”表的“议程”一列逐项填写后再写",
        )


def sessions_and_meetings(view: View) -> Sequence[Subject]:
    """A document for each session and each meeting of the presidium; not for rows that sum up several."""
    sessions = [
        (row.starts_on, Subject(f"（{_session(view, row)}）", (session_news(view, row),)))
        for row in view.of(Session)
    ]
    meetings = [
        (row.on_date, Subject(f"（主席团会议{_day(view, row)}）", (presidium_news(view, row),)))
        for row in view.of(PresidiumMeeting)
        if row.times == 1
    ]
    held = sorted([*sessions, *meetings], key=lambda each: each[0])
    return distinct(subject for _, subject in held)


def _session(view: View, row: Session) -> str:
    held = sitting(view, row)
    return f"{full_date(row.starts_on)}会议" if not held.terms else held.name(short=True).text


def _day(view: View, row: PresidiumMeeting) -> str:
    yearly = view.period.kind is PeriodKind.YEAR
    return (month_day if yearly else full_date)(row.on_date)
