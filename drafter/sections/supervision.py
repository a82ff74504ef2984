"""Supervision 监督: presidium meetings, special reports, inspections, surveys, law checks, appraisals."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from drafter.figures.comparison import difference
from drafter.figures.figure import Figure
from drafter.figures.section import Named, Section
from drafter.figures.selection import Selection
from drafter.figures.view import View
from drafter.figures.votes import unit_rates
from drafter.model.kinds import (
    Activity,
    ActivityKind,
    Appraisal,
    AppraisalKind,
    AppraisalOpinion,
    PresidiumMeeting,
)

_WATCHED = (
    ActivityKind.INSPECTION,
    ActivityKind.SURVEY,
    ActivityKind.LAW_CHECK,
    ActivityKind.SAFETY_CHECK,
    ActivityKind.SPECIAL_REPORT,
    ActivityKind.APPRAISAL,
    ActivityKind.FOLLOW_UP,
)


def supervision(view: View) -> Section:
    """监督."""
    meetings = view.of(PresidiumMeeting)
    return Section(
        "监督",
        (
            Named("主席团会议", meetings.count("次"), "闭会期间召开主席团会议次数"),
            Named("主席团会议比上年", _growth(view, meetings, "次"), "主席团会议次数与上年相比"),
            Named("主席团议题", meetings.names("topics", most=3, word="项"), "主席团会议的议题"),
            *_reports(view),
            *_of_kind(view, ActivityKind.INSPECTION, "视察"),
            *_of_kind(view, ActivityKind.SURVEY, "调研"),
            *_of_kind(view, ActivityKind.LAW_CHECK, "执法检查", wrap="《》", named=_law),
            *_of_kind(view, ActivityKind.SAFETY_CHECK, "安全检查"),
            *_of_kind(view, ActivityKind.FOLLOW_UP, "督办"),
            *_of_kind(view, ActivityKind.APPRAISAL, "评议活动"),
            *_appraisals(view),
            *_results(view),
        ),
    )


def _growth(view: View, now: Selection[PresidiumMeeting], unit: str) -> Figure:
    return difference(now.count(unit), view.before.of(PresidiumMeeting).count(unit), unit)


def _reports(view: View) -> tuple[Named, ...]:
    heard = view.of(Activity).where(kind=ActivityKind.SPECIAL_REPORT)
    return (
        Named("专项报告", heard.count("项"), "听取和审议专项工作报告项数"),
        Named("专项报告领域", heard.breakdown("field", "项"), "专项工作报告按领域分"),
        Named("专项报告题目", heard.names("title", most=3, word=""), "专项工作报告的题目"),
        Named("专项报告意见", heard.total("opinions", "条"), "审议时提出的意见建议条数"),
    )


def _of_kind(
    view: View,
    kind: ActivityKind,
    name: str,
    wrap: str = "",
    named: Callable[[Activity], Activity] = lambda row: row,
) -> tuple[Named, ...]:
    done = view.of(Activity).where(kind=kind)
    before = view.before.of(Activity).where(kind=kind)
    return (
        Named(name, done.count("次"), f"{kind.label}次数"),
        Named(
            f"{name}比上年",
            difference(done.count("次"), before.count("次"), "次"),
            f"{kind.label}次数与上年相比",
        ),
        Named(
            f"{name}内容",
            done.map(named).names("title", most=3, wrap=wrap, word=""),
            f"{kind.label}的内容",
        ),
        Named(f"{name}代表", done.total("deputies", "人次"), f"参加{kind.label}的代表人次"),
        Named(f"{name}意见", done.total("opinions", "条"), f"{kind.label}中提出的意见建议条数"),
    )


# The sentence says 的实施情况 itself.
_STATE = re.compile(r"的?(贯彻)?(实施|执行|落实)情况$")


def _law(row: Activity) -> Activity:
    """《森林法》 where the ledger says 森林法实施情况."""
    return replace(row, title=_STATE.sub("", row.title))


_OTHER_UNITS = "其余{}个单位均不低于{}"


def _appraisals(view: View) -> tuple[Named, ...]:
    appraised = view.of(Appraisal).where(kind=AppraisalKind.UNIT)
    officials = view.of(Appraisal).where(kind=AppraisalKind.OFFICIAL)
    reports = view.of(Appraisal).where(kind=AppraisalKind.SPECIAL_REPORT)
    opinions = view.of(AppraisalOpinion)
    put_right = opinions.where(lambda row: row.rectified_on is not None, as_="已整改的评议意见")
    return (
        Named("评议单位", appraised.heads("unit", "个"), "被评议单位数"),
        Named("各单位满意率", unit_rates(appraised, _OTHER_UNITS, most=8), "逐个单位的满意率"),
        Named("述职评议", officials.heads("unit", "个"), "述职评议的单位数"),
        Named("述职满意率", unit_rates(officials, _OTHER_UNITS, most=8), "逐个述职单位的满意率"),
        Named(
            "专项测评", unit_rates(reports, "其余{}项均不低于{}", most=8), "专项工作测评的满意率"
        ),
        Named("评议意见", opinions.count("条"), "评议意见条数"),
        Named("评议整改", put_right.count("条"), "已经整改的评议意见条数"),
    )


def _results(view: View) -> tuple[Named, ...]:
    """Only checks whose problems and mending are both recorded, so that the part is of the whole."""
    checks = view.of(Activity).where(
        lambda row: row.kind in _WATCHED and row.problems_found is not None,
        as_="监督中发现问题的活动",
    )
    found, solved = checks.total("problems_found", "个"), checks.total("problems_solved", "个")
    return (
        Named("发现问题", found, "监督中发现的问题个数"),
        Named("整改问题", solved, "已督促整改的问题个数"),
        Named(
            "整改率",
            checks.ratio("problems_solved", "problems_found"),
            "整改问题占发现问题的百分比",
        ),
    )
