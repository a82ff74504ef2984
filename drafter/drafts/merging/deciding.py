"""What to do with each change in the text staff have edited: write it, leave theirs and say so, or report.

Words are only replaced where staff left them and what stands around them as they were built.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from drafter.documents.text import Paragraph, Span
from drafter.drafts.aligning import Alignment, Fate
from drafter.drafts.matching import Spot
from drafter.drafts.merging.difference import Hunk
from drafter.drafts.merging.merged import Verdict
from drafter.drafts.tokens import DELIMITERS, Token, is_word, tokens

# How many words next to a change must stand as they were built, for the place to be certain.
_CERTAIN = 3


@dataclass(frozen=True)
class Decision:
    """``span`` is the stretch of the edited paragraph to be written over, or to be noted at; a decision
    without a place has paragraph -1."""

    verdict: Verdict
    hunk: Hunk
    paragraph: int = -1
    span: Span = field(default=Span("", 0, 0))


def decide_all(
    hunks: Sequence[Hunk], aligned: Alignment, new: Sequence[Paragraph]
) -> list[Decision]:
    """What to do with every change: lists as a whole, and no two changes of the same words."""
    decided = [_decide(hunk, aligned) for hunk in hunks]
    lists: dict[tuple[int, str], list[Decision]] = {}
    for decision in decided:
        if decision.hunk.list:
            key = (decision.hunk.paragraph, decision.hunk.list)
            lists.setdefault(key, []).append(decision)
    for (paragraph, name), group in lists.items():
        written = all(d.verdict is Verdict.UPDATED for d in group)
        if not written or not _list_intact(paragraph, name, aligned):
            decided = [d for d in decided if not any(d is one for one in group)]
            decided.append(_together(group, aligned, new))
    return _without_overlaps(decided)


def _list_intact(paragraph: int, name: str, aligned: Alignment) -> bool:
    """Whether staff left all of a list as it was: what they changed in it was said of the old one."""
    if paragraph in aligned.cells:
        return aligned.base[paragraph].text == aligned.edited[aligned.cells[paragraph]].text
    span = next(s for s in aligned.base[paragraph].spans if s.bookmark == name)
    run = _tokens(aligned.was[paragraph], span)
    return run is not None and _Stood(aligned, paragraph, run).intact()


def _together(group: Sequence[Decision], aligned: Alignment, new: Sequence[Paragraph]) -> Decision:
    """One decision for a list of which a part cannot be changed: staff's words stay."""
    first, last = group[0].hunk, group[-1].hunk
    hunk = replace(
        first,
        span=Span("", first.span.start, last.span.end),
        new_span=Span("", first.new_span.start, last.new_span.end),
        was=aligned.base[first.paragraph].text[first.span.start : last.span.end],
        now=new[first.new_paragraph].text[first.new_span.start : last.new_span.end],
        bookmark="",
    )
    placed = [d for d in group if d.paragraph >= 0]
    if all(d.verdict is Verdict.AGREED for d in group):
        return replace(placed[0], hunk=hunk)
    if not placed:
        return Decision(Verdict.UNPLACED, hunk)
    home = [d for d in placed if d.paragraph == placed[0].paragraph]
    span = Span("", min(d.span.start for d in home), max(d.span.end for d in home))
    return Decision(Verdict.KEPT, hunk, placed[0].paragraph, span)


def _without_overlaps(decided: Sequence[Decision]) -> list[Decision]:
    """Two changes of the same words cannot both be right: neither is made."""
    written = [d for d in decided if d.verdict is Verdict.UPDATED]
    clashing = {
        id(d)
        for d in written
        for other in written
        if d is not other
        and d.paragraph == other.paragraph
        and d.span.start < other.span.end
        and other.span.start < d.span.end
    }
    return [Decision(Verdict.UNPLACED, d.hunk) if id(d) in clashing else d for d in decided]


def _decide(hunk: Hunk, aligned: Alignment) -> Decision:
    """What to do with one change."""
    decided = _figure(hunk, aligned) if hunk.bookmark else _words(hunk, aligned)
    if decided.verdict is Verdict.UPDATED and _computed(decided, aligned):
        return Decision(Verdict.UNPLACED, hunk)
    return decided


def _computed(decided: Decision, aligned: Alignment) -> bool:
    """Whether Word makes the text there itself."""
    spans = aligned.computed.get(decided.paragraph, ())
    return any(s.start < decided.span.end and decided.span.start < s.end for s in spans)


def _figure(hunk: Hunk, aligned: Alignment) -> Decision:
    place = aligned.place(hunk.paragraph, hunk.span)
    span = Span("", place.start, place.end)
    if place.fate is Fate.SAME:
        return Decision(Verdict.UPDATED, hunk, place.paragraph, span)
    if place.fate is Fate.CHANGED:
        verdict = Verdict.AGREED if place.text == hunk.now else Verdict.KEPT
        return Decision(verdict, hunk, place.paragraph, span)
    return Decision(Verdict.STRUCK if place.fate is Fate.GONE else Verdict.UNPLACED, hunk)


# --- words --------------------------------------------------------------------------------------


def _words(hunk: Hunk, aligned: Alignment) -> Decision:
    if hunk.paragraph in aligned.cells:
        return _in_cell(hunk, aligned, aligned.cells[hunk.paragraph])
    run = _tokens(aligned.was[hunk.paragraph], hunk.span)
    if run is None or aligned.base[hunk.paragraph].in_table:
        return Decision(Verdict.UNPLACED, hunk)
    stood = _Stood(aligned, hunk.paragraph, run)
    if (place := stood.place(hunk)) is not None:
        return Decision(Verdict.UPDATED, hunk, *place)
    near = stood.near()
    if near is None:
        return Decision(Verdict.STRUCK, hunk)
    return Decision(Verdict.AGREED if stood.says(hunk.now) else Verdict.KEPT, hunk, *near)


def _in_cell(hunk: Hunk, aligned: Alignment, other: int) -> Decision:
    text, now = aligned.base[hunk.paragraph].text, aligned.edited[other].text
    if text == now:
        return Decision(Verdict.UPDATED, hunk, other, hunk.span)
    whole = Span("", 0, len(now))
    wanted = text[: hunk.span.start] + hunk.now + text[hunk.span.end :]
    return Decision(Verdict.AGREED if now == wanted else Verdict.KEPT, hunk, other, whole)


def _tokens(text: str, span: Span) -> range | None:
    """The tokens a stretch is made of; for a place between two tokens an empty range."""
    pieces = tokens(text)
    starts = {token.start: n for n, token in enumerate(pieces)} | {len(text): len(pieces)}
    if span.start not in starts or span.end not in starts:
        return None
    return range(starts[span.start], starts[span.end])


@dataclass(frozen=True)
class _Stood:
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

    def _of_clause(self) -> _Stood:
        """The clause the run is a part of, or the clauses it reaches over."""
        pieces = tokens(self.aligned.was[self.paragraph])
        first, end = self.run.start, self.run.stop
        while first > 0 and pieces[first - 1].text not in DELIMITERS:
            first -= 1
        while end < len(pieces) and pieces[end].text not in DELIMITERS:
            end += 1
        return _Stood(self.aligned, self.paragraph, range(first, end))

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
        """Words that are new stand by one neighbour alone, where they begin or end a clause there."""
        if left is not None and left.token >= 0 and _begins(hunk.now, self._said(left)):
            return self._between(left.paragraph, left.token + 1, 0)
        if right is not None and hunk.now[-1:] in _ENDS and right.token < self._length(right):
            return self._between(right.paragraph, right.token, 0)
        return None

    def _said(self, spot: Spot) -> str:
        return tokens(self.aligned.now[spot.paragraph])[spot.token].text

    def _length(self, spot: Spot) -> int:
        return len(tokens(self.aligned.now[spot.paragraph]))

    def _between(self, paragraph: int, first: int, length: int) -> tuple[int, Span]:
        text = self.aligned.now[paragraph]
        pieces = (*tokens(text), Token("", len(text), len(text)))
        start = pieces[first].start
        return paragraph, Span("", start, pieces[first + length - 1].end if length else start)

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


_ENDS = ("。", "；", "，", "、", "：")


def _begins(now: str, before: str) -> bool:
    return now[:1] in _ENDS or before in _ENDS
