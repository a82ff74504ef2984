"""A short piece of news 消息 about one session or one meeting of the presidium: what is new comes first."""

from __future__ import annotations

from drafter.figures.agenda import agenda
from drafter.figures.cells import cell, day
from drafter.figures.figure import EMPTY, Figure, first_of, join, say
from drafter.figures.period import PeriodKind
from drafter.figures.section import Named, Section
from drafter.figures.sitting import Sitting, heard, present, sitting
from drafter.figures.view import View
from drafter.model.kinds import (
    Activity,
    ActivityKind,
    Election,
    ElectionKind,
    PresidiumMeeting,
    Session,
)


def session_news(view: View, session: Session) -> Section:
    """消息 of a session of the congress."""
    held = sitting(view, session)
    came = present(held.attendance)
    said = agenda(session, "agenda")
    known = held.reports or held.resolutions or held.elections
    return Section(
        "消息",
        (
            Named("大会", held.name(), "大会全称；主席团会议的消息没有"),
            Named("时间", _when(view, session), "会议的时间"),
            Named("地点", cell(session, "place"), "会议地点"),
            Named("听取", heard(held.reports), "听取和审议的报告"),
            Named("决议", _passed(held), "通过的决议、决定"),
            Named("选举", join(held.elections.each(_elected), "，"), "选举的结果"),
            Named(
                "议程",
                EMPTY if known else join(said.items, "，"),
                "没有登记报告、决议时，会议的议程",
            ),
            Named("建议", held.suggestions.count("件"), "会议期间提出的建议、议案件数"),
            Named("应到", came["应到"], "应到人数"),
            Named("实到", came["实到"], "实到人数"),
            Named("列席", came["列席"], "列席人数"),
            Named("旁听", came["旁听"], "旁听人数"),
        ),
    )


def presidium_news(view: View, meeting: PresidiumMeeting) -> Section:
    """消息 of a meeting of the presidium."""
    said = agenda(meeting, "topics")
    told = join(said.items, "，" if said.deeds else "、")
    return Section(
        "消息",
        (
            Named("大会", EMPTY, "大会全称；主席团会议的消息没有"),
            Named("时间", _day(view, meeting, "on_date"), "会议的时间"),
            Named("事项", told if said.deeds else EMPTY, "会议做了什么，逐项"),
            Named("议题", EMPTY if said.deeds else told, "台账只写题目时，会议的议题"),
            Named("意见", _opinions(view, meeting), "当天审议专项工作报告时提出的意见条数"),
            Named("应到", cell(meeting, "expected", "名"), "应到人数"),
            Named("实到", cell(meeting, "present", "名"), "实到人数"),
        ),
    )


def _day(view: View, row: Session | PresidiumMeeting, field: str) -> Figure:
    return (day if view.period.kind is PeriodKind.YEAR else cell)(row, field)


def _when(view: View, session: Session) -> Figure:
    """1月18日, or 11月29日至11月30日."""
    first = _day(view, session, "starts_on")
    if session.ends_on in (None, session.starts_on):
        return first
    return say("{}至{}", first, _day(view, session, "ends_on"))


def _passed(held: Sitting) -> Figure:
    """《…决议》《…决议》等5项决议、决定; 3项决议、决定 where they are not to be listed."""
    named = held.resolutions.names("title", most=2, word="项", wrap="《》", split=False)
    more = held.resolutions.number() > len(held.resolutions.rows[:2])
    return say("{}决议、决定", named) if more else named


def _elected(row: Election) -> Figure:
    """补选蒲建波为副镇长; 补选副镇长1名 where no name was recorded."""
    whole = row.kind in (ElectionKind.TERM, ElectionKind.CONGRESS)
    deed = say("选举") if whole else cell(row, "kind")
    named = say("{}{}为{}", deed, cell(row, "names"), cell(row, "post"))
    counted = say("{}{}{}名", deed, cell(row, "post"), cell(row, "elected", "名"))
    return first_of(named, counted)


def _opinions(view: View, meeting: PresidiumMeeting) -> Figure:
    """What was said to the special reports heard on the meeting's day."""
    heard_ = view.of(Activity).where(
        kind=ActivityKind.SPECIAL_REPORT, on_date=meeting.on_date, as_="当天听取的专项工作报告"
    )
    return heard_.total("opinions", "条") if "报告" in meeting.topics else EMPTY
