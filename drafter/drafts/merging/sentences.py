"""Which sentences of a line are which: one that is new or gone does not lend its words to its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.drafts.merging.lines import Line
from drafter.drafts.merging.pairs import paired
from drafter.drafts.merging.stretches import Stretch

_ENDS = frozenset("。！？")


def sentences(one: Line, other: Line) -> list[Stretch]:
    """The sentences of two lines beside each other: those that go one by one, those that come together,
    and in one piece those that stand for each other in some way."""
    ours, theirs = _split(one), _split(other)
    pairs = paired(ours, theirs)
    if one.skeleton == other.skeleton or _moved(pairs):
        return [Stretch(0, len(one.items), 0, len(other.items))]
    found: list[Stretch] = []
    gone: list[Line] = []
    came: list[Line] = []
    at = new = 0
    for part, twin in [*pairs, (None, None)]:
        if bool(part) != bool(twin):
            gone += [part] if part else []
            came += [twin] if twin else []
            continue
        found += _between(gone, came, at, new)
        at += sum(len(line.items) for line in gone)
        new += sum(len(line.items) for line in came)
        if part and twin:
            found.append(Stretch(at, at + len(part.items), new, new + len(twin.items)))
            at, new = at + len(part.items), new + len(twin.items)
        gone, came = [], []
    return found


def _between(gone: Sequence[Line], came: Sequence[Line], at: int, new: int) -> Iterator[Stretch]:
    """What stands between two sentences that stay."""
    if gone and came:
        end, new_end = (
            start + sum(len(line.items) for line in lines)
            for start, lines in ((at, gone), (new, came))
        )
        yield Stretch(at, end, new, new_end)
        return
    for line in gone:
        yield Stretch(at, at + len(line.items), new, new)
        at += len(line.items)
    if came:
        yield Stretch(at, at, new, new + sum(len(line.items) for line in came))


def _split(line: Line) -> list[Line]:
    ends = [n + 1 for n, item in enumerate(line.items) if item.text in _ENDS and not item.bookmark]
    if not ends or ends[-1] < len(line.items):
        ends.append(len(line.items))
    starts = [0, *ends[:-1]]
    return [line.part(a, b) for a, b in zip(starts, ends, strict=True)]


def _moved(pairs: Sequence[tuple[Line | None, Line | None]]) -> bool:
    """Whether a sentence that is gone stands at another place."""
    gone = {one.skeleton for one, other in pairs if one and other is None}
    return any(other.skeleton in gone for one, other in pairs if other and one is None)
