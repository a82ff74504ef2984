"""The frame of a document: dates, ordinals of 届 and 次, and wording that goes with a date.

Ordinals come from records and never from the year; wording comes from a dated file staff can edit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from drafter.errors import DrafterError
from drafter.figures.figure import EMPTY, Figure
from drafter.figures.numerals import chinese, full_date
from drafter.figures.period import Period, PeriodKind, whole_term
from drafter.figures.toml_file import parse_toml, read_text
from drafter.model.kinds import Session, Term, Township, TownshipKind
from drafter.model.record import Ref


def ordinal(term: Term) -> Figure:
    """十七, from the record of the term."""
    return Figure(chinese(term.number), term.number, (term.ref,), "届记录所载")


def spoken_date(day: date, refs: tuple[Ref, ...] = ()) -> Figure:
    """2025年1月16日, from records or from what the command was told."""
    return Figure(full_date(day), day, refs, "报告日期")


def year_of(period: Period) -> Figure:
    """2024年: the year the document speaks of."""
    return _year(period.year)


def year_after(period: Period) -> Figure:
    """2025年: the year whose tasks the document announces; after a whole term, 今后五年."""
    if period.kind is PeriodKind.TERM:
        if whole_term(period.first, period.last):
            return Figure("今后五年", "今后五年", (), "报告时段是一届，任务是下一届的")
        return Figure("今后一个时期", "今后一个时期", (), "报告时段是一届到报告之日")
    return _year(period.year + 1)


def calendar_year(year: int) -> Figure:
    """2023年: one of the years of a longer period."""
    return _year(year)


def _year(year: int) -> Figure:
    return Figure(f"{year}年", year, (), "报告年度")


def period_name(period: Period) -> Figure:
    """How headings call the period."""
    return Figure(period.name, period.name, (), "报告时段")


def short_name(township: Township) -> Figure:
    """镇 or 乡, as in 镇党委, 乡长. An ethnic township is a 乡."""
    text = "镇" if township.kind is TownshipKind.TOWN else "乡"
    return Figure(text, text, (township.ref,), "乡镇记录所载类别")


def county_word(township: Township) -> Figure:
    """县, 区, 市 or 旗, as in 县人大常委会, 区人大代表."""
    last = township.county[-1:]
    text = last if last in "县区市旗" else "县"
    return Figure(text, text, (township.ref,), "所属县全称的末字")


def session_name(term: Term, session: Session, short: bool = False) -> Figure:
    """第十七届人民代表大会第七次会议, or 十七届七次会议."""
    refs = (term.ref, session.ref)
    nth, time = chinese(term.number), chinese(session.number)
    text = f"{nth}届{time}次会议" if short else f"第{nth}届人民代表大会第{time}次会议"
    return Figure(text, text, refs, "届和人代会记录所载")


@dataclass(frozen=True)
class Phrase:
    """Wording under a name, in force from ``first`` to ``last`` (None: still).

    ``checked`` says that somebody answerable has held it against its source.
    """

    name: str
    first: date
    last: date | None
    text: str
    checked: bool = False

    def fits(self, on: date) -> bool:
        """Whether it is in force on a day."""
        return self.first <= on and (self.last is None or on <= self.last)


def read_phrases(paths: Path | Sequence[Path]) -> list[Phrase]:
    """The dated wording of packs laid over each other: a name in a later file replaces the earlier's.

    A wrong file is answered with its place and cure.
    """
    laid: list[Phrase] = []
    for path in [paths] if isinstance(paths, Path) else paths:
        own = _phrases(path)
        names = {phrase.name for phrase in own}
        laid = [phrase for phrase in laid if phrase.name not in names] + own
    return laid


def _phrases(path: Path) -> list[Phrase]:
    text = read_text(path, "提法表", "请从标准模板里复制一份提法.toml")
    told = parse_toml(path, text, "提法表", 'text = "提法"')
    try:
        return [_phrase(entry) for entry in told["phrase"]]
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise DrafterError(
            f"提法表 {path} 有误：{error}", "每条 [[phrase]] 要有 name、from（日期）、text，可有 to"
        ) from error


def _phrase(entry: dict[str, Any]) -> Phrase:
    name, text, first, last = entry["name"], entry["text"], entry["from"], entry.get("to")
    if not (isinstance(first, date) and isinstance(last, date | None)):
        raise ValueError(f"“{name}”的日期要写成 2024-11-08 的样子，不加引号")
    return Phrase(str(name), first, last, str(text), bool(entry.get("checked", False)))


def in_force(phrases: list[Phrase], on: date) -> dict[str, Figure]:
    """Name to the wording that fits the day of delivery; empty where none does.

    Where several of one name fit, the later entry wins.
    """
    told: dict[str, Figure] = {phrase.name: EMPTY for phrase in phrases}
    for phrase in phrases:
        if phrase.fits(on):
            how = f"提法表，{phrase.first.isoformat()}起用，按报告日期选用"
            told[phrase.name] = Figure(phrase.text, phrase.text, (), how)
    return told
