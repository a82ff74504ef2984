"""``drafter submit``: a township's year for its county, without private names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.chinese import ChineseCommand
from drafter.cli.options import DB, TOWNSHIP, Year
from drafter.errors import DrafterError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.errors import Problem
    from drafter.records.handin.file import HandIn

_MOST = 20


@click.command(cls=ChineseCommand)
@click.option("--year", type=Year(), required=True, help="上报哪一年，如 2024。")
@DB
@TOWNSHIP
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help="写到哪个文件或文件夹；不写时在当前文件夹写 乡镇名和年份.db。",
)
def submit(year: int, db: Path, township: str | None, output: Path | None) -> None:
    """把本乡镇一年的记录写成一个上报文件，交给县里汇总。

    只有这一年的记录和它们引用到的记录。代表姓名换成“代表1、代表2……”（可公开姓名的和任职的除外），
    出处、备注不带走。同样的记录写出同样的文件；别人改过的文件不会被覆盖。

    \b
    例子：
      drafter submit --year 2024
      drafter submit --year 2024 -o 上报文件夹
    """
    from drafter.records.store import Store
    from drafter.reports.build import choose_township
    from drafter.reports.handins import hand_in

    store = Store.open(db)
    try:
        handin, problems = hand_in(store, choose_township(store, township), year)
    finally:
        store.close()
    path = _place(output, handin)
    _write(handin, path)
    _tell(handin, problems)


def _place(output: Path | None, handin: HandIn) -> Path:
    path = output or Path()
    if path.suffix.lower() != ".db":
        path.mkdir(parents=True, exist_ok=True)
        path /= f"{handin.name}上报.db"
    return path


def _write(handin: HandIn, path: Path) -> None:
    from drafter.records.handin.file import read_handin, untouched, write_handin

    again = path.exists()
    if again and not untouched(path, handin):
        raise DrafterError(
            f"{path} 已经有了，里面不是程序写的{handin.name}的上报，或者有人改过，没有动它",
            "请把它移走，或用 -o 换一个文件名",
        )
    if again and read_handin(path)[0].digest == handin.digest:
        click.echo(f"记录没有变化，上报文件还是原来的：{path}")
        return
    write_handin(handin, path)
    click.echo(f"上报文件{'换成新的了（原来的没有人改过）' if again else '写好了'}：{path}")


def _tell(handin: HandIn, problems: Sequence[Problem]) -> None:
    from drafter.records.handin.counting import countings
    from drafter.reports.handins import empty

    counts = [f"{kind.LABEL}{len(rows)}条" for kind, rows in handin.rows.items() if rows]
    click.echo(f"共有：{'、'.join(counts)}")
    if lacking := empty(handin):
        click.echo(f"一条也没有的：{'、'.join(lacking)}")
    for counting in countings(handin.rows):
        click.echo(f"口径　{counting}")
    if problems:
        click.echo(f"请看一看，这{len(problems)}处可能是姓名：")
    for number, problem in enumerate(problems[:_MOST], start=1):
        click.echo(f"  {number}. {problem}")
    if len(problems) > _MOST:
        click.echo(f"  …… 另有{len(problems) - _MOST}处")
