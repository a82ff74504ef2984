"""``drafter list`` and ``drafter show``: the records on the terminal, as JSON and for Excel."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.byhand.asking import say
from drafter.cli.byhand.grid import grid, how_many_fit
from drafter.cli.byhand.keeping import ROW, find_row, list_fields
from drafter.cli.byhand.naming import KIND, complete_columns, complete_pair
from drafter.cli.chinese import ChineseCommand
from drafter.cli.options import DB, FileName, Year
from drafter.errors import DrafterError

if TYPE_CHECKING:
    from drafter.model.columns import Column
    from drafter.model.record import Record
    from drafter.records.byhand.desk import Desk
    from drafter.records.byhand.listing import Line

_NARROWEST = 40


@click.command("list", cls=ChineseCommand)
@KIND
@DB
@click.option("--year", type=Year(), metavar="年份", help="只看这一年的。")
@click.option("--township", metavar="乡镇名", help="只看这个乡镇的；不写时各乡镇都看。")
@click.option(
    "--where",
    "wheres",
    multiple=True,
    metavar="列=值",
    shell_complete=complete_pair,
    help="只看这一列是这个值的；文字列是含有这几个字的，日期可只写年月（2024-03），列= 是没有填的。可写多次。",
)
@click.option(
    "--columns",
    "wanted",
    metavar="列、列",
    shell_complete=complete_columns,
    help="看哪几列；不写时，屏幕上看放得下的列，文件里写全部的列。",
)
@click.option("--sort", metavar="列", shell_complete=complete_columns, help="按哪一列排。")
@click.option("--desc", is_flag=True, help="倒着排：最近的、最大的在前。")
@click.option("-n", "most", type=click.IntRange(min=1), metavar="条数", help="只看前多少条。")
@click.option("--json", "form", flag_value="json", help="输出 JSON，供别的程序读取。")
@click.option("--csv", "form", flag_value="csv", help="写成 CSV，可用 Excel、WPS 打开。")
@click.option(
    "--output",
    "-o",
    type=FileName(dir_okay=False),
    metavar="文件",
    help="写到哪个文件（要和 --json 或 --csv 一起用）；已有的文件不会被覆盖。",
)
def list_(
    kind: type[Record],
    db: Path,
    year: int | None,
    township: str | None,
    wheres: tuple[str, ...],
    wanted: str | None,
    sort: str | None,
    desc: bool,
    most: int | None,
    form: str | None,
    output: Path | None,
) -> None:
    """列出一类记录：活动、建议、代表……

    屏幕上第一列是编号，没有编号的是第几号，用来查看、修改、删除这一条。

    \b
    例子：
      drafter list 活动 --year 2024
      drafter list 活动 --where 活动类别=视察 --sort 日期 --desc -n 5
      drafter list 建议 --year 2024 --where 满意度= --columns 标题、承办单位、交办日期
      drafter list 代表 --csv -o 代表名单.csv
    """
    if output is not None and form is None:
        raise DrafterError("没有说写成什么样的文件", "请加上 --csv 或 --json")
    lines = _lines(kind, db, year, township, wheres, sort, desc)
    shown = lines[:most]
    if form is not None:
        _print_data(kind, shown, wanted, form, output)
    else:
        _print_table(kind, shown, wanted, len(lines))


def _lines(
    kind: type[Record],
    db: Path,
    year: int | None,
    township: str | None,
    wheres: tuple[str, ...],
    sort: str | None,
    desc: bool,
) -> list[Line]:
    """The rows asked for, in the order asked for; else as filed, the earliest first."""
    from drafter.records.byhand.desk import filed_in, open_desks
    from drafter.records.byhand.listing import Line, chosen, ordered
    from drafter.records.byhand.naming import pairs, the_column

    conditions = pairs(kind, wheres)
    by = the_column(kind, sort) if sort is not None else None
    desks = open_desks(db, kind, township)
    lines = [Line(record, desk) for desk in desks for record in desk.rows.get(kind, ())]
    if year is not None:
        ids = filed_in(db, kind, year)
        lines = [line for line in lines if line.record.id in ids]
    lines = chosen(lines, conditions)
    if by is not None:
        return ordered(lines, by, desc)
    return lines[::-1] if desc else lines


def _print_data(
    kind: type[Record], lines: list[Line], wanted: str | None, form: str, output: Path | None
) -> None:
    from drafter.model.columns import columns
    from drafter.records.byhand.listing import as_csv, as_json, picked

    own = columns(kind) if wanted is None else picked(kind, wanted)
    data = as_csv(kind, lines, own) if form == "csv" else as_json(kind, lines, own)
    if output is None:
        click.echo(data, nl=False)
        return
    if output.exists():
        raise DrafterError(f"{output} 已经有了，没有动它", "请换一个文件名")
    try:
        output.write_bytes(data)
    except OSError as error:
        raise DrafterError(f"写不了文件 {output}", "请核对文件夹在不在、能不能写") from error
    click.echo(f"写好了：{output}，共{len(lines)}条。里面有原始内容和姓名，只供内部使用。")


def _print_table(kind: type[Record], lines: list[Line], wanted: str | None, total: int) -> None:
    from drafter.records.byhand.desk import handle
    from drafter.records.byhand.listing import brief, picked

    if not lines:
        click.echo(f"“{kind.LABEL}”里没有这样的记录。")
        return
    several = len({line.township for line in lines}) > 1
    own = brief(kind, lines) if wanted is None else picked(kind, wanted)
    first = ["编号", *(["乡镇"] if several else [])]
    rows = [[*first, *(column.label for column in own)]]
    for line in lines:
        named = [handle(line.record), *([line.township] if several else [])]
        rows.append([*named, *(line.words(column) for column in own)])
    room = max(_NARROWEST, shutil.get_terminal_size().columns)
    left = [] if wanted is not None else own[how_many_fit(rows, room) - len(first) :]
    for text in grid([row[: len(row) - len(left)] for row in rows], room):
        click.echo(text)
    click.echo(_counted(kind, lines, total) + _left_out(left))


def _counted(kind: type[Record], lines: list[Line], total: int) -> str:
    return f"共{total}条。" if len(lines) == total else f"共{total}条，显示前{len(lines)}条。"


def _left_out(left: list[Column]) -> str:
    if not left:
        return ""
    names = "、".join(column.label for column in left[:4])
    return f"没显示的列：{names}{' 等' if len(left) > 4 else ''}（用 --columns 挑列，或加宽窗口）。"


@click.command(cls=ChineseCommand)
@KIND
@ROW
@DB
@click.option(
    "--township", metavar="乡镇名", help="记录库里有几个乡镇时，说明是哪一个，如 大坪镇。"
)
def show(kind: type[Record], row: str, db: Path, township: str | None) -> None:
    """查看一条记录的各列、出处、谁引用它、什么时候改过。

    用编号、第几号或名称指明是哪一条；编号和第几号看 drafter list。

    \b
    例子：
      drafter show 活动 2024-HD-001
      drafter show 代表 第1号
      drafter show 人代会 十七届三次
    """
    from drafter.model.columns import columns
    from drafter.records.byhand.desk import handle

    desk, record = find_row(db, kind, township, row, whole=True)
    mine = f"（{desk.township.name}）" if desk.township and desk.township != record else ""
    click.echo(f"{kind.LABEL} {handle(record)}{mine}")
    list_fields(record, desk)
    empty = [c.label for c in columns(kind) if getattr(record, c.name) in (None, "")]
    if empty:
        say("没有填的：", "、".join(empty))
    _print_referring(record, desk)
    _print_history(db, record, desk)


def _print_referring(record: Record, desk: Desk) -> None:
    counts: dict[str, int] = {}
    for row in desk.referring(record):
        counts[row.LABEL] = counts.get(row.LABEL, 0) + 1
    if counts:
        say("引用它的：", "、".join(f"{label}{count}条" for label, count in counts.items()))


def _print_history(db: Path, record: Record, desk: Desk) -> None:
    from contextlib import closing

    from drafter.records.differences import differences
    from drafter.records.history import steps_of_rows
    from drafter.records.opening import opened

    with closing(opened(db)) as connection:
        steps = steps_of_rows(connection, type(record), [record.id])
    click.echo("登记经过：" if steps else "登记经过：没有记（是旧版 drafter 收进来的）。")
    for step in steps:
        batch, change = step.batch, step.change
        place = f" {change.sheet}第{change.row}行" if change.row else ""
        undone = f"（已由第{batch.undone_by}批撤销）" if batch.undone_by else ""
        moment = batch.at.replace("T", " ")[:16] or "时间未记"
        click.echo(f"  {moment}  第{batch.number}批 {batch.action}{batch.file}{place}{undone}")
        if change.before and change.after:
            for difference in differences(change.before, change.after, desk.name_of):
                say("    ", str(difference))
