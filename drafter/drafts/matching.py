"""Which token of one text is which of another: found by what stands once in both, so that moves are seen.

First whole paragraphs that are equal, then the longest runs of tokens that occur once in either text,
then what lies between two neighbours found in the same order. A token is given away once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from drafter.drafts.tokens import is_word, tokens

# How many tokens in a row must stand once in both texts to be taken for the same.
_LENGTHS = (12, 7, 4, 3)
_FEWEST_WORDS = 2
_BREAK = "\0"


class Spot(NamedTuple):
    """A token: its paragraph and its place among the paragraph's tokens."""

    paragraph: int
    token: int


@dataclass
class Matching:
    """``forth`` leads from the base to the edited text, ``back`` the other way."""

    base: Mapping[int, str]
    edited: Mapping[int, str]
    forth: dict[Spot, Spot] = field(default_factory=dict)
    back: dict[Spot, Spot] = field(default_factory=dict)
    whole: set[int] = field(default_factory=set)
    """Base paragraphs found again word for word."""

    def join(self, one: Spot, other: Spot) -> None:
        """Say that two tokens are the same."""
        self.forth[one] = other
        self.back[other] = one

    def free(self, one: Spot, other: Spot) -> bool:
        """Whether neither has been given away."""
        return one not in self.forth and other not in self.back


def match(base: Mapping[int, str], edited: Mapping[int, str]) -> Matching:
    """Match two texts, each paragraphs by their index. Equal input, equal answer."""
    found = Matching(base, edited)
    _paragraphs(found, _said(base), _said(edited))
    _once(found)
    _between(found)
    return found


def _said(text: Mapping[int, str]) -> list[int]:
    return [index for index in sorted(text) if text[index].strip()]


def _paragraphs(found: Matching, base: Sequence[int], edited: Sequence[int]) -> None:
    """Equal paragraphs that stand once in both; then the same between those found, and so on."""
    ours = Counter(found.base[n] for n in base)
    theirs = {found.edited[n]: n for n in edited}
    times = Counter(found.edited[n] for n in edited)
    pairs = [
        (at, theirs[found.base[n]])
        for at, n in enumerate(base)
        if ours[found.base[n]] == 1 == times[found.base[n]]
    ]
    if not pairs:
        return
    for at, other in pairs:
        _join_whole(found, base[at], other)
    place = {n: at for at, n in enumerate(edited)}
    before, left = -1, -1
    for at, right in [*((at, place[other]) for at, other in pairs), (len(base), len(edited))]:
        if at > before + 1 and right > left + 1:
            _paragraphs(found, base[before + 1 : at], _unmet(found, edited[left + 1 : right]))
        before, left = at, right


def _unmet(found: Matching, edited: Sequence[int]) -> list[int]:
    return [n for n in edited if Spot(n, 0) not in found.back]


def _join_whole(found: Matching, one: int, other: int) -> None:
    found.whole.add(one)
    for token in range(len(tokens(found.base[one]))):
        found.join(Spot(one, token), Spot(other, token))


class _Text:
    """A text as one string, to look up where something stands once."""

    def __init__(self, text: Mapping[int, str]) -> None:
        self.numbers = sorted(text)
        self.all = _BREAK.join(text[n] for n in self.numbers)
        self.starts: list[int] = []
        at = 0
        for n in self.numbers:
            self.starts.append(at)
            at += len(text[n]) + 1
        self.text = text

    def once(self, words: str) -> int:
        """Where the words stand; -1 where they stand not at all or more than once."""
        at = self.all.find(words)
        return at if at >= 0 and self.all.find(words, at + 1) < 0 else -1

    def spot(self, at: int) -> Spot | None:
        """The token that begins at a place in the whole."""
        line = bisect_right(self.starts, at) - 1
        number, offset = self.numbers[line], at - self.starts[line]
        pieces = tokens(self.text[number])
        token = bisect_right(pieces, offset, key=lambda piece: piece.start) - 1
        return Spot(number, token) if pieces[token].start == offset else None


def _once(found: Matching) -> None:
    """Runs of tokens that occur once in either text, the longest first, grown as far as they agree."""
    ours, theirs = _Text(found.base), _Text(found.edited)
    for length in _LENGTHS:
        for number in (n for n in found.base if n not in found.whole):
            pieces = tokens(found.base[number])
            for first in range(len(pieces) - length + 1):
                run = pieces[first : first + length]
                if any(Spot(number, first + n) in found.forth for n in (0, length - 1)):
                    continue
                words = found.base[number][run[0].start : run[-1].end]
                if sum(is_word(token.text) for token in run) < _FEWEST_WORDS:
                    continue
                at = theirs.once(words)
                if at < 0 or ours.once(words) < 0:
                    continue
                spot = theirs.spot(at)
                if spot is not None:
                    _grow(found, Spot(number, first), spot)


def _grow(found: Matching, one: Spot, other: Spot) -> None:
    """Join two tokens and their neighbours to both sides as long as they are equal and free."""
    ours, theirs = tokens(found.base[one.paragraph]), tokens(found.edited[other.paragraph])
    for step in (1, -1):
        n, m = (one.token, other.token) if step == 1 else (one.token - 1, other.token - 1)
        while 0 <= n < len(ours) and 0 <= m < len(theirs) and ours[n].text == theirs[m].text:
            here, there = Spot(one.paragraph, n), Spot(other.paragraph, m)
            if not found.free(here, there):
                break
            found.join(here, there)
            n, m = n + step, m + step


def _between(found: Matching) -> None:
    """What lies between two neighbours found in the same order in one paragraph."""
    for number in (n for n in found.base if n not in found.whole):
        for ours, theirs in list(_gaps(found, number)):
            _in_order(found, ours, theirs)


def _gaps(found: Matching, number: int) -> Iterator[tuple[list[Spot], list[Spot]]]:
    length = len(tokens(found.base[number]))
    met = [Spot(number, n) for n in range(length) if Spot(number, n) in found.forth]
    if not met:
        return
    first, last = found.forth[met[0]], found.forth[met[-1]]
    yield _spots(number, 0, met[0].token), _free_before(found, first)
    for one, other in pairwise(met):
        left, right = found.forth[one], found.forth[other]
        if left.paragraph == right.paragraph and left.token < right.token:
            yield (
                _spots(number, one.token + 1, other.token),
                _spots(left.paragraph, left.token + 1, right.token),
            )
    yield _spots(number, met[-1].token + 1, length), _free_after(found, last)


def _spots(paragraph: int, first: int, end: int) -> list[Spot]:
    return [Spot(paragraph, n) for n in range(first, end)]


def _free_before(found: Matching, spot: Spot) -> list[Spot]:
    first = spot.token
    while first > 0 and Spot(spot.paragraph, first - 1) not in found.back:
        first -= 1
    return _spots(spot.paragraph, first, spot.token)


def _free_after(found: Matching, spot: Spot) -> list[Spot]:
    end, length = spot.token + 1, len(tokens(found.edited[spot.paragraph]))
    while end < length and Spot(spot.paragraph, end) not in found.back:
        end += 1
    return _spots(spot.paragraph, spot.token + 1, end)


def _in_order(found: Matching, ours: list[Spot], theirs: list[Spot]) -> None:
    if not ours or not theirs:
        return
    said = [_text(found.base, spot) for spot in ours]
    other = [_text(found.edited, spot) for spot in theirs]
    for block in SequenceMatcher(None, said, other, autojunk=False).get_matching_blocks():
        for n in range(block.size):
            one, two = ours[block.a + n], theirs[block.b + n]
            if found.free(one, two):
                found.join(one, two)


def _text(text: Mapping[int, str], spot: Spot) -> str:
    return tokens(text[spot.paragraph])[spot.token].text
