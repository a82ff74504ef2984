"""``drafter export``: the records as a ledger again."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.chinese import ChineseCommand
from drafter.cli.options import DB, FileName
from drafter.cli.waiting import patience
from drafter.errors import DrafterError


@click.command(cls=ChineseCommand)
@click.argument("path", metavar="台账.xlsx", type=FileName())
@DB
@click.option("--township", metavar="乡镇名", help="只写出这个乡镇的记录；不写时全部写出。")
@click.option("--csv", "as_csv", is_flag=True, help="写成一个文件夹，一类记录一个 .csv 文件。")
def export(path: Path, db: Path, township: str | None, as_csv: bool) -> None:
    """把记录库里的记录写成一本台账，样子和空台账一样，改好还能收回来。

    原样收回来，记录库什么也不变。已有的文件不会被覆盖。

    \b
    例子：
      drafter export 全部记录.xlsx
      drafter export 大坪镇.xlsx --township 大坪镇
      drafter export 全部记录 --csv
    """
    from drafter.records.ledger import write_csv, write_filled

    if path.exists():
        raise DrafterError(f"{path} 已经有了，没有动它", "请换一个名字")
    if not as_csv and path.suffix.lower() != ".xlsx":
        raise DrafterError(
            f"{path} 不是 .xlsx 文件名", "请写成 台账.xlsx 的样子；要 .csv 文件请加上 --csv"
        )
    with patience("正在写台账"):
        (write_csv if as_csv else write_filled)(db, path, township)
    click.echo(f"台账写好了：{path}")
    click.echo("里面有原始内容和姓名，只供内部使用。")
