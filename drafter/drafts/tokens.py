"""Text taken apart for comparing: a number is one token, whatever its length; other characters one each."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

# A number with its points and percent sign; a numeral in Chinese characters; a word in Latin letters.
_TOKEN = re.compile(
    r"\d+(?:[.,．]\d+(?![\d年]))*[%％‰]?|[〇零一二三四五六七八九十百千两]+|[A-Za-z]+|.", re.DOTALL
)
_NUMBER = re.compile(r"\d[\d.,．]*[%％‰]?|[〇零一二三四五六七八九十百千两]+")
# Shorter words stand in many places by chance.
TELLING = 7
DELIMITERS = frozenset("，。；：、？！（）()；,;:!?\n\t ")


class Token(NamedTuple):
    """A piece of a paragraph's text and where it stands."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text; joined they are the text."""
    return tuple(Token(found[0], found.start(), found.end()) for found in _TOKEN.finditer(text))


def is_number(text: str) -> bool:
    """Whether a text is nothing but a number, in digits or in Chinese characters."""
    return _NUMBER.fullmatch(text) is not None


def is_word(text: str) -> bool:
    """Whether a token says something: no number, no punctuation, no space."""
    return text not in DELIMITERS and not is_number(text) and text.isalnum()


def covering(pieces: tuple[Token, ...], start: int, end: int) -> range | None:
    """The tokens that make up exactly the characters from ``start`` to ``end``; None where none do."""
    first = next((n for n, token in enumerate(pieces) if token.start == start), None)
    last = next((n for n, token in enumerate(pieces) if token.end == end), None)
    return None if first is None or last is None or last < first else range(first, last + 1)
