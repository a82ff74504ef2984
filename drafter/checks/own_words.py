"""Words of the township's own in 校对.toml: old names of offices, slogans that have changed, what it will not read."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from drafter.checks.finding import PRINTED, Faults, Rule
from drafter.checks.knowledge import Knowledge
from drafter.checks.reading import Reading
from drafter.checks.words import Entry, WordList, compiled, entry_of, faults
from drafter.errors import DrafterError, Problem
from drafter.model.severity import Severity

_CURE = (
    '请用记事本改正，每条写成 [[word]]、wrong = "错的词"、right = "应写的词"、reason = "为什么" 四行，'
    "存成 UTF-8 编码"
)
# The names of a shipped list's fields that its own examples need, and this has no room for.
_UNSAID = {"example": "", "counter": ""}


def rows_of(path: Path, table: str, cure: str) -> list[dict[str, Any]]:
    """The entries of one table of a township's own file; ``cure`` says how they are written. DrafterError."""
    try:
        rows = tomllib.loads(path.read_text("utf-8-sig")).get(table, [])
        return [dict(row) for row in rows]
    except OSError as error:
        raise DrafterError(f"读不到 {path}", "请检查文件名") from error
    except (ValueError, TypeError, RecursionError) as error:
        raise DrafterError(f"{path} 读不懂", cure) from error


def own_rule(path: Path) -> Rule | None:
    """The rule that looks for the township's own words; None where the file has none.

    Raises DrafterError that lists what is wrong.
    """
    rows = rows_of(path, "word", _CURE)
    made = [_entry(path.name, number, row) for number, row in enumerate(rows, start=1)]
    problems = [each for each in made if isinstance(each, Problem)]
    if problems:
        raise DrafterError(f"{path} 有{len(problems)}处不对", _CURE, problems)
    entries = tuple(each for each in made if isinstance(each, Entry))
    return _rule(compiled(entries)) if entries else None


def _rule(listed: WordList) -> Rule:
    def find(reading: Reading, _: Knowledge | None) -> Faults:
        return faults(listed, reading, "“{}”是本单位不用的词")

    return Rule("own-word", "本单位词表", Severity.SHOULD, "校对.toml", find, PRINTED)


def _entry(name: str, number: int, row: dict[str, Any]) -> Entry | Problem:
    where, wrong = f"{name}第{number}个 [[word]]", row.get("wrong")
    words = [wrong] if isinstance(wrong, str) else wrong
    if not isinstance(words, list) or not words or not all(isinstance(w, str) and w for w in words):
        return Problem(where, "没有写 wrong", '请写上要查的词，几个词写成 ["甲", "乙"]')
    reason = str(row.get("reason", "")).strip()
    if not reason:
        return Problem(where, "没有写原因", "请写上 reason，一句话说明为什么")
    try:
        return entry_of({**_UNSAID, **row, "source": reason})
    except (TypeError, ValueError) as error:
        return Problem(where, str(error), "请照提示改正")
