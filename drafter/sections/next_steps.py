"""Next steps 下一步: as many as are announced, for both come from the same tasks."""

from __future__ import annotations

from drafter.figures.figure import missing, say
from drafter.figures.frame import year_after
from drafter.figures.section import Named, Section
from drafter.figures.tasking import planned, steps
from drafter.figures.view import View


def next_steps(view: View) -> Section:
    """下一步. The genre demands them: with no task recorded for the coming year, 【待补】."""
    count, told = steps(planned(view))
    several = say("重点抓好以下{}个方面工作", count)
    return Section(
        "下一步",
        (
            Named("项数", count, "下一步工作的项数，与逐项列出的一致"),
            Named("总起", several if len(told) > 1 else say("重点抓好以下工作"), "引出各项的一句"),
            Named("各项", told, "一是、二是逐项，每项一段"),
            Named(
                "待补", missing(f"{year_after(view.period)}工作打算"), "没有登记来年任务时提醒补上"
            ),
        ),
    )
