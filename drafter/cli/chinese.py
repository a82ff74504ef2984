"""click in Chinese: its words, the room its characters take, and streams that can hold them."""

from __future__ import annotations

import gettext
import io
import os
import re
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from click import types

LOCALE = Path(__file__).parent / "locale"

# click prints these names in messages and as metavars but never translates them.
_TYPE_NAMES: tuple[tuple[type[click.ParamType[Any]], str], ...] = (
    (types.StringParamType, "文字"),
    (types.IntParamType, "整数"),
    (types.IntRange, "整数"),
    (types.FloatParamType, "数字"),
    (types.FloatRange, "数字"),
    (types.BoolParamType, "是或否"),
    (types.DateTime, "日期"),
    (types.File, "文件"),
)


def speak_chinese() -> None:
    """Make click speak Chinese in this process, whatever language the machine is set to.

    Call it before the commands are declared: click looks up the help of ``--version`` and the
    names of path types there and then.
    """
    os.environ["LANGUAGE"] = "zh_CN"  # outranks LC_ALL and LANG, and works in the C locale too
    gettext.bindtextdomain("messages", LOCALE)
    gettext.textdomain("messages")
    for kind, name in _TYPE_NAMES:
        kind.name = name


def show_chinese() -> None:
    """Make stdout and stderr able to print Chinese; what they still cannot print becomes ``?``."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if _holds_chinese(stream.encoding) else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")


def _holds_chinese(encoding: str) -> bool:
    try:
        "用法".encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def columns(text: str) -> int:
    """How many columns of a terminal the text takes: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in click.unstyle(text))


# Blanks, or a word or character with the marks that may not be parted from it at a line's end.
_PIECE = re.compile(r"\s+|[（《【“]*(?:[!-~]+|\S)[，。、；：？！）》】”]*")


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most ``width`` columns; English words stay whole."""
    lines, line = [], ""
    for piece in _PIECE.findall(text):
        if line and columns(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()]


def _paragraph(text: str, width: int) -> list[str]:
    r"""One paragraph of a docstring as lines; after a ``\b`` its own lines are kept."""
    head, *lines = text.strip().split("\n")
    if head.strip() == "\b":
        return [line.rstrip() for line in lines]
    lines = [line.strip() for line in lines]
    for line in lines:
        head += line if _wide(head[-1:]) and _wide(line[:1]) else f" {line}"
    return wrap(head, width)


def _wide(text: str) -> bool:
    return columns(text) > len(text)


class ChineseFormatter(click.HelpFormatter):
    """Help whose columns stand below each other although Chinese characters are wide."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, gettext.gettext("Usage:") if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        self.write(f"{' ' * self.current_indent}{heading}：\n")

    def write_text(self, text: str) -> None:
        indent = " " * self.current_indent
        for number, paragraph in enumerate(re.split(r"\n\s*\n", text.strip())):
            lines = _paragraph(paragraph, self.width - self.current_indent)
            self.write("\n" if number else "")
            self.write("".join(f"{indent}{line}\n" for line in lines))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        rows = list(rows)
        indent = " " * self.current_indent
        first = min(max(columns(term) for term, _ in rows), col_max) + col_spacing
        next_line = f"\n{indent}{' ' * first}"
        for term, text in rows:
            gap = first - columns(term)
            lead = " " * gap if gap >= col_spacing else next_line
            lines = wrap(text, max(self.width - self.current_indent - first, 10))
            self.write(f"{indent}{term}{lead}{next_line.join(lines)}".rstrip() + "\n")


class ChineseContext(click.Context):
    formatter_class = ChineseFormatter


class ChineseCommand(click.Command):
    """A command whose help is Chinese throughout."""

    context_class = ChineseContext

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[选项]", **settings})

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What is lacking is told together with how the command is written."""
        try:
            return super().parse_args(ctx, args)
        except click.MissingParameter as error:
            raise click.UsageError(self._lacking(error, ctx), ctx) from error

    def _lacking(self, error: click.MissingParameter, ctx: click.Context) -> str:
        """还没有写“台账”。照这样写：drafter import 台账.xlsx."""
        param = error.param
        name = param.make_metavar(ctx) if param else ""
        if isinstance(param, click.Option):
            name = f"{param.opts[0]} {name}"
        example = re.search(r"例子：\n\s*(.+)", self.help or "")
        such = f"照这样写：{example[1].strip()}" if example else ""
        return f"还没有写“{name.removesuffix('...')}”。{such}"

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first sentence: click looks for ``.`` and would cut a Chinese one to ``...``."""
        return self.short_help or (self.help or "").strip().partition("。")[0].partition("\n")[0]


class ChineseGroup(ChineseCommand, click.Group):
    """A group of such commands, listed in the order in which they were declared."""

    command_class = ChineseCommand
    group_class = type

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **{"subcommand_metavar": "命令 [参数]...", **settings})

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)
