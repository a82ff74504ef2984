"""What is said of a county beside its counters: who and when, how many townships, what is asked of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from drafter.figures.county import Cell, County, CountyLine, Place
from drafter.figures.figure import EMPTY, Figure, union
from drafter.figures.numerals import full_date
from drafter.model.record import Ref

_NONE_AT_ALL = re.compile(r"不超过0\D*")


def county_name(county: County) -> Figure:
    return Figure(county.name, county.name, _all(county), "乡镇记录所载所属县")


def county_year(county: County, later: bool = False) -> Figure:
    return Figure(f"{county.year + later}年", county.year + later, (), "报告年度")


def speaker(county: County) -> Figure:
    """Who speaks, as told; empty where nobody said."""
    return Figure(county.speaker, county.speaker, (), "写讲话稿时说明的讲话人")


def spoken_on(county: County) -> Figure:
    """2025年2月20日, as told; empty where nobody said."""
    if county.spoken_on is None:
        return EMPTY
    return Figure(full_date(county.spoken_on), county.spoken_on, (), "写讲话稿时说明的日期")


def how_many(places: Iterable[Place | Cell], how: str) -> Figure:
    """How many townships."""
    refs = tuple(place.township.ref for place in places)
    return Figure(str(len(refs)), len(refs), refs, how, "个")


def asked_words(line: CountyLine) -> Figure:
    """不少于4次, from the county's file of norms, on the records held against it; 清零 for none at all."""
    refs = tuple(cell.township.ref for cell in line.cells)
    text = "清零" if _NONE_AT_ALL.fullmatch(line.asked) else line.asked
    return Figure(text, line.asked, refs, f"考核要求所载“{line.name}”")


def label(text: str, line: CountyLine) -> Figure:
    """A counter's name or unit as a figure of its own, for a cell of a table."""
    return Figure(text, text, tuple(cell.township.ref for cell in line.cells), "指标名")


def handed(place: Place) -> tuple[Figure, Figure]:
    """How many sheets a township has rows in, and how many rows."""
    held = [number for _, number in place.rows if number]
    lines = sum(number.value for number in held if isinstance(number.value, int))
    refs = union(held)
    return (
        Figure(str(len(held)), len(held), refs, "有记录的表", "张"),
        Figure(str(lines), lines, refs, "各表行数相加", "行"),
    )


def listed(place: Place, words: Iterable[str], how: str, between: str = "、") -> Figure:
    """Words about a township in a row."""
    text = between.join(words)
    return Figure(text, text, (place.township.ref,), how)


def _all(county: County) -> tuple[Ref, ...]:
    return tuple(place.township.ref for place in county.places)
