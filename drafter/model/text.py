"""Text as people type it: white space tidied, and nothing shown that Word or a person cannot show."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable

_ECHO = 20
_LINE, _END = 60, 28

# No line separators among them that are controls (\x0b, \x0c, \x1c-\x1f, \x85): those are rejected.
_SPACE = re.compile("[\t\n\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def unprintable(char: str) -> str:
    """Why a character cannot be kept, in Chinese; "" when it can."""
    category = unicodedata.category(char)
    if category == "Cc":
        return "看不见的控制字符"
    if category == "Cs":
        return "损坏的字符"
    if category == "Co":
        return "自造字（私有区字符）"
    code = ord(char)
    return "损坏的字符" if 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE else ""


def tidy(text: str) -> str:
    """One line, single spaces, no invisible format characters (zero-width space, byte order mark)."""
    if text.isprintable():  # then its only white space is the plain blank
        return " ".join(text.split()) if " " in text else text
    shown = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return _SPACE.sub(" ", shown).strip(" ")


def squeeze(text: str) -> str:
    """For comparing names: no white space at all (张　三 is 张三) and half-width ASCII."""
    tidied = tidy(text)
    return (tidied if tidied.isascii() else tidied.translate(_FULL_WIDTH)).replace(" ", "")


def half_width(text: str) -> str:
    """For reading numbers and dates: full-width ASCII made half-width, white space gone.

    Narrower than NFKC on purpose, which reads ② as 2 and 5² as 52.
    """
    return squeeze(text)


def echo(text: str) -> str:
    """A value as a message may quote it: short, and with nothing unprintable."""
    short = tidy(text[: _ECHO * 4])
    shown = "".join("□" if unprintable(c) else c for c in short[:_ECHO])
    return f"“{shown}{'…' if len(short) > _ECHO or len(text) > _ECHO * 4 else ''}”"


def both_ends(text: str) -> str:
    """A sentence short enough for a line of a list: its middle gives way."""
    return text if len(text) <= _LINE else f"{text[:_END]}……{text[-_END:]}"


def nearest(word: str, words: Iterable[str]) -> str:
    """``；最接近的是“…”`` for the word most like it, "" when none is like it."""
    close = difflib.get_close_matches(word[:100], list(words), n=1, cutoff=0.5)
    return f"；最接近的是{echo(close[0])}" if close else ""
