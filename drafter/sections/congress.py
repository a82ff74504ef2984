"""Sessions of the congress 会议: each session with its attendance, reports, resolutions and elections."""

from __future__ import annotations

from drafter.figures.section import Named, Section
from drafter.figures.sitting import told
from drafter.figures.view import View
from drafter.model.kinds import RaisedIn, Session, SessionReport, Suggestion


def congress(view: View) -> Section:
    """会议."""
    sessions = view.of(Session)
    raised = view.of(Suggestion).where(raised_in=RaisedIn.IN_SESSION)
    return Section(
        "会议",
        (
            Named("人代会", sessions.count("次"), "召开人民代表大会会议次数"),
            Named("听取报告", view.of(SessionReport).count("项"), "各次会议听取和审议报告的项数"),
            Named("会议建议", raised.count("件"), "各次会议期间收到建议、议案的件数"),
            Named("各次会议", tuple(told(view, row) for row in sessions), "逐次会议的情况"),
        ),
    )
