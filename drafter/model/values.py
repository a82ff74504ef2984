"""Values a ledger cell can hold beyond what Python has: choices and counts that may be approximate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """An enumeration of the ledger: an English identifier in the database, Chinese on the page.

    Members are written ``INSPECTION = "inspection", "视察"``.
    """

    label: str

    def __new__(cls, identifier: str, label: str) -> Self:
        member = str.__new__(cls, identifier)
        member._value_ = identifier
        member.label = label
        return member

    @classmethod
    def labels(cls) -> tuple[str, ...]:
        """The Chinese words in declared order, as the ledger's drop-down shows them."""
        return tuple(member.label for member in cls)


# 约300、近300 stand before the number, 300多、300余 after it.
BEFORE = ("约", "近")
AFTER = ("多", "余")
_COUNT = re.compile(r"(约|近)?\s*(\d{1,9})\s*(多|余)?")


@dataclass(frozen=True, order=True)
class Count:
    """How many, and the word that makes it approximate: ``Count(300, "约")``, ``Count(300, "多")``.

    ``number`` is never negative; ``approx`` is "" for an exact count.
    """

    number: int
    approx: str = ""

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError("a count cannot be negative")
        if self.approx not in ("", *BEFORE, *AFTER):
            raise ValueError(f"unknown approximation {self.approx!r}")

    def __str__(self) -> str:
        return (
            f"{self.approx}{self.number}"
            if self.approx in BEFORE
            else f"{self.number}{self.approx}"
        )

    @classmethod
    def parse(cls, text: str) -> Count | None:
        """``约300``, ``300多``, ``近1000``; None when it is not a count. Units are the door's business."""
        match = _COUNT.fullmatch(text.strip())
        if match is None or (match[1] and match[3]):
            return None
        return cls(int(match[2]), match[1] or match[3] or "")
