"""Data files with dates: meetings of the Party, five-year plans and 普法 cycles. Staff may add to them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from drafter.checks.words import CURE, in_list, list_path
from drafter.errors import DrafterError


@dataclass(frozen=True)
class Meeting:
    """A congress (二十大) or plenum (二十届三中全会) and its days."""

    name: str
    first: date
    last: date


@dataclass(frozen=True)
class Cycle:
    """“十四五”规划 or “八五”普法, and its first and last year."""

    name: str
    kind: str
    first: int
    last: int


@cache
def congresses() -> tuple[Meeting, ...]:
    return _meetings("congress")


@cache
def plenums() -> tuple[Meeting, ...]:
    return _meetings("plenum")


@cache
def national_congresses() -> tuple[Meeting, ...]:
    """The terms of the National People's Congress (十四届全国人大), each from its first day to its last."""
    return _meetings("npc")


@cache
def cycles() -> tuple[Cycle, ...]:
    told = rows("周期", "cycle", {"name": str, "kind": str, "first": int, "last": int})
    return tuple(Cycle(row["name"], row["kind"], row["first"], row["last"]) for row in told)


def _meetings(table: str) -> tuple[Meeting, ...]:
    told = rows("会议", table, {"name": str, "from": date, "to": date})
    return tuple(Meeting(row["name"], row["from"], row["to"]) for row in told)


def rows(name: str, table: str, holds: Mapping[str, type]) -> list[dict[str, Any]]:
    """The entries of a table in a file of the word lists, each with what it must hold.

    Raises DrafterError naming the file and the entry.
    """
    path = list_path(name)
    with in_list(path):
        told: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))[table]
    for number, row in enumerate(told, start=1):
        for key, kind in holds.items():
            if not isinstance(row.get(key), kind):
                where = f"校对词表 {path.name} 的第{number}个 [[{table}]]"
                raise DrafterError(f"{where}里 {key} 没有写或写得不对", CURE)
    return told
