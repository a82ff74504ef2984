"""One session of the congress as documents tell it: what it heard, decided, whom it elected, who came."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from drafter.figures.cells import cell, day, words_for
from drafter.figures.figure import EMPTY, Figure, join, missing, say
from drafter.figures.frame import session_name
from drafter.figures.period import PeriodKind
from drafter.figures.section import Row
from drafter.figures.selection import Selection
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


@dataclass(frozen=True)
class Sitting:
    """A session with what the records tie to it."""

    session: Session
    terms: Selection[Term]
    attendance: Selection[SessionAttendance]
    reports: Selection[SessionReport]
    resolutions: Selection[Resolution]
    elections: Selection[Election]
    suggestions: Selection[Suggestion]

    def name(self, short: bool = False) -> Figure:
        """第十七届人民代表大会第五次会议, or 十七届五次会议."""
        if not self.terms:
            return missing("届次")
        return session_name(self.terms.rows[0], self.session, short)


def sitting(view: View, session: Session) -> Sitting:
    """The session's records in the view's period."""
    return Sitting(
        session,
        view.all(Term).where(id=session.term_id),
        view.of(SessionAttendance).where(session_id=session.id, as_="会议的出席情况"),
        view.of(SessionReport).where(session_id=session.id, as_="会议听取的报告"),
        view.of(Resolution).where(session_id=session.id, as_="会议通过的决议决定"),
        by_rank(view.of(Election).where(session_id=session.id, as_="会议的选举")),
        view.of(Suggestion).where(session_id=session.id, as_="会议期间提出的建议"),
    )


# As announcements name them: the congress's offices, then the government's, then seats. Several persons
# of one post keep the ledger's order, which is the office's own.
_RANKS = tuple(
    map(
        re.compile,
        ("人大主席$", "副主席$", "(?<!副)[镇乡区]长$", "副[镇乡区]长$", "主席团成员$", "代表$"),
    )
)


def by_rank(rows: Selection[Election]) -> Selection[Election]:
    """Elections in the order an office names posts: 人大主席、副主席、镇长、副镇长、代表."""

    def rank(row: Election) -> int:
        found = (at for at, post in enumerate(_RANKS) if post.search(row.post))
        return next(found, len(_RANKS))

    return replace(rows, rows=tuple(sorted(rows, key=rank)))


def opened(view: View, session: Session) -> Figure:
    """1月18日; with the year where the document speaks of more than one."""
    return (day if view.period.kind is PeriodKind.YEAR else cell)(session, "starts_on")


def told(view: View, session: Session) -> Row:
    """The session as a row: its day and name, what it heard and decided, who came, whether enough."""
    held = sitting(view, session)
    return {
        "日期": opened(view, session),
        "会议": held.name(short=True),
        "报告": heard(held.reports),
        "决议": held.resolutions.count("项"),
        "选举": elected(held.elections),
        "建议": held.suggestions.count("件"),
        **present(held.attendance),
        "法定人数": quorum(held.attendance),
    }


def heard(reports: Selection[SessionReport]) -> Figure:
    """政府工作报告、决算报告等6项报告: by kind, as agendas name them; one alone, and the rest, by title."""
    kinds = [part.rows[0] for _, part in reports.by("kind") if part.rows[0].kind not in _TITLED]
    if not kinds or len(reports) == 1:
        return reports.names("title", most=3, word="项报告")
    named = join(cell(row, "kind") for row in kinds[:3])
    more = len(reports) > len(kinds[:3])
    return say("{}等{}项报告", named, reports.count("项")) if more else named


def elected(rows: Selection[Election]) -> Figure:
    """补选副镇长1名: by what kind of election, to what post, how many."""
    return join(
        say("{}{}{}名", cell(row, "kind"), cell(row, "post"), cell(row, "elected", "名"))
        for row in rows
    )


def present(attendance: Selection[SessionAttendance]) -> dict[str, Figure]:
    """应到, 实到, 列席, 旁听 and why deputies were away; empty where it was not recorded."""
    rows = {row.category: row for row in attendance}
    deputies = rows.get(Attendee.DEPUTY)

    def came(category: Attendee) -> Figure:
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
        "实到": came(Attendee.DEPUTY),
        "列席": came(Attendee.OBSERVER),
        "旁听": came(Attendee.AUDITOR),
    }


def quorum(attendance: Selection[SessionAttendance]) -> Figure:
    """符合法定人数, where two thirds of those due are there (the law's share is not checked here
    against its text); empty where fewer came or the numbers were not recorded."""
    for row in attendance:
        if row.category is Attendee.DEPUTY and row.expected and 3 * row.present >= 2 * row.expected:
            return words_for(row, "符合法定人数", "实到人数达到应到人数的三分之二")
    return EMPTY
