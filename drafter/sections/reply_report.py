"""Handling of suggestions in detail 办理: by class, unit and result, what is late and why, what was solved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from drafter.figures.cells import account, cell
from drafter.figures.figure import EMPTY, Figure, itemise, join, missing, say
from drafter.figures.handling import Handling, days_late, due_on, handling, owed_by
from drafter.figures.portions import portions, told
from drafter.figures.section import Named, Row, Section
from drafter.figures.selection import Selection
from drafter.figures.view import View
from drafter.model.kinds import Activity, ActivityKind, Outcome, Satisfaction, Suggestion
from drafter.model.record import Ref

_BLANK = say("—")
_UNNAMED = say("未登记承办单位")
_CALLED = {
    Outcome.SOLVED: "已经解决或基本解决的",
    Outcome.UNDER_WAY: "正在解决的",
    Outcome.PLANNED: "列入计划逐步解决的",
    Outcome.EXPLAINED: "因条件所限作出说明的",
}
_Stage = tuple[str, Callable[[Handling], Selection[Suggestion]]]
_COLUMNS: tuple[_Stage, ...] = (
    ("答复", lambda state: state.replied),
    ("面商", lambda state: state.met),
    ("满意", lambda state: state.satisfied),
    ("基本满意", lambda state: state.rated_as(Satisfaction.BASIC)),
    ("不满意", lambda state: state.dissatisfied),
    ("解决", lambda state: state.solved),
)


def reply_report(view: View) -> Section:
    """办理. Every rate says of what it is a part; shares of one whole make 100 %."""
    state = handling(view)
    return Section(
        "办理",
        (
            Named(
                "分类",
                portions(state.raised, "field", "件", most=3),
                "按内容分类的件数和占比，合计100%",
            ),
            Named(
                "提出代表", _proposers(state), "领衔提出建议的代表人数；有的没有登记领衔代表时不写"
            ),
            Named("待补", missing("代表建议件数和办理情况"), "没有登记代表建议时提醒补上"),
            Named("各单位", _units(state), "逐个承办单位的办理情况，末行合计"),
            *_results(state),
            *_behind(state),
            Named("实例", itemise(_solved(state)), "可作典型的办理实例，一是二是连成一段"),
            *_pressed(view, state),
        ),
    )


def _proposers(state: Handling) -> Figure:
    known = all(row.proposer_id is not None for row in state.raised)
    return state.raised.heads("proposer_id", "名") if known else EMPTY


# --- by unit ----------------------------------------------------------------------------------


def _units(state: Handling) -> tuple[Row, ...]:
    """A row a unit, those with most suggestions first and what names no unit last; then the whole."""
    if not state.raised:
        return ()
    stages = [(name, {row.ref for row in pick(state)}) for name, pick in _COLUMNS]
    parts = [part for _, part in state.raised.by("assigned_to")]
    parts.sort(key=lambda part: (not part.rows[0].assigned_to, -part.number()))
    rows = [_unit(cell(part.rows[0], "assigned_to") or _UNNAMED, part, stages) for part in parts]
    return (*rows, _unit(say("合计"), state.raised, stages))


def _unit(name: Figure, part: Selection[Suggestion], stages: list[tuple[str, set[Ref]]]) -> Row:
    """A count of nothing prints a dash."""

    def reached(stage: str, refs: set[Ref]) -> Figure:
        return part.where(lambda row: row.ref in refs, as_=f"{part.label}·{stage}").count("件")

    counted = {stage: reached(stage, refs) or _BLANK for stage, refs in stages}
    return {"单位": name, "承办": part.count("件"), **counted}


# --- results ----------------------------------------------------------------------------------


def _results(state: Handling) -> tuple[Named, ...]:
    classed = state.replied.where(lambda row: row.outcome_class is not None, as_="已登记结果的建议")
    unclassed = state.replied.where(outcome_class=None, as_="已答复、没有登记结果的建议")
    outcomes = [(say(words), classed.where(outcome_class=kind)) for kind, words in _CALLED.items()]
    grades = [
        (cell(rated.rows[0], "satisfaction"), rated) for _, rated in state.rated.by("satisfaction")
    ]
    late = {row.ref for row in state.late}
    in_time = state.replied.where(lambda row: row.ref not in late, as_="按期答复的建议")
    published = state.replied.where(lambda row: row.published_on is not None, as_="已公开的建议")
    return (
        Named("按期答复", in_time.count("件"), "在规定期限内答复的件数"),
        Named("按期答复率", in_time.rate_of(state.replied), "按期答复件数占已答复件数"),
        Named("评价分布", told(grades, state.rated, "件"), "代表评价各档件数和占比，合计100%"),
        Named("登记结果", classed.count("件"), "已登记办理结果的件数"),
        Named("结果分布", told(outcomes, classed, "件"), "各类办理结果的件数和占比，合计100%"),
        Named("未登记结果", unclassed.count("件"), "已答复而没有登记办理结果的件数"),
        Named("公开", published.count("件"), "办理结果已向社会公开的件数"),
    )


# --- what is behind ---------------------------------------------------------------------------


def _behind(state: Handling) -> tuple[Named, ...]:
    open_ = state.raised.where(lambda row: not state.has_reply(row), as_="尚未答复的建议")
    overdue = {row.ref for row in state.overdue}
    waiting = open_.where(
        lambda row: row.ref not in overdue and row.assigned_on is not None,
        as_="期限内正在办理的建议",
    )
    under_way = state.replied.where(outcome_class=Outcome.UNDER_WAY, as_="已答复、正在解决的建议")
    return (
        Named("超期未答复", state.overdue.count("件"), "超过期限仍未答复的件数"),
        *_one_by_one("超期未答复", state.overdue, _owed, "逐件：交谁办理、应于何日答复", most=5),
        Named("超期答复", state.late.count("件"), "超过期限才答复的件数"),
        *_one_by_one("超期答复", state.late, _late, "逐件：应于何日、实际何日答复", most=5),
        *_one_by_one("不满意", state.dissatisfied, _refused, "代表评价不满意的各件", most=5),
        Named("期限内办理", waiting.count("件"), "尚未答复、还在期限内的件数"),
        Named("正在解决", under_way.count("件"), "已答复、正在解决的件数"),
        Named("尚未答复", open_.count("件"), "到报告日尚未答复的件数"),
    )


def _one_by_one(
    name: str,
    rows: Selection[Suggestion],
    tell: Callable[[Suggestion], Figure],
    about: str,
    most: int,
) -> tuple[Named, ...]:
    """One by one those whose reply was owed first; the attachment has them all."""
    first = sorted(rows, key=lambda row: (due_on(row) or date.max, row.id))[:most]
    kept = {row.ref for row in first}
    named = rows.where(lambda row: row.ref in kept, as_=f"{rows.label}·应答复日期最早的")
    only = named.count("件") if len(named) < len(rows) else EMPTY
    return (
        Named(f"{name}各件", itemise(map(tell, first)), about),
        Named(f"{name}所列", only, "没有逐件全列时，列出的件数"),
    )


def _owed(row: Suggestion) -> Figure:
    return say("{}，{}，应于{}前答复，尚未答复", _called(row), _assigned(row), owed_by(row))


def _late(row: Suggestion) -> Figure:
    return say(
        "{}，{}，应于{}前答复，实际{}答复，超过期限{}天",
        _called(row),
        _assigned(row),
        owed_by(row),
        cell(row, "replied_on"),
        days_late(row),
    )


def _refused(row: Suggestion) -> Figure:
    again = say("已退回重新办理") if row.rehandled else say("需要与代表进一步沟通")
    return say("{}，由{}承办，{}", _called(row), cell(row, "assigned_to") or say("有关单位"), again)


def _called(row: Suggestion) -> Figure:
    """“关于…的建议”（2024-18）."""
    number = cell(row, "no")
    title = say("“{}”", account(row, "title"))
    return say("{}（{}）", title, number) if number else title


def _assigned(row: Suggestion) -> Figure:
    given = cell(row, "assigned_on")
    difficult = say("属于疑难复杂事项，") if row.difficult else EMPTY
    unit = cell(row, "assigned_to")
    told_ = say("{}交{}办理", given, unit) if unit else say("{}交办", given)
    return join([difficult, told_], "")


# --- what was solved, and how it was pressed for ------------------------------------------------


def _solved(state: Handling) -> list[Figure]:
    """Cases that their records allow to be told; at most four."""
    rows = state.solved.where(lambda row: row.may_tell and row.outcome, as_="可作典型的建议")
    return rows.each(_case)[:4]


def _case(row: Suggestion) -> Figure:
    unit = cell(row, "assigned_to")
    if unit:
        return say("{}由{}承办，{}", account(row, "title"), unit, account(row, "outcome"))
    return say("{}办理后，{}", account(row, "title"), account(row, "outcome"))


def _pressed(view: View, state: Handling) -> tuple[Named, ...]:
    pressed = view.of(Activity).where(_about_suggestions, as_="督办代表建议的活动")
    carried = Handling(view.before.period.last, view.before.of(Suggestion)).carried_over
    since = carried.where(
        lambda row: (
            row.replied_on is not None
            and row.replied_on >= view.period.first
            and state.has_reply(row)
        ),
        as_="上年结转、本期答复的建议",
    )
    return (
        Named("督办", pressed.count("次"), "主题写明代表建议的督办次数"),
        Named("督办内容", pressed.names("title", most=3, word=""), "督办代表建议的主题"),
        Named("督办代表", pressed.total("deputies", "人次"), "参加督办的代表人次"),
        Named("上年结转", carried.count("件"), "上年提出、年底时需要继续办理的件数"),
        Named("上年结转答复", since.count("件"), "上年结转、本期答复的件数"),
    )


def _about_suggestions(row: Activity) -> bool:
    return row.kind is ActivityKind.FOLLOW_UP and "建议" in row.title
