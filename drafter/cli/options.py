"""Options that several commands share, and the values they take."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from drafter.model.command import in_command
from drafter.model.text import half_width

_DATE = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})[日号]?")


class Day(click.ParamType[date]):
    """A date as staff write it: 2025-01-16, 2025.1.16, 2025年1月16日."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """A date, or click's own complaint."""
        if isinstance(value, date):
            return value
        match = _DATE.fullmatch(half_width(str(value)))
        try:
            return date(*map(int, match.groups())) if match else self._refuse(value, param, ctx)
        except ValueError:
            return self._refuse(value, param, ctx)

    def _refuse(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        self.fail(f"“{value}”不是日期，请写成 2025-01-16 的样子。", param, ctx)


class Year(click.ParamType[int]):
    """A year in four digits."""

    name = "年份"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """A year from 1949 to 2100, or click's own complaint."""
        text = half_width(str(value)).removesuffix("年")
        if re.fullmatch(r"\d{4}", text, re.ASCII) and 1949 <= int(text) <= 2100:
            return int(text)
        return self.fail(f"“{value}”不是年份，请写四位数字，如 2024。", param, ctx)


# Bytes by which the name of what is put beside a file is longer: （校改稿）（第2版）, its lock.
_LONGER = 48


class FileName(click.Path):
    """A file or folder as typed, where a file of that name can be at all."""

    def __init__(self, *, file_okay: bool = True, dir_okay: bool = True) -> None:
        super().__init__(path_type=Path, file_okay=file_okay, dir_okay=dir_okay)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """A Path, or click's own complaint."""
        if not str(value).strip():
            self.fail("文件名是空的。请把文件名写上，如 台账.xlsx。", param, ctx)
        if _refused_by_disk(Path(value)):
            self.fail("名字太长，或者有文件名里不能用的字符。请换一个短的名字。", param, ctx)
        return super().convert(value, param, ctx)


def _refused_by_disk(path: Path) -> bool:
    """Whether the disk says that it has no such names, rather than no such file."""
    try:
        os.lstat(f"{path}{'_' * _LONGER}")
    except OSError as error:
        return error.errno in (errno.ENAMETOOLONG, errno.EINVAL)
    return False


_USUAL = Path("records.db")

DB: Callable[[Any], Any] = click.option(
    "--db",
    type=FileName(dir_okay=False),
    default=_USUAL,
    show_default=True,
    help="记录库文件。",
)

TOWNSHIP: Callable[[Any], Any] = click.option(
    "--township", metavar="乡镇名", help="记录库里有几个乡镇时，说明是哪一个，如 大坪镇。"
)

FRESH: Callable[[Any], Any] = click.option(
    "--fresh", is_flag=True, help="改过的草稿不去更新，另写一份新的（第2版），改过的那一份不动。"
)

TRACK: Callable[[Any], Any] = click.option(
    "--track", is_flag=True, help="更新改过的草稿时，改动写成修订（审阅里可以逐处接受或拒绝）。"
)


def same_db() -> str:
    """`` --db 县.db`` for a command that a message suggests, where the one that runs has been told of other
    records than the usual; else ""."""
    context = click.get_current_context(silent=True)
    db = context.params.get("db") if context else None
    return "" if db in (None, _USUAL) else f" --db {in_command(db)}"
