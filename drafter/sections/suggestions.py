"""Suggestions and motions 建议: how many, about what, handled how, with what result."""

from __future__ import annotations

from drafter.figures.cells import cell
from drafter.figures.figure import Figure, join, say
from drafter.figures.handling import Handling, handling
from drafter.figures.portions import foremost
from drafter.figures.section import Named, Section
from drafter.figures.selection import Selection
from drafter.figures.view import View
from drafter.figures.votes import satisfaction_rate
from drafter.model.kinds import Appraisal, AppraisalKind, RaisedIn, Suggestion, SuggestionKind


def suggestions(view: View) -> Section:
    """建议. Rates state their denominators in the figures' own words (see Handling)."""
    state = handling(view)
    voted = view.of(Appraisal).where(kind=AppraisalKind.SUGGESTION_HANDLING)
    told = join(voted.each(_vote), "，")
    return Section(
        "建议",
        (
            *_raised(state),
            *_handled(state),
            *_results(state),
            Named("办理测评", told, "大会测评办理工作的满意率"),
        ),
    )


def _vote(row: Appraisal) -> Figure:
    return say("对{}办理建议工作的满意率为{}", cell(row, "unit"), satisfaction_rate(row))


def _raised(state: Handling) -> tuple[Named, ...]:
    raised = state.raised
    motions = raised.where(kind=SuggestionKind.MOTION)
    in_session = raised.where(raised_in=RaisedIn.IN_SESSION)
    between = raised.where(raised_in=RaisedIn.BETWEEN_SESSIONS)
    return (
        Named("件数", raised.count("件"), "代表建议和议案件数"),
        Named("议案", motions.count("件"), "其中议案件数"),
        Named("会议期间", in_session.count("件"), "会议期间提出的件数"),
        Named("闭会期间", between.count("件"), "闭会期间提出的件数"),
        Named("分类", raised.breakdown("field", "件"), "建议按内容分类的件数"),
        Named("主要分类", foremost(raised, "field", "件", most=3), "件数最多的几类"),
        Named("承办单位", raised.heads("assigned_to", "个"), "承办单位个数"),
    )


def _handled(state: Handling) -> tuple[Named, ...]:
    return (
        Named("交办", state.assigned.count("件"), "已交办件数"),
        Named("答复", state.replied.count("件"), "已答复件数"),
        Named("答复率", state.replied.rate_of(state.raised), "已答复件数占全部件数"),
        Named("面商", state.met.count("件"), "与代表面商的件数"),
        Named("面商率", state.met.rate_of(state.replied), "面商件数占已答复件数"),
        Named("评价", state.rated.count("件"), "代表作出评价的件数"),
        Named("满意", state.satisfied.count("件"), "评价满意的件数"),
        Named("满意率", state.satisfied.rate_of(state.rated), "满意件数占已评价件数"),
        Named("满意和基本满意率", state.content.rate_of(state.rated), "满意和基本满意占已评价件数"),
        Named("不满意", state.dissatisfied.count("件"), "评价不满意的件数"),
        Named(
            "重新办理",
            state.raised.where(rehandled=True, as_="重新办理的建议").count("件"),
            "退回重新办理的件数",
        ),
    )


def _results(state: Handling) -> tuple[Named, ...]:
    return (
        Named("结果分类", _outcomes(state.replied), "已答复建议按办理结果分"),
        Named("解决", state.solved.count("件"), "已经解决或基本解决的件数"),
        Named("解决率", state.solved.rate_of(state.replied), "已解决件数占已答复件数"),
        Named("继续办理", state.carried_over.count("件"), "需要继续办理的件数"),
    )


def _outcomes(replied: Selection[Suggestion]) -> Figure:
    """已经解决或基本解决的18件、正在解决的4件."""
    classed = replied.where(lambda row: row.outcome_class is not None, as_="已有办理结果的建议")
    return join(
        say("{}的{}件", cell(part.rows[0], "outcome_class"), part.count("件"))
        for _, part in classed.by("outcome_class")
    )
