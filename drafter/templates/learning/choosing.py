"""Which name a number or a phrase of an old report is: decided from its unit first, then from the words around.

A match is certain where one figure fits clearly better than every other; where several have that value
and the words do not tell them apart they are offered; where none has it, it is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from drafter.figures.figure import Figure
from drafter.templates.learning.known import FRAME, Known, Use, around

# Points a name must reach to be taken, and by how much it must lead the next figure's.
_ENOUGH = 3.0
_LEAD = 1.5
# A phrase of this many characters that is the records' own word for word is no coincidence.
_LONG = 10
# A name of the frame of this length stands for itself: 大坪镇, 2023年.
_NAME = 3
# As many candidates are told.
_OFFERED = 4
# Points for a number of several digits that one figure alone has.
_SOME = 1.0
# Names that speak of the year to come.
_AHEAD = ("任务.", "计划.", "要求.")
_OF_NEXT_YEAR = re.compile("主要任务|工作任务|工作安排|工作打算|下一步|今后|工作重点|工作思路")
_HEADING = re.compile(r"[一二三四五六七八九十]+、.{0,30}$")
# The numbers of attachments and lists: 附件1, 附件：1.…, 2.…
_OF_PAGE = re.compile(r"[\s\u3000]*(附件[:：]?[\s\u3000]*)?\d+(?=[.．、]|$)")
_NUMERAL = re.compile(r"\d+(?:\.\d+)?%?")
_YEAR = re.compile(r"\d{4}年")
_DIGIT = re.compile(r"[\d.%]")
_CLAUSE = re.compile(r"[。；，！？\n]")
_SENTENCE = re.compile(r"[。；！？\n]")


class Fit(Enum):
    """How sure a match is."""

    CERTAIN = "certain"
    OFFERED = "offered"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Match:
    """A stretch of a paragraph; ``paths`` are its name, or the candidates, best first."""

    paragraph: int
    start: int
    end: int
    text: str
    fit: Fit
    paths: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Spot:
    """A stretch that some figures have the text of."""

    start: int
    end: int
    scored: tuple[tuple[float, Known], ...]

    @property
    def weight(self) -> tuple[int, float]:
        return self.end - self.start, self.scored[0][0] if self.scored else 0.0


def choose(paragraphs: Sequence[str], known: Iterable[Known]) -> list[Match]:
    """The matches in all paragraphs, in reading order; no two overlap."""
    by_text: dict[str, list[Known]] = {}
    for each in known:
        for words in each.texts:
            by_text.setdefault(words, []).append(each)
    found: list[Match] = []
    ahead = False
    for number, text in enumerate(paragraphs):
        ahead = _turns(text, ahead)
        taken = list(_apart(_spots(text, by_text)))
        found += filter(_worth_asking, (_decided(number, text, spot, ahead) for spot in taken))
        found += _left_over(number, text, taken)
    return sorted(found, key=lambda match: (match.paragraph, match.start))


def _worth_asking(match: Match) -> bool:
    """Words that are nobody's for certain are the report's own; only a number has to be somebody's."""
    return match.fit is Fit.CERTAIN or any(map(str.isdigit, match.text))


def _turns(text: str, ahead: bool) -> bool:
    """Whether the paragraphs from here on speak of the year to come: a count of last year that happens to
    be planned again is not the same figure. An attachment ends it."""
    if _HEADING.match(text):
        return bool(_OF_NEXT_YEAR.search(text))
    return ahead and not text.startswith("附件")


# --- where a figure's text stands -------------------------------------------------------------


def _spots(text: str, by_text: dict[str, list[Known]]) -> Iterator[_Spot]:
    for words, known in by_text.items():
        at = text.find(words)
        while at >= 0:
            end = at + len(words)
            if _whole(text, at, end):
                scored = _scored(text, at, end, known)
                if scored:
                    yield _Spot(at, end, scored)
            at = text.find(words, at + 1)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether no number is cut: 5 is not found in 25, 25.4 or 25%."""
    before, after = text[start - 1 : start], text[end : end + 1]
    cut_before = _DIGIT.match(before) and text[start].isdigit()
    # 附件：1.2023年: the point stands behind a list's number, for a year is no fraction.
    if before == "." and _YEAR.match(text, start):
        cut_before = None
    cut_after = _DIGIT.match(after) and text[end - 1].isdigit()
    # A full stop typed as a point ends a sentence; it cuts a number only where digits follow.
    if after == "." and not text[end + 1 : end + 2].isdigit():
        cut_after = None
    return not cut_before and not cut_after


def _apart(spots: Iterable[_Spot]) -> Iterator[_Spot]:
    """The longest first, and none that touches a longer one's characters."""
    taken: list[_Spot] = []
    for spot in sorted(spots, key=lambda spot: spot.weight, reverse=True):
        if _telling(spot) and all(
            spot.end <= other.start or spot.start >= other.end for other in taken
        ):
            taken.append(spot)
            yield spot


def _telling(spot: _Spot) -> bool:
    """A word of one or two characters (镇, 县) stands everywhere: only where its usual words stand beside it."""
    short = spot.end - spot.start <= 2 and not spot.scored[0][1].figure.text[:1].isdigit()
    return not short or spot.scored[0][0] >= _ENOUGH


# --- how well a name fits ---------------------------------------------------------------------


def _scored(
    text: str, start: int, end: int, known: Iterable[Known]
) -> tuple[tuple[float, Known], ...]:
    use = around(text, start, end)
    sentence = _around(_SENTENCE, text, start, end)
    fitting = [
        (_score(use, sentence, each), each) for each in known if _unit_fits(text, end, each.figure)
    ]
    return tuple(sorted(fitting, key=lambda pair: -pair[0]))


def _unit_fits(text: str, end: int, figure: Figure) -> bool:
    unit = figure.unit
    return not unit or unit == "%" or text.startswith(unit, end)


def _score(use: Use, sentence: str, known: Known) -> float:
    """Points for the words the name usually stands among, and for its own words in the sentence."""
    usual = max((_likeness(use, other) for other in known.uses), default=0.0)
    return usual + _named(sentence, known)


def _likeness(one: Use, two: Use) -> float:
    before = _common(one.before[::-1], two.before[::-1])
    after = _common(one.after, two.after)
    shared = len(_pairs(_clause(one)) & _pairs(_clause(two)))
    return min(before, 8) * 0.75 + min(after, 5) * 0.5 + min(shared, 8) * 0.35


def _clause(use: Use) -> str:
    return _CLAUSE.split(use.before)[-1] + _CLAUSE.split(use.after)[0]


def _common(one: str, two: str) -> int:
    """How many characters two strings begin with in common."""
    length = 0
    for a, b in zip(one, two, strict=False):
        if a != b:
            break
        length += 1
    return length


def _named(sentence: str, known: Known) -> float:
    """The share of the name's own words that stand in the sentence, up to two points."""
    pairs = _pairs(known.path.rpartition(".")[2] + known.about)
    return 2.0 * len(pairs & _pairs(sentence)) / len(pairs) if pairs else 0.0


@cache
def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[n : n + 2] for n in range(len(text) - 1))


def _around(mark: re.Pattern[str], text: str, start: int, end: int) -> str:
    return mark.split(text[:start])[-1] + mark.split(text[end:])[0]


# --- the decision -----------------------------------------------------------------------------


def _decided(paragraph: int, text: str, spot: _Spot, ahead: bool) -> Match:
    (best, known), *rest = spot.scored
    others = [score for score, each in rest if not _same(each, known)]
    words = text[spot.start : spot.end]
    clear = not others or best - others[0] >= _LEAD
    certain = not known.inner and clear and best >= _needed(words, known, alone=not others)
    if ahead and not _framing(known) and not known.path.startswith(_AHEAD):
        certain = False
    told = dict.fromkeys(each.path for _, each in spot.scored)
    paths = (known.path,) if certain else tuple(told)[:_OFFERED]
    fit = Fit.CERTAIN if certain else Fit.OFFERED
    return Match(paragraph, spot.start, spot.end, words, fit, paths)


def _needed(words: str, known: Known, alone: bool) -> float:
    """How many points make a name certain: the less its words can be a coincidence, the fewer."""
    digits = sum(character.isdigit() for character in words)
    if not alone:
        return _ENOUGH
    if _framing(known) and len(words) >= _NAME:
        return 0.0
    if not digits:
        return 0.0 if len(words) >= _LONG else _ENOUGH
    if len(words) >= _LONG:
        return 0.0
    return _SOME if digits > 1 else _ENOUGH


def _framing(known: Known) -> bool:
    return known.path.startswith(FRAME)


def _same(one: Known, two: Known) -> bool:
    """Two names of one figure: the same value from the same rows, reckoned alike. What the frame says
    (2023年 as 时段.名称 and 时段.本年) is the same where it reads the same."""
    if _framing(one) and _framing(two):
        return one.figure.text == two.figure.text
    mine, theirs = one.figure, two.figure
    return (mine.text, mine.refs, mine.how) == (theirs.text, theirs.refs, theirs.how)


def _left_over(paragraph: int, text: str, taken: Sequence[_Spot]) -> Iterator[Match]:
    """Numbers that no figure of the year has; those of lists and attachments are the page's own."""
    of_page = _OF_PAGE.match(text)
    for found in _NUMERAL.finditer(text, of_page.end() if of_page else 0):
        start, end = found.span()
        if all(end <= spot.start or start >= spot.end for spot in taken):
            yield Match(paragraph, start, end, found[0], Fit.UNKNOWN)
