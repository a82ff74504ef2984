"""Next year's tasks 任务: the office's own by theme, an answer to every shortcoming, what is carried over."""

from __future__ import annotations

from drafter.figures.cells import account
from drafter.figures.figure import EMPTY, Figure, itemise, missing
from drafter.figures.frame import year_after
from drafter.figures.handling import handling
from drafter.figures.proposals import proposals
from drafter.figures.section import Named, Section
from drafter.figures.selection import Selection
from drafter.figures.tasking import clause, headings, planned
from drafter.figures.view import View
from drafter.figures.yearly import lately
from drafter.model.kinds import Shortcoming, Task, Theme


def tasks(view: View) -> Section:
    """任务. The genre demands them: with no task recorded for the coming year, 【待补】."""
    announced = planned(view)
    themes = [(theme, itemise(announced.where(theme=theme).each(clause))) for theme in Theme]
    answers = itemise(_answers(view, announced))
    carried = handling(view).carried_over.count("件")
    lacking = missing(f"{year_after(view.period)}主要任务")
    return Section(
        "任务",
        (
            Named("项数", announced.count("项"), "来年任务项数"),
            Named(
                "方面",
                headings(
                    [
                        *(told for theme, told in themes if theme is not Theme.SUGGESTIONS),
                        dict(themes)[Theme.SUGGESTIONS] or carried,
                        answers,
                    ]
                )
                if announced
                else EMPTY,
                "来年工作分几个方面说；没有登记任务、只有一个方面时不写",
            ),
            Named("待补", lacking, "没有登记来年任务时提醒补上"),
            *(Named(theme.label, told, f"{theme.label}任务") for theme, told in themes),
            Named("补短板", answers, "针对不足的措施；数据提示的标出待定"),
            Named("续办建议", carried, "结转继续办理的建议件数"),
        ),
    )


def _answers(view: View, announced: Selection[Task]) -> list[Figure]:
    """The measures of shortcomings that no task answers yet, then those of the proposals."""
    answered = {task.problem_id for task in announced}
    own = lately(view, Shortcoming).where(lambda row: row.id not in answered and row.measure)
    return [
        *own.each(lambda row: account(row, "measure")),
        *(proposal.measure for proposal in proposals(view)),
    ]
