"""``drafter submit`` and ``drafter collect``: from the townships' records to the county's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.chinese import ChineseCommand
from drafter.cli.clock import now
from drafter.cli.options import DB, TOWNSHIP, FileName, Year
from drafter.cli.waiting import patience
from drafter.errors import DrafterError
from drafter.model.command import in_command

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    type=FileName(),
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
    from drafter.reports.handins import hand_in, refuse_nothing

    store = Store.open(db)
    try:
        handin, problems = hand_in(store, choose_township(store, township), year)
    finally:
        store.close()
    refuse_nothing(handin)
    path = _place(output, handin)
    _write(handin, path)
    _tell(handin, problems)


def _place(output: Path | None, handin: HandIn) -> Path:
    path = output or Path()
    if path.suffix.lower() != ".db":
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DrafterError(
                f"没有 {path} 这个文件夹，也建不了", "请换一个文件夹，或写成 .db 结尾的文件名"
            ) from error
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
        click.echo(f"不是逐次登记的　{counting}")
    _list("请看一看，可能是姓名：", problems)
    click.echo("请把这个文件交给县人大常委会；以后台账有改动，再运行一次，重新交。")


@click.command(cls=ChineseCommand)
@click.argument(
    "files",
    metavar="上报.db...",
    nargs=-1,
    required=True,
    type=FileName(),
)
@click.option(
    "--into",
    type=FileName(dir_okay=False),
    default=Path("county.db"),
    show_default=True,
    help="汇总到哪个文件；没有的新建。",
)
@click.option("--year", type=Year(), help="直接汇总乡镇自己的记录库时，说明是哪一年。")
def collect(files: tuple[Path, ...], into: Path, year: int | None) -> None:
    """把各乡镇的上报文件汇总成一个县的记录库。

    同一个乡镇同一年再交一次，换掉原来那一次，不会重复；各乡镇一批，收错了可以 drafter undo 撤销。
    也可以直接汇总乡镇自己的记录库，姓名照样隐去。放着上报文件的文件夹也行。

    \b
    例子：
      drafter collect 大坪镇2024年上报.db 白石镇2024年上报.db
      drafter collect records.db --year 2024 --into county.db
    """
    from drafter.reports.collecting import collect as collect_all

    with patience("正在汇总"):
        done = collect_all(list(_files(files)), into, now(), year)
    if done.backup:
        click.echo(f"汇总前的记录备份在：{done.backup}")
    for handin, merging in done.merged:
        click.echo(f"{handin.name}：{merging}（建议办理算到{handin.on.isoformat()}）")
    click.echo(f"汇总到 {into}：{len(done.merged)}份上报。")
    _list("请核对：", done.problems)
    _list("口径不同的：", done.manners)
    click.echo(f"接着可以运行：drafter county --year 年份 --db {in_command(into)}")


def _files(given: Sequence[Path]) -> Iterator[Path]:
    for path in given:
        if not path.is_dir():
            yield path
            continue
        found = sorted(path.glob("*.db"))
        if not found:
            raise DrafterError(f"文件夹 {path} 里没有 .db 文件", "请检查文件夹的名字")
        yield from found


def _list(head: str, problems: Sequence[Problem]) -> None:
    if problems:
        click.echo(head)
    for number, problem in enumerate(problems[:_MOST], start=1):
        click.echo(f"  {number}. {problem}")
    if len(problems) > _MOST:
        click.echo(f"  …… 另有{len(problems) - _MOST}处")
