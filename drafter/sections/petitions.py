"""Petitions 信访: received, solved, and who brings them. Petitioners are never named."""

from __future__ import annotations

from drafter.figures.section import Named, Section
from drafter.figures.view import View
from drafter.model.kinds import Petition, Team


def petitions(view: View) -> Section:
    """信访."""
    received = view.of(Petition)
    teams = view.of(Team).where(lambda row: "信访" in row.name, as_="信访队伍")
    return Section(
        "信访",
        (
            Named("件数", received.count("件"), "受理信访件数"),
            Named("人次", received.total("persons", "人次"), "接待来信来访人次"),
            Named("事由", received.names("category", most=4, word=""), "信访事由"),
            Named("办结", received.total("solved", "件"), "办结件数"),
            Named("办结率", received.ratio("solved", "times"), "办结件数占受理件数"),
            Named("队伍", teams.names("name"), "信访信息员等队伍"),
            Named("队伍人数", teams.total("members", "名"), "队伍人数"),
        ),
    )
