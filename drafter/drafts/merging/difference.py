"""What has changed from one build to the next: figure by figure, clause by clause, line by line.

Both builds come from the same template, so that what does not change keeps its order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from drafter.documents.text import Paragraph, Span
from drafter.drafts.merging.hunks import Hunk, hunk
from drafter.drafts.merging.lines import Line, Ties, ends_clause, lines
from drafter.drafts.merging.listing import around_lists, listing, moves, steps
from drafter.drafts.merging.pairs import paired, reunited
from drafter.drafts.merging.sentences import sentences
from drafter.drafts.merging.stretches import Stretch, slid
from drafter.drafts.tokens import is_number


@dataclass
class Changes:
    """What has changed between two stretches of words, and what the figures' bookmarks are called now."""

    hunks: list[Hunk] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)


@dataclass
class Difference:
    """``removed`` and ``added`` are paragraphs of the base and of the new build; ``pairs`` lead from the
    one to the other, ``names`` from a figure's bookmark to the one it has now. ``lists`` holds, by
    paragraph and list, the same changes entry by entry, where that can be done."""

    hunks: list[Hunk] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    added: list[int] = field(default_factory=list)
    pairs: dict[int, int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    lists: dict[tuple[int, str], Changes] = field(default_factory=dict)


def compare(
    base: Sequence[Paragraph], new: Sequence[Paragraph], ties: Ties, new_ties: Ties
) -> Difference:
    """The difference of two builds outside tables."""
    ours = lines(base, ties, (n for n, p in enumerate(base) if not p.in_table))
    theirs = lines(new, new_ties, (n for n, p in enumerate(new) if not p.in_table))
    found = Difference()
    for one, other in reunited(paired(ours, theirs), lambda line: line.paragraph.text):
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
    changes = _changes(one, other)
    found.names |= changes.names
    hunks = _by_list(one, other, changes.hunks)
    found.hunks += hunks
    for name in dict.fromkeys(each.list for each in hunks if each.list):
        if (told := _by_entry(one, other, name)) is not None:
            found.lists[one.index, name] = told


def _changes(one: Line, other: Line) -> Changes:
    """Sentence by sentence: those that are gone or new are so as a whole."""
    several = one.several | other.several
    if one.keys(several) == other.keys(several):
        return _word_by_word(one, other)
    return _each(one, other, sentences(one, other), _reworded)


def _reworded(one: Line, other: Line) -> Changes:
    """A list stands for the list of its name, and what is around it for what is around that."""
    return _each(one, other, around_lists(one, other), _word_by_word)


def _each(
    one: Line,
    other: Line,
    stretches: Iterable[Stretch],
    compare: Callable[[Line, Line], Changes],
) -> Changes:
    changes = Changes()
    for first, end, new_first, new_end, _ in stretches:
        if first < end and new_first < new_end:
            told = compare(one.part(first, end), other.part(new_first, new_end))
            changes.hunks += told.hunks
            changes.names |= told.names
        elif first < end or new_first < new_end:
            changes.hunks.append(hunk(one, other, Stretch(first, end, new_first, new_end)))
    return changes


def _word_by_word(one: Line, other: Line) -> Changes:
    several = one.several | other.several
    told = SequenceMatcher(None, one.keys(several), other.keys(several), autojunk=False)
    changes = Changes()
    stretches: list[Stretch] = []
    for kind, a, b, c, d in told.get_opcodes():
        if kind != "equal" and not _one_number(one, other, range(a, b), range(c, d)):
            stretches.append(Stretch(a, b, c, d))
            continue
        for n, m in zip(range(a, b), range(c, d), strict=True):
            was, now = one.items[n], other.items[m]
            if was.bookmark:
                changes.names[was.bookmark] = now.bookmark
            if was.text != now.text:
                stretches.append(Stretch(n, n + 1, m, m + 1, True))
    found = (hunk(one, other, each) for each in _by_clause(one, slid(one, other, stretches)))
    changes.hunks = [each for each in found if each.was != each.now]
    return changes


def _by_entry(one: Line, other: Line, name: str) -> Changes | None:
    """The changes of a list entry by entry; None where they cannot be told apart."""
    span = next(span for span in one.lists if span.bookmark == name)
    if (there := _twin(one, span, other)) is None:
        return None
    ours, theirs = listing(one, span), listing(other, there)
    if (found := steps(ours, theirs)) is None:
        return None
    whole = Changes()
    for n, m in found:
        if n is not None and m is not None:
            part = ours.parts[n]
            changes = _changes(part, theirs.parts[m])
            unit = Span("", part.items[0].start, part.items[-1].end)
            hunks = [replace(each, list=name) for each in changes.hunks]
            whole.hunks += hunks if ours.sentences else [replace(h, unit=unit) for h in hunks]
            whole.names |= changes.names
    gone_and_come = moves(ours, theirs, found)
    whole.hunks += [replace(each, list=name) for each in gone_and_come]
    return whole


def _called(line: Line, span: Span) -> str:
    tie = line.ties.get(span.bookmark)
    return tie.name if tie else ""


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


def _by_list(line: Line, other: Line, hunks: list[Hunk]) -> list[Hunk]:
    """The hunks with the lists they belong to, where more than numbers changed in those."""
    named = list(hunks)
    for span in line.lists:
        there = _twin(line, span, other)
        inside = [n for n, each in enumerate(hunks) if not named[n].list and _in(each, span, there)]
        if not all(hunks[n].bookmark and is_number(hunks[n].was) for n in inside):
            for n in inside:
                unit = Span("", span.start, span.end)
                named[n] = replace(hunks[n], list=span.bookmark, unit=unit)
    return named


def _in(each: Hunk, span: Span, there: Span | None) -> bool:
    """Whether a change is one of a list; what comes right before or behind it is not."""
    if each.was or there is None:
        return span.start <= each.span.start and each.span.end <= span.end
    return there.start <= each.new_span.start and each.new_span.end <= there.end


def _twin(one: Line, span: Span, other: Line) -> Span | None:
    """The list of the same name in the other line, where both have just one of it."""
    name = _called(one, span)
    theirs = [each for each in other.lists if _called(other, each) == name]
    same = [each for each in one.lists if _called(one, each) == name]
    return theirs[0] if name and len(theirs) == len(same) == 1 else None


def _one_clause(line: Line, first: int, end: int) -> bool:
    return not any(ends_clause(item) for item in line.items[first:end])
