"""Words of the base in the edited text: whether they stand as they were built, and what stands in their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drafter.documents.text import Span
from drafter.drafts.aligning import Alignment
from drafter.drafts.matching import Spot
from drafter.drafts.merging.hunks import Hunk
from drafter.drafts.tokens import DELIMITERS, Token, is_word, tokens

# How many words next to a change must stand as they were built, for the place to be certain.
_CERTAIN = 3
# Behind these a clause of its own begins.
_STOPS = frozenset("，。；：、！？,;:!?\n")


def token_range(text: str, span: Span) -> range | None:
    """The tokens a stretch is made of; for a place between two tokens an empty range."""
    pieces = tokens(text)
    starts = {token.start: n for n, token in enumerate(pieces)} | {len(text): len(pieces)}
    if span.start not in starts or span.end not in starts:
        return None
    return range(starts[span.start], starts[span.end])


@dataclass(frozen=True)
class Stood:
    """A run of tokens of a base paragraph, and what became of it."""

    aligned: Alignment
    paragraph: int
    run: range

    def spot(self, token: int) -> Spot | None:
        return self.aligned.matching.forth.get(Spot(self.paragraph, token))

    def place(self, hunk: Hunk) -> tuple[int, Span] | None:
        """The stretch of the edited text, where the run, the clause it is a part of and what stands
        next to it are as they were built."""
        left, right, length = self._left(), self._right(), len(self.run)
        entry = hunk.unit.start < hunk.unit.end
        if length and not hunk.now and (entry or self._clauses()) and self._apart():
            first = self.spot(self.run.start)
            return self._between(first.paragraph, first.token, length) if first else None
        if (length or not self._stands_alone(hunk.now)) and not self._of_clause().intact():
            return None
        before, after = self._certain(self.run.start - 1, -1), self._certain(self.run.stop, 1)
        together = left is not None and right is not None and left.paragraph == right.paragraph
        if left and right and together and right.token - left.token == length + 1:
            inside = [self.spot(n) for n in self.run]
            there = [Spot(left.paragraph, left.token + 1 + n) for n in range(length)]
            if inside != there or before + after < _CERTAIN:
                return None
            return self._between(left.paragraph, left.token + 1, length)
        if length:
            return None
        return self._aside(
            hunk, left if before >= _CERTAIN else None, right if after >= _CERTAIN else None
        )

    def intact(self) -> bool:
        """Whether all of the run stands in one piece."""
        spots = [self.spot(n) for n in self.run]
        first = spots[0] if spots else None
        return not spots or spots == [
            first and Spot(first.paragraph, first.token + n) for n in range(len(spots))
        ]

    def _apart(self) -> bool:
        """Whether the run is words enough to be known by themselves, in one piece, and what stands on
        either side is no remark of staff's on them."""
        pieces = tokens(self.aligned.was[self.paragraph])
        first, last = self.spot(self.run.start), self.spot(self.run.stop - 1)
        if first is None or last is None or not self.intact():
            return False
        if sum(is_word(pieces[n].text) for n in self.run) < _CERTAIN:
            return False
        before, after = Spot(first.paragraph, first.token - 1), Spot(last.paragraph, last.token + 1)
        begins = first.token == 0 or bool({self._said(before), self._said(first)} & _STOPS)
        ends = after.token == self._length(last) or bool(
            {self._said(after), self._said(last)} & _STOPS
        )
        return (begins or self._left() == before) and (ends or self._right() == after)

    def _clauses(self) -> bool:
        """Whether the run was built of whole clauses."""
        said = [token.text for token in tokens(self.aligned.was[self.paragraph])]
        first, end = self.run.start, self.run.stop
        begins = first == 0 or bool({said[first - 1], said[first]} & _STOPS)
        return begins and (end == len(said) or bool({said[end - 1], said[end]} & _STOPS))

    def _of_clause(self) -> Stood:
        """The clause the run is a part of, or the clauses it reaches over."""
        pieces = tokens(self.aligned.was[self.paragraph])
        first, end = self.run.start, self.run.stop
        while first > 0 and pieces[first - 1].text not in DELIMITERS:
            first -= 1
        while end < len(pieces) and pieces[end].text not in DELIMITERS:
            end += 1
        return Stood(self.aligned, self.paragraph, range(first, end))

    def _stands_alone(self, words: str) -> bool:
        """Whether words put in here would be clauses of their own."""
        pieces = tokens(self.aligned.was[self.paragraph])
        at = self.run.start
        begins = at == 0 or pieces[at - 1].text in DELIMITERS or words[:1] in DELIMITERS
        ends = at == len(pieces) or pieces[at].text in DELIMITERS or words[-1:] in DELIMITERS
        return begins and ends

    def says(self, words: str) -> bool:
        """Whether staff wrote these very words between the neighbours."""
        left, right = self._left(), self._right()
        if left is None or right is None or left.paragraph != right.paragraph:
            return False
        between = right.token - left.token - 1
        if between <= 0:
            return between == 0 and not words
        paragraph, span = self._between(left.paragraph, left.token + 1, between)
        return self.aligned.edited[paragraph].said(span) == words

    def _left(self) -> Spot | None:
        """The token before the run; before a paragraph's first word, its beginning."""
        if self.run.start > 0:
            return self.spot(self.run.start - 1)
        first = self.spot(self.run.stop) if not self.run else self.spot(0)
        return Spot(first.paragraph, -1) if first and first.token == 0 else None

    def _right(self) -> Spot | None:
        """The token behind the run; behind a paragraph's last word, its end."""
        length = len(tokens(self.aligned.was[self.paragraph]))
        if self.run.stop < length:
            return self.spot(self.run.stop)
        last = self.spot(length - 1)
        ends = last is not None and last.token == self._length(last) - 1
        return Spot(last.paragraph, last.token + 1) if last and ends else None

    def _certain(self, token: int, step: int) -> int:
        """How many words from a token on stand next to each other as they were built; at the
        paragraph's end, enough."""
        pieces = tokens(self.aligned.was[self.paragraph])
        if not 0 <= token < len(pieces):
            return _CERTAIN
        at, words = self.spot(token), 0
        while at is not None and words < _CERTAIN:
            words += is_word(pieces[token].text)
            token += step
            if not 0 <= token < len(pieces):
                return _CERTAIN
            following = self.spot(token)
            at = following if following == Spot(at.paragraph, at.token + step) else None
        return words

    def _aside(self, hunk: Hunk, left: Spot | None, right: Spot | None) -> tuple[int, Span] | None:
        """Words that are new stand by one neighbour alone, where a clause begins or ends there."""
        if left is not None and left.token >= 0 and self._parts(hunk.now, left):
            return self._between(left.paragraph, left.token + 1, 0)
        if right is not None and hunk.now[-1:] in DELIMITERS and right.token < self._length(right):
            before = Spot(right.paragraph, right.token - 1)
            if right.token == 0 or self._said(before) in DELIMITERS:
                return self._between(right.paragraph, right.token, 0)
        return None

    def _parts(self, words: str, left: Spot) -> bool:
        """Whether words put in behind a token stand apart from what staff have written behind it."""
        if self._said(left) in DELIMITERS:
            return True
        ends = left.token + 1 == self._length(left)
        behind = "" if ends else self._said(Spot(left.paragraph, left.token + 1))
        return words[:1] in DELIMITERS and (ends or behind in _STOPS)

    def _said(self, spot: Spot) -> str:
        return tokens(self.aligned.now[spot.paragraph])[spot.token].text

    def _length(self, spot: Spot) -> int:
        return len(tokens(self.aligned.now[spot.paragraph]))

    def _between(self, paragraph: int, first: int, length: int) -> tuple[int, Span]:
        text = self.aligned.now[paragraph]
        pieces = (*tokens(text), Token("", len(text), len(text)))
        start = pieces[first].start
        return paragraph, Span("", start, pieces[first + length - 1].end if length else start)

    def elsewhere(self) -> tuple[int, Span] | None:
        """Where the run's words are that stand no longer between its neighbours: staff have moved them."""
        said = [token.text for token in tokens(self.aligned.was[self.paragraph])]
        words = [n for n in self.run if is_word(said[n])]
        spots = [spot for n in words if (spot := self.spot(n)) is not None]
        if not spots or 2 * len(spots) < len(words):
            return None
        there = [spot.token for spot in spots if spot.paragraph == spots[0].paragraph]
        pieces = tokens(self.aligned.now[spots[0].paragraph])
        return spots[0].paragraph, Span("", pieces[min(there)].start, pieces[max(there)].end)

    def near(self) -> tuple[int, Span] | None:
        """Where to say that staff's words differ: from the word found before to the one found behind."""
        pieces = tokens(self.aligned.was[self.paragraph])
        left = self._met(range(self.run.start - 1, -1, -1))
        right = self._met(range(self.run.stop, len(pieces)))
        met = left or right or self._met(self.run)
        if met is None:
            return None
        there = tokens(self.aligned.now[met.paragraph])
        first, last = met.token, met.token
        if left and right and right.paragraph == left.paragraph and right.token > left.token:
            last = right.token
        return met.paragraph, Span("", there[first].start, there[last].end)

    def _met(self, candidates: Sequence[int]) -> Spot | None:
        return next((spot for n in candidates if (spot := self.spot(n)) is not None), None)
