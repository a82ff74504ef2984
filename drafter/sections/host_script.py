"""What the host of a session says 主持: who has come, item by item, the votes, the close."""

from __future__ import annotations

import re

from drafter.figures.agenda import Agenda, agenda
from drafter.figures.cells import cell
from drafter.figures.figure import EMPTY, Figure, first_of, join, missing, say
from drafter.figures.section import Named, Row, Section
from drafter.figures.selection import Selection
from drafter.figures.sitting import Sitting, present, quorum, sitting
from drafter.figures.view import View
from drafter.model.kinds import (
    Election,
    HeardMode,
    ReportKind,
    Resolution,
    Session,
    SessionReport,
)

# How agendas speak of the reports of a kind; the first that fits an item is meant.
_SPOKEN_OF: tuple[tuple[ReportKind, str], ...] = (
    (ReportKind.GOVERNMENT, "政府工作报告"),
    (ReportKind.PRESIDIUM, "主席团工作报告|主席团的工作报告|人大工作报告"),
    (ReportKind.FINAL_ACCOUNTS, "决算"),
    (ReportKind.BUDGET_ADJUSTMENT, "预算调整|调整方案"),
    (ReportKind.BUDGET, "预算"),
    (ReportKind.LIVELIHOOD, "民生实事"),
    (ReportKind.SUGGESTION_HANDLING, "建议.*办理|办理.*建议"),
    (ReportKind.ECONOMIC_PLAN, "经济和社会发展计划"),
)
_PUT_TO_VOTE = re.compile("批准|审查|通过|票决|表决|决议|决定")
_ELECTS = re.compile("(?:依法|投票|进行|差额|等额)?(?:选举|补选|增选)")
_FIRST = "首先，"
_LEADS = ("接下来，", "下面，", "现在，")


def host_script(view: View, session: Session) -> Section:
    """主持. A script is written before the session sits: what is not known yet is left to be filled in."""
    held = sitting(view, session)
    items = agenda(session, "agenda")
    return Section(
        "主持",
        (
            Named("会议", held.name(), "大会全称"),
            Named("会议简称", held.name(short=True), "如 十七届五次会议"),
            Named("日期", cell(session, "starts_on"), "会议开始的日期"),
            Named("地点", cell(session, "place"), "会议地点"),
            *_present(held),
            Named("项数", items.count(), "议程有几项"),
            Named("议程", items.listed(), "议程逐项，第一项、第二项……连成一句"),
            Named("各项", tuple(_items(held, items)), "逐项进行：次序、事项、由谁报告"),
            *_votes(held, items),
        ),
    )


def _present(held: Sitting) -> tuple[Named, ...]:
    came = present(held.attendance)
    return (
        Named("应到", came["应到"] or missing("应到代表人数"), "应到代表人数"),
        Named("未到", came["未到"], "未到的代表，按原因分"),
        Named("实到", came["实到"] or missing("实到代表人数"), "实到代表人数"),
        Named("列席", came["列席"], "列席人数"),
        Named("旁听", came["旁听"], "旁听人数"),
        Named(
            "法定人数",
            quorum(held.attendance) or missing("是否符合法定人数"),
            "实到达到应到三分之二时是“符合法定人数”，否则待补",
        ),
    )


# --- items ------------------------------------------------------------------------------------


def _items(held: Sitting, items: Agenda) -> list[Row]:
    told: dict[int | None, list[Figure]] = {}
    for row in held.reports:
        told.setdefault(_place(row, items), []).append(_report(row))
    return [
        {
            "次序": say(_lead(place) + "进行大会第{}项", items.nth(place)),
            "事项": item,
            "报告": join(told.get(place, []), "；"),
        }
        for place, item in enumerate(items.items)
    ]


def _lead(place: int) -> str:
    """A host does not say the same word before each item."""
    return _LEADS[place % len(_LEADS)] if place else _FIRST


def _place(row: SessionReport, items: Agenda) -> int | None:
    """The item a report belongs to: the one that names its title, else the first that speaks of its kind."""
    subject = re.sub("^关于|的?报告$", "", row.title)
    for place, item in enumerate(items.items):
        if subject and subject in item.text:
            return place
    for place, item in enumerate(items.items):
        if _kind_of(item.text) is row.kind:
            return place
    return None


def _kind_of(item: str) -> ReportKind | None:
    return next((kind for kind, words in _SPOKEN_OF if re.search(words, item)), None)


def _report(row: SessionReport) -> Figure:
    title = Selection((row,), row.LABEL).names("title", wrap="《》", split=False)
    if row.mode is HeardMode.WRITTEN:
        return say("{}已书面印发，请审议", title)
    reporter = say("{}同志", cell(row, "reporter"))
    return say("请{}作{}", reporter or missing("报告人"), title)


# --- votes ------------------------------------------------------------------------------------


def _votes(held: Sitting, items: Agenda) -> tuple[Named, ...]:
    asked = any(_PUT_TO_VOTE.search(item.text) for item in items.items)
    elects = any(_ELECTS.match(item.text) for item in items.items)
    drafts = join(held.resolutions.each(_vote), "；")
    results = join(held.elections.each(_result), "；")
    return (
        Named("表决项数", held.resolutions.count("项"), "提请表决的决议、决定项数"),
        Named(
            "表决",
            drafts or (missing("决议、决定草案和表决结果") if asked else EMPTY),
            "逐项决议、决定的表决结果；议程要求表决而没有登记的待补",
        ),
        Named(
            "选举结果",
            results or (missing("选举结果") if elects else EMPTY),
            "大会选举的结果；议程要求选举而没有登记的待补",
        ),
    )


def _vote(row: Resolution) -> Figure:
    """《关于政府工作报告的决议》，赞成51票、弃权1票，通过. Votes of nothing are not told."""
    title = Selection((row,), row.LABEL).names("title", wrap="《》", split=False)
    votes = join(
        [
            say("赞成{}票", cell(row, "votes_for", "票")),
            say("反对{}票", cell(row, "votes_against", "票")),
            say("弃权{}票", cell(row, "votes_abstain", "票")),
        ]
    )
    return say("{}，{}，通过", title, votes or missing("表决结果"))


def _result(row: Election) -> Figure:
    """蒲建波当选副镇长; 补选副镇长1名 where no name was recorded."""
    named = say("{}当选{}", cell(row, "names"), cell(row, "post"))
    counted = say("{}当选{}名", cell(row, "post"), cell(row, "elected", "名"))
    return first_of(named, counted)
