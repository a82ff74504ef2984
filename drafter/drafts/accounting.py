"""Where every numeral of a draft comes from: a figure, the frame, the template's fixed text, or staff."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from drafter.documents.fields import computed
from drafter.documents.text import sentence
from drafter.drafts.aligning import Fate
from drafter.drafts.explaining import Reading
from drafter.drafts.matching import Spot, match
from drafter.drafts.telling import ToldFigure
from drafter.drafts.tokens import tokens

# 万 alone is a unit (4562.5万元), no numeral.
NUMERAL = re.compile(
    r"\d+(?:\.\d+)?|[〇零一二两三四五六七八九十百千][〇零一二两三四五六七八九十百千万]*"
)
_AROUND = 14


class Source(Enum):
    """Who answers for a numeral; the values are what staff read."""

    FIGURE = "数字"
    FRAME = "届次年份"
    TEMPLATE = "模板文字"
    STAFF = "自己写的"


@dataclass(frozen=True)
class Numeral:
    """A numeral of the draft as it is now, where it stands, and who answers for it. ``around`` are a few
    words to either side, ``sentence`` the whole sentence.

    ``figure`` is the figure it belongs to; with :attr:`Source.STAFF` the one staff wrote over.
    ``number`` is that figure's number among those to check, 0 where it has none.
    """

    text: str
    paragraph: int
    start: int
    sentence: str
    around: str
    source: Source
    figure: ToldFigure | None = None
    number: int = 0

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True)
class _Standing:
    """A figure on the page: where it begins and ends in a paragraph, and whether staff wrote over it."""

    start: int
    end: int
    figure: ToldFigure
    changed: bool


def account_for(reading: Reading) -> tuple[Numeral, ...]:
    """Every numeral of the draft in reading order, each with its source; page numbers and the like, which
    Word writes itself, apart."""
    return tuple(_Account(reading).numerals())


class _Account:
    """One draft: its figures by the paragraph they stand in now, and what its other text comes from."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.numbers = {each.figure: each.number for each in reading.figures}
        self.by_word = computed(reading.edited.paragraphs)
        self.standing: dict[int, list[_Standing]] = defaultdict(list)
        self.cells: dict[int, int] = {}
        if not reading.edited.untouched:
            self.cells = {now: was for was, now in reading.alignment.cells.items()}
        for figure in reading.told.figures:
            place = reading.place(figure)
            if place.paragraph >= 0:
                changed = place.fate is Fate.CHANGED
                standing = _Standing(place.start, place.end, figure, changed)
                self.standing[place.paragraph].append(standing)

    def numerals(self) -> Iterator[Numeral]:
        for number, paragraph in enumerate(self.reading.edited.paragraphs):
            here = self.standing[number]
            by_word = self.by_word.get(number, ())
            edges = {0, len(paragraph.text), *(e for s in here for e in (s.start, s.end))}
            for start, end in pairwise(sorted(edges)):
                for found in NUMERAL.finditer(paragraph.text, start, end):
                    if not any(span.start <= found.start() < span.end for span in by_word):
                        yield self._numeral(number, found)

    def _numeral(self, paragraph: int, found: re.Match[str]) -> Numeral:
        source, figure = self._source(paragraph, found.start(), found.end())
        text, start, end = found.string, found.start(), found.end()
        return Numeral(
            found[0],
            paragraph,
            start,
            sentence(text, start, end),
            text[max(0, start - _AROUND) : end + _AROUND].strip(),
            source,
            figure,
            self.numbers.get(figure, 0) if figure else 0,
        )

    def _source(self, paragraph: int, start: int, end: int) -> tuple[Source, ToldFigure | None]:
        """The innermost figure it stands in; else what the built text says of the same words."""
        over = [s for s in self.standing[paragraph] if s.start <= start and end <= s.end]
        own = [s for s in over if not s.figure.whole]
        if own:
            return _of(own[0].figure, own[0].changed), own[0].figure
        return self._from_base(paragraph, start)

    def _from_base(self, paragraph: int, start: int) -> tuple[Source, ToldFigure | None]:
        """Fixed text where the words were there when it was built; a figure's where that is not placed."""
        at = self._origin(paragraph, start)
        if at is None:
            return Source.STAFF, None
        for figure in self.reading.told.figures:
            inside = figure.paragraph == at[0] and figure.start <= at[1] < figure.end
            if inside and not figure.whole:
                return _of(figure, changed=False), figure
        return Source.TEMPLATE, None

    def _origin(self, paragraph: int, start: int) -> tuple[int, int] | None:
        """The paragraph and character of the built text that a character comes from."""
        if self.reading.edited.untouched:
            return paragraph, start
        now = self.reading.edited.paragraphs[paragraph].text
        pieces = tokens(now)
        at = next(n for n, token in enumerate(pieces) if token.start <= start < token.end)
        if paragraph in self.cells:
            was = self.cells[paragraph]
            back = match({was: self.reading.base.paragraphs[was].text}, {paragraph: now}).back
        else:
            back = self.reading.alignment.matching.back
        spot = back.get(Spot(paragraph, at))
        if spot is None:
            return None
        there = tokens(self.reading.base.paragraphs[spot.paragraph].text)[spot.token]
        return spot.paragraph, there.start + start - pieces[at].start


def _of(figure: ToldFigure, changed: bool) -> Source:
    if changed:
        return Source.STAFF
    return Source.FRAME if figure.in_frame else Source.FIGURE
