"""Attachments 附件: the table of activities and the table of suggestions."""

from __future__ import annotations

from typing import Any

from drafter.figures.cells import cell, day
from drafter.figures.comparison import change
from drafter.figures.figure import EMPTY, say
from drafter.figures.handling import Handling, handling
from drafter.figures.section import Named, Row, Section
from drafter.figures.selection import Selection
from drafter.figures.view import View
from drafter.model.kinds import (
    Activity,
    ActivityKind,
    AppraisalOpinion,
    Help,
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
_SAME = say("持平")
_UNITS = {ActivityKind.SPECIAL_REPORT: "项"}
_OTHERS: tuple[tuple[type[Record], str, str], ...] = (
    (Resolution, "作出决议、决定", "项"),
    (AppraisalOpinion, "提出评议意见", "条"),
    (Suggestion, "代表建议和议案", "件"),
    (Petition, "受理信访", "件"),
    (Help, "代表帮扶", "次"),
    (Rule, "新建和修订制度", "项"),
    (Publicity, "宣传稿件", "篇"),
    (Honour, "获得荣誉", "项"),
)


def attachments(view: View) -> Section:
    """附件. A count of nothing prints a dash; a line with nothing in both years is left out."""
    suggestions = view.of(Suggestion)
    state = handling(view)
    return Section(
        "附件",
        (
            Named("活动统计", tuple(_activity_rows(view)), "各项工作本年、上年次数和增减"),
            Named("建议件数", suggestions.count("件"), "代表建议和议案件数，没有时不附办理情况表"),
            Named(
                "建议办理", tuple(_suggestion(state, row) for row in suggestions), "逐件办理情况"
            ),
        ),
    )


def _activity_rows(view: View) -> list[Row]:
    now, before = view.of(Activity), view.before.of(Activity)
    lines: list[tuple[str, str, Selection[Any], Selection[Any]]] = [
        ("人民代表大会会议", "次", view.of(Session), view.before.of(Session)),
        (
            "主席团会议",
            "次",
            view.of(PresidiumMeeting),
            view.before.of(PresidiumMeeting),
        ),
    ]
    for kind in ActivityKind:
        if kind is ActivityKind.OTHER:
            continue
        unit = _UNITS.get(kind, "次")
        lines.append((kind.label, unit, now.where(kind=kind), before.where(kind=kind)))
    lines += [(label, unit, view.of(kind), view.before.of(kind)) for kind, label, unit in _OTHERS]
    return [_line(view, *line) for line in lines if line[2] or line[3]]


def _line(view: View, label: str, unit: str, now: Selection[Any], before: Selection[Any]) -> Row:
    """Compared only where the time before has records of the sheet: nothing known is not zero."""
    compared = before or (now and view.before.of(type(now.rows[0])))
    this, last = now.count(unit), before.count(unit)
    return {
        "项目": say(label),
        "单位": say(unit),
        "本年": this or _BLANK,
        "上年": last or _BLANK,
        "增减": (change(this, last) or _SAME if compared else _BLANK),
    }


def _suggestion(state: Handling, row: Suggestion) -> Row:
    replied = state.has_reply(row)
    title = cell(row, "title")
    several = row.times > 1
    return {
        "编号": cell(row, "no") or _BLANK,
        "标题": say("{}（{}件）", title, cell(row, "times")) if several else title,
        "承办": cell(row, "assigned_to") or _BLANK,
        "交办": day(row, "assigned_on") or _BLANK,
        "答复": day(row, "replied_on") if replied else _BLANK,
        "满意度": (cell(row, "satisfaction") if replied else EMPTY) or _BLANK,
        "结果": (cell(row, "outcome_class") if replied else EMPTY) or _BLANK,
    }
