"""A figure: a value that still knows the records it rests on, and how it prints.

Figures are made by selections of records and by the functions below, which only combine figures and
words. No function here takes a bare number from a section: ``say`` refuses words with digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from drafter.figures.numerals import chinese
from drafter.model.record import Ref

Value = int | Decimal | str | date | None


@dataclass(frozen=True)
class Figure:
    """``text`` is what prints. ``refs`` are the rows behind it, ``how`` says in Chinese how it came.

    ``parts`` holds the pieces of a figure put together from others: words and figures in order.
    ``missing`` names what is not known: such a figure prints 【待补：…】.
    ``evidence`` is set on what the data suggests and staff have still to accept or strike.
    A figure is false where there is nothing to say: zero, no text, or missing.
    """

    text: str
    value: Value = None
    refs: tuple[Ref, ...] = ()
    how: str = ""
    unit: str = ""
    parts: tuple[Figure | str, ...] = ()
    missing: str = ""
    evidence: str = ""

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text) and not self.missing and self.value != 0


EMPTY = Figure("")


def missing(name: str) -> Figure:
    """What the records should hold and do not: prints 【待补：name】 and is listed for staff."""
    return Figure(f"【待补：{name}】", missing=name)


def propose(figure: Figure, evidence: str) -> Figure:
    """Mark a figure as the data's suggestion; ``evidence`` says in Chinese what it rests on."""
    return replace(figure, evidence=evidence) if figure else EMPTY


def union(figures: Iterable[Figure]) -> tuple[Ref, ...]:
    """The rows behind several figures, each once, in order."""
    return tuple(dict.fromkeys(ref for figure in figures for ref in figure.refs))


def _compose(parts: Iterable[Figure | str], how: str = "") -> Figure:
    kept = tuple(part for part in parts if str(part))
    text = "".join(str(part) for part in kept)
    figures = [part for part in kept if isinstance(part, Figure)]
    missing = next((figure.missing for figure in figures if figure.missing), "")
    return Figure(text, text, union(figures), how, parts=kept, missing=missing)


_SLOT = re.compile(r"(\{\})")


def say(words: str, *figures: Figure) -> Figure:
    """Put figures into words: ``say("比上年增加{}次", growth)``. Gone if any of them is hollow;
    one that is missing keeps its place as 【待补：…】.

    Raises ValueError where the words hold digits or the slots do not match: a number is a figure.
    """
    if re.search(r"\d", words) or words.count("{}") != len(figures):
        raise ValueError(f"words must hold one {{}} a figure and no digits: {words!r}")
    if any(not figure and not figure.missing for figure in figures):
        return EMPTY
    waiting = iter(figures)
    return _compose(next(waiting) if piece == "{}" else piece for piece in _SLOT.split(words))


def join(figures: Iterable[Figure], separator: str = "、") -> Figure:
    """Figures in a row; hollow ones are left out, so no separator ever dangles."""
    kept = [figure for figure in figures if figure]
    parts: list[Figure | str] = []
    for figure in kept:
        parts += [separator, figure] if parts else [figure]
    return _compose(parts)


def itemise(figures: Iterable[Figure]) -> Figure:
    """一是…；二是…。 A single item stands without 一是. Items carry no closing mark of their own."""
    kept = [figure for figure in figures if figure]
    if len(kept) == 1:
        return _compose([kept[0], "。"])
    parts: list[Figure | str] = []
    for number, figure in enumerate(kept, start=1):
        parts += ["；"] if parts else []
        parts += [f"{chinese(number)}是", figure]
    return _compose([*parts, "。"]) if parts else EMPTY


def first_of(*figures: Figure) -> Figure:
    """The first that has something to say; else the last."""
    return next((figure for figure in figures if figure), figures[-1])


def holds_proposal(figure: Figure) -> bool:
    """Whether the figure, or one it is made of, is a suggestion of the data."""
    inner = (part for part in figure.parts if isinstance(part, Figure))
    return bool(figure.evidence) or any(map(holds_proposal, inner))


def leaves(figure: Figure) -> Iterable[Figure]:
    """The figures a composed figure is made of, down to those made of records; else itself."""
    inner = [part for part in figure.parts if isinstance(part, Figure)]
    if not inner:
        yield figure
    for part in inner:
        yield from leaves(part)
