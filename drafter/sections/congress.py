"""Sessions of the congress 会议: each session with its attendance, reports, resolutions and elections."""

from __future__ import annotations

from drafter.figures.figure import EMPTY, Figure, join, missing, say
from drafter.figures.frame import session_name
from drafter.figures.period import PeriodKind
from drafter.figures.section import Named, Row, Section
from drafter.figures.selection import Selection, cell, day
from drafter.figures.view import View
from drafter.model.kinds import (
    Attendee,
    Election,
    ReportKind,
    Resolution,
    Session,
    SessionAttendance,
    SessionReport,
    Suggestion,
    Term,
)

_TITLED = (ReportKind.SPECIAL, ReportKind.OTHER)


def congress(view: View) -> Section:
    """会议."""
    sessions = view.of(Session)
    return Section(
        "会议",
        (
            Named("人代会", sessions.count("次"), "召开人民代表大会会议次数"),
            Named("各次会议", tuple(_session(view, row) for row in sessions), "逐次会议的情况"),
        ),
    )


def _session(view: View, session: Session) -> Row:
    yearly = view.period.kind is PeriodKind.YEAR
    terms = view.all(Term).where(id=session.term_id).rows
    reports = view.of(SessionReport).where(session_id=session.id, as_="会议听取的报告")
    resolutions = view.of(Resolution).where(session_id=session.id, as_="会议通过的决议决定")
    suggestions = view.of(Suggestion).where(session_id=session.id, as_="会议期间提出的建议")
    return {
        "日期": (day if yearly else cell)(session, "starts_on"),
        "会议": session_name(terms[0], session, short=True) if terms else missing("届次"),
        "报告": _heard(reports),
        "决议": resolutions.count("项"),
        "选举": _elected(view, session),
        "建议": suggestions.count("件"),
        **_attendance(view, session),
    }


def _heard(reports: Selection[SessionReport]) -> Figure:
    """政府工作报告、决算报告等6项报告: by kind, as agendas name them; the rest by title."""
    kinds = [part.rows[0] for _, part in reports.by("kind") if part.rows[0].kind not in _TITLED]
    if not kinds:
        return reports.names("title", most=3, word="项报告")
    told = join(cell(row, "kind") for row in kinds[:3])
    more = len(reports) > len(kinds[:3])
    return say("{}等{}项报告", told, reports.count("项")) if more else told


def _attendance(view: View, session: Session) -> dict[str, Figure]:
    """应到, 实到, 列席, 旁听 and why deputies were away; empty where it was not recorded."""
    attendance = view.of(SessionAttendance).where(session_id=session.id)
    rows = {row.category: row for row in attendance}
    deputies = rows.get(Attendee.DEPUTY)

    def present(category: Attendee) -> Figure:
        row = rows.get(category)
        return cell(row, "present", "名") if row else EMPTY

    away = (
        join(
            [
                say("调离{}名", cell(deputies, "transferred", "名")),
                say("请假{}名", cell(deputies, "on_leave", "名")),
                say("缺席{}名", cell(deputies, "absent", "名")),
            ]
        )
        if deputies
        else EMPTY
    )
    return {
        "应到": cell(deputies, "expected", "名") if deputies else EMPTY,
        "未到": away,
        "实到": present(Attendee.DEPUTY),
        "列席": present(Attendee.OBSERVER),
        "旁听": present(Attendee.AUDITOR),
    }


def _elected(view: View, session: Session) -> Figure:
    """补选副镇长1名: by what kind of election, to what post, how many."""
    rows = view.of(Election).where(session_id=session.id)
    return join(
        say("{}{}{}名", cell(row, "kind"), cell(row, "post"), cell(row, "elected", "名"))
        for row in rows
    )
