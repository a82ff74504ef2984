"""``drafter ledger``: an empty ledger."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.chinese import ChineseCommand
from drafter.cli.options import FileName
from drafter.errors import DrafterError
from drafter.model.command import in_command


@click.command(cls=ChineseCommand)
@click.argument("path", metavar="台账.xlsx", type=FileName(dir_okay=False))
def ledger(path: Path) -> None:
    """写一本空台账，在 Excel 或 WPS 里填。

    一类记录一张表，带下拉选项和填写说明；已有的文件不会被覆盖。

    \b
    例子：
      drafter ledger 台账.xlsx
    """
    from drafter.records.ledger import write_ledger

    if path.exists():
        raise DrafterError(f"{path} 已经有了，没有动它", "请换一个文件名")
    write_ledger(path)
    click.echo(f"空台账写好了：{path}")
    click.echo(f"填好后运行：drafter import {in_command(path)}")
