"""Names in one cell: 张三、李四，王五 赵六, 张三等5人."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from drafter.records.ledger.text import tidy

_APART = re.compile(r"[、，,；;/\n\r]+|(?<=[\u4e00-\u9fff])和(?=[\u4e00-\u9fff]{2,3}$)")
_AND_OTHERS = re.compile(r"等(?:共|代表)?\s*(\d{1,4})?\s*(?:余)?[人名位]?(?:代表)?$")
_NAME = re.compile(
    r"[\u3400-\u9fff\U00020000-\U0003ffff](?:[·•\u3400-\u9fff\U00020000-\U0003ffff]){1,11}"
)
_LONGEST = 4


@dataclass(frozen=True)
class Names:
    """The names in order, none twice; how many there are in all where the cell says so."""

    names: tuple[str, ...]
    total: int | None = None


def _spaced(piece: str) -> list[str]:
    """张三 李四 are two, 张 三 is one; 张 三 李 四 are two."""
    found: list[str] = []
    for single, words in groupby(piece.split(" "), lambda word: len(word) == 1):
        letters = list(words)
        if not single:
            found += letters
        elif len(letters) % 2 == 0:
            found += ["".join(pair) for pair in zip(letters[::2], letters[1::2], strict=True)]
        else:
            found.append("".join(letters))
    return found


def split_names(text: str) -> Names:
    """Every name in a cell; 等5人 at the end says how many there are with those not named."""
    total = None
    plain = tidy(text.replace("\n", "、").replace("\r", "、")).rstrip("。.")
    if others := _AND_OTHERS.search(plain):
        plain = plain[: others.start()]
        total = int(others[1]) if others[1] else None
    pieces = (tidy(piece) for piece in _APART.split(plain))
    names = [name for piece in pieces if piece for name in _spaced(piece)]
    return Names(tuple(dict.fromkeys(names)), total)


def looks_like_a_name(text: str) -> bool:
    """Two to four characters, or a longer name with a dot (阿依古丽·买买提)."""
    return bool(_NAME.fullmatch(text)) and (len(text) <= _LONGEST or "·" in text or "•" in text)
