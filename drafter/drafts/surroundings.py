"""What stands around a place in a text, and how alike the surroundings of two places are."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from drafter.drafts.tokens import DELIMITERS

_NUMBERS = re.compile(r"[\d.．%％]+|[〇零一二三四五六七八九十百千两]+")
_STOPS = DELIMITERS | {"。", "“", "”", "《", "》"}
_WIDE = 24
_CLAUSE, _NEIGHBOURS = 0.7, 0.3


def likeness(one: str, start: int, end: int, other: str, first: int, last: int) -> float:
    """0 to 1: how alike the clause and the wider surroundings of two places are. Numbers do not count:
    they are what changes."""
    near, wide = _around(one, start, end)
    other_near, other_wide = _around(other, first, last)
    return _CLAUSE * _alike(near, other_near) + _NEIGHBOURS * _alike(wide, other_wide)


@lru_cache(maxsize=16384)
def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """The clause a place stands in and the text around it, the place itself masked, numbers left out."""
    first = max((n + 1 for n in range(start) if text[n] in _STOPS), default=0)
    last = next((n for n in range(end, len(text)) if text[n] in _STOPS), len(text))
    clause = f"{_wordy(text[first:start])}|{_wordy(text[end:last])}"
    around = f"{_wordy(text[max(0, start - _WIDE) : start])}|{_wordy(text[end : end + _WIDE])}"
    return clause, around


def _wordy(text: str) -> str:
    return _NUMBERS.sub("#", text)


def _alike(one: str, other: str) -> float:
    """The share of pairs of neighbouring characters that two texts have in common."""
    ours, theirs = _pairs(one), _pairs(other)
    whole = sum(ours.values()) + sum(theirs.values())
    return 2 * sum((ours & theirs).values()) / whole if whole else 1.0


@lru_cache(maxsize=16384)
def _pairs(text: str) -> Counter[str]:
    return Counter([*text, *(text[n : n + 2] for n in range(len(text) - 1))])
