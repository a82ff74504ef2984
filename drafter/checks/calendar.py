"""Data files with dates: meetings of the Party, five-year plans and 普法 cycles. Staff may add to them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from drafter.checks.words import list_path
from drafter.errors import DrafterError

_CURE = "请照同一文件里别的条目改正，存成 UTF-8 编码"


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
    return tuple(_meeting(row) for row in _rows("会议", "congress"))


@cache
def plenums() -> tuple[Meeting, ...]:
    return tuple(_meeting(row) for row in _rows("会议", "plenum"))


@cache
def cycles() -> tuple[Cycle, ...]:
    return tuple(
        Cycle(str(row["name"]), str(row["kind"]), int(row["first"]), int(row["last"]))
        for row in _rows("周期", "cycle")
    )


def _meeting(row: dict[str, Any]) -> Meeting:
    if not (isinstance(row.get("from"), date) and isinstance(row.get("to"), date)):
        raise DrafterError(f"校对词表 会议.toml 里“{row.get('name')}”的日期不对", _CURE)
    return Meeting(str(row["name"]), row["from"], row["to"])


def _rows(name: str, table: str) -> list[dict[str, Any]]:
    path = list_path(name)
    try:
        rows: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))[table]
    except OSError as error:
        raise DrafterError(f"读不到校对词表 {path.name}", "请重新安装 drafter") from error
    except (KeyError, ValueError) as error:
        raise DrafterError(f"校对词表 {path.name} 有误：{error}", _CURE) from error
    return rows
