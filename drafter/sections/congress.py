"""Sessions of the congress 会议: each session with its attendance, reports, resolutions and elections."""

from __future__ import annotations

from drafter.figures.section import Named, Section
from drafter.figures.sitting import told
from drafter.figures.view import View
from drafter.model.kinds import Session


def congress(view: View) -> Section:
    """会议."""
    sessions = view.of(Session)
    return Section(
        "会议",
        (
            Named("人代会", sessions.count("次"), "召开人民代表大会会议次数"),
            Named("各次会议", tuple(told(view, row) for row in sessions), "逐次会议的情况"),
        ),
    )
