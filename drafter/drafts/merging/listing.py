"""The entries of a list in a line: 经济3项、民生2项; 一是…；二是….

A list nobody has touched changes as a whole. In one that staff have changed, the entries they left alone
follow the records all the same: each changes by itself, goes, or comes to stand beside its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import NamedTuple

from drafter.documents.text import Span
from drafter.drafts.merging.hunks import Hunk, hunk
from drafter.drafts.merging.lines import Line
from drafter.drafts.merging.pairs import Pairing, paired, reunited
from drafter.drafts.merging.stretches import Stretch
from drafter.drafts.tokens import is_number

# What may stand between entries, the strongest first.
_SEPARATORS = ("；", "，", "、")
_OPENING, _CLOSING = "“‘《（(", "”’》）)"
# 甲、乙、丙等6项: the number counts what is not named too, one cannot change without the other.
_AND_SO_ON = "等"

Step = tuple[int | None, int | None]


class Entry(NamedTuple):
    """Items ``first`` to ``end`` of a line, without the punctuation behind; its words begin past 一是."""

    first: int
    words: int
    end: int


@dataclass(frozen=True)
class Listing:
    """A list in a line. It begins with the item ``first``; what stands there before the first entry leads
    to that (较多的是)."""

    line: Line
    entries: tuple[Entry, ...]
    separator: str = ""
    first: int = 0

    @property
    def lead(self) -> str:
        """The words of the list before its first entry."""
        at = self.entries[0].first
        return "".join(item.text for item in self.line.items[self.first : at])

    @property
    def sentences(self) -> bool:
        """Whether the entries are sentences (一是…；二是…), and so change clause by clause."""
        return self.separator == _SEPARATORS[0]

    @property
    def parts(self) -> list[Line]:
        """The entries as lines of their own, without 一是."""
        return [self.line.part(e.words, e.end) for e in self.entries]


def around_lists(one: Line, other: Line) -> Iterator[Stretch]:
    """Two lines cut where both have a list of one name."""
    ours, theirs = _outer(one), _outer(other)
    at = new = 0
    for name, (first, end) in ours.items():
        there = theirs.get(name, (0, 0))
        if at <= first and new <= there[0] < there[1]:
            yield Stretch(at, first, new, there[0])
            yield Stretch(first, end, *there)
            at, new = end, there[1]
    yield Stretch(at, len(one.items), new, len(other.items))


def _outer(line: Line) -> dict[str, tuple[int, int]]:
    """The items of the lists that are the only ones of their names, in order."""
    found: dict[str, list[tuple[int, int]]] = {}
    for span in line.lists:
        inside = [n for n, item in enumerate(line.items) if span.start <= item.start < span.end]
        if inside and span.bookmark in line.ties:
            name = line.ties[span.bookmark].name
            found.setdefault(name, []).append((inside[0], inside[-1] + 1))
    return {name: places[0] for name, places in found.items() if len(places) == 1}


def listing(line: Line, span: Span) -> Listing:
    """The list under a bookmark; one entry where the text cannot be told apart."""
    inside = [n for n, item in enumerate(line.items) if span.start <= item.start < span.end]
    if inside and line.items[inside[-1]][0::3] == ("。", ""):
        inside.pop()
    if not inside:
        return Listing(line, ())
    first, end = inside[0], inside[-1] + 1
    for separator in _SEPARATORS:
        at = list(_separators(line, first, end, separator))
        if at:
            starts, ends = [first, *(n + 1 for n in at)], [*at, end]
            found = [_entry(line, a, b) for a, b in zip(starts, ends, strict=True)]
            if any(e.first == e.end for e in found):
                break
            if separator == _SEPARATORS[0] or _alike(line, found):
                return _led(Listing(line, tuple(found), separator, first))
            break
    return Listing(line, (_entry(line, first, end),), first=first)


def _led(found: Listing) -> Listing:
    """Without the words before the first entry, where all the others begin with a figure: 较多的是."""
    items = found.line.items
    first, *others = found.entries
    figure = next((n for n in range(first.first, first.end) if items[n].bookmark), first.first)
    if not all(items[entry.first].bookmark for entry in others):
        return found
    return replace(found, entries=(Entry(figure, figure, first.end), *others))


def _separators(line: Line, first: int, end: int, separator: str) -> Iterator[int]:
    """Where the separator stands, but for those in brackets and quotes."""
    depth = 0
    for n in range(first, end):
        item = line.items[n]
        if not item.bookmark:
            depth += (item.text in _OPENING) - (item.text in _CLOSING)
            if item.text == separator and depth == 0:
                yield n


def _entry(line: Line, first: int, end: int) -> Entry:
    number, is_ = (*line.items[first : first + 2], None, None)[:2]
    counted = number and is_ and not number.bookmark and is_number(number.text) and is_.text == "是"
    return Entry(first, first + 2 if counted and first + 2 < end else first, end)


def _alike(line: Line, found: Sequence[Entry]) -> bool:
    """Whether stretches between commas are entries, and not the clauses of one sentence: each holds a
    number, or all say the same of different things."""
    inside = [line.items[e.words : e.end] for e in found]
    if any(i.text == _AND_SO_ON and not i.bookmark for items in inside for i in items):
        return False
    if all(any(i.bookmark and is_number(i.text) for i in items) for items in inside):
        return True
    words = {"".join(i.text for i in items if not i.bookmark) for items in inside}
    return len(words) == 1 and words != {""}


def steps(ours: Listing, theirs: Listing) -> list[Step] | None:
    """Which entry is which; None where there is only one. One that changed its place stays where it is:
    the order is staff's own by now."""
    if not (ours.entries and theirs.entries) or len(ours.entries) + len(theirs.entries) < 3:
        return None
    if ours.lead != theirs.lead:
        return None
    mine = {part.items: n for n, part in enumerate(ours.parts)}
    its = {part.items: n for n, part in enumerate(theirs.parts)}
    pairs = reunited(_paired(ours, theirs), _words)
    return [
        (mine[one.items] if one else None, its[other.items] if other else None)
        for one, other in pairs
    ]


def _paired(ours: Listing, theirs: Listing) -> Pairing:
    """In order: sentences by what they have in common; counts (培训2次、调研3次) where they count the
    same, or one stands exactly in the place of another."""
    mine, its = ours.parts, theirs.parts
    if not {ours.separator, theirs.separator} & set(_SEPARATORS[1:]):
        return paired(mine, its)
    ours_said, theirs_said = ([_words(part) for part in parts] for parts in (mine, its))
    found: Pairing = []
    told = SequenceMatcher(None, ours_said, theirs_said, autojunk=False)
    for kind, a, b, c, d in told.get_opcodes():
        moved = {*ours_said[a:b]} & {*theirs_said} or {*theirs_said[c:d]} & {*ours_said}
        if kind == "equal" or (b - a == d - c and not moved):
            found += zip(mine[a:b], its[c:d], strict=True)
        else:
            found += [(part, None) for part in mine[a:b]]
            found += [(None, part) for part in its[c:d]]
    return found


def _words(part: Line) -> str:
    return "".join(item.text for item in part.items if not is_number(item.text))


def moves(ours: Listing, theirs: Listing, found: Sequence[Step]) -> Iterator[Hunk]:
    """The entries that go and those that come, each with the punctuation that goes or comes with it."""
    pairs = [(n, m) for n, m in found if n is not None and m is not None]
    last = max((n for n, _ in pairs), default=None)
    for n in (n for n, m in found if n is not None and m is None):
        entry = ours.entries[n]
        unit = Span("", ours.line.items[entry.first].start, ours.line.items[entry.end - 1].end)
        yield replace(hunk(ours.line, theirs.line, _going(ours, theirs, n, last)), unit=unit)
    for first, end in _runs([m for n, m in found if n is None and m is not None]):
        before = next((n for n, m in pairs if m == end + 1), None)
        if before is not None:
            at = ours.entries[before].first
            came = theirs.entries[first].first, theirs.entries[end + 1].first
        elif last is not None:
            at = ours.entries[-1].end
            came = theirs.entries[first - 1].end, theirs.entries[end].end
        else:
            continue
        yield hunk(ours.line, theirs.line, Stretch(at, at, *came))


def _going(ours: Listing, theirs: Listing, n: int, last: int | None) -> Stretch:
    """An entry with the punctuation behind it; one of the list's end with that before. Where no entry
    stays, those that are new stand in the place of the last."""
    first, _, end = ours.entries[n]
    new = theirs.entries[0].first
    if last is not None and n > last:
        return Stretch(ours.entries[n - 1].end, end, new, new)
    if n + 1 < len(ours.entries):
        return Stretch(first, ours.entries[n + 1].first, new, new)
    return Stretch(first, end, new, theirs.entries[-1].end)


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of the numbers that follow each other."""
    for n in numbers:
        if n - 1 not in numbers:
            yield n, next(m for m in numbers if m >= n and m + 1 not in numbers)
