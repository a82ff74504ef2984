"""The parts of a whole with their shares, which make exactly 100 %.

A share told elsewhere by itself has the same value here: every part is rounded by itself and the last
one told takes what is left, so that no two documents disagree over a tenth.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from drafter.figures.figure import EMPTY, Figure, join, say
from drafter.figures.numerals import percent, plain, shares
from drafter.figures.selection import Selection
from drafter.model.record import Record

Part = tuple[Figure, Selection[Any]]
R = TypeVar("R", bound=Record)


def few(
    rows: Selection[R], tell: Callable[[R], Figure], more: str, most: int, between: str = "、"
) -> Figure:
    """Row by row; where more than ``most`` exist, the first of them and how many there
    are in all, as ``more`` says it: {}等{}项荣誉.
    """
    told = [figure for figure in rows.each(tell) if figure]
    if len(told) <= most:
        return join(told, between)
    return say(more, join(told[:most], between), rows.count())


# Below this a share says no more than the count, and is heavy to read out.
SHARES_FROM = 10


def foremost(whole: Selection[Any], field: str, unit: str, most: int) -> Figure:
    """较多的是农业农村5件、交通道路4件、水利供水3件: the largest parts; without 较多的是 where they are all.

    None is left out that is as large as one told. Empty where there is only one part, or all are
    too alike for any to come first.
    """
    groups = whole.largest(field)
    if len(groups) < 2:
        return EMPTY
    shown = groups if len(groups) <= most + 1 else _ahead(groups, most)
    told_ = join(say("{}{}" + unit, _word(part, label), part.count(unit)) for label, part in shown)
    return told_ if len(shown) == len(groups) else say("较多的是{}", told_)


def _ahead(groups: list[tuple[str, Selection[Any]]], most: int) -> list[tuple[str, Selection[Any]]]:
    least = groups[most][1].number()
    return [group for group in groups[:most] if group[1].number() > least]


def portions(whole: Selection[Any], field: str, unit: str, most: int) -> Figure:
    """农业农村5件、占18.5%，……，其余8类15件、占55.6%: the largest parts, the others together.

    Empty where there is only one part.
    """
    groups = whole.largest(field)
    if len(groups) < 2:
        return EMPTY
    parts = [(_word(part, label), part) for label, part in groups[:most]]
    others = Selection(
        tuple(row for _, part in groups[most:] for row in part), f"{whole.label}·其余各类"
    )
    kinds = Figure(
        str(len(groups) - most),
        len(groups) - most,
        tuple(row.ref for row in others),
        f"{whole.label}，除前面列出的以外的类数",
    )
    if len(groups) <= most + 1:
        return told([(_word(part, label), part) for label, part in groups], whole, unit)
    return told([*parts, (say("其余{}类", kinds), others)], whole, unit)


def _word(part: Selection[Any], label: str) -> Figure:
    return Figure(label, label, tuple(row.ref for row in part), f"{part.label}所属类别")


def told(parts: Sequence[Part], whole: Selection[Any], unit: str) -> Figure:
    """满意21件、占84%，基本满意3件、占12%: parts that make the whole, in the given order."""
    kept = [(words, part) for words, part in parts if part.number()]
    if not kept:
        return EMPTY
    if whole.number() < SHARES_FROM:
        return join(say("{}{}" + unit, words, part.count(unit)) for words, part in kept)
    figures = [
        _share(part, whole, value)
        for (_, part), value in zip(kept, _values([part.number() for _, part in kept]), strict=True)
    ]
    return join(
        (
            say("{}{}" + unit + "、占{}", words, part.count(unit), share)
            for (words, part), share in zip(kept, figures, strict=True)
        ),
        "，",
    )


def _values(counts: list[int]) -> list[Decimal]:
    values = [percent(count, sum(counts)) for count in counts[:-1]]
    rest = Decimal(100) - sum(values)
    return [*values, rest] if rest > 0 else shares(counts)


def _share(part: Selection[Any], whole: Selection[Any], value: Decimal) -> Figure:
    how = f"{part.label}{part.number()} ÷ {whole.label}{whole.number()}，各部分合计100%"
    return Figure(f"{plain(value)}%", value, tuple(row.ref for row in whole), how, "%")
