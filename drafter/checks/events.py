"""One event told under two kinds: a visit of 13 March that is an inspection here and a survey there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from drafter.checks.finding import Fault
from drafter.checks.knowledge import Knowledge
from drafter.checks.reading import Hit, Reading

_KINDS = ("视察", "调研", "执法检查", "安全检查", "评议", "座谈", "走访", "督办", "培训")
_EVENT = re.compile(
    rf"(\d{{1,2}}月\d{{1,2}}日)([^。；\n]{{0,60}}?({'|'.join(_KINDS)})[^。；\n]{{0,40}})"
)
# What any account of an event says, whatever it was about.
_ANY = re.compile(
    "|".join((*_KINDS, "组织", "代表", "开展", "进行", "活动", "工作", "情况", "[，、：的了]"))
)
# What two accounts of one event have in common: its matter, in as many characters.
_ALIKE = 6


class _Event(NamedTuple):
    hit: Hit
    day: str
    words: str
    kind: str


def twice(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """Two sentences of one day and one matter that call it different things, as though it were two."""
    seen: list[_Event] = []
    for hit in reading.find(_EVENT):
        event = _Event(hit, hit.match[1], hit.match[2], hit.match[3])
        first = next((other for other in seen if _same(other, event)), None)
        seen.append(event)
        if first:
            what = f"{event.day}的这件事前面写成了“{first.kind}”，这里又写成“{event.kind}”"
            yield Fault.at(
                hit, what, "请核对是不是一件事数了两遍；是一件事的，只留一处，次数也要减"
            )


def _same(one: _Event, two: _Event) -> bool:
    if one.day != two.day or one.kind == two.kind:
        return False
    first, second = (_ANY.sub("", event.words) for event in (one, two))
    return SequenceMatcher(None, first, second, autojunk=False).find_longest_match().size >= _ALIKE
