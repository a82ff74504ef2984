"""Interchangeable wordings: townships with like records do not hand in the same sentences.

A pack's 换说法.toml lists, for clauses of its templates and of the program, other ways of saying them.
Which one a township gets is settled by its name, the year and the clause alone: the same call writes
the same text, and a new entry in the file leaves every other choice as it was. Only fixed words are
ever exchanged; figures and what records hold are not.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path
from typing import Any

from drafter.errors import DrafterError, Problem
from drafter.figures.figure import Figure
from drafter.figures.toml_file import FLAG, MEND, TEXTS, Form, is_text, parse_toml, read_text

Say = Callable[[str], str]

_CALLED, _TABLE = "换说法表", "换说法"
_EXAMPLE = '"组织代表视察" = ["安排代表视察"]'
_TOWNSHIPS = Form(
    lambda value: isinstance(value, list) and all(map(is_text, value)), '请写成 ["大坪镇"] 的样子'
)
_SETTINGS = {
    "edited": FLAG,
    "townships": _TOWNSHIPS,
    _TABLE: Form(lambda value: isinstance(value, dict), f'请写成单独一行 ["{_TABLE}"]'),
}
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
    """The wordings of a pack. Raises DrafterError that lists every wrong line with its cure."""
    text = read_text(path, _CALLED, "请从标准模板里复制一份换说法.toml")
    said = parse_toml(path, text, _CALLED, _EXAMPLE)
    table = said.get(_TABLE, {})
    problems = [
        Problem(f"{path.name}“{key}”", what, cure)
        for key, value in said.items()
        for what, cure in _wrong_setting(key, value)
    ]
    if isinstance(table, dict):
        problems += [
            Problem(f"{path.name}“{first}”", what, cure)
            for first, others in table.items()
            for what, cure in _wrong(first, others)
        ]
    if problems:
        raise DrafterError(f"{_CALLED} {path} 有{len(problems)}处不对", MEND, problems)
    entries = tuple((first, *others) for first, others in table.items())
    return Wordings(entries, said.get("edited", False), tuple(said.get("townships", ())))


def _wrong_setting(key: str, value: Any) -> Iterator[tuple[str, str]]:
    """What is wrong with a line above the table of wordings, and what to do."""
    if key not in _SETTINGS:
        yield "不认得这一项", f'请检查拼写；各种说法要写在 ["{_TABLE}"] 这一行的下面'
    elif not _SETTINGS[key].fits(value):
        yield "写法不对", _SETTINGS[key].cure


def _wrong(first: str, others: Any) -> Iterator[tuple[str, str]]:
    """What is wrong with an entry, and what to do."""
    if not TEXTS.fits(others):
        yield "右边要是几种说法", f"请写成 {_EXAMPLE} 的样子"
        return
    words = (first, *others)
    if len(set(words)) < len(words):
        yield "有重复的说法", "请把重复的删去一个"
    if any(_NOT_WORDS.search(each) for each in words):
        yield "里面有数字或花括号", "请改成不带数字的话，数字只能来自台账"


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
