"""A deputy's own account 履职: what the duty file holds, told by the deputy to the voters."""

from __future__ import annotations

from drafter.figures.cells import account, cell, day
from drafter.figures.duty_file import DutyFile
from drafter.figures.figure import EMPTY, Figure, itemise, join, missing, say
from drafter.figures.frame import ordinal
from drafter.figures.handling import Handling
from drafter.figures.period import PeriodKind
from drafter.figures.section import Named, Section
from drafter.figures.selection import Selection
from drafter.figures.sitting import told
from drafter.figures.view import View
from drafter.model.kinds import (
    Activity,
    ActivityKind,
    ContactKind,
    Suggestion,
    SuggestionKind,
    Term,
)

_LEARNING = (ActivityKind.TRAINING, ActivityKind.THEORY_STUDY)
_VOTERS = (ActivityKind.RECEPTION, ActivityKind.VOTER_VISIT, ActivityKind.DUTY_REPORT)


def duty(view: View, file: DutyFile) -> Section:
    """履职. What concerns the whole activity (voters received there) is told as the activity's."""
    return Section(
        "履职",
        (
            *_person(view, file),
            *_meetings(view, file),
            *_learning(file),
            *_activities(file),
            *_voters(file),
            *_suggestions(view, file),
            *_awaited(file),
        ),
    )


def _person(view: View, file: DutyFile) -> tuple[Named, ...]:
    deputy = file.deputy
    terms = view.of(Term)
    term = say("第{}届", ordinal(terms.rows[-1])) if terms else EMPTY
    # Elected in the period: then the account begins on that day.
    newly = deputy.elected_on >= view.period.first
    return (
        Named("姓名", cell(deputy, "name"), "述职人姓名"),
        Named("届", term, "代表所在的届，如 第十七届"),
        Named("选区", cell(deputy, "district"), "选出代表的选区"),
        Named("当选日期", cell(deputy, "elected_on"), "当选代表的日期"),
        Named(
            "本期当选", cell(deputy, "elected_on") if newly else EMPTY, "本期内才当选的，当选日期"
        ),
        Named("职业", cell(deputy, "occupation"), "单位及职务"),
        Named("小组", file.groups.names("name"), "所在代表小组的名称"),
        Named("组长", file.groups.where(leader_id=deputy.id).names("name"), "担任组长的代表小组"),
    )


def _meetings(view: View, file: DutyFile) -> tuple[Named, ...]:
    sessions = file.sessions
    return (
        Named("大会", sessions.count("次"), "当选以来、本期内的人民代表大会会议次数"),
        Named("各次会议", tuple(told(view, row) for row in sessions), "逐次会议的情况"),
        Named("出席待补", missing("出席大会和审议发言情况"), "台账不记每名代表出席大会的情况"),
    )


def _learning(file: DutyFile) -> tuple[Named, ...]:
    links, held = file.took_part(*_LEARNING)
    return (
        Named("学习", links.count("次"), "参加学习培训次数"),
        Named("学习内容", held.names("title", most=3, word=""), "参加学习培训的内容"),
    )


def _activities(file: DutyFile) -> tuple[Named, ...]:
    kinds = [kind for kind in ActivityKind if kind not in (*_LEARNING, *_VOTERS)]
    links, held = file.took_part(*kinds)
    each = [clause for kind in kinds if (clause := _clause(file, kind))]
    whole = links.count("次") if len(each) > 1 else EMPTY
    return (
        Named("活动", links.count("次"), "参加视察、调研、小组活动等次数"),
        Named("活动合计", whole, "参加两类以上活动时的合计次数"),
        Named("各类活动", join(each, "；"), "参加的活动按类别分，各类次数和内容"),
        Named("事例", itemise(_cases(held)), "参加的活动中可作典型的成效"),
    )


def _clause(file: DutyFile, kind: ActivityKind) -> Figure:
    """视察2次，内容是春耕备耕、农村饮水安全."""
    links, held = file.took_part(kind)
    if not links:
        return EMPTY
    counted = say("{}{}次", cell(held.rows[0], "kind"), links.count("次"))
    topics = held.names("title", most=3, word="")
    return say("{}，内容是{}", counted, topics) if topics else counted


def _cases(held: Selection[Activity]) -> list[Figure]:
    """What came of activities that may be told of."""
    rows = held.where(lambda row: row.may_tell and row.outcome and row.title)
    return rows.each(
        lambda row: say(
            "在{}{}中，{}", account(row, "title"), cell(row, "kind"), account(row, "outcome")
        )
    )[:2]


def _voters(file: DutyFile) -> tuple[Named, ...]:
    received, receptions = file.took_part(ActivityKind.RECEPTION)
    visited, visits = file.took_part(ActivityKind.VOTER_VISIT)
    reported, _ = file.took_part(ActivityKind.DUTY_REPORT)
    kept = file.contacts.where(kind=ContactKind.DEPUTIES_VOTERS)
    helped = file.contacts.where(kind=ContactKind.HOUSEHOLDS)
    return (
        Named("接待", received.count("次"), "参加接待选民活动次数"),
        Named("接待人次", receptions.total("people", "人次"), "这些接待活动共接待的人次"),
        Named("接待意见", receptions.total("opinions", "条"), "这些接待活动共收集的意见条数"),
        Named("走访", visited.count("次"), "参加走访选民活动次数"),
        Named("走访人次", visits.total("people", "人次"), "这些走访活动共走访的人次"),
        Named("走访意见", visits.total("opinions", "条"), "这些走访活动共收集的意见条数"),
        Named("述职", reported.count("次"), "参加代表述职活动次数"),
        Named("联系选民", kept.only("most", "名"), "本人联系选民人数"),
        Named("帮联农户", helped.only("most", "户"), "本人帮联农户户数"),
    )


def _suggestions(view: View, file: DutyFile) -> tuple[Named, ...]:
    state = Handling(view.delivered_on, file.suggestions)
    each = [_suggestion(view, state, row) for row in file.suggestions]
    motions = file.suggestions.where(kind=SuggestionKind.MOTION)
    since = [_suggestion(view, state, row) for row in file.carried]
    return (
        Named("建议", file.suggestions.count("件"), "领衔提出建议、议案件数"),
        Named("议案", motions.count("件"), "其中议案件数"),
        Named("各件建议", itemise(each), "逐件：交谁办理、何时答复、结果和评价"),
        Named("上年建议", join(since, "；"), "上年提出、本期答复的建议，逐件"),
        Named("继续办理", state.carried_over.count("件"), "还没有答复或正在解决的件数"),
    )


def _suggestion(view: View, state: Handling, row: Suggestion) -> Figure:
    """“关于…的建议”，由…承办，4月10日答复，…，我的评价是满意."""
    title = Selection((row,), row.LABEL).names("title", wrap="“”", split=False)
    unit = say("由{}承办", cell(row, "assigned_to"))
    if not state.has_reply(row):
        return join([title, unit, say("尚未答复")], "，")
    result = account(row, "outcome") or say("办理结果是{}", cell(row, "outcome_class"))
    grade = say("我的评价是{}", cell(row, "satisfaction"))
    return join([title, unit, say("{}答复", _replied(view, row)), result, grade], "，")


def _replied(view: View, row: Suggestion) -> Figure:
    """4月10日 in the year the account is about; else with its year."""
    period = view.period
    yearly = period.kind is PeriodKind.YEAR
    within = row.replied_on is not None and period.first <= row.replied_on <= period.last
    return day(row, "replied_on") if yearly and within else cell(row, "replied_on")


def _awaited(file: DutyFile) -> tuple[Named, ...]:
    """What an account to voters must say and no ledger holds."""
    empty = not file.links and not file.suggestions and not file.contacts and not file.carried
    return (
        Named(
            "履职待补",
            missing("参加活动、联系选民、提出建议情况") if empty else EMPTY,
            "履职档案里什么也没有时提醒补上",
        ),
        Named("不足待补", missing("存在的不足和今后打算"), "台账不记代表本人的不足和打算"),
    )
