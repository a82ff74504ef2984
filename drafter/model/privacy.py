"""Private persons stay out of drafts: what a record's free text must not print.

Identity-card and telephone numbers never print. The name of a deputy prints only where the roster
says it may, or where the person holds an office; names of three characters and more are shortened
to the family name (张某某). Names of two characters are common words too (高峰, 江河): they are shortened
where the words on both sides leave no other reading (代表高峰提出，), else left and reported, so that no
sentence is maimed.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from drafter.model.columns import columns
from drafter.model.kinds import Deputy, DeputyGroup, Election, OfficeHolder, Township
from drafter.model.record import Record
from drafter.model.surnames import SURNAMES

R = TypeVar("R", bound=Record)

# 18-digit identity numbers, mobile numbers, area code and number; not parts of longer digit runs.
_NUMBERS = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9}|0\d{2,3}[-—]\d{7,8})(?!\d)")
OMITTED = "（号码略）"
_OPEN = (Deputy, OfficeHolder, Election, Township, DeputyGroup)


def numbers_in(text: str) -> list[str]:
    """Identity-card and telephone numbers in the text."""
    return _NUMBERS.findall(text)


# On both sides of a short name: 代表高峰， or ，高峰代表提出; not 用电高峰， nor 代表高峰时段.
_DOES = "同志(?!们)|提出|反映|领衔|带头"
_CALLED = rf"(?<=代表){{names}}(?=[，。、；：）]|$|{_DOES})"
_TITLED = (
    rf"(?:(?<=[，。、；：（“由和与经请])|^){{names}}"
    rf"(?=同志(?!们)|代表(?:[，。、；：）]|$|{_DOES}))"
)


@dataclass(frozen=True)
class Privacy:
    """The names that may not print."""

    names: frozenset[str]

    @classmethod
    def of(cls, deputies: Iterable[Deputy], holders: Iterable[OfficeHolder]) -> Privacy:
        """Names of the roster that are neither open nor an office holder's."""
        public = {holder.name for holder in holders}
        rows = list(deputies)
        public |= {row.name for row in rows if row.may_name}
        return cls(frozenset(row.name for row in rows if row.name) - public)

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        long = [name for name in self._sorted if len(name) > 2]
        short = [name for name in self._sorted if len(name) == 2 and name[0] in SURNAMES]
        ways = [_one_of(sorted(long, key=len, reverse=True))] if long else []
        if short:
            ways += [way.format(names=_one_of(short)) for way in (_CALLED, _TITLED)]
        return re.compile("|".join(ways)) if ways else None

    @cached_property
    def _sorted(self) -> tuple[str, ...]:
        return tuple(sorted(self.names))

    def clean(self, text: str) -> str:
        """The text as it may print."""
        text = _NUMBERS.sub(OMITTED, text)
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda found: found[0][0] + "某" * (len(found[0]) - 1), text)

    def named(self, text: str) -> list[str]:
        """The names in the text that may not print."""
        return [name for name in self._sorted if name in text]

    def cleaned(self, row: R) -> R:
        """The record with its free texts as they may print; rosters keep their names."""
        if isinstance(row, _OPEN):
            return row
        texts = ((c.name, getattr(row, c.name)) for c in columns(type(row)) if c.holds == "text")
        changed: dict[str, Any] = {
            name: clean for name, text in texts if text and (clean := self.clean(text)) != text
        }
        return dataclasses.replace(row, **changed) if changed else row


def _one_of(names: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, names))})"
