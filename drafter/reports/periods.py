"""Which time a command means: a year, since a session, or a whole term."""

from __future__ import annotations

import re
from datetime import date, timedelta

from drafter.errors import DrafterError
from drafter.figures.numerals import chinese
from drafter.figures.period import Period, PeriodKind, whole_term
from drafter.model.kinds import ReportKind, Session, SessionReport, Term, Township
from drafter.model.numerals import from_numeral
from drafter.records.store import Store

_DAY = timedelta(days=1)
_SESSION = re.compile(
    r"第?([一二三四五六七八九十\d]+)届\s*第?([一二三四五六七八九十\d]+)次(?:会议)?"
)
_TERM = re.compile(r"第?([一二三四五六七八九十\d]+)届?")


def _number(text: str) -> int:
    return from_numeral(text) or 0


def since_session_period(
    store: Store, township: Township, words: str, delivered_on: date | None
) -> Period:
    """From the opening of the session named (十七届五次) to the eve of the one that hears the report."""
    match = _SESSION.fullmatch(words.strip())
    if match is None:
        raise DrafterError(f"看不懂“{words}”是哪次会议", "请写成 十七届五次 这样")
    term, nth = _number(match[1]), _number(match[2])
    sessions = store.select(Session, township.id)
    terms = {row.id: row.number for row in store.select(Term, township.id)}
    found = [s for s in sessions if (terms[s.term_id], s.number) == (term, nth)]
    if not found:
        raise DrafterError(f"记录里没有{words}会议", "请先在台账的人代会表里登记这次会议")
    first = found[0].starts_on
    return Period(
        PeriodKind.BETWEEN_SESSIONS,
        first,
        (delivered_on or _next_report(store, township, first)) - _DAY,
        f"{chinese(term)}届{chinese(nth)}次会议以来",
    )


def _next_report(store: Store, township: Township, after: date) -> date:
    reports = store.select(SessionReport, township.id)
    heard = {row.session_id for row in reports if row.kind is ReportKind.PRESIDIUM}
    later = [s for s in store.select(Session, township.id) if s.starts_on > after and s.id in heard]
    if not later:
        raise DrafterError(
            "记录里还没有听取这份报告的会议",
            "请用 --delivered-on 说明作报告的日期，如 --delivered-on 2025-01-16",
        )
    return later[0].starts_on


def of_term(store: Store, township: Township, words: str, delivered_on: date | None) -> Period:
    """A whole term (十七届), up to the eve of the report where the term has not ended."""
    match = _TERM.fullmatch(words.strip())
    number = _number(match[1]) if match else 0
    found = [row for row in store.select(Term, township.id) if row.number == number]
    if not found:
        raise DrafterError(
            f"记录里没有“{words}”这一届", "请先在台账的届表里登记，参数写成 十七届 这样"
        )
    term = found[0]
    last = delivered_on - _DAY if delivered_on else term.ends_on
    if last is None:
        raise DrafterError("这一届还没有登记届满日期", "请用 --delivered-on 说明作报告的日期")
    name = "过去五年" if whole_term(term.starts_on, last) else f"第{chinese(number)}届以来"
    return Period(PeriodKind.TERM, term.starts_on, last, name)
