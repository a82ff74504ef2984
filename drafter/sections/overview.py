"""Overview 综述: the period in one sentence of counts, and the whole of the presidium's work."""

from __future__ import annotations

from drafter.figures.figure import join, say
from drafter.figures.section import Named, Section
from drafter.figures.view import View
from drafter.model.kinds import Activity, ActivityKind, PresidiumMeeting, Session, Suggestion

_TOLD = (
    (ActivityKind.SPECIAL_REPORT, "听取和审议专项工作报告{}项"),
    (ActivityKind.LAW_CHECK, "开展执法检查{}次"),
    (ActivityKind.INSPECTION, "视察{}次"),
    (ActivityKind.SURVEY, "专题调研{}次"),
)


def overview(view: View) -> Section:
    """综述: what was held, heard and handled, in one row; a count of nothing is left out."""
    activities = view.of(Activity)
    held = [
        say("召开人民代表大会会议{}次", view.of(Session).count("次")),
        say("主席团会议{}次", view.of(PresidiumMeeting).count("次")),
        *(say(words, activities.where(kind=kind).count()) for kind, words in _TOLD),
        say("受理代表建议{}件", view.of(Suggestion).count("件")),
    ]
    return Section("综述", (Named("主要工作", join(held, "，"), "全年会议、监督和建议办理的总数"),))
