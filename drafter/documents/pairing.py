"""Which end belongs to which condition or loop."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

DEEPEST = 20
"""Conditions and loops inside each other; the deepest of the standard templates has 5."""


@dataclass(frozen=True)
class Wrong:
    """What is wrong with a tag, by its number, and what to do."""

    number: int
    what: str
    cure: str


@dataclass
class Pairs:
    """``groups`` are the tags of each condition or loop, in order of their ends; ``wrong`` what fits none."""

    groups: list[tuple[int, ...]] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)


@dataclass
class _Open:
    word: str
    scope: str
    tags: list[int]


def pair(tags: Iterable[tuple[int, str, str]]) -> Pairs:
    """The tags of a story that steer, by number, word (if … endfor) and what they take along (p, tr), in order.

    An end closes the last opening of its word and scope, so that what has no end is told where it was
    opened and not by the outermost; where none has that scope, the innermost.
    """
    pairs = Pairs()
    opened: list[_Open] = []
    for number, word, scope in tags:
        if word in ("if", "for"):
            opened.append(_Open(word, scope, [number]))
            if len(opened) > DEEPEST:
                pairs.wrong.append(Wrong(number, "条件和循环套得太深", f"最多套{DEEPEST}层"))
                return pairs
            continue
        at = _closed(word, scope, opened) if word.startswith("end") else len(opened) - 1
        if at < 0 or (word == "elif" and opened[at].word == "for"):
            wanted = "for" if word == "endfor" else "if"
            what = f"多了 {word}，前面没有与它配对的 {wanted}"
            pairs.wrong.append(Wrong(number, what, "删去它，或补上缺的那一个"))
            continue
        opened[at].tags.append(number)
        if word.startswith("end"):
            pairs.wrong += map(_endless, opened[at + 1 :])
            pairs.groups.append(tuple(opened[at].tags))
            del opened[at:]
    pairs.wrong += map(_endless, opened)
    return pairs


def _closed(end: str, scope: str, opened: list[_Open]) -> int:
    """Which of those open an end closes; -1 where none can be."""
    word = end.removeprefix("end")
    alike = [n for n, each in enumerate(opened) if (each.word, each.scope) == (word, scope)]
    if alike:
        return alike[-1]
    return len(opened) - 1 if opened and opened[-1].word == word else -1


def _endless(left: _Open) -> Wrong:
    word = left.word
    return Wrong(
        left.tags[0], f"{word} 没有结束，缺少 end{word}", f"在后面补上 end{word}，或删去它"
    )
