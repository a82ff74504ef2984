"""A year's plan 计划: its tasks with number, time and who; what the year before leaves; the months."""

from __future__ import annotations

from drafter.figures.cells import cell
from drafter.figures.figure import Figure, itemise, join, say
from drafter.figures.handling import handling
from drafter.figures.schedule import due_words, left_over, months, sessions_ahead
from drafter.figures.section import Named, Row, Section
from drafter.figures.selection import Selection
from drafter.figures.tasking import amount, clause, headline, planned
from drafter.figures.view import View
from drafter.model.kinds import Activity, Task, Theme

_BLANK = say("—")


def year_plan(view: View) -> Section:
    """计划, for the year after the period reviewed."""
    tasks = planned(view)
    left = left_over(view)
    carried = handling(view).carried_over
    return Section(
        "计划",
        (
            *(
                Named(
                    theme.label,
                    itemise(tasks.where(theme=theme).each(_told)),
                    f"{theme.label}任务，带完成时限和责任人（单位）",
                )
                for theme in Theme
            ),
            Named("会议", sessions_ahead(view), "已登记的下一年人代会日期和届次"),
            Named(
                "上年活动",
                view.of(Activity).count("次"),
                "上年登记的活动次数；没有时不谈上年的不足",
            ),
            Named("上年转入", itemise(left), "上年没有完成的任务；按记录推断的标出待定"),
            Named("结转建议", carried.count("件"), "结转继续办理的建议件数"),
            Named(
                "结转建议名称",
                carried.names("title", most=6, word="件", split=False),
                "结转继续办理的建议",
            ),
            Named("分解表", tuple(map(_row, tasks)), "逐项任务的数量、时限和责任"),
            Named("月度表", tuple(_months(tasks)), "按完成时限所在月份排列的任务"),
        ),
    )


def _told(row: Task) -> Figure:
    told = join([due_words(row), cell(row, "responsible")], "，")
    return say("{}（{}）", clause(row), told)


def _row(row: Task) -> Row:
    return {
        "类别": cell(row, "theme"),
        "任务": cell(row, "title"),
        "数量": amount(row) or _BLANK,
        "时限": due_words(row),
        "责任": cell(row, "responsible") or _BLANK,
    }


def _months(tasks: Selection[Task]) -> list[Row]:
    return [
        {
            "月份": month,
            "任务": join(due.each(headline), "；"),
            "责任": due.names("responsible") or _BLANK,
        }
        for month, due in months(tasks)
    ]
