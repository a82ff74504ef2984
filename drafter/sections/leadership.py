"""Party leadership 坚持党的领导: study, requests and reports to the Party committee, its sessions on the work."""

from __future__ import annotations

from drafter.figures.section import Named, Section
from drafter.figures.view import View
from drafter.model.kinds import Activity, ActivityKind


def leadership(view: View) -> Section:
    """党的领导."""
    activities = view.of(Activity)
    study = activities.where(kind=ActivityKind.THEORY_STUDY)
    asked = activities.where(kind=ActivityKind.REPORT_TO_PARTY)
    discussed = activities.where(kind=ActivityKind.PARTY_STUDY)
    return Section(
        "党的领导",
        (
            Named("理论学习", study.count("次"), "主席团、代表理论学习次数"),
            Named("学习内容", study.names("title", most=2, word=""), "理论学习的主题"),
            Named("请示报告", asked.count("次"), "向党委请示报告次数"),
            Named("请示事项", asked.names("title", most=2, word=""), "请示报告的事项"),
            Named("党委研究", discussed.count("次"), "党委专题研究人大工作次数"),
            Named("党委议题", discussed.names("title", most=2, word=""), "党委研究的议题"),
        ),
    )
