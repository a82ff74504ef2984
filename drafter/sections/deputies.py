"""Deputies' work 代表: who they are, their groups, training, contacts, venues, reception, duty reports."""

from __future__ import annotations

from functools import partial

from drafter.figures.cells import cell
from drafter.figures.comparison import difference
from drafter.figures.figure import EMPTY, Figure, first_of, join, say
from drafter.figures.frame import county_word, short_name
from drafter.figures.section import Named, Section
from drafter.figures.selection import Selection
from drafter.figures.view import View
from drafter.model.kinds import (
    Activity,
    ActivityDeputy,
    ActivityKind,
    ChangeKind,
    Contact,
    ContactKind,
    Deputy,
    DeputyChange,
    DeputyGroup,
    Election,
    GroupKind,
    Tier,
    Venue,
)


def deputies(view: View) -> Section:
    """代表."""
    seated = view.of(Deputy).where(tier=Tier.TOWNSHIP, as_="本级人大代表")
    above = view.of(Deputy).where(lambda row: row.tier is not Tier.TOWNSHIP, as_="上级人大代表")
    return Section(
        "代表",
        (
            Named("代表数", seated.count("名"), "在任的本级人大代表人数"),
            Named("上级代表", above.breakdown("tier", "名"), "本乡镇的上级人大代表，按级别分"),
            Named(
                "变动",
                join(_changed(view).each(partial(_change, view))),
                "代表变动；选举表登记了代表选举的，补选在那里说",
            ),
            Named("各类变动", _changes(view), "代表变动按类别和级别合计，补选同上"),
            *_groups(view),
            *_training(view),
            *_contacts(view),
            *_venues(view),
            *_voters(view),
        ),
    )


# What was done to whom, as resolutions say it: a seat is ended, not a person.
_CHANGED = {
    ChangeKind.BYELECTED: "补选{}人大代表{}名",
    ChangeKind.RESIGNED: "接受{}人大代表辞职{}名",
    ChangeKind.RECALLED: "罢免{}人大代表{}名",
    ChangeKind.TERMINATED: "终止{}人大代表资格{}名",
    ChangeKind.SUSPENDED: "暂停{}人大代表执行职务{}名",
    ChangeKind.TRANSFERRED: "因调离终止{}人大代表资格{}名",
}


def _changed(view: View) -> Selection[DeputyChange]:
    """A seat filled is told once, as an election, where the elections tell of seats."""
    changes = view.of(DeputyChange)
    if not view.of(Election).where(lambda row: row.post.endswith("代表")):
        return changes
    return changes.where(lambda row: row.kind is not ChangeKind.BYELECTED, as_=changes.label)


def _change(view: View, row: DeputyChange) -> Figure:
    """终止镇人大代表资格1名, 补选区人大代表1名."""
    return say(_CHANGED[row.kind], _tier(view, row), cell(row, "persons", "名"))


def _changes(view: View) -> Figure:
    """接受镇人大代表辞职1名、补选镇人大代表2名: the same changes put together."""
    return join(
        say(_CHANGED[same.rows[0].kind], _tier(view, same.rows[0]), same.total("persons", "名"))
        for _, of_kind in _changed(view).by("kind")
        for _, same in of_kind.by("tier")
    )


def _tier(view: View, row: DeputyChange) -> Figure:
    """镇, 区: the two nearest tiers are called as they are here."""
    called = {Tier.TOWNSHIP: short_name(view.township), Tier.COUNTY: county_word(view.township)}
    return called.get(row.tier) or cell(row, "tier")


def _groups(view: View) -> tuple[Named, ...]:
    groups = view.of(DeputyGroup)
    held = view.of(Activity).where(kind=ActivityKind.GROUP_ACTIVITY)
    central = groups.where(kind=GroupKind.CENTRAL, as_="代表中心组")
    return (
        Named(
            "小组", groups.where(kind=GroupKind.GROUP, as_="代表小组").count("个"), "代表小组个数"
        ),
        Named("中心组", central.count("个"), "代表中心组个数"),
        Named("小组活动", held.count("次"), "代表小组活动次数"),
        Named(
            "小组活动比上年",
            difference(
                held.count("次"),
                view.before.of(Activity).where(kind=ActivityKind.GROUP_ACTIVITY).count("次"),
                "次",
            ),
            "代表小组活动次数与上年相比",
        ),
        Named("小组活动内容", held.names("title", most=3, word=""), "代表小组活动的内容"),
        Named(
            "参加活动代表", view.of(ActivityDeputy).heads("deputy_id", "名"), "参加过活动的代表人数"
        ),
        Named(
            "参加活动人次",
            view.of(Activity)
            .where(lambda r: r.deputies is not None, as_="活动")
            .total("deputies", "人次"),
            "代表参加各类活动的人次",
        ),
    )


def _training(view: View) -> tuple[Named, ...]:
    held = view.of(Activity).where(kind=ActivityKind.TRAINING)
    told = first_of(held.total("deputies", "人次"), held.total("people", "人次"))
    return (
        Named("培训", held.count("次"), "学习培训次数"),
        Named("培训内容", held.names("title", most=3, word=""), "学习培训的内容"),
        Named("培训人次", told, "参加学习培训的人次"),
    )


def _contacts(view: View) -> tuple[Named, ...]:
    kept = view.of(Contact)
    return (
        Named(
            "主席团联系代表",
            _reach(kept.where(kind=ContactKind.PRESIDIUM_DEPUTIES), "名"),
            "每名主席团成员联系代表的人数",
        ),
        Named(
            "代表联系选民",
            _reach(kept.where(kind=ContactKind.DEPUTIES_VOTERS), "名"),
            "每名代表联系选民的人数",
        ),
        Named(
            "代表帮联农户",
            _reach(kept.where(kind=ContactKind.HOUSEHOLDS), "户"),
            "每名代表帮联的户数",
        ),
    )


def _reach(kept: Selection[Contact], unit: str) -> Figure:
    """5至7名, or 6名 where it is one number for all."""
    if not kept:
        return EMPTY
    least = min(kept, key=lambda row: row.least)
    most = max(kept, key=lambda row: row.most)
    if least.least == most.most:
        return say("{}" + unit, cell(least, "least"))
    return say("{}至{}" + unit, cell(least, "least"), cell(most, "most"))


def _venues(view: View) -> tuple[Named, ...]:
    venues = view.of(Venue)
    met = venues.where(standard_met=True, as_="达到标准的代表家站")
    new = venues.where(
        lambda row: view.period.first <= row.opened_on <= view.period.last, as_="本期新建的代表家站"
    )
    return (
        Named("家站", venues.count("处"), "代表之家、联络站等处数"),
        Named("家站分类", _by_kind(venues), "代表家站按类别分"),
        Named("新建家站", new.count("处"), "本期新建的处数"),
        Named("达标家站", met.count("处"), "达到建设标准的处数"),
        Named("家站标准", met.names("standard"), "建设标准"),
    )


def _by_kind(venues: Selection[Venue]) -> Figure:
    return join(
        say("{}{}处", cell(part.rows[0], "kind"), part.count("处")) for _, part in venues.by("kind")
    )


def _voters(view: View) -> tuple[Named, ...]:
    activities = view.of(Activity)
    received = activities.where(kind=ActivityKind.RECEPTION)
    visited = activities.where(kind=ActivityKind.VOTER_VISIT)
    reported = activities.where(kind=ActivityKind.DUTY_REPORT)
    return (
        Named("接待选民", received.count("次"), "代表接待选民次数"),
        Named("接待人次", received.total("people", "人次"), "接待选民人次"),
        Named("收集意见", received.total("opinions", "条"), "接待选民时收集的意见建议条数"),
        Named("走访选民", visited.count("次"), "代表走访选民次数"),
        Named("走访人次", visited.total("people", "人次"), "走访选民人次"),
        Named("述职", reported.count("次"), "代表向选民述职的场次"),
        Named("述职代表", reported.total("deputies", "名"), "向选民述职的代表人数"),
    )
