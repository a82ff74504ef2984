"""Headings in order: numbers follow what is there, and none stands over nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from drafter.documents.markup import Element, drop, w, words
from drafter.documents.styles import LEVEL_OF
from drafter.documents.text import Paragraph, style_of
from drafter.documents.tidy import shows
from drafter.figures.numerals import chinese

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_BEGINS = {
    1: re.compile(rf"\s*{_NUMERAL}、"),
    2: re.compile(rf"\s*[（(]{_NUMERAL}[）)]"),
    3: re.compile(r"\s*\d{1,2}[.．、](?!\d)"),
    4: re.compile(r"\s*[（(]\d{1,2}[）)]"),
}
# A heading that staff typed in no heading's style: numbered, short, and no sentence.
_BY_HAND = tuple(
    (level, re.compile(rf"{_BEGINS[level].pattern}[^。；！？]{{1,38}}$")) for level in (1, 2)
)
_BOUNDARY = frozenset({"标题", "附件说明", "附件标记", "附件标题", "署名", "成文日期"})
T = TypeVar("T")
_ANNEX = ("附件标记", "附件标题")
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


def heading_level(style: str) -> int:
    """1 to 4 for the style of a heading, else 0."""
    return LEVEL_OF.get(style, 0)


def level_by_hand(text: str) -> int:
    """1 or 2 for what reads as a heading of that level, whatever its style; else 0."""
    return next((level for level, pattern in _BY_HAND if pattern.match(text)), 0)


def ends_section(style: str) -> bool:
    """Whether a paragraph in this style ends a part of the document, as a title or an annex does."""
    return style in _BOUNDARY


def starts_annex(style: str) -> bool:
    """Whether a paragraph in this style is the mark an annex begins with."""
    return style == _ANNEX[0]


def heads_table(read: Sequence[Paragraph], place: int) -> bool:
    """Whether a paragraph is the mark or title of an annex whose table follows."""
    n = place
    while n < len(read) and (read[n].style in _ANNEX or not read[n].text.strip()):
        if read[n].in_table:
            break
        n += 1
    return place < n < len(read) and read[n].in_table


def numbered(text: str, style: str) -> int:
    """How many characters of a paragraph are the number it begins with as a heading; 0 for others."""
    level = LEVEL_OF.get(style)
    begins = _BEGINS[level].match(text) if level else None
    return begins.end() if begins else 0


def order_headings(root: Element, names: dict[str, str]) -> None:
    """Drop headings with nothing under them, then number the others by their styles."""
    body = root.find(w("body"))
    if body is None:
        return
    _drop_hollow(body, names)
    levels = ((block, level_of(block, names), words(block)) for block in body)
    for block, length, right in list(_numbers(levels)):
        _replace_start(block, length, right)


def misnumbered(read: Sequence[Paragraph]) -> list[tuple[Paragraph, int, str]]:
    """The headings whose number does not follow from those before: how long theirs is, and what it
    should be."""
    outside = (paragraph for paragraph in read if not paragraph.in_table)
    levels = ((p, 0 if p.style in _BOUNDARY else LEVEL_OF.get(p.style), p.text) for p in outside)
    return [
        (paragraph, length, right)
        for paragraph, length, right in _numbers(levels)
        if paragraph.text[:length].strip() != right
    ]


def _numbers(blocks: Iterable[tuple[T, int | None, str]]) -> Iterator[tuple[T, int, str]]:
    """Every heading that begins with a number, the length of that and the number it should have."""
    counts = [0] * 5
    for block, level, text in blocks:
        if level == 0:
            counts = [0] * 5
        elif level is not None:
            begins = _BEGINS[level].match(text)
            counts[level + 1 :] = [0] * (4 - level)
            if begins:
                counts[level] += 1
                yield block, len(begins[0]), number(level, counts[level])


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
    return 0 if style in _BOUNDARY else LEVEL_OF.get(style)


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
