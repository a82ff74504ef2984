"""What has changed from one build to the next: figure by figure, clause by clause, line by line.

Both builds come from the same template, so that what does not change keeps its order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from drafter.documents.text import Paragraph, Span
from drafter.drafts.merging.lines import Line, Ties, ends_clause, lines
from drafter.drafts.merging.pairs import paired, reunited
from drafter.drafts.merging.stretches import Stretch, slid
from drafter.drafts.tokens import is_number


@dataclass(frozen=True)
class Hunk:
    """Words of the base to be replaced by words of the new build, both as stretches of a paragraph.

    ``bookmark`` names the figure where nothing but that figure's text has changed. ``list`` names the
    list (经济3项、民生2项) the change is a part of, where more than its numbers changed: a list is
    changed as a whole or not at all.
    """

    paragraph: int
    span: Span
    new_paragraph: int
    new_span: Span
    was: str
    now: str
    bookmark: str = ""
    list: str = ""


@dataclass
class Difference:
    """``removed`` and ``added`` are paragraphs of the base and of the new build; ``pairs`` lead from the
    one to the other, ``names`` from a figure's bookmark to the one it has now."""

    hunks: list[Hunk] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    added: list[int] = field(default_factory=list)
    pairs: dict[int, int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def compare(
    base: Sequence[Paragraph], new: Sequence[Paragraph], ties: Ties, new_ties: Ties
) -> Difference:
    """The difference of two builds outside tables."""
    ours = lines(base, ties, (n for n, p in enumerate(base) if not p.in_table))
    theirs = lines(new, new_ties, (n for n, p in enumerate(new) if not p.in_table))
    found = Difference()
    for one, other in reunited(paired(ours, theirs)):
        if one is not None and other is not None:
            compare_lines(one, other, found)
        elif one is not None:
            found.removed.append(one.index)
        elif other is not None:
            found.added.append(other.index)
    return found


def compare_lines(one: Line, other: Line, found: Difference) -> None:
    """Put the hunks of a line that is the same, and its figures' names, into ``found``."""
    found.pairs[one.index] = other.index
    found.names |= _wholes(one, other)
    several = one.several | other.several
    told = SequenceMatcher(None, one.keys(several), other.keys(several), autojunk=False)
    stretches: list[Stretch] = []
    for kind, a, b, c, d in told.get_opcodes():
        if kind != "equal" and not _one_number(one, other, range(a, b), range(c, d)):
            stretches.append(Stretch(a, b, c, d))
            continue
        for n, m in zip(range(a, b), range(c, d), strict=True):
            was, now = one.items[n], other.items[m]
            if was.bookmark:
                found.names[was.bookmark] = now.bookmark
            if was.text != now.text:
                stretches.append(Stretch(n, n + 1, m, m + 1, True))
    hunks = [_hunk(one, other, each) for each in _by_clause(one, slid(one, other, stretches))]
    found.hunks += _by_list(one, [hunk for hunk in hunks if hunk.was != hunk.now])


def _wholes(one: Line, other: Line) -> dict[str, str]:
    """The bookmarks around figures that are put together from others, by name and order."""
    ours, theirs = one.wholes, other.wholes
    return {
        mark: theirs[name][n]
        for name, marks in ours.items()
        for n, mark in enumerate(marks)
        if n < len(theirs.get(name, ()))
    }


def _one_number(one: Line, other: Line, ours: range, theirs: range) -> bool:
    """Whether between equal words one number stands where another stood, under the same name: a part
    of a list of counts (视察5次、调研3次), whose records have changed with it."""
    if len(ours) != 1 or len(theirs) != 1:
        return False
    was, now = one.items[ours[0]], other.items[theirs[0]]
    numbers = is_number(was.text) and is_number(now.text)
    return bool(was.bookmark) and numbers and one.name(was) == other.name(now)


def _by_clause(line: Line, stretches: Sequence[Stretch]) -> list[Stretch]:
    """Changes of words are made together with all others of their clause, or not at all."""
    found: list[Stretch] = []
    for each in stretches:
        last = found[-1] if found else None
        words = last and not (last.figure and each.figure)
        if last and words and _one_clause(line, last.end, each.first):
            found[-1] = Stretch(last.first, each.end, last.new_first, each.new_end)
        else:
            found.append(each)
    return found


def _by_list(line: Line, hunks: list[Hunk]) -> list[Hunk]:
    """The hunks with the lists they belong to, where more than numbers changed in those."""
    named = list(hunks)
    for span in line.lists:
        inside = [
            n
            for n, hunk in enumerate(hunks)
            if span.start <= hunk.span.start and hunk.span.end <= span.end and not named[n].list
        ]
        if any(not hunks[n].bookmark for n in inside):
            for n in inside:
                named[n] = replace(hunks[n], list=span.bookmark)
    return named


def _one_clause(line: Line, first: int, end: int) -> bool:
    return not any(ends_clause(item) for item in line.items[first:end])


def _hunk(one: Line, other: Line, stretch: Stretch) -> Hunk:
    span = _span(one, stretch.first, stretch.end)
    new_span = _span(other, stretch.new_first, stretch.new_end)
    bookmark = one.items[stretch.first].bookmark if stretch.figure else ""
    return Hunk(
        one.index,
        Span(bookmark, *span),
        other.index,
        Span("", *new_span),
        one.paragraph.text[slice(*span)],
        other.paragraph.text[slice(*new_span)],
        bookmark,
    )


def _span(line: Line, first: int, end: int) -> tuple[int, int]:
    """Where items stand; where there are none, the place between their neighbours."""
    if first < end:
        return line.items[first].start, line.items[end - 1].end
    if first < len(line.items):
        return (line.items[first].start,) * 2
    return (line.items[-1].end,) * 2 if line.items else (len(line.paragraph.text),) * 2
