"""Achievements 成绩: what the records prove. The rules of choice stand in drafter.figures.merit."""

from __future__ import annotations

from drafter.figures.cells import cell
from drafter.figures.figure import Figure, join, say
from drafter.figures.handling import handling
from drafter.figures.merit import cases, most_grown, told_rate
from drafter.figures.portions import few
from drafter.figures.section import Named, Section
from drafter.figures.view import View
from drafter.model.kinds import (
    Activity,
    ActivityKind,
    Honour,
    LivelihoodProject,
    PresidiumMeeting,
    ProjectStatus,
    Publicity,
    Suggestion,
)

_GROWING = (
    (ActivityKind.SPECIAL_REPORT, "听取专项工作报告", "项"),
    (ActivityKind.INSPECTION, "视察", "次"),
    (ActivityKind.SURVEY, "专题调研", "次"),
    (ActivityKind.LAW_CHECK, "执法检查", "次"),
    (ActivityKind.GROUP_ACTIVITY, "代表小组活动", "次"),
    (ActivityKind.TRAINING, "代表培训", "次"),
)


def achievements(view: View) -> Section:
    """成绩."""
    told = cases(view)
    honours = view.of(Honour)
    state = handling(view)
    return Section(
        "成绩",
        (
            Named("达到的比率", join(_rates(view), "，"), "达到90%的各项比率"),
            Named("比上年增加", join(_grown(view), "，"), "比上年增加的各项工作"),
            Named("解决建议", state.solved.count("件"), "已经解决的建议件数"),
            Named("解决率", state.solved.rate_of(state.replied), "已解决件数占已答复件数"),
            Named(
                "荣誉", few(honours, _honour, "{}等{}项荣誉", most=4, between="，"), "获得的荣誉"
            ),
            Named("荣誉项数", honours.count("项"), "获得荣誉项数"),
            Named("典型", join(told, "；"), "值得一提的事例，连成一段"),
            Named("事例", tuple(told), "值得一提的事例，逐件"),
        ),
    )


def _rates(view: View) -> list[Figure]:
    state = handling(view)
    chosen = view.of(LivelihoodProject).where(
        lambda row: row.status is not ProjectStatus.CANDIDATE, as_="票决确定的民生实事项目"
    )
    done = chosen.where(status=ProjectStatus.DONE, as_="已完成的民生实事项目")
    return [
        say("代表建议答复率达到{}", told_rate(state.replied.rate_of(state.raised))),
        say(
            "代表对办理工作的满意和基本满意率达到{}", told_rate(state.content.rate_of(state.rated))
        ),
        say("民生实事项目完成率达到{}", told_rate(done.rate_of(chosen))),
    ]


def _grown(view: View) -> list[Figure]:
    now, before = view.of(Activity), view.before.of(Activity)
    counted = [
        (words, now.where(kind=kind).count(unit), before.where(kind=kind).count(unit))
        for kind, words, unit in _GROWING
    ]
    counted += [
        (
            "主席团会议",
            view.of(PresidiumMeeting).count("次"),
            view.before.of(PresidiumMeeting).count("次"),
        ),
        ("代表提出建议", view.of(Suggestion).count("件"), view.before.of(Suggestion).count("件")),
        ("宣传稿件", view.of(Publicity).count("篇"), view.before.of(Publicity).count("篇")),
    ]
    return most_grown(counted)


def _honour(row: Honour) -> Figure:
    if row.awarded_by and row.awarded_to:
        return say(
            "{}被{}授予“{}”", cell(row, "awarded_to"), cell(row, "awarded_by"), cell(row, "name")
        )
    if row.awarded_to:
        return say("{}获得“{}”", cell(row, "awarded_to"), cell(row, "name"))
    return say("获得“{}”", cell(row, "name"))
