"""A term year by year 逐年: a table of what was done in each year, and a chart of a few of its rows."""

from __future__ import annotations

from typing import NamedTuple

from drafter.figures.chart import Chart, Series
from drafter.figures.figure import Figure, say
from drafter.figures.frame import calendar_year, period_name
from drafter.figures.section import Named, Row, Section
from drafter.figures.selection import Selection
from drafter.figures.view import View
from drafter.figures.yearly import in_year, years
from drafter.model.kinds import (
    Activity,
    ActivityKind,
    Honour,
    Petition,
    PresidiumMeeting,
    Publicity,
    Resolution,
    Rule,
    Session,
    Suggestion,
)
from drafter.model.record import Record

_BLANK = say("—")


class _Line(NamedTuple):
    """A line of the table; ``drawn`` says whether the chart shows it too."""

    label: str
    unit: str
    kind: type[Record]
    activity: ActivityKind | None = None
    drawn: bool = False


_LINES = (
    _Line("人民代表大会会议", "次", Session),
    _Line("决议、决定", "项", Resolution),
    _Line("主席团会议", "次", PresidiumMeeting, drawn=True),
    _Line("专项工作报告", "项", Activity, ActivityKind.SPECIAL_REPORT, drawn=True),
    _Line("视察", "次", Activity, ActivityKind.INSPECTION, drawn=True),
    _Line("调研", "次", Activity, ActivityKind.SURVEY),
    _Line("执法检查", "次", Activity, ActivityKind.LAW_CHECK),
    _Line("督办", "次", Activity, ActivityKind.FOLLOW_UP),
    _Line("代表小组活动", "次", Activity, ActivityKind.GROUP_ACTIVITY),
    _Line("学习培训", "次", Activity, ActivityKind.TRAINING),
    _Line("接待选民", "次", Activity, ActivityKind.RECEPTION),
    _Line("代表述职", "次", Activity, ActivityKind.DUTY_REPORT),
    _Line("代表建议和议案", "件", Suggestion, drawn=True),
    _Line("受理信访", "件", Petition),
    _Line("新建和修订制度", "项", Rule),
    _Line("宣传稿件", "篇", Publicity),
    _Line("获得荣誉", "项", Honour),
)


def by_year(view: View) -> Section:
    """逐年. A year without a count prints a dash; a line without any is left out.

    Where everything falls in one year (a term entered as one sum) there is nothing to tell apart.
    """
    lines = [(line, rows) for line in _LINES if (rows := _rows(view, line))]
    told = years(rows for _, rows in lines)
    if len(told) <= 1:
        lines, told = [], ()
    return Section(
        "逐年",
        (
            Named("年份", _names(told), "有记录的各个年度，表头用"),
            Named(
                "各项", tuple(_row(line, rows, told) for line, rows in lines), "各项工作逐年的次数"
            ),
            Named(
                "统计图",
                _chart(view, [(line, rows) for line, rows in lines if line.drawn]),
                "几项主要工作的柱形图，数字同表",
            ),
        ),
    )


def _chart(view: View, lines: list[tuple[_Line, Selection[Record]]]) -> Chart:
    """Over the years in which there is something to draw."""
    drawn = years(rows for _, rows in lines)
    if len(drawn) <= 1:
        lines, drawn = [], ()
    title = say("{}主要工作逐年情况", period_name(view.period))
    return Chart(title, _names(drawn), tuple(_series(line, rows, drawn) for line, rows in lines))


def _names(told: tuple[int, ...]) -> tuple[Figure, ...]:
    return tuple(calendar_year(year) for year in told)


def _rows(view: View, line: _Line) -> Selection[Record]:
    rows: Selection[Record] = view.of(line.kind)
    return rows if line.activity is None else rows.where(kind=line.activity)


def _named(line: _Line) -> Figure:
    return say(f"{line.label}（{line.unit}）")


def _counts(line: _Line, rows: Selection[Record], told: tuple[int, ...]) -> tuple[Figure, ...]:
    return tuple(in_year(rows, year).count(line.unit) for year in told)


def _row(line: _Line, rows: Selection[Record], told: tuple[int, ...]) -> Row:
    return {
        "项目": _named(line),
        "各年": tuple(count or _BLANK for count in _counts(line, rows, told)),
        "合计": rows.count(line.unit),
    }


def _series(line: _Line, rows: Selection[Record], told: tuple[int, ...]) -> Series:
    return Series(_named(line), _counts(line, rows, told))
