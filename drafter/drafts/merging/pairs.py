"""Which line of the new build is which line of the base: in order, by what their words and records say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher

from drafter.drafts.merging.lines import Line

# How much two lines must have in common to be the same line, changed.
_ALIKE = 0.5

Pairing = list[tuple[Line | None, Line | None]]


def paired(ours: Sequence[Line], theirs: Sequence[Line]) -> Pairing:
    """In order; lines of a loop over records are the same only where the records are."""
    loops = _loops((ours, theirs))
    told = SequenceMatcher(
        None, [_shape(one) for one in ours], [_shape(one) for one in theirs], autojunk=False
    )
    pairs: Pairing = []
    for kind, a, b, c, d in told.get_opcodes():
        if kind == "equal":
            pairs += zip(ours[a:b], theirs[c:d], strict=True)
        else:
            pairs += _best(ours[a:b], theirs[c:d], loops)
    return pairs


def reunited(pairs: Pairing, key: Callable[[Line], str]) -> Pairing:
    """A line that only changed its place is the same line: it is neither taken out nor put in."""
    gone = {key(one): one for one, other in pairs if one and other is None}
    moved = {key(other): other for one, other in pairs if one is None and other} if gone else {}
    both = gone.keys() & moved.keys()
    kept = [
        (one, other)
        for one, other in pairs
        if (one and other) or key(one or other) not in both  # type: ignore[arg-type]
    ]
    return [*kept, *((gone[text], moved[text]) for text in sorted(both))]


def _shape(line: Line) -> tuple[object, ...]:
    return (line.paragraph.style, line.skeleton, tuple(sorted(line.loose.items())))


def _best(ours: Sequence[Line], theirs: Sequence[Line], loops: frozenset[str]) -> Pairing:
    """The pairing that keeps the order and has most in common."""
    score = [[0.0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    like = [[_likeness(one, other, loops) for other in theirs] for one in ours]
    for n in range(len(ours) - 1, -1, -1):
        for m in range(len(theirs) - 1, -1, -1):
            met = like[n][m] + score[n + 1][m + 1] if like[n][m] else 0.0
            score[n][m] = max(score[n + 1][m], score[n][m + 1], met)
    pairs: Pairing = []
    n = m = 0
    while n < len(ours) and m < len(theirs):
        if like[n][m] and score[n][m] == like[n][m] + score[n + 1][m + 1]:
            pairs.append((ours[n], theirs[m]))
            n, m = n + 1, m + 1
        elif score[n][m] == score[n + 1][m]:
            pairs.append((ours[n], None))
            n += 1
        else:
            pairs.append((None, theirs[m]))
            m += 1
    rest: Pairing = [(one, None) for one in ours[n:]]
    return pairs + rest + [(None, other) for other in theirs[m:]]


def _likeness(one: Line, other: Line, loops: frozenset[str]) -> float:
    """0 where they cannot be the same line: another style, other records, hardly a word in common."""
    if one.paragraph.style != other.paragraph.style or _of_other_records(one, other, loops):
        return 0.0
    if one.skeleton == other.skeleton:
        return 1.0
    several = one.several | other.several
    told = SequenceMatcher(None, one.keys(several), other.keys(several), autojunk=False)
    if told.quick_ratio() < _ALIKE:
        return 0.0
    ratio = told.ratio()
    return ratio if ratio >= _ALIKE else 0.0


def _of_other_records(one: Line, other: Line, loops: frozenset[str]) -> bool:
    """Whether the lines are of a loop and no name or title in one has a record in common with the other."""
    shared = [name for name in one.loose.keys() & other.loose.keys() if name in loops]
    return bool(shared) and not any(one.loose[name] & other.loose[name] for name in shared)


def _loops(both: Iterable[Sequence[Line]]) -> frozenset[str]:
    """The names that loops print: they belong to a row, or stand in several lines."""
    found = set()
    for build in both:
        times = Counter(name for line in build for name in line.loose)
        found |= {name for name, n in times.items() if n > 1 or name.count(".") > 1}
    return frozenset(found)
