"""Headings in order: numbers follow what is there, and none stands over nothing."""

from __future__ import annotations

import re

from drafter.documents.markup import Element, drop, w, words
from drafter.documents.styles import LEVELS
from drafter.documents.text import style_of
from drafter.documents.tidy import shows
from drafter.figures.numerals import chinese

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_BEGINS = {
    1: re.compile(rf"\s*{_NUMERAL}、"),
    2: re.compile(rf"\s*[（(]{_NUMERAL}[）)]"),
    3: re.compile(r"\s*\d{1,2}[.．、](?!\d)"),
    4: re.compile(r"\s*[（(]\d{1,2}[）)]"),
}
_LEVEL_OF = {style.name: level for level, style in LEVELS.items()}
_BOUNDARY = frozenset({"标题", "附件说明", "附件标记", "附件标题", "署名", "成文日期"})
_SENTENCE = re.compile(r"[。；！？]")


def number(level: int, count: int) -> str:
    """一、 （一） 1. （1）"""
    if level == 1:
        return f"{chinese(count)}、"
    if level == 2:
        return f"（{chinese(count)}）"
    return f"{count}." if level == 3 else f"（{count}）"


def unnumbered(text: str) -> str:
    """A heading without its number."""
    found = next(filter(None, (begins.match(text) for begins in _BEGINS.values())), None)
    return text[found.end() :] if found else text.strip()


def order_headings(root: Element, names: dict[str, str]) -> None:
    """Drop headings with nothing under them, then number the others by their styles."""
    body = root.find(w("body"))
    if body is None:
        return
    _drop_hollow(body, names)
    counts = [0] * 5
    for block in body:
        level = level_of(block, names)
        if level == 0:
            counts = [0] * 5
        elif level is not None:
            begins = _BEGINS[level].match(words(block))
            counts[level + 1 :] = [0] * (4 - level)
            if begins:
                counts[level] += 1
                _replace_start(block, len(begins[0]), number(level, counts[level]))


def _drop_hollow(body: Element, names: dict[str, str]) -> None:
    """From the end: a heading goes where the next thing that shows is no text of its own."""
    following: int | None = 0
    for block in reversed(list(body)):
        level = level_of(block, names)
        if level is None:
            following = None if shows(block) and block.tag != w("sectPr") else following
        elif level == 0:
            following = 0
        elif following is not None and following <= level and not _SENTENCE.search(words(block)):
            drop(block)
        else:
            following = level


def level_of(block: Element, names: dict[str, str]) -> int | None:
    """1 to 4 for headings, 0 for what ends a part of the document, None for everything else."""
    if block.tag != w("p"):
        return None
    style = style_of(block, names)
    return 0 if style in _BOUNDARY else _LEVEL_OF.get(style)


def _replace_start(block: Element, length: int, new: str) -> None:
    """Write ``new`` for the first ``length`` characters, however many runs they are spread over."""
    for element in block.iter(w("t")):
        text = element.text or ""
        cut = min(length, len(text))
        element.text = new + text[cut:]
        new = ""
        length -= cut
        if length <= 0:
            return
