"""Word lists: TOML files of words that are wrong, each with its source, an example and a counter-example.

A list is staff's to edit. An entry says ``wrong`` (a word or several), ``right``, ``source``,
``example`` and ``counter``; ``except`` are longer words in which it is right (政协提案), ``scope`` =
"全文" looks into quotations, tables and attachments too, ``certain = true`` lets --fix write ``right``.
``from`` and ``to`` are the days between which the words are right; an entry without is always wrong.
What stands in the file before its entries holds for all that do not say otherwise.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from drafter.checks.finding import Fault
from drafter.checks.reading import Hit, Reading
from drafter.errors import DrafterError
from drafter.model.severity import Severity
from drafter.model.shipped import shipped

# 指原工商所: what was so called until a day may be named as what it was.
_FORMER = re.compile("(?:原|原来的?|当时的?|时称|曾称|以前的?)[“《]?$")
CURE = "请照同一文件里别的条目改正，存成 UTF-8 编码"


@dataclass(frozen=True)
class Entry:
    """One line of a list. ``first`` and ``last`` bound the days on which the words are in force."""

    wrong: tuple[str, ...]
    right: str
    source: str
    example: str
    counter: str
    what: str = ""
    but: tuple[str, ...] = ()
    everywhere: bool = False
    certain: bool = False
    severity: Severity | None = None
    first: date | None = None
    last: date | None = None

    def excused(self, hit: Hit) -> bool:
        """Whether the hit stands inside one of the longer words in which it is right."""
        text = hit.passage.text
        return any(
            text.startswith(longer, hit.start - at)
            for longer in self.but
            for at in _places(longer, hit.text)
            if at <= hit.start
        )

    def stands(self, delivered: tuple[date, date] | None) -> bool:
        """Whether the words are in force on some day on which the document may be delivered."""
        if self.first is None and self.last is None:
            return False
        if delivered is None:
            return True
        first, last = delivered
        return (self.first is None or self.first <= last) and (
            self.last is None or first <= self.last
        )


def _places(longer: str, word: str) -> Iterator[int]:
    at = longer.find(word)
    while at >= 0:
        yield at
        at = longer.find(word, at + 1)


@dataclass(frozen=True)
class WordList:
    """A list compiled: one pattern over all its words, the longest first."""

    entries: tuple[Entry, ...]
    by_word: dict[str, Entry]
    pattern: re.Pattern[str]

    def find(self, reading: Reading) -> Iterator[tuple[Hit, Entry]]:
        """The words of the list that are wrong in this document."""
        for hit in reading.find(self.pattern, everywhere=True):
            entry = self.by_word[hit.text]
            passage = hit.passage
            style_only = hit.quoted or passage.in_table or passage.in_attachment
            if style_only and not entry.everywhere:
                continue
            former = entry.last is not None and _FORMER.search(hit.before)
            if not (former or entry.excused(hit) or entry.stands(reading.delivered)):
                yield hit, entry


def faults(listed: WordList, reading: Reading, what: str) -> Iterator[Fault]:
    """The faults a list finds. ``what`` says what is wrong where the entry does not; ``{}`` is the word."""
    for hit, entry in listed.find(reading):
        yield Fault(
            hit.passage,
            hit.start,
            hit.end,
            entry.what or what.format(hit.text),
            f"应为“{entry.right}”" if entry.right else "请改正或删去",
            entry.right if entry.certain else None,
            entry.source,
            entry.severity,
        )


def list_path(name: str) -> Path:
    """Where a list that comes with the program lies."""
    return shipped("templates/checks") / f"{name}.toml"


@contextmanager
def in_list(path: Path) -> Iterator[None]:
    """What is wrong in a list, told with its name. Raises DrafterError."""
    try:
        yield
    except OSError as error:
        raise DrafterError(f"读不到校对词表 {path.name}", "请重新安装 drafter") from error
    except (KeyError, TypeError, ValueError) as error:
        raise DrafterError(f"校对词表 {path.name} 有误：{error}", CURE) from error


@cache
def word_list(name: str) -> WordList:
    """A shipped list by its file's name. Raises DrafterError naming what is wrong in it."""
    path = list_path(name)
    with in_list(path):
        told = tomllib.loads(path.read_text("utf-8"))
        rows = told.pop("entry")
        entries = tuple(entry_of(told | row) for row in rows)
    return compiled(entries)


def compiled(entries: tuple[Entry, ...]) -> WordList:
    """The entries ready to be looked for."""
    by_word = {word: entry for entry in entries for word in entry.wrong}
    return WordList(entries, by_word, re.compile(_any_of(by_word)))


def _any_of(words: Iterable[str]) -> str:
    """A pattern of words, the longest first; by their first characters, so that few are tried at a place."""
    longest_first = sorted(words, key=lambda word: (word[:1], -len(word), word))
    return "|".join(
        f"{re.escape(first)}(?:{'|'.join(re.escape(word[1:]) for word in group)})"
        for first, group in groupby(longest_first, key=lambda word: word[:1])
    )


_SEVERITIES = {severity.label: severity for severity in Severity}


def entry_of(row: dict[str, Any]) -> Entry:
    """An entry as a file has it. Raises KeyError or ValueError (in Chinese) where it is not one."""
    wrong, severity = row["wrong"], row.get("severity")
    first, last = row.get("from"), row.get("to")
    if not (isinstance(first, date | None) and isinstance(last, date | None)):
        raise ValueError(f"“{wrong}”的日期要写成 2024-11-08 的样子，不加引号")
    if severity is not None and severity not in _SEVERITIES:
        raise ValueError(f"“{wrong}”的 severity 只能是 {'、'.join(_SEVERITIES)}")
    return Entry(
        (wrong,) if isinstance(wrong, str) else tuple(map(str, wrong)),
        str(row.get("right", "")),
        str(row["source"]),
        str(row["example"]),
        str(row["counter"]),
        str(row.get("what", "")),
        tuple(map(str, row.get("except", ()))),
        row.get("scope") == "全文",
        bool(row.get("certain", False)),
        _SEVERITIES[severity] if severity else None,
        first,
        last,
    )
