"""Opening: who speaks, for whom, at which session, about what time, under which guiding wording."""

from __future__ import annotations

from drafter.figures.cells import cell, words_for
from drafter.figures.figure import EMPTY, Figure, missing, say
from drafter.figures.frame import (
    Phrase,
    county_word,
    in_force,
    ordinal,
    period_name,
    session_name,
    short_name,
    spoken_date,
    year_after,
    year_of,
)
from drafter.figures.occasion import Occasion
from drafter.figures.period import PeriodKind
from drafter.figures.section import Named, Section
from drafter.figures.view import View
from drafter.model.kinds import OfficeHolder, Post, SessionKind, Township

# The namespace of the dated wording: notices about it concern the templates that use it.
WORDING = "提法"


def office(view: View) -> Section:
    """单位: the township as sentences call it. 镇 and 乡 differ in every title and office."""
    township = view.township
    short = short_name(township)

    def word(text: str, how: str = "乡镇记录所载类别") -> Figure:
        return words_for(township, text, how)

    return Section(
        "单位",
        (
            Named("名称", cell(township, "name"), "乡镇全称"),
            Named("简称", short, "镇或乡"),
            Named("全境", word(f"全{short}"), "全镇或全乡"),
            Named("我方", word(f"我{short}"), "我镇或我乡"),
            Named("县名", cell(township, "county"), "所属县（区、市）全称"),
            Named("县", county_word(township), "县、区或市"),
            Named("人口", cell(township, "population", "人"), "人口"),
            Named("村数", cell(township, "villages", "个"), "村（社区）数"),
        ),
    )


def occasion(view: View, occasion: Occasion) -> Section:
    """大会: the session and its day, the reporter, and the presidium in whose name is spoken."""
    session, term = occasion.session, occasion.term
    if session is None or term is None:
        name = short = missing("大会届次")
        mandate = missing("哪一届主席团")
        day = spoken_date(occasion.on) if occasion.told else missing("报告日期")
    else:
        name = session_name(term, session)
        short = session_name(term, session, short=True)
        day = spoken_date(occasion.on, (session.ref,))
        mandate = _mandate(view.township, occasion)
    return Section(
        "大会",
        (
            Named("日期", day, "报告日期"),
            Named("成文日期", _dated(occasion), "文书落款的日期；没有用 --delivered-on 说明的待补"),
            Named("会议", name, "作报告的大会全称"),
            Named("会议简称", short, "如 十七届七次会议"),
            Named("主席团", mandate, "受其委托作报告的主席团；换届大会上是上一届主席团"),
            Named("报告人", _reporter(view, occasion), "报告人职务和姓名"),
        ),
    )


def _dated(occasion: Occasion) -> Figure:
    """Plans and briefings are signed on a day that no record knows."""
    return spoken_date(occasion.on) if occasion.told else missing("成文日期")


def _mandate(township: Township, occasion: Occasion) -> Figure:
    """At the first session of a new term the outgoing presidium reports (domain: finding 4)."""
    assert occasion.session is not None
    assert occasion.term is not None
    if occasion.session.kind is not SessionKind.INAUGURAL:
        term = occasion.term
    elif occasion.previous is None:
        return missing("上一届主席团的届次")
    else:
        term = occasion.previous
    return say("第{}届人民代表大会主席团", ordinal(term))


def _reporter(view: View, occasion: Occasion) -> Figure:
    chairs = view.standing(OfficeHolder, occasion.on).where(post=Post.CHAIRPERSON)
    if not chairs:
        return missing("报告人")
    chair = chairs.rows[-1]
    return say("{}人大主席　{}", cell(view.township, "name"), cell(chair, "name"))


def time(view: View) -> Section:
    """时段: the time spoken of and after."""
    period = view.period
    now = period_name(period)
    yearly = period.kind is PeriodKind.YEAR
    return Section(
        "时段",
        (
            Named("名称", now, "报告时段的叫法，如 2024年"),
            Named("本年", year_of(period), "报告所在年度"),
            Named("来年", year_after(period), "下一年度"),
            Named("按年", now if yearly else EMPTY, "报告时段是自然年时才有"),
        ),
    )


def wording(view: View, phrases: list[Phrase]) -> Section:
    """提法: the wording in force on the day of delivery, by the names the pack's file gives."""
    told = in_force(phrases, view.delivered_on)
    guiding = told.pop("指导思想", EMPTY) or missing("指导思想")
    named = (Named(name, figure, f"报告日期适用的“{name}”提法") for name, figure in told.items())
    return Section(WORDING, (Named("指导思想", guiding, "报告日期适用的指导思想提法"), *named))
