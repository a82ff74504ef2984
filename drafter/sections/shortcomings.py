"""Shortcomings 不足: what the office itself sees, then what the data suggests, marked as proposals."""

from __future__ import annotations

from drafter.figures.cells import account, cell
from drafter.figures.figure import Figure, itemise, missing, say
from drafter.figures.proposals import proposals
from drafter.figures.section import Named, Section
from drafter.figures.view import View
from drafter.figures.yearly import lately
from drafter.model.kinds import Shortcoming


def shortcomings(view: View) -> Section:
    """不足. The genre demands them: where neither staff nor data name one, 【待补】."""
    own = lately(view, Shortcoming).each(_own)
    suggested = [proposal.shortcoming for proposal in proposals(view)]
    told = itemise([*own, *suggested])
    return Section(
        "不足",
        (
            Named(
                "各项",
                told or missing("存在的不足"),
                "不足之处，一是二是连成一段；数据提示的标出待定",
            ),
            Named("自查", itemise(own), "主席团自己登记的不足"),
            Named("数据提示", itemise(suggested), "记录显示的不足，由工作人员取舍"),
        ),
    )


def _own(row: Shortcoming) -> Figure:
    if row.detail:
        return say("{}，{}", account(row, "title"), account(row, "detail"))
    return say("{}", cell(row, "title"))
