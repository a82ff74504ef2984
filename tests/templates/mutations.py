"""Faults that nobody chose: every standard template changed at random places, many ways alike.

``python -m tests.templates.mutations`` prints how many of each kind there could be, were tried and were found.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from drafter.documents.outline_docx import write_template
from drafter.model.severity import Severity
from drafter.reports.pack import standard_pack
from drafter.templates.lint import lint, open_paper
from drafter.templates.names import catalogue
from tests.templates.faults import (
    ANNUAL,
    BRIEFING,
    CHAIR,
    DUTY,
    HOST,
    NEWS,
    PLAN,
    REPLY,
    TERM,
)

GENRES = (ANNUAL, TERM, BRIEFING, PLAN, REPLY, CHAIR, DUTY, HOST, NEWS)
_GUARD = re.compile(r"\{% if [^%]+? %\}((?:(?!\{%).)*?)\{% endif %\}")
_COUNT = re.compile(r"(\{\{ ([\w.]+) \}\})([次件条名户起篇处项个])")
_NAME = re.compile(r"\{\{ ([一-龥]+\.[一-龥]+) \}\}")
_TAG = re.compile(r"\{% (?:if [^%]+|endif|else) %\}|\{%p (?:if [^%]+|endif|endfor) %\}")


@dataclass(frozen=True)
class Mutation:
    """``old`` at a place of a standard template's words becomes ``new``."""

    genre: str
    start: int
    old: str
    new: str

    def found(self) -> bool:
        """Whether anything is said of it that should be looked at."""
        text = _words(self.genre)
        spoilt = text[: self.start] + self.new + text[self.start + len(self.old) :]
        findings = lint(open_paper(f"{self.genre}.docx", write_template(spoilt)))
        return any(finding.severity is not Severity.HINT for finding in findings)


def _words(genre: str) -> str:
    return standard_pack().template(genre).with_suffix(".txt").read_text("utf-8")


def _unguarded(match: re.Match[str], _: random.Random) -> str:
    """The half-sentence without its condition; only where it prints something."""
    return match[1] if "{{" in match[1] else match[0]


def _miscounted(match: re.Match[str], chance: random.Random) -> str:
    name = catalogue().by_path.get(tuple(match[2].split(".")))
    if name is None or name.unit != match[3]:
        return match[0]
    return match[1] + chance.choice([unit for unit in "次件户篇" if unit != match[3]])


def _misspelt(match: re.Match[str], chance: random.Random) -> str:
    if tuple(match[1].split(".")) not in catalogue().by_path:
        return match[0]
    letters = list(match[1])
    places = [n for n, letter in enumerate(letters) if letter != "."]
    letters[chance.choice(places)] = chance.choice("甲乙丙丁戊")
    return f"{{{{ {''.join(letters)} }}}}"


def _lost(_: re.Match[str], __: random.Random) -> str:
    return ""


KINDS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str], random.Random], str]], ...] = (
    ("条件拆掉", _GUARD, _unguarded),
    ("单位换掉", _COUNT, _miscounted),
    ("名字写错一个字", _NAME, _misspelt),
    ("丢了一个标记", _TAG, _lost),
)


def mutations(kind: str) -> Iterator[Mutation]:
    """Every one of a kind that the standard templates allow."""
    chance = random.Random(20250116)
    ((pattern, change),) = ((p, change) for name, p, change in KINDS if name == kind)
    for genre in GENRES:
        for match in pattern.finditer(_words(genre)):
            new = change(match, chance)
            if new != match[0]:
                yield Mutation(genre, match.start(), match[0], new)


def sampled(kind: str, most: int) -> list[Mutation]:
    """Some of a kind, always the same."""
    every = list(mutations(kind))
    return random.Random(7).sample(every, min(most, len(every)))


if __name__ == "__main__":
    print("变法 | 可变之处 | 试了 | 找到")
    for name, _, _ in KINDS:
        tried = sampled(name, 60)
        print(
            f"{name} | {len(list(mutations(name)))} | {len(tried)} | {sum(m.found() for m in tried)}"
        )
