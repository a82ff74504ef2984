"""The frame of a document: dates, ordinals of 届 and 次, and wording that goes with a date.

Ordinals come from records and never from the year; wording comes from a dated file staff can edit.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from drafter.errors import DrafterError
from drafter.figures.figure import Figure, missing
from drafter.figures.numerals import chinese, full_date
from drafter.figures.period import Period
from drafter.model.kinds import Session, Term
from drafter.model.record import Ref


def ordinal(number: int, ref: Ref) -> Figure:
    """十七, from the record that holds it."""
    return Figure(chinese(number), number, (ref,), f"{ref}所载")


def spoken_date(day: date, refs: tuple[Ref, ...] = ()) -> Figure:
    """2025年1月16日, from records or from what the command was told."""
    return Figure(full_date(day), day, refs, "报告日期")


def year_of(period: Period, later: int = 0) -> Figure:
    """2024年: the year the document speaks of, or the one after."""
    return Figure(f"{period.year + later}年", period.year + later, (), "报告年度")


def period_name(period: Period) -> Figure:
    """How headings call the period."""
    return Figure(period.name, period.name, (), "报告时段")


def session_name(term: Term, session: Session, short: bool = False) -> Figure:
    """第十七届人民代表大会第七次会议, or 十七届七次会议."""
    refs = (term.ref, session.ref)
    nth, time = chinese(term.number), chinese(session.number)
    text = f"{nth}届{time}次会议" if short else f"第{nth}届人民代表大会第{time}次会议"
    return Figure(text, text, refs, "届和人代会记录所载")


@dataclass(frozen=True)
class Formula:
    """Guiding wording in force from ``first`` to ``last`` (None: still)."""

    id: str
    first: date
    last: date | None
    text: str
    checked: bool


def read_formulas(path: Path) -> list[Formula]:
    """The dated wording of a pack; a wrong file is answered with its place and cure."""
    try:
        entries = tomllib.loads(path.read_text("utf-8"))["guide"]
        return [
            Formula(
                entry["id"],
                entry["from"],
                entry.get("to"),
                entry["formula"],
                entry.get("checked", False),
            )
            for entry in entries
        ]
    except (
        KeyError,
        TypeError,
        AttributeError,
        tomllib.TOMLDecodeError,
        UnicodeDecodeError,
    ) as error:
        raise DrafterError(
            f"指导思想表 {path} 读不懂：{error}",
            "请照标准模板里的同名文件改写，每条要有 id、from、formula",
        ) from error


def guiding(formulas: list[Formula], on: date) -> Figure:
    """The wording that fits the day of delivery."""
    fitting = [f for f in formulas if f.first <= on and (f.last is None or on <= f.last)]
    if not fitting:
        return missing("指导思想")
    formula = fitting[-1]
    return Figure(formula.text, formula.text, (), f"指导思想表 {formula.id}，按报告日期选用")
