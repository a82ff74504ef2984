"""Interchangeable wordings: townships with like records do not hand in the same sentences.

A pack's 换说法.toml lists, for clauses of its templates and of the program, other ways of saying them.
Which one a township gets is settled by its name, the year and the clause alone: the same call writes
the same text, and a new entry in the file leaves every other choice as it was. Only fixed words are
ever exchanged; figures and what records hold are not.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path
from typing import Any

from drafter.errors import DrafterError
from drafter.figures.figure import Figure
from drafter.figures.toml_file import read_text

Say = Callable[[str], str]

_TABLE = "换说法"
_BASE = 4
_NOT_WORDS = re.compile(r"[\d{}\ue000-\uf8ff]")


@dataclass(frozen=True)
class Wordings:
    """``entries`` are tuples of at least two wordings, the first as the template has it.

    ``edited``: the pack asks for templates that were changed in Word to be varied as well. A county
    that names its ``townships`` gets them dealt their wordings in turn, so that no two of them agree
    for long; others fall where chance lets them.
    """

    entries: tuple[tuple[str, ...], ...] = ()
    edited: bool = False
    townships: tuple[str, ...] = ()


def as_written(text: str) -> str:
    """No exchange."""
    return text


def read_wordings(path: Path) -> Wordings:
    """The wordings of a pack. Raises DrafterError with place and cure where the file is wrong."""
    try:
        told = tomllib.loads(read_text(path, "换说法表", "请从标准模板里复制一份换说法.toml"))
        entries = tuple(_entry(first, others) for first, others in told.get(_TABLE, {}).items())
        townships = tuple(map(str, told.get("townships", ())))
        return Wordings(entries, bool(told.get("edited", False)), townships)
    except (TypeError, AttributeError, ValueError, RecursionError) as error:
        raise DrafterError(
            f"换说法表 {path} 有误：{error}",
            '每行写成 "模板里的原话" = ["另一种说法", "再一种说法"]，引号、逗号用英文的',
        ) from error


def _entry(first: str, others: Any) -> tuple[str, ...]:
    if not isinstance(others, list) or not all(isinstance(each, str) and each for each in others):
        raise ValueError(f"“{first}”右边要写成方括号里带引号的几句话")
    words = (first, *others)
    if not first or len(words) < 2 or len(set(words)) < len(words):
        raise ValueError(f"“{first}”至少要另有一种说法，而且不能重复")
    for each in words:
        if _NOT_WORDS.search(each):
            raise ValueError(f"“{each}”里不能有数字和花括号，数字只能来自台账")
    return words


def voice(wordings: Wordings, county: str, township: str, year: int) -> Say:
    """How one township speaks in one year: fixed words in, the chosen words out.

    Where two entries begin at one place the longer is taken; what was exchanged is not looked at again.
    """
    if not wordings.entries:
        return as_written
    if township in wordings.townships:
        picks = _dealt(wordings, wordings.townships.index(township), year)
    else:
        picks = [_chance(county, township, year, words[0]) for words in wordings.entries]
    chosen = {
        words[0]: words[pick % len(words)]
        for words, pick in zip(wordings.entries, picks, strict=True)
    }
    longest_first = sorted(chosen, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest_first)))
    return lambda text: pattern.sub(lambda found: chosen[found[0]], text)


def _dealt(wordings: Wordings, turn: int, year: int) -> list[int]:
    """The digits of a township's turn, an entry each and over again: of two townships that agree in one
    entry the next ones differ. Entries with few wordings carry no digit and fall by chance."""
    weights = [1]
    while weights[-1] * _BASE < len(wordings.townships):
        weights.append(weights[-1] * _BASE)
    weight = cycle(weights)
    return [
        turn // next(weight) + _chance(year, words[0])
        if len(words) >= _BASE
        else _chance(year, wordings.townships[turn], words[0])
        for words in wordings.entries
    ]


def _chance(*key: object) -> int:
    digest = hashlib.sha256("\0".join(map(str, key)).encode()).digest()
    return int.from_bytes(digest[:8], "big")


def reworded(figure: Figure, say: Say) -> Figure:
    """A figure with the program's own words in it exchanged, its leaves as they were.

    Words that join figures are the program's; a text without figures in it came from
    somewhere else.
    """
    if not any(isinstance(part, Figure) for part in figure.parts):
        return figure
    if "".join(map(str, figure.parts)) != figure.text:
        return figure
    parts = tuple(
        reworded(part, say) if isinstance(part, Figure) else say(part) for part in figure.parts
    )
    text = "".join(map(str, parts))
    return replace(
        figure, parts=parts, text=text, value=text if figure.value == figure.text else figure.value
    )
