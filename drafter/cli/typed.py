"""What clerks type, as they mean it: other keyboards' dashes, the quotes of Chinese text, digits run on.

A command copied from Word or WeChat has — for --, and “ ” where the terminal wants " ".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from drafter.model.text import half_width

_OPTION = re.compile(
    r"([-－—–―‐−]+)([a-zA-Zａ-ｚＡ-Ｚ]+(?:[-－‐−][a-zA-Zａ-ｚＡ-Ｚ]+)*)(.*)", re.DOTALL
)
_DASHES = str.maketrans(dict.fromkeys("－‐−", "-"))
_RUN_ON = re.compile(r"[0-9０-９]")
_HELP = ("help", "帮助", "/?", "-?")
_CLOSING = {"“": "”", "‘": "’", "”": "”", "＂": "＂"}


def as_meant(words: Iterable[str]) -> list[str]:
    """The words of a command line, options and quotes in the spelling the terminal knows."""
    meant = [part for word in _unquoted(words) for part in _option(word)]
    return [*meant[1:], "--help"] if meant[:1] and meant[0] in _HELP else meant


def _option(word: str) -> Iterator[str]:
    """—year and －－year are --year; --year2024 and --year２０２４ are two words."""
    match = _OPTION.fullmatch(word)
    if match is None:
        yield word
        return
    dashes, name, rest = match.groups()
    if dashes not in ("-", "--"):
        dashes = "-" if len(name) == 1 else "--"
    if not name.isascii() or dashes == "--":
        name = half_width(name.translate(_DASHES))
    if dashes == "--" and _RUN_ON.match(rest):
        yield from (dashes + name, rest)
    else:
        yield dashes + name + (f"={rest[1:]}" if rest.startswith("＝") else rest)


def _unquoted(words: Iterable[str]) -> Iterator[str]:
    """“甲 乙.xlsx” comes as two words and means one. A file really called so keeps its name."""
    held, closing = "", ""
    for word in words:
        if not closing and word[:1] in _CLOSING and not Path(word).exists():
            held, closing = "", _CLOSING[word[0]]
            word = word[1:]
        elif not closing:
            yield word
            continue
        held = f"{held} {word}" if held else word
        if held.endswith(closing):
            yield held.removesuffix(closing)
            closing = ""
    if closing:
        yield held
