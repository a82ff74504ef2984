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


def pair(words: Iterable[tuple[int, str]]) -> Pairs:
    """The tags of a story that steer, by number and word (if … endfor), in order."""
    pairs = Pairs()
    opened: list[tuple[str, list[int]]] = []
    for number, word in words:
        if word in ("if", "for"):
            opened.append((word, [number]))
            if len(opened) > DEEPEST:
                pairs.wrong.append(Wrong(number, "条件和循环套得太深", f"最多套{DEEPEST}层"))
                return pairs
        elif problem := _misfit(word, opened):
            pairs.wrong.append(Wrong(number, problem, "删去它，或补上缺的那一个"))
        else:
            opened[-1][1].append(number)
            if word.startswith("end"):
                pairs.groups.append(tuple(opened.pop()[1]))
    pairs.wrong += (
        Wrong(numbers[0], f"{word} 没有结束，缺少 end{word}", f"在后面补上 end{word}，或删去它")
        for word, numbers in opened
    )
    return pairs


def _misfit(word: str, opened: list[tuple[str, list[int]]]) -> str:
    """Why a word cannot follow what is open; "" where it can."""
    inner = opened[-1][0] if opened else ""
    wanted = "for" if word == "endfor" else "if"
    if inner == wanted or (inner == "for" and word == "else"):
        return ""
    if not any(each == wanted for each, _ in opened):
        return f"多了 {word}，前面没有与它配对的 {wanted}"
    return f"{word} 前面的 {inner} 还没有结束，缺少 end{inner}"
