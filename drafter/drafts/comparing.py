"""What one text says otherwise than another: which line is which, and which words differ in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from drafter.drafts.tokens import is_word, tokens

# How much two lines must have in common to be the same line, changed.
_ALIKE = 0.4
# Beyond so many pairs of lines only neighbours in the order of the text are looked at.
_MOST_PAIRS = 40_000
# Words shorter than this between two changes are changed with them: single characters agree by chance.
_ISLAND = 2

Pairs = list[tuple[int | None, int | None]]


@dataclass(frozen=True)
class Edit:
    """``was[start:end]`` is to become ``text``."""

    start: int
    end: int
    text: str


def paired(ours: Sequence[str], theirs: Sequence[str]) -> Pairs:
    """The lines of two texts in order: which is which, None where the one or the other has no such line.

    Equal lines first; between them the pairing that keeps the order and has most in common.
    """
    told = SequenceMatcher(None, ours, theirs, autojunk=False)
    pairs: Pairs = []
    for kind, a, b, c, d in told.get_opcodes():
        if kind == "equal":
            pairs += zip(range(a, b), range(c, d), strict=True)
        else:
            pairs += _best(ours, theirs, range(a, b), range(c, d))
    return pairs


def _best(ours: Sequence[str], theirs: Sequence[str], rows: range, columns: range) -> Pairs:
    like = _likenesses(ours, theirs, rows, columns)
    score = [[0.0] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    for n in range(len(rows) - 1, -1, -1):
        for m in range(len(columns) - 1, -1, -1):
            met = like(n, m) + score[n + 1][m + 1] if like(n, m) else 0.0
            score[n][m] = max(score[n + 1][m], score[n][m + 1], met)
    pairs: Pairs = []
    n = m = 0
    while n < len(rows) and m < len(columns):
        if like(n, m) and score[n][m] == like(n, m) + score[n + 1][m + 1]:
            pairs.append((rows[n], columns[m]))
            n, m = n + 1, m + 1
        elif score[n][m] == score[n + 1][m]:
            pairs.append((rows[n], None))
            n += 1
        else:
            pairs.append((None, columns[m]))
            m += 1
    gone: Pairs = [(row, None) for row in rows[n:]]
    return pairs + gone + [(None, column) for column in columns[m:]]


def _likenesses(
    ours: Sequence[str], theirs: Sequence[str], rows: range, columns: range
) -> Callable[[int, int], float]:
    """How alike two lines are, 0 where they are not the same line: the share of pairs of neighbouring
    characters they have in common."""
    mine, yours = [_shingles(ours[n]) for n in rows], [_shingles(theirs[m]) for m in columns]
    near = max(1, _MOST_PAIRS // max(1, len(rows)))
    far = len(rows) * len(columns) > _MOST_PAIRS
    known: dict[tuple[int, int], float] = {}

    def like(n: int, m: int) -> float:
        if far and abs(n - m) > near // 2:
            return 0.0
        if (n, m) not in known:
            whole = len(mine[n]) + len(yours[m])
            share = 2 * len(mine[n] & yours[m]) / whole if whole else 0.0
            known[n, m] = share if share >= _ALIKE else 0.0
        return known[n, m]

    return like


def _shingles(text: str) -> frozenset[str]:
    return frozenset(text[n : n + 2] for n in range(max(1, len(text) - 1)))


def edits(was: str, now: str) -> tuple[Edit, ...]:
    """What to change in a text for it to say another, in order; numbers and words whole."""
    ours, theirs = tokens(was), tokens(now)
    told = SequenceMatcher(
        None, [token.text for token in ours], [token.text for token in theirs], autojunk=False
    )
    stretches: list[list[int]] = []
    for kind, a, b, c, d in told.get_opcodes():
        if kind == "equal":
            continue
        last = stretches[-1] if stretches else None
        if last and _is_island([token.text for token in ours[last[1] : a]]):
            last[1], last[3] = b, d
        else:
            stretches.append([a, b, c, d])
    return tuple(
        Edit(_at(was, ours, a), _at(was, ours, b), now[_at(now, theirs, c) : _at(now, theirs, d)])
        for a, b, c, d in stretches
    )


def _is_island(between: Sequence[str]) -> bool:
    return len(between) < _ISLAND and all(map(is_word, between))


def _at(text: str, pieces: Sequence[tuple[str, int, int]], number: int) -> int:
    """Where a token begins; the end of the text behind the last."""
    return pieces[number][1] if number < len(pieces) else len(text)
