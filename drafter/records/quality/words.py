"""Comparing what was written in two places: the same, nearly the same, different."""

from __future__ import annotations

import difflib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

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


def alike_pairs(texts: Sequence[str]) -> list[tuple[int, int]]:
    """The places of each two titles that are likely of one thing, in order."""
    stripped = [bare(text) for text in texts]
    compared = cache(alike)
    return [pair for pair in _near(stripped) if compared(*(stripped[place] for place in pair))]


def alike(one: str, other: str) -> bool:
    """Whether two bare titles have nearly the same words, and the same numbers in them."""
    if one == other:
        return True
    if not one or not other or _NUMERALS.findall(one) != _NUMERALS.findall(other):
        return False
    compared = difflib.SequenceMatcher(None, one, other, autojunk=False)
    # The upper bounds first: they are quick, and most pairs are nothing like each other.
    return compared.quick_ratio() >= _ALIKE and compared.ratio() >= _ALIKE


def _near(texts: Sequence[str]) -> list[tuple[int, int]]:
    """The places of each two texts that may be alike, in order; most of those that are not are left out.

    Two that are alike have so much in common that of the characters rarest here they share one: of a text
    of n characters at least ALIKE / (2 - ALIKE) · n are in the other, so that a rarest one of the common
    stands among the text's own rarest n - that + 1. What a ledger dates on one day may be hundreds.
    """
    counted = [_numbered(text) for text in texts]
    often = Counter(piece for pieces in counted for piece in pieces)
    having: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    found: set[tuple[int, int]] = set()
    for place, pieces in enumerate(counted):
        common = math.ceil(len(pieces) * _ALIKE / (2 - _ALIKE) - 1e-9)
        rarest = sorted(pieces, key=lambda piece: (often[piece], piece))
        for piece in rarest[: len(pieces) - common + 1]:
            found.update((before, place) for before in having[piece])
            having[piece].append(place)
    return sorted(found)


def _numbered(text: str) -> list[tuple[str, int]]:
    """The characters, each with how often it stood before; of an empty text one that no other has."""
    seen: Counter[str] = Counter()
    pieces = []
    for character in text:
        pieces.append((character, seen[character]))
        seen[character] += 1
    return pieces or [("", 0)]
