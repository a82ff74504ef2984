"""Next year's tasks 任务: the office's own by theme, an answer to every shortcoming, what is carried over."""

from __future__ import annotations

import re

from drafter.figures.figure import Figure, itemise, missing, say
from drafter.figures.frame import year_after
from drafter.figures.handling import handling
from drafter.figures.proposals import proposals
from drafter.figures.section import Named, Section
from drafter.figures.selection import Selection, account, cell
from drafter.figures.view import View
from drafter.model.kinds import ActivityKind, Shortcoming, Task, Theme


def tasks(view: View) -> Section:
    """任务. The genre demands them: with no task recorded for the coming year, 【待补】."""
    planned = view.all(Task).where(year=view.next_year, as_="来年任务")
    lacking = missing(f"{year_after(view.period)}主要任务")
    return Section(
        "任务",
        (
            Named("项数", planned.count("项"), "来年任务项数"),
            Named("待补", lacking, "没有登记来年任务时提醒补上"),
            *(
                Named(
                    theme.label,
                    itemise(planned.where(theme=theme).each(_task)),
                    f"{theme.label}任务",
                )
                for theme in Theme
            ),
            Named("补短板", itemise(_answers(view, planned)), "针对不足的措施；数据提示的标出待定"),
            Named("续办建议", handling(view).carried_over.count("件"), "结转继续办理的建议件数"),
        ),
    )


def _task(row: Task) -> Figure:
    """听取专项工作报告4项，围绕…: the number wanted where the task's own words do not say it."""
    title = account(row, "title")
    if row.wanted and row.kind and not re.search(r"[\d一二三四五六七八九十]", row.title):
        unit = "项" if row.kind is ActivityKind.SPECIAL_REPORT else "次"
        title = say("{}{}" + unit, title, cell(row, "wanted", unit))
    return say("{}，{}", title, account(row, "detail")) if row.detail else title


def _answers(view: View, planned: Selection[Task]) -> list[Figure]:
    """The measures of shortcomings that no task answers yet, then those of the proposals."""
    answered = {task.problem_id for task in planned}
    own = view.of(Shortcoming).where(lambda row: row.id not in answered and row.measure)
    return [
        *own.each(lambda row: account(row, "measure")),
        *(proposal.measure for proposal in proposals(view)),
    ]
