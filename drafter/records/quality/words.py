"""Comparing what was written in two places: the same, nearly the same, different."""

from __future__ import annotations

import difflib
import re

_BETWEEN = re.compile(r"[、，,；;\s]+")
_MARKS = re.compile(r"[\s，。、；：“”‘’《》（）()—\-·.,;:]+")
_NUMERALS = re.compile(r"\d+|[一二三四五六七八九十]+")
_ALIKE = 0.85


def split(text: str) -> list[str]:
    """The items of a list written with 、 or commas."""
    return [item for item in _BETWEEN.split(text) if item]


def bare(text: str) -> str:
    """The words without marks and blanks."""
    return _MARKS.sub("", text)


def one_apart(one: str, other: str) -> bool:
    """Whether one character was changed, left out or put in."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    head = same_start(one, other)
    tail = same_start(one[head:][::-1], other[head:][::-1])
    return max(len(one), len(other)) - head - tail <= 1


def same_start(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def alike(one: str, other: str) -> bool:
    """Whether two titles are likely of one thing: nearly the same words, and the same numbers in them."""
    one, other = bare(one), bare(other)
    if one == other:
        return True
    if not one or not other or _NUMERALS.findall(one) != _NUMERALS.findall(other):
        return False
    compared = difflib.SequenceMatcher(None, one, other, autojunk=False)
    # The upper bounds first: they are quick, and most pairs are nothing like each other.
    return compared.quick_ratio() >= _ALIKE and compared.ratio() >= _ALIKE
