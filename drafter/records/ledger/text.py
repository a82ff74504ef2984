"""Text from a cell: tidy, and nothing in it that Word or a person cannot show."""

from __future__ import annotations

import re

from drafter.model.text import echo, half_width, nearest, squeeze, tidy, unprintable
from drafter.records.ledger.places import Fault

__all__ = [
    "MAX_TEXT",
    "echo",
    "half_width",
    "nearest",
    "parse_name",
    "parse_text",
    "squeeze",
    "tidy",
]

MAX_TEXT = 2_000


def parse_text(text: str) -> str | Fault:
    """Tidy text of at most ``MAX_TEXT`` characters, or why it cannot be kept."""
    if text.isprintable() and " " not in text and len(text) <= MAX_TEXT:
        return text  # as nearly all text is
    clean = tidy(text)
    if len(clean) > MAX_TEXT:
        return Fault(f"文字有{len(clean)}个字，超过{MAX_TEXT}个字", "请缩短，详细内容另存文件")
    reason = next(filter(None, map(unprintable, clean)), "")
    if reason:
        return Fault(f"{echo(clean)}里有{reason}", "请删掉这个字符，重新输入")
    return clean


# 张 三 beside 欧阳明: a name of two is spaced out to stand as wide as one of three. A character that
# stands alone is never a whole name, so among several names it belongs to what follows.
_SPACED = re.compile(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])\s+([\u4e00-\u9fff]{1,2})(?![\u4e00-\u9fff])"
)
_CHINESE = re.compile(r"[\u4e00-\u9fff\s]+")


def parse_name(text: str, several: bool = False) -> str | Fault:
    """The same for a person's name or several, without the blanks that are there for the looks."""
    found = parse_text(text)
    if isinstance(found, Fault):
        return found
    if not several and _CHINESE.fullmatch(found):
        return squeeze(found)
    return _SPACED.sub(r"\1\2", found)
