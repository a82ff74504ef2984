"""Text from a cell: tidy, and nothing in it that Word or a person cannot show."""

from __future__ import annotations

from drafter.model.text import echo, half_width, nearest, squeeze, tidy, unprintable
from drafter.records.ledger.places import Fault

__all__ = ["MAX_TEXT", "echo", "half_width", "nearest", "parse_text", "squeeze", "tidy"]

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
