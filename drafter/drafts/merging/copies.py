"""Clauses staff have copied to other places: what changes in the one does not change in the other by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.documents.pieces import leaves
from drafter.documents.text import Span
from drafter.drafts.aligning import Alignment
from drafter.drafts.matching import Spot
from drafter.drafts.merging.deciding import Decision
from drafter.drafts.merging.merged import Verdict
from drafter.drafts.tokens import DELIMITERS, TELLING, tokens


def copies(decided: Sequence[Decision], aligned: Alignment) -> list[Decision]:
    """A decision to leave and note every other place where a changed clause stands word for word."""
    taken = {(d.paragraph, n) for d in decided for n in range(d.span.start, d.span.end + 1)}
    return [
        Decision(Verdict.KEPT, decision.hunk, paragraph, span)
        for decision in decided
        if len(decision.hunk.was) >= TELLING or any(map(str.isdigit, decision.hunk.was))
        for paragraph, span in _elsewhere(decision, aligned)
        if (paragraph, span.start) not in taken
    ]


def copies_of_line(aligned: Alignment, index: int) -> Iterator[tuple[int, Span]]:
    """Where a clause of a base line that holds a figure stands in words matched with nothing, once a
    paragraph."""
    line = aligned.base[index]
    clauses = [_clause(line.text, span) for span in leaves(line)]
    words = [line.text[start:end] for start, end in clauses if end - start >= TELLING]
    for number, said in aligned.matching.edited.items():
        for clause in dict.fromkeys(words):
            at = said.find(clause)
            if at >= 0 and _unmatched(aligned, number, at):
                yield number, Span("", at, at + len(clause))
                break


def _elsewhere(decision: Decision, aligned: Alignment) -> Iterator[tuple[int, Span]]:
    """Where the words of a change stand in a clause like theirs that was matched with nothing."""
    hunk = decision.hunk
    text = aligned.base[hunk.paragraph].text
    span = _bare(text, hunk.span)
    start, end = _clause(text, span)
    if aligned.base[hunk.paragraph].in_table or end - start < TELLING:
        return
    for number, said in aligned.matching.edited.items():
        at = said.find(text[start:end])
        while at >= 0:
            first = at + span.start - start
            if _unmatched(aligned, number, first):
                yield number, Span("", first, first + span.end - span.start)
            at = said.find(text[start:end], at + 1)


def _bare(text: str, span: Span) -> Span:
    """A stretch without the punctuation around it, which a clause has elsewhere of its own."""
    start, end = span.start, span.end
    while start < end and text[start] in DELIMITERS:
        start += 1
    while start < end and text[end - 1] in DELIMITERS:
        end -= 1
    return Span("", start, end)


def _clause(text: str, span: Span) -> tuple[int, int]:
    """The clause around a stretch; a short one with the clause before it."""
    start = _before(text, span.start)
    end = next((n for n in range(span.end, len(text)) if text[n] in DELIMITERS), len(text))
    if end - start < TELLING and start:
        start = _before(text, start - 1)
    return start, end


def _before(text: str, at: int) -> int:
    return max((n + 1 for n in range(at) if text[n] in DELIMITERS), default=0)


def _unmatched(aligned: Alignment, paragraph: int, start: int) -> bool:
    pieces = tokens(aligned.now[paragraph])
    found = next((n for n, token in enumerate(pieces) if token.start == start), None)
    return found is not None and Spot(paragraph, found) not in aligned.matching.back
