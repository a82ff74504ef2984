"""Wording that comes in groups (“四个意识”“四个自信”“两个维护”): said almost whole, one of it left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from drafter.checks.calendar import rows
from drafter.checks.finding import Fault
from drafter.checks.knowledge import Knowledge
from drafter.checks.reading import Reading

_SENTENCE = re.compile(r"[^。；！？\n]+")


@dataclass(frozen=True)
class Group:
    """``words`` belong together from ``first`` on, in sentences that hold ``near``."""

    words: tuple[str, ...]
    near: str
    first: date
    source: str
    example: str
    counter: str


_HOLDS = {"words": list, "from": date, "source": str, "example": str, "counter": str}


@cache
def groups() -> tuple[Group, ...]:
    """The groups of 成组提法.toml."""
    return tuple(
        Group(
            tuple(map(str, row["words"])),
            str(row.get("near", "")),
            row["from"],
            row["source"],
            row["example"],
            row["counter"],
        )
        for row in rows("成组提法", "group", _HOLDS)
    )


@cache
def _any() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for group in groups() for word in group.words))


def incomplete(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """A sentence with all of a group but one."""
    day = reading.delivered[0] if reading.delivered else date.min
    for passage in dict.fromkeys(hit.passage for hit in reading.find(_any())):
        for found in _SENTENCE.finditer(passage.text):
            for group in groups():
                lost = _lost(group, found[0]) if day >= group.first else ""
                if lost:
                    whole = "、".join(group.words)
                    yield Fault(
                        passage, found.start(), found.end(), f"这一组提法漏了“{lost}”",
                        f"应写全：{whole}", source=group.source,
                    )  # fmt: skip


def _lost(group: Group, sentence: str) -> str:
    """The one word of the group that a sentence lacks."""
    said = sentence.replace("当家做主", "当家作主")  # a wrong character is another rule's
    lost = [word for word in group.words if word not in said]
    return lost[0] if len(lost) == 1 and group.near in sentence else ""
