"""``drafter ledger`` and ``drafter import``: the way in."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.chinese import ChineseCommand
from drafter.cli.options import DB, TOWNSHIP
from drafter.cli.waiting import patience
from drafter.errors import DrafterError


@click.command(cls=ChineseCommand)
@click.argument("path", metavar="台账.xlsx", type=click.Path(path_type=Path, dir_okay=False))
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
    click.echo(f"填好后运行：drafter import {path}")


@click.command("import", cls=ChineseCommand)
@click.argument("source", metavar="台账", type=click.Path(path_type=Path))
@DB
@TOWNSHIP
def import_(source: Path, db: Path, township: str | None) -> None:
    """把填好的台账（.xlsx，或放着各表 .csv 的文件夹）收进记录库。

    全部收进或者一条不收；有问题的格子会逐个列出来。同一本台账再收一次，只更新改过的行，不会重复。

    \b
    例子：
      drafter import 台账.xlsx
      drafter import 台账.xlsx --township 大坪镇
    """
    from drafter.records.ledger import import_ledger

    with patience("正在读取台账"):
        result = import_ledger(db, source, township)
    total = result.total
    click.echo(f"收进记录库 {db}：新增{total.new}条，更新{total.changed}条，未变{total.same}条。")
    for label, tally in result.counts.items():
        if tally.new or tally.changed:
            click.echo(f"  {label}：新增{tally.new}条，更新{tally.changed}条，未变{tally.same}条")
    click.echo("接着可以运行：drafter build --year 年份")
