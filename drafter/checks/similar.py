"""Passages that documents share word for word, longest first.

What is compared is made by :mod:`drafter.checks.compared`: signs in it count nothing, they neither make
a passage long nor hide that what surrounds them was copied.

Any shared run of more than ``least`` characters holds, in one of the two documents, a whole block of half
that length at a multiple of it. So only such blocks are looked up, and the work grows with the text,
not with the pairs of documents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from drafter.checks.compared import BREAK, Text, counted
from drafter.checks.passages import Passage

LEAST = 60
_STRIDE = 64


@dataclass(frozen=True)
class Place:
    """Where a document has the passage, and how it says it there."""

    name: str
    passage: Passage
    words: str


@dataclass(frozen=True)
class Shared:
    """A passage of ``length`` characters beyond formulas and names, and where it stands: two places or more."""

    length: int
    places: tuple[Place, ...]


@dataclass(frozen=True)
class _Run:
    """The same ``length`` signs and characters from ``here`` in one text and ``there`` in another."""

    one: int
    here: int
    other: int
    there: int
    length: int
    own: int


def shared(drafts: Sequence[Text], others: Sequence[Text] = (), least: int = LEAST) -> list[Shared]:
    """What drafts share with each other and with the others, longest first; others are not compared
    with each other. One passage that several share is told once."""
    texts = [*drafts, *others]
    runs = sorted(
        _runs(texts, len(drafts), least),
        key=lambda run: (-run.own, run.one, run.here, run.other, run.there),
    )
    return _told(texts, runs)


def _runs(texts: Sequence[Text], drafts: int, least: int) -> Iterator[_Run]:
    """Every longest common run of a draft and a later text that counts more than ``least``."""
    size = max((least + 2) // 2, 1)
    blocks: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, text in enumerate(texts):
        yield from _runs_of(texts, number, blocks, size, least)
        if number < drafts:
            for at in range(0, len(text.plain) - size + 1, size):
                blocks[text.plain[at : at + size]].append((number, at))


def _runs_of(
    texts: Sequence[Text],
    number: int,
    blocks: dict[str, list[tuple[int, int]]],
    size: int,
    least: int,
) -> Iterator[_Run]:
    plain = texts[number].plain
    reached: dict[tuple[int, int], int] = {}
    for at in range(len(plain) - size + 1):
        for one, here in blocks.get(plain[at : at + size], ()):
            if reached.get((one, at - here), -1) > at:
                continue
            before = texts[one].plain
            back = _same_before(before, here, plain, at)
            length = back + size + _same_after(before, here + size, plain, at + size)
            reached[(one, at - here)] = at - back + length
            own = counted(plain[at - back : at - back + length])
            if own > least:
                yield _Run(one, here - back, number, at - back, length, own)


def _same_after(one: str, here: int, other: str, there: int) -> int:
    """How many characters from here and from there are the same."""
    same, step = 0, _STRIDE
    room = min(len(one) - here, len(other) - there)
    while step:
        while same + step <= room and (
            one[here + same : here + same + step] == other[there + same : there + same + step]
        ):
            same += step
        step //= 2
    return same


def _same_before(one: str, here: int, other: str, there: int) -> int:
    """How many characters up to here and up to there are the same."""
    same, step = 0, _STRIDE
    room = min(here, there)
    while step:
        while same + step <= room and (
            one[here - same - step : here - same] == other[there - same - step : there - same]
        ):
            same += step
        step //= 2
    return same


def _told(texts: Sequence[Text], runs: Iterable[_Run]) -> list[Shared]:
    """Runs put together: one that lies within a passage told already only adds who else has it."""
    lengths: list[int] = []
    places: list[dict[int, tuple[int, int]]] = []
    covered: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for run in runs:
        sides = ((run.one, run.here), (run.other, run.there))
        known = [_within(covered[text], at, at + run.length) for text, at in sides]
        if None not in known:
            continue
        group = next((each for each in known if each is not None), None)
        if group is None:
            group = len(places)
            lengths.append(run.own)
            places.append({})
        for (text, at), told in zip(sides, known, strict=True):
            if told is None:
                covered[text].append((at, at + run.length, group))
                places[group].setdefault(text, (at, at + run.length))
    return [
        Shared(length, tuple(_place(texts[text], *span) for text, span in sorted(of.items())))
        for length, of in zip(lengths, places, strict=True)
    ]


def _within(spans: Iterable[tuple[int, int, int]], start: int, end: int) -> int | None:
    """The group of a span that holds four fifths of this one."""
    for first, last, group in spans:
        if 5 * (min(last, end) - max(first, start)) >= 4 * (end - start):
            return group
    return None


def _place(text: Text, start: int, end: int) -> Place:
    """Where the passage begins, and its words up to the end of it."""
    while text.plain[start] == BREAK:
        start += 1
    return Place(text.name, text.passage(start), text.said(start, end))
