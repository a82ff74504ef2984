"""A document made ready to be compared: its running text, with signs in place of what says nothing.

Formulas, titles in 《》 and the document's own township become one sign each; so does the end of a
paragraph. Tables, attachments, the title and the signature are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from drafter.checks.formulas import whose
from drafter.checks.passages import Passage
from drafter.checks.reading import Reading

_FRAME = frozenset(
    ("标题", "题注行", "报告人", "称呼", "附件说明", "附件标记", "附件标题", "署名", "成文日期")
)
BREAK = "\ue010"
_FIXED, _NAME, _NUMBER = "\ue011", "\ue012", "\ue013"
_SIGNS = re.compile("[\ue010-\ue012]")
_SPACE, _FIGURE = re.compile(r"\s+"), re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Piece:
    """A stretch of a passage: ``begin`` and ``end`` in its text."""

    passage: Passage
    begin: int
    end: int


@dataclass(frozen=True)
class Text:
    """``plain`` is what is compared; its n-th piece starts there at ``starts[n]``."""

    name: str
    plain: str
    starts: tuple[int, ...]
    pieces: tuple[Piece, ...]

    def said(self, start: int, end: int) -> str:
        """The document's own words from one place of ``plain`` to another, a line a passage."""
        lines: list[str] = []
        while start < end:
            stop = self.plain.find(BREAK, start, end)
            stop = end if stop < 0 else stop
            if stop > start:
                lines.append(self._within(start, stop - 1))
            start = stop + 1
        return "\n".join(lines)

    def passage(self, at: int) -> Passage:
        """The passage a place of ``plain`` stands in."""
        return self.pieces[bisect_right(self.starts, at) - 1].passage

    def _within(self, first: int, last: int) -> str:
        """The words of one passage from its character or sign ``first`` to ``last``."""
        one, other = (bisect_right(self.starts, at) - 1 for at in (first, last))
        begin = self.pieces[one].begin + first - self.starts[one]
        end = self.pieces[other].begin + last - self.starts[other] + 1
        if _is_sign(self.plain[last]):
            end = self.pieces[other].end
        return self.pieces[one].passage.text[begin:end]


def _is_sign(character: str) -> bool:
    return BREAK <= character <= _NUMBER


def counted(plain: str) -> int:
    """How many characters count: all but signs. A number that reads like any other counts as one."""
    return len(plain) - len(_SIGNS.findall(plain))


def as_compared(
    name: str, reading: Reading, fixed: re.Pattern[str], *, numbers: bool = True
) -> Text:
    """A document made ready. Without ``numbers``, all numbers read alike."""
    signs = [(fixed, _FIXED), (_own(whose(reading.passages)), _NAME), (_SPACE, "")]
    if not numbers:
        signs.append((_FIGURE, _NUMBER))
    plain: list[str] = []
    starts: list[int] = []
    pieces: list[Piece] = []
    length = 0
    for passage in reading.prose:
        if passage.style in _FRAME:
            continue
        for begin, end, words in _pieces(passage.text, signs):
            starts.append(length)
            pieces.append(Piece(passage, begin, end))
            plain.append(words)
            length += len(words)
    return Text(name, "".join(plain), tuple(starts), tuple(pieces))


def _own(township: str) -> re.Pattern[str]:
    """大坪镇, and 大坪 as in 大坪中心学校."""
    names = [township, township[:-1]] if len(township) > 2 else [township]
    return re.compile("|".join(map(re.escape, filter(None, names))) or "(?!)")


def _pieces(
    text: str, signs: Iterable[tuple[re.Pattern[str], str]]
) -> Iterator[tuple[int, int, str]]:
    """(begin, end, what is compared): words as they are, signs for the rest, a break at the end."""
    at = 0
    for begin, end, sign in _replaced(text, signs):
        if begin > at:
            yield at, begin, text[at:begin]
        if sign:
            yield begin, end, sign
        at = end
    if at < len(text):
        yield at, len(text), text[at:]
    yield len(text), len(text), BREAK


def _replaced(
    text: str, signs: Iterable[tuple[re.Pattern[str], str]]
) -> Iterator[tuple[int, int, str]]:
    """What signs stand for, in order; of two that overlap the one that begins first, then the longer."""
    found = sorted(
        (m.start(), -m.end(), sign) for pattern, sign in signs for m in pattern.finditer(text)
    )
    at = 0
    for begin, minus_end, sign in found:
        if begin >= at:
            at = -minus_end
            yield begin, at, sign
