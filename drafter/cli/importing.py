"""``drafter import``: the way in, looked at first where that is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.chinese import ChineseCommand
from drafter.cli.clock import now
from drafter.cli.options import DB, TOWNSHIP, FileName, Year, same_db
from drafter.cli.ownwords import answer, map_beside, tell_reading, way_of
from drafter.cli.waiting import patience

if TYPE_CHECKING:
    from drafter.records.differences import NameOf
    from drafter.records.journal import Change
    from drafter.records.ledger import Prepared, Tally

_MOST_ROWS = 200
_MOST_NOTICES = 20
_MOST_EMPTY = 15


@click.command("import", cls=ChineseCommand)
@click.argument("sources", metavar="台账...", nargs=-1, required=True, type=FileName())
@DB
@TOWNSHIP
@click.option("--dry-run", is_flag=True, help="只看会新增、更新哪些行，什么也不写。")
@click.option(
    "--delete-missing",
    is_flag=True,
    help="台账里已经没有的行，从记录库里也删掉（只管台账里有内容的表和乡镇；先列出来问过才删）。",
)
@click.option("--yes", is_flag=True, help="要删除时不再询问。")
@click.option("--year", type=Year(), help="台账里的日期没写年份时，按哪一年算，如 2024。")
@click.option(
    "--map",
    "map_file",
    metavar="对照.toml",
    type=FileName(dir_okay=False),
    help="对照表：本乡镇自己的表名、列名是什么意思。不写就用记录库旁边的“记录库名.对照.toml”。",
)
@click.option("--write-map", is_flag=True, help="把要问的写进 --map 指明的新对照表。")
@click.option(
    "--annotate",
    "copy",
    metavar="副本.xlsx",
    type=FileName(dir_okay=False),
    help="有问题时，另写一本在格子上标出问题的副本。",
)
def import_(
    sources: tuple[Path, ...],
    db: Path,
    township: str | None,
    dry_run: bool,
    delete_missing: bool,
    yes: bool,
    year: int | None,
    map_file: Path | None,
    write_map: bool,
    copy: Path | None,
) -> None:
    """把填好的台账（.xlsx，或放着各表 .csv 的文件夹）收进记录库。

    本程序的台账、办公室自己的台账都能收，可以几本一起收。自己的台账凭表名、标题、列名认；认不准的会问，
    问题写进对照表，答过一次以后不再问。

    全部收进或者一条不收；有问题的格子会逐个列出来。同一本台账再收一次，只更新改过的行，不会重复。

    收之前自动备份记录库；收错了，可以运行 drafter undo 撤销。

    \b
    例子：
      drafter import 台账.xlsx
      drafter import 台账.xlsx --dry-run
      drafter import 台账.xlsx --township 大坪镇
      drafter import 代表花名册.xlsx 视察登记簿.xlsx --year 2024
      drafter import 视察登记簿.xlsx --annotate 视察登记簿（批注）.xlsx
    """
    from drafter.records.ledger import RefusedError, carry_out, prepare

    way = way_of(db, map_file, year, write_map)
    try:
        with patience("正在读取台账"):
            prepared = prepare(db, sources, township, delete_missing=delete_missing, way=way)
    except RefusedError as refused:
        asked = None if dry_run and not write_map else map_file or map_beside(db)
        raise answer(refused, sources, copy, asked) from refused
    tell_reading(prepared.accounts, prepared.notes)
    if dry_run:
        _preview(prepared)
        return
    if prepared.total.gone and not yes:
        _list(_gone(prepared))
        if not click.confirm(f"上面{prepared.total.gone}条台账里没有了，确定从记录库里删掉吗？"):
            click.echo("一行也没有收。")
            return
    with patience("正在写入记录库"):
        result = carry_out(prepared, now())
    click.echo(f"收进记录库 {db}：{_counted(result.total)}。")
    _tell_kinds(result.counts)
    if result.batch:
        _tell_untouched(prepared)
    _tell_notices(prepared)
    if result.batch:
        click.echo(
            f"这是第{result.batch}批；收错了，运行 drafter undo {result.batch}{same_db()} 撤销。"
        )
    click.echo(f"接着可以运行：drafter build --year 年份{same_db()}")


def _counted(tally: Tally) -> str:
    from drafter.records.ledger.importing import summary

    return summary(tally)


def _tell_kinds(counts: dict[str, Tally]) -> None:
    for label, tally in counts.items():
        if tally.new or tally.changed or tally.gone:
            click.echo(f"  {label}：{_counted(tally)}")


def _tell_untouched(prepared: Prepared) -> None:
    """The sheets of which the records hold nothing: what was forgotten is missed in the report only."""
    from drafter.model.kinds import KINDS

    empty = [
        kind.LABEL
        for kind in KINDS
        if not prepared.existing.get(kind) and kind.LABEL not in prepared.counts
    ]
    if empty and not prepared.accounts and len(empty) <= _MOST_EMPTY:
        click.echo(f"一条也没有的表：{'、'.join(empty)}。没有这些事的不用管；忘了填的，补上再收。")


def _tell_notices(prepared: Prepared) -> None:
    if not prepared.notices:
        return
    click.echo(f"有{len(prepared.notices)}行可能是重复登记，请核对：")
    for notice in prepared.notices[:_MOST_NOTICES]:
        click.echo(f"  · {notice}")
    if len(prepared.notices) > _MOST_NOTICES:
        click.echo(f"  …… 另有{len(prepared.notices) - _MOST_NOTICES}行。")


def _preview(prepared: Prepared) -> None:
    """What would be new, changed, gone; the same is only counted."""
    names = prepared.names()
    lines = [
        line for change in prepared.changes for line in _lines(change, lambda r: names.get(r, ""))
    ]
    _list(lines)
    _tell_notices(prepared)
    click.echo(f"试收 {prepared.file}：{_counted(prepared.total)}。")
    _tell_kinds(prepared.counts)
    click.echo("这次只是试看，什么也没有写。")


def _list(lines: list[str]) -> None:
    for line in lines[:_MOST_ROWS]:
        click.echo(line)
    if len(lines) > _MOST_ROWS:
        click.echo(f"…… 另有{len(lines) - _MOST_ROWS}行没有列出。")


def _lines(change: Change, name_of: NameOf) -> Iterator[str]:
    from drafter.records.differences import differences, title

    place = f"{change.sheet}第{change.row}行" if change.row else ""
    if change.before is None and change.after is not None:
        yield f"新增  {change.kind.LABEL} {title(change.after, name_of)}（{place}）"
    elif change.after is None and change.before is not None:
        yield f"删除  {change.kind.LABEL} {title(change.before, name_of)}"
    elif change.before is not None and change.after is not None:
        yield f"更新  {change.kind.LABEL} {title(change.before, name_of)}（{place}）"
        yield from (f"        {d}" for d in differences(change.before, change.after, name_of))


def _gone(prepared: Prepared) -> list[str]:
    names = prepared.names()
    return [
        line
        for change in prepared.changes
        if change.after is None
        for line in _lines(change, lambda ref: names.get(ref, ""))
    ]
