"""Chinese numerals from 一 to 九十九, both ways: what 届 and 次 are counted in."""

from __future__ import annotations

_DIGITS = "〇一二三四五六七八九"


def to_chinese(number: int) -> str:
    """17 is 十七. Beyond 1 to 99 the plain figure."""
    if not 1 <= number <= 99:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


_CHINESE = {to_chinese(number): number for number in range(1, 100)} | {
    f"一{to_chinese(number)}": number for number in range(10, 20)
}


def from_numeral(text: str) -> int | None:
    """十七, 一十七 and 17 are 17; None for anything else."""
    if text.isascii() and text.isdigit() and len(text) <= 3:
        return int(text) or None
    return _CHINESE.get(text)
