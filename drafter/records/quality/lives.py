"""The life of a suggestion, from being raised to being published."""

from __future__ import annotations

from itertools import pairwise

from drafter.model.columns import columns
from drafter.model.kinds import RaisedIn, Satisfaction, Session, Suggestion
from drafter.model.law import due_on, reply_limit
from drafter.records.quality.books import Books, sat_on
from drafter.records.quality.rule import Fault, Faults

_STEPS = ("raised_on", "registered_on", "assigned_on", "met_on", "replied_on", "published_on")
_LABELS = {column.name: column.label.removesuffix("日期") for column in columns(Suggestion)}


def life_order(books: Books) -> Faults:
    """One handled again is talked over again, after the first reply."""
    for row in books.of(Suggestion):
        steps = [step for step in _STEPS if not (row.rehandled and step == "met_on")]
        days = [(step, day) for step in steps if (day := getattr(row, step)) is not None]
        for (before, early), (step, late) in pairwise(days):
            if late < early:
                yield Fault(
                    row,
                    f"{_LABELS[step]}日期{late}早于{_LABELS[before]}日期{early}",
                    "请核对建议登记簿",
                )
                break


def grade_without_reply(books: Books) -> Faults:
    for row in books.of(Suggestion):
        if row.satisfaction is not None and row.replied_on is None:
            yield Fault(row, "有满意度却没有答复日期", "请补登答复日期")


def outcome_without_reply(books: Books) -> Faults:
    for row in books.of(Suggestion):
        if row.outcome_class is not None and row.replied_on is None and row.satisfaction is None:
            yield Fault(
                row,
                f"办理结果是{row.outcome_class.label}，却没有答复日期",
                "请补登答复日期，或删去办理结果",
            )


def reply_without_assignment(books: Books) -> Faults:
    """Only where the office keeps the days of assignment: without one no time limit can be told."""
    kept = any(row.assigned_on for row in books.of(Suggestion))
    for row in books.of(Suggestion):
        if kept and row.replied_on and row.assigned_on is None:
            yield Fault(row, "有答复日期却没有交办日期，算不出期限", "请补登交办日期")


def rehandled_though_satisfied(books: Books) -> Faults:
    for row in books.of(Suggestion):
        if row.rehandled and row.satisfaction is Satisfaction.SATISFIED:
            yield Fault(
                row,
                "重新办理填了“是”，满意度却是满意",
                "请核对；重新办理后才满意的，请在备注里写明",
            )


def dissatisfied_not_rehandled(books: Books) -> Faults:
    for row in books.of(Suggestion):
        if row.satisfaction is Satisfaction.DISSATISFIED and not row.rehandled:
            yield Fault(row, "代表不满意，没有登记重新办理", "已重新办理的，请把重新办理填“是”")


def overdue(books: Books) -> Faults:
    for row in books.of(Suggestion):
        due = due_on(row)
        if due and row.replied_on is None and due < books.on:
            yield Fault(
                row,
                f"答复期限{due}已过，还没有答复",
                "请催办承办单位；已答复的，请补登答复日期",
            )


def late(books: Books) -> Faults:
    for row in books.of(Suggestion):
        due = due_on(row)
        if due and row.replied_on and row.replied_on > due:
            yield Fault(
                row, f"{row.replied_on}才答复，期限是{due}", "属疑难复杂的，请把疑难复杂填“是”"
            )


def due_too_late(books: Books) -> Faults:
    for row in books.of(Suggestion):
        limit = reply_limit(row)
        if row.due_on and limit and row.due_on > limit:
            months = "六" if row.difficult else "三"
            yield Fault(
                row,
                f"办理期限{row.due_on}晚于法定的{limit}（交办后{months}个月）",
                "请改办理期限；属疑难复杂的，请把疑难复杂填“是”",
            )


def raised_off_session(books: Books) -> Faults:
    for row in books.of(Suggestion):
        session = books.find(Session, row.session_id)
        if session and row.raised_in is RaisedIn.BETWEEN_SESSIONS:
            yield Fault(row, "提出时间是闭会期间，却填了会议", "请改提出时间，或删去会议")
        elif session and not sat_on(session, row.raised_on):
            yield Fault(
                row,
                f"会议期间提出，提出日期{row.raised_on}却不是会议的日期（{session.starts_on}）",
                "请核对提出日期和会议；闭会期间提出的，请改提出时间",
            )


def raised_at_no_session(books: Books) -> Faults:
    years = {row.starts_on.year for row in books.of(Session)}
    for row in books.of(Suggestion):
        asked = row.raised_in is RaisedIn.IN_SESSION and row.session_id is None
        if asked and row.raised_on.year in years and not books.session_on(row.raised_on):
            yield Fault(
                row,
                f"提出时间是会议期间，{row.raised_on}却没有开会",
                "请填会议；闭会期间提出的，请把提出时间改成闭会期间",
            )
