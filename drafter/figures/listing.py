"""The entries of a ledger's cell, and the marks around them in a list."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SEPARATOR = re.compile(r"[、;；]")
_DOCUMENT = re.compile(
    r"(法|条例|规定|办法|细则|规则|规程|制度|决定|决议|公告|章程|准则|公约|意见|方案|计划|规划)(（.*）)?$"
)


def entries_of(text: str, split: bool = True) -> Iterable[str]:
    """What a cell lists, one by one; the whole cell where it holds one name that is not to be cut."""
    return split_list(text) if split else [text]


def split_list(text: str) -> Iterable[str]:
    """The entries of a cell that lists several: 甲、乙、丙. Marks of 《》 and （） are not cut inside."""
    depth, entry = 0, ""
    for character in text:
        depth += (character in "《（“") - (character in "》）”")
        if depth <= 0 and _SEPARATOR.match(character):
            yield entry.strip()
            entry = ""
        else:
            entry += character
    yield entry.strip()


# 邻里纠纷等, but not 男女平等.
_OPEN = re.compile(r"(?<![平同高中初对均优劣上下特])等$")


def closed(entry: str) -> str:
    """The entry without the 等 that ends a list typed short of its end."""
    return _OPEN.sub("", entry)


def wrapped(entry: str, marks: str) -> str:
    """An entry in a pair of marks, unless it brings its own; 《》 only where it is named like a document."""
    if not marks or entry.startswith(marks[0]) or (marks == "《》" and not _DOCUMENT.search(entry)):
        return entry
    return f"{marks[0]}{entry}{marks[1]}"
