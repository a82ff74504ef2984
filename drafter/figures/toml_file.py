"""Files of data that staff edit in Notepad (TOML): read with their place, checked key by key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from drafter.errors import DrafterError, Problem
from drafter.model.text import echo

MEND = "请用记事本打开这个文件改正，存成 UTF-8 编码，再运行一次"
LARGEST = 2_000_000
"""Bytes of a file; the longest that comes with the program has 60 000."""
_SYNTAX = "一行写一项，如 {example}；文字用半角引号括起来，等号、引号、方括号都用半角"


class Form(NamedTuple):
    """What a value must be, and how to write it."""

    fits: Callable[[Any], bool]
    cure: str


def is_text(value: Any) -> bool:
    """Whether it is text that says something."""
    return isinstance(value, str) and bool(value.strip())


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(is_text, value))


TEXT = Form(is_text, "请写文字，用半角引号括起来")
TEXTS = Form(_is_texts, '请写成 ["甲", "乙"] 的样子')
FLAG = Form(lambda value: isinstance(value, bool), "请写 true 或 false，不加引号")


def read_text(path: Path, called: str, cure: str) -> str:
    """The words of a file; ``called`` is what staff call it, ``cure`` what to do where it is missing."""
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise DrafterError(f"{called} {path} 过大，不像正常的文件", "请换用自己单位制作的文件")
        return data.decode("utf-8-sig")
    except OSError as error:
        raise DrafterError(f"读不到{called} {path}", cure) from error
    except UnicodeDecodeError as error:
        raise DrafterError(
            f"{called} {path} 不是 UTF-8 文字", "请在记事本里另存为 UTF-8 编码"
        ) from error


def parse_toml(path: Path, text: str, called: str, example: str) -> dict[str, Any]:
    """What the file says. Raises DrafterError with the line that cannot be read; ``example`` is one that can."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        found = re.search(r"at line (\d+)", str(error))
        where, quoted = path.name, ""
        if found:
            where = f"{path.name}第{found[1]}行"
            quoted = f"，这一行是{echo(text.split(chr(10))[int(found[1]) - 1])}"
        problem = Problem(where, f"写法不对{quoted}", _SYNTAX.format(example=example))
        raise DrafterError(f"{called} {path} 读不懂", MEND, [problem]) from error
