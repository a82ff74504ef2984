"""What offices call things: the words of sheets, columns and choices, from one file of synonyms.

The file stands beside this module (``words.toml``) and grows by editing it. What one township alone
calls something is in its own map file, which goes before these words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from drafter.model.columns import Column, columns
from drafter.model.kinds import KINDS
from drafter.model.record import Record
from drafter.model.values import Choice
from drafter.records.ledger.foreign.plaintoml import loads
from drafter.records.ledger.layout import BY_LABEL, TOWNSHIP
from drafter.records.ledger.text import squeeze

WORDS = Path(__file__).with_name("words.toml")
ANY = "任何表"
SKIP = "不导入"
# What a column may mean beside a column of ours: kept as remark with its header, names of deputies,
# names of whoever took part.
REMARK, DEPUTIES, PEOPLE = "备注", "参加代表", "参加人员"

_PAREN = re.compile(r"\(([^()]*)\)$")
_YEAR_OR_MONTH = re.compile(
    r"\(?(\d{2,4}|[二〇○零一三四五六七八九十]{4})(年度?|[-—至]\d{4}年度?)\)?|第?\d{1,2}(月份?|季度)|\d{4}"
)


@dataclass(frozen=True)
class Target:
    """A kind of record, and the choice a whole sheet of it has in common (活动/视察), if any."""

    kind: type[Record]
    choice: Choice | None = None

    def __str__(self) -> str:
        return f"{self.kind.LABEL}/{self.choice.label}" if self.choice else self.kind.LABEL

    @property
    def column(self) -> Column | None:
        """The column that the common choice fills."""
        return next((c for c in columns(self.kind) if c.choices is type(self.choice)), None)


def target_of(text: str) -> Target | None:
    """``活动/视察`` or ``代表建议``; None where there is no such kind or choice."""
    label, _, choice = text.partition("/")
    kind = BY_LABEL.get(label.strip())
    if kind is None or not choice:
        return Target(kind) if kind else None
    members = (m for c in columns(kind) if c.choices for m in c.choices)
    found = next((m for m in members if m.label == choice.strip()), None)
    return Target(kind, found) if found else None


def destinations(kind: type[Record]) -> tuple[str, ...]:
    """What a column of the office's may be said to be, in a sheet of this kind."""
    labels = tuple(column.label for column in columns(kind))
    people = (DEPUTIES, PEOPLE) if kind.LABEL == "活动" else ()
    return (*labels, TOWNSHIP, *people, SKIP)


def plain_header(text: str) -> str:
    """A header as it is looked up: no white space, half-width, no star or colon at its end."""
    return squeeze(text).strip("*:#")


def without_unit(header: str) -> tuple[str, str]:
    """``经费(万元)`` as ``经费`` and ``万元``."""
    found = _PAREN.search(header)
    return (header[: found.start()], found[1]) if found else (header, "")


# 青石镇, 第十九届第四次会议: whose and of which term a sheet is does not say what it holds.
_WHOSE = re.compile(r"^[^第、]{2,6}?[镇乡](?=.{2})")
_TERM = re.compile(
    r"第?[一二三四五六七八九十\d]{1,4}届(?:(?:人代会|人大)?第?[一二三四五六七八九十\d]{1,3}次(?:会议)?)?"
)

Columns = Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True)
class Words:
    """The synonyms, by the word as it is looked up."""

    inside: Mapping[str, tuple[Target, ...]]
    whole: Mapping[str, tuple[Target, ...]]
    columns: Columns
    values: Mapping[str, Mapping[str, str]]
    endings: tuple[str, ...]
    skipped_sheets: frozenset[str]
    skipped_columns: frozenset[str]
    headers: frozenset[str] = field(default=frozenset())

    def candidates(self, kind: type[Record], header: str) -> tuple[str, ...]:
        """What a header may mean in a sheet of this kind: one, several, or nothing known."""
        own = {plain_header(label): label for label in destinations(kind)[:-1]}
        known = (own[header],) if header in own else ()
        said = self.columns.get(kind.LABEL, {}).get(header, ())
        return (
            tuple(dict.fromkeys((*known, *said)))
            or tuple(t for t in self.columns[ANY].get(header, ()) if t in destinations(kind))
            or ((SKIP,) if header in self.skipped_columns else ())
        )

    def subjects(self, text: str) -> tuple[Target, ...]:
        """The kinds a title speaks of; a word within a longer one does not count."""
        bare = self.bare(text)
        if bare in self.whole:
            return self.whole[bare]
        spots = [
            (found.start(), found.end(), word)
            for word in self.inside
            for found in re.finditer(re.escape(word), bare)
        ]
        widest = [
            word
            for start, end, word in spots
            if not any(s <= start and end <= e and (s, e) != (start, end) for s, e, _ in spots)
        ]
        return tuple(dict.fromkeys(target for word in widest for target in self.inside[word]))

    def named(self, text: str) -> tuple[Target, ...]:
        """The kinds that a cell calls by name; no word within other words counts."""
        bare = self.bare(text)
        return self.whole.get(bare) or self.inside.get(bare) or ()

    def bare(self, text: str) -> str:
        """A sheet's name or title without its place, year, month and 登记簿."""
        plain = _TERM.sub("", _YEAR_OR_MONTH.sub("", squeeze(text)))
        plain = _WHOSE.sub("", plain)
        while plain not in self.whole and (ending := self._ending(plain)):
            plain = plain[: -len(ending)]
        return plain

    def _ending(self, plain: str) -> str:
        """登记簿 of 视察登记簿; the 表 of 代表 is none."""
        if plain.endswith("代表"):
            return ""
        return next((e for e in self.endings if plain.endswith(e) and plain != e), "")


def _by_word(table: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """Ours to theirs turned round; a word under two of ours keeps both."""
    found: dict[str, list[str]] = defaultdict(list)
    for ours, theirs in table.items():
        for word in theirs:
            found[plain_header(word)].append(ours)
    return {word: tuple(ours) for word, ours in found.items()}


def _targets(table: Mapping[str, list[str]]) -> dict[str, tuple[Target, ...]]:
    return {
        word: tuple(t for t in map(target_of, ours) if t) for word, ours in _by_word(table).items()
    }


def _with_own_names(inside: dict[str, tuple[Target, ...]]) -> dict[str, tuple[Target, ...]]:
    own = {kind.LABEL: (Target(kind),) for kind in KINDS if len(kind.LABEL) > 2}
    return own | inside


def _all_headers(found: Columns, skipped: frozenset[str]) -> Iterator[str]:
    yield from skipped
    for kind in KINDS:
        yield from (plain_header(column.label) for column in columns(kind))
    for words in found.values():
        for word in words:
            yield from (word, *word.split("/"))


def _read(data: Mapping[str, Any]) -> Words:
    skipped = frozenset(map(plain_header, data[SKIP]["列"]))
    found = {label: _by_word(table) for label, table in data["列"].items()}
    whole = {kind.LABEL: (Target(kind),) for kind in KINDS} | _targets(data["全名"])
    return Words(
        inside=_with_own_names(_targets(data["工作表"])),
        whole=whole,
        columns=found,
        values={
            label: {word: ours[0] for word, ours in _by_word(table).items()}
            for label, table in data["值"].items()
        },
        endings=tuple(data["词尾"]["表名"]),
        skipped_sheets=frozenset(map(squeeze, data[SKIP]["工作表"])),
        skipped_columns=skipped,
        headers=frozenset(_all_headers(found, skipped)),
    )


@cache
def standard_words() -> Words:
    """The synonyms that come with the program."""
    return _read(loads(WORDS.read_text(encoding="utf-8")))
