"""TOML as a clerk writes it: section names and keys in Chinese without quotes, full-width signs."""

from __future__ import annotations

import re
import tomllib
from typing import Any

_SECTION = re.compile(r"\s*[\[【]([^\[\]【】]+)[\]】]\s*(#.*)?")
_PAIR = re.compile(r"(\s*)([^=＝#]+?)\s*[=＝]\s*([\"“”'].*)")


def _quoted(part: str) -> str:
    return f'"{part.strip()}"' if not part.strip().startswith(('"', "'")) else part.strip()


def quoted_section(section: str) -> str:
    """``列.活动`` as ``"列"."活动"``: the first dot alone divides."""
    first, dot, rest = section.partition(".")
    return f"{_quoted(first)}.{_quoted(rest)}" if dot else _quoted(first)


def _strict(line: str) -> str:
    """The line as TOML has it; a line that is right already stays."""
    if section := _SECTION.fullmatch(line):
        return f"[{quoted_section(section[1])}]"
    if pair := _PAIR.fullmatch(line):
        key = _quoted(pair[2].replace("“", '"').replace("”", '"'))
        value = pair[3]
        if value[0] in "“”":
            value = value.replace("“", '"').replace("”", '"')
        return f"{pair[1]}{key} = {value}"
    return line


def loads(text: str) -> dict[str, Any]:
    """The tables of a file; tomllib.TOMLDecodeError names the line as it is in the file."""
    return tomllib.loads("\n".join(map(_strict, text.splitlines())) + "\n")
