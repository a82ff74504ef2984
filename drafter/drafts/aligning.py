"""Where the figures of a draft stand after staff have edited it.

A figure is found by its bookmark or by the words that were matched around it, and then has to be the best
answer from both sides: its surroundings are not more like another place's, nor the place's more like
another figure's. What is not certain is said to be so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from drafter.documents.fields import computed
from drafter.documents.stamp import PREFIX
from drafter.documents.text import Paragraph, Span
from drafter.drafts.matching import Matching, Spot, match
from drafter.drafts.sides import marks, masked, occurrences, outside_tables
from drafter.drafts.surroundings import likeness
from drafter.drafts.table_matching import match_tables
from drafter.drafts.tokens import DELIMITERS, covering, is_number, tokens

# Below this the surroundings have nothing to do with each other.
_LEAST = 0.3
# How much better another answer must be to cast doubt on one.
_MARGIN = 0.02
# What makes a number beside it one of staff's own, and what makes a text a part of a longer list.
_MORE, _ABOUT = frozenset("多余来几至到～~－—-/（"), frozenset("约近超逾达±+−-至到～~")
_AND = frozenset("》”和及与、（")
_ROUGHLY = re.compile(".{0,2}?(左右|上下|以上|以下|以内)")
# How many tokens may stand where one stood, for it to count as changed and not as struck.
_LONGEST = 6


class Fate(Enum):
    """What became of a figure's text."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Place:
    """A stretch of an edited paragraph. For GONE and UNSURE there is none: ``paragraph`` is -1.

    ``text`` is what stands there; ``moved`` says that it is another paragraph than before.
    """

    fate: Fate
    paragraph: int = -1
    start: int = 0
    end: int = 0
    text: str = ""
    moved: bool = False


GONE, UNSURE = Place(Fate.GONE), Place(Fate.UNSURE)


class Alignment:
    """A built draft beside what staff made of it, both as paragraphs in reading order."""

    def __init__(self, base: Sequence[Paragraph], edited: Sequence[Paragraph]) -> None:
        self.base, self.edited = base, edited
        self.tables = match_tables(base, edited)
        self.cells = {one: two for pair in self.tables for one, two in pair.cells().items()}
        self.computed = computed(edited)
        self.was = masked(base, computed(base))
        self.now = masked(edited, self.computed)
        self.matching = match(outside_tables(base, self.was), outside_tables(edited, self.now))
        self._marks = marks(edited)
        self._ours: dict[str, list[tuple[int, int, int]]] = {}
        self._theirs: dict[str, list[tuple[int, int, int]]] = {}
        self._homes: dict[int, int | None] = {}

    def place(self, paragraph: int, span: Span) -> Place:
        """Where the text of a span of a base paragraph stands now."""
        if paragraph in self.cells:
            return self._in_cell(paragraph, self.cells[paragraph], span)
        marked = self._marks.get(span.bookmark)
        if self.base[paragraph].in_table:
            return GONE if marked is None else UNSURE
        found = self._by_mark(paragraph, span, marked) or self._by_words(paragraph, span)
        if found.paragraph < 0:
            return found
        if found.fate is Fate.SAME and self._grown(paragraph, span, found):
            found = replace(found, fate=Fate.CHANGED)
        return replace(found, moved=self._home(found.paragraph) not in (paragraph, None))

    def _home(self, edited: int) -> int | None:
        """The base paragraph that most of an edited paragraph's words come from."""
        if edited not in self._homes:
            back, length = self.matching.back, len(tokens(self.now[edited]))
            from_ = (back.get(Spot(edited, n)) for n in range(length))
            times = Counter(spot.paragraph for spot in from_ if spot)
            self._homes[edited] = max(times, key=times.__getitem__, default=None)
        return self._homes[edited]

    def _grown(self, paragraph: int, span: Span, place: Place) -> bool:
        """Whether staff have put something right beside a figure that makes it another: 约6次, a list
        gone on with."""
        if paragraph in self.matching.whole:
            return False
        text, said = self.edited[place.paragraph].text, self.base[paragraph].text
        number = is_number(place.text)
        if number and _ROUGHLY.match(text[place.end :]) and not _ROUGHLY.match(said[span.end :]):
            return True
        after, before = text[place.end : place.end + 1], text[: place.start][-1:]
        if after != said[span.end : span.end + 1]:
            goes_on = after in _MORE if number else after not in DELIMITERS - _AND
            if after and (goes_on or is_number(after)):
                return True
        leads = _ABOUT if number else _AND
        return before != said[: span.start][-1:] and (before in leads or is_number(before))

    # --- in tables ------------------------------------------------------------------------------

    def _in_cell(self, paragraph: int, other: int, span: Span) -> Place:
        text, now = self.base[paragraph].text, self.edited[other].text
        if text == now:
            return Place(Fate.SAME, other, span.start, span.end, self.base[paragraph].said(span))
        if (span.start, span.end) == (0, len(text)):
            return Place(Fate.CHANGED, other, 0, len(now), now) if now.strip() else GONE
        return _read_off(match({paragraph: text}, {other: now}), paragraph, span)

    # --- by bookmark ----------------------------------------------------------------------------

    def _by_mark(self, paragraph: int, span: Span, marked: tuple[int, Span] | None) -> Place | None:
        """None where there is no mark, or one that says nothing."""
        if marked is None or marked[1].start == marked[1].end:
            return None
        other, there = marked
        now, was = self.edited[other].said(there), self.base[paragraph].said(span)
        if now != was:
            # LibreOffice lets marks inside a comment's stretch end a character too soon.
            words = self._by_words(paragraph, span)
            if words.paragraph == other and words.start <= there.start and there.end <= words.end:
                return words
            return Place(Fate.CHANGED, other, there.start, there.end, now)
        place = Place(Fate.SAME, other, there.start, there.end, now)
        if paragraph in self.matching.whole and place == self._by_words(paragraph, span):
            return place
        return self._judged(paragraph, span, place)

    # --- by words -------------------------------------------------------------------------------

    def _by_words(self, paragraph: int, span: Span) -> Place:
        place = _read_off(self.matching, paragraph, span)
        if place.fate is not Fate.SAME or paragraph in self.matching.whole:
            return place
        return self._judged(paragraph, span, place)

    # --- both sides' best -----------------------------------------------------------------------

    def _judged(self, paragraph: int, span: Span, place: Place) -> Place:
        """The place, or UNSURE where another answer is better from either side."""
        own = self._likeness(paragraph, span, place)
        doubtful = own < _LEAST or any(
            better > own + _MARGIN and better > claim
            for better, claim in (
                *self._other_places(paragraph, span, place),
                *self._other_figures(paragraph, span, place),
            )
        )
        return UNSURE if doubtful else place

    def _other_places(
        self, paragraph: int, span: Span, place: Place
    ) -> Iterator[tuple[float, float]]:
        """How well the figure suits each other place where its text stands, and how well that place
        suits what was matched with it."""
        for n, start, end in self._stands(self.edited, place.text):
            if (n, start) != (place.paragraph, place.start):
                there = Place(Fate.SAME, n, start, end, place.text)
                one = self._partner(self.matching.back, self.now, self.was, (n, start, end))
                claim = 0.0
                if one and one[:2] != (paragraph, span.start):
                    claim = self._likeness(one[0], Span("", *one[1:]), there)
                yield self._likeness(paragraph, span, there), claim

    def _other_figures(
        self, paragraph: int, span: Span, place: Place
    ) -> Iterator[tuple[float, float]]:
        """How well the place suits each other text of the base that is equal, and how well that suits
        what it was matched with."""
        for n, start, end in self._stands(self.base, place.text):
            if (n, start) != (paragraph, span.start):
                rival = Span("", start, end)
                two = self._partner(self.matching.forth, self.was, self.now, (n, start, end))
                own = 0.0
                if two and two[:2] != (place.paragraph, place.start):
                    own = self._likeness(n, rival, Place(Fate.SAME, *two))
                yield self._likeness(n, rival, place), own

    def _likeness(self, paragraph: int, span: Span, place: Place) -> float:
        one, other = self.base[paragraph].text, self.edited[place.paragraph].text
        return likeness(one, span.start, span.end, other, place.start, place.end)

    def _partner(
        self,
        way: dict[Spot, Spot],
        here: Sequence[str],
        there: Sequence[str],
        stretch: tuple[int, int, int],
    ) -> tuple[int, int, int] | None:
        """The stretch a stretch was matched with, by its first and last token."""
        paragraph, start, end = stretch
        run = covering(tokens(here[paragraph]), start, end)
        ends = [way.get(Spot(paragraph, n)) for n in (run.start, run.stop - 1)] if run else [None]
        first, last = ends[0], ends[-1]
        if first is None or last is None or first.paragraph != last.paragraph:
            return None
        pieces = tokens(there[first.paragraph])
        return first.paragraph, pieces[first.token].start, pieces[last.token].end

    def _stands(self, read: Sequence[Paragraph], text: str) -> list[tuple[int, int, int]]:
        index = self._ours if read is self.base else self._theirs
        if text not in index:
            index[text] = list(occurrences(read, text))
        return index[text]


def _read_off(matching: Matching, paragraph: int, span: Span) -> Place:
    """Where a stretch of a base paragraph was matched: as it was, or changed between its neighbours."""
    run = covering(tokens(matching.base[paragraph]), span.start, span.end)
    if run is None:
        return UNSURE
    spots = [matching.forth.get(Spot(paragraph, n)) for n in run]
    first = spots[0]
    if first and spots == [Spot(first.paragraph, first.token + n) for n in range(len(spots))]:
        return _stretch(matching, Fate.SAME, first, len(spots))
    left, right = _neighbours(matching, paragraph, run)
    if left is None or right is None or left.paragraph != right.paragraph:
        return GONE
    between = right.token - left.token - 1
    if not 0 < between <= _LONGEST + 2 * len(run):
        return GONE
    return _stretch(matching, Fate.CHANGED, Spot(left.paragraph, left.token + 1), between)


def _neighbours(matching: Matching, paragraph: int, run: range) -> tuple[Spot | None, Spot | None]:
    """Where the tokens before and behind a run are; at a paragraph's end, the end of the other's."""
    left = matching.forth.get(Spot(paragraph, run.start - 1))
    right = matching.forth.get(Spot(paragraph, run.stop))
    if left is None and right is not None and run.start == 0:
        left = Spot(right.paragraph, -1)
    if right is None and left is not None and run.stop == len(tokens(matching.base[paragraph])):
        right = Spot(left.paragraph, len(tokens(matching.edited[left.paragraph])))
    return left, right


def _stretch(matching: Matching, fate: Fate, first: Spot, length: int) -> Place:
    text = matching.edited[first.paragraph]
    pieces = tokens(text)[first.token : first.token + length]
    start, end = pieces[0].start, pieces[-1].end
    return Place(fate, first.paragraph, start, end, text[start:end])


def place(base: Sequence[Paragraph], edited: Sequence[Paragraph]) -> dict[str, Place]:
    """Every bookmark of the base and what became of its text."""
    aligned = Alignment(base, edited)
    return {
        span.bookmark: aligned.place(n, span)
        for n, paragraph in enumerate(base)
        for span in paragraph.spans
        if span.bookmark.startswith(PREFIX)
    }
