"""Deciding 决定: resolutions, budget, livelihood projects put to the vote, elections."""

from __future__ import annotations

from drafter.figures.cells import cell
from drafter.figures.figure import Figure, join, say
from drafter.figures.section import Named, Section
from drafter.figures.selection import Selection
from drafter.figures.sitting import by_rank
from drafter.figures.view import View
from drafter.model.kinds import BudgetItem, Election, LivelihoodProject, ProjectStatus, Resolution

_CHOSEN = (ProjectStatus.SELECTED, ProjectStatus.RUNNING, ProjectStatus.DONE, ProjectStatus.DELAYED)


def decision(view: View) -> Section:
    """决定."""
    resolutions = view.of(Resolution)
    budget = view.of(BudgetItem)
    elections = by_rank(view.of(Election))
    return Section(
        "决定",
        (
            Named("决议决定", resolutions.count("项"), "作出决议、决定项数"),
            Named(
                "决议内容",
                resolutions.names("title", most=4, word="项", wrap="《》", split=False),
                "决议、决定的名称",
            ),
            Named("预算监督", budget.count("项"), "审查批准预算、预算执行、调整和决算的项数"),
            Named("预算内容", join(budget.each(_budget)), "审查批准的预算事项"),
            Named("选举", join(elections.each(_election)), "选举、补选的职务和人数"),
            Named("各类选举", _by_kind(elections), "选举按类别和职务合计，一类一句"),
            *_projects(view),
        ),
    )


def _budget(row: BudgetItem) -> Figure:
    return say("{}年{}", cell(row, "year"), cell(row, "kind"))


def _election(row: Election) -> Figure:
    return say("{}{}{}名", cell(row, "kind"), cell(row, "post"), cell(row, "elected", "名"))


def _by_kind(elections: Selection[Election]) -> Figure:
    """换届选举镇长1名、副镇长3名，补选镇人大代表2名."""
    return join(
        (
            say(
                "{}{}",
                cell(of_kind.rows[0], "kind"),
                join(
                    say("{}{}名", cell(of_post.rows[0], "post"), of_post.total("elected", "名"))
                    for _, of_post in of_kind.by("post")
                ),
            )
            for _, of_kind in elections.by("kind")
        ),
        "，",
    )


def _projects(view: View) -> tuple[Named, ...]:
    put = view.of(LivelihoodProject)
    chosen = put.where(lambda row: row.status in _CHOSEN, as_="票决确定的民生实事项目")
    done = chosen.where(status=ProjectStatus.DONE, as_="已完成的民生实事项目")
    late = chosen.where(status=ProjectStatus.DELAYED, as_="延期的民生实事项目")
    return (
        Named("候选实事", put.count("件"), "提交票决的民生实事候选项目件数"),
        Named("民生实事", chosen.count("件"), "票决确定的民生实事项目件数"),
        Named(
            "实事名称", chosen.names("title", most=4, word="", split=False), "票决确定的项目名称"
        ),
        Named("实事投资", chosen.total("budget_wan", "万元"), "票决确定项目的投资"),
        Named("完成实事", done.count("件"), "已经完成的民生实事件数"),
        Named("延期实事", late.names("title", split=False), "延期的民生实事"),
    )
