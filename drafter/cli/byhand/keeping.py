"""``drafter add``, ``drafter edit``, ``drafter remove``: one row written by hand, after it was shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.cli.byhand.asking import agreed, ask_all, say
from drafter.cli.byhand.naming import KIND, complete_pair, complete_row
from drafter.cli.chinese import ChineseCommand
from drafter.cli.chinese import columns as room_of
from drafter.cli.clock import now
from drafter.cli.complaints import complain
from drafter.cli.options import DB, TOWNSHIP, same_db
from drafter.errors import DrafterError

if TYPE_CHECKING:
    from drafter.model.record import Record
    from drafter.records.byhand.desk import Desk
    from drafter.records.byhand.entry import Settled

SET: Callable[[Any], Any] = click.option(
    "--set",
    "sets",
    multiple=True,
    metavar="列=值",
    shell_complete=complete_pair,
    help="直接填好这一列，不再问；可以写多次，如 --set 日期=2024-03-13。",
)
YES: Callable[[Any], Any] = click.option("--yes", "-y", is_flag=True, help="什么都不问，直接写入。")
ROW: Callable[[Any], Any] = click.argument("row", metavar="编号", shell_complete=complete_row)


@click.command(cls=ChineseCommand)
@KIND
@DB
@TOWNSHIP
@SET
@YES
def add(
    kind: type[Record], db: Path, township: str | None, sets: tuple[str, ...], yes: bool
) -> None:
    """记一条：一列一列地问，写入前给您看一遍。

    各列的填法和台账一样：日期 2024年3月13日，说不准的数 约300，会议 十七届三次，代表写姓名。
    写错了可以用 drafter undo 撤回。

    \b
    例子：
      drafter add 活动
      drafter add 建议 --set 提出日期=2024-07-26
      drafter add 主席团会议 --set 日期=2024-12-30 --set 议题=研究年终总结 --yes
    """
    from drafter.records.byhand.desk import open_desk
    from drafter.records.byhand.entry import lacking, settle, suggested, understood
    from drafter.records.byhand.naming import pairs

    desk = open_desk(db, kind, township)
    given = understood(kind, pairs(kind, sets), desk)
    if yes:
        lacking(kind, given)
        settled = settle(kind, given, desk)
    else:
        settled = _asked(kind, desk, given, suggested(kind, desk), None)
    _show(settled, desk)
    if yes or agreed("收下吗？", True):
        _write(db, settled, desk, "收下了")
    else:
        click.echo("没有收下，记录库没有变动。")


@click.command(cls=ChineseCommand)
@KIND
@ROW
@DB
@TOWNSHIP
@SET
@YES
def edit(
    kind: type[Record],
    row: str,
    db: Path,
    township: str | None,
    sets: tuple[str, ...],
    yes: bool,
) -> None:
    """改一条：写入前列出原来的和改后的。

    用编号、第几号或名称指明是哪一条；编号和第几号看 drafter list。--set 列= 是清空这一列。
    改错了可以用 drafter undo 撤回。

    \b
    例子：
      drafter edit 建议 2024-01
      drafter edit 建议 2024-01 --set 满意度=满意 --set 答复日期=2024-08-30
      drafter edit 代表小组 集镇代表小组 --set 组员人数=10 --yes
    """
    from drafter.records.byhand.entry import settle, understood
    from drafter.records.byhand.naming import pairs
    from drafter.records.differences import differences

    desk, before = find_row(db, kind, township, row)
    given = understood(kind, pairs(kind, sets), desk)
    if yes and not given:
        raise DrafterError("没有说改哪一列", "请加上 --set 列=值")
    if given:
        settled = settle(kind, given, desk, before)
    else:
        settled = _asked(kind, desk, {}, vars(before), before)
    after = settled.change.after
    assert after is not None
    changed = differences(before, after, desk.name_of)
    if not changed:
        click.echo("和原来的一样，没有要改的。")
        return
    for difference in changed:
        say("  ", str(difference))
    if yes or agreed("这样改吗？", True):
        _write(db, settled, desk, "改好了")
    else:
        click.echo("没有改，记录库没有变动。")


@click.command(cls=ChineseCommand)
@KIND
@ROW
@DB
@TOWNSHIP
@YES
def remove(kind: type[Record], row: str, db: Path, township: str | None, yes: bool) -> None:
    """删一条：先给您看，答“是”才删。

    还有别的记录引用着它，就不删，并列出是哪些。删错了可以用 drafter undo 撤回。

    \b
    例子：
      drafter remove 宣传 第3号
      drafter remove 荣誉 第1号 --yes
    """
    from drafter.records.byhand.desk import referred_to
    from drafter.records.byhand.entry import Settled
    from drafter.records.journal import Change

    desk, record = find_row(db, kind, township, row, whole=True)
    in_use = referred_to(desk, record)
    if in_use is not None:
        raise in_use
    list_fields(record, desk)
    if yes or agreed("删掉这一条吗？", False):
        _write(db, Settled(Change(kind, record, None)), desk, "删掉了")
    else:
        click.echo("没有删，记录库没有变动。")


def find_row(
    db: Path, kind: type[Record], township: str | None, row: str, *, whole: bool = False
) -> tuple[Desk, Record]:
    """The row meant, on its township's desk."""
    from drafter.model.kinds import Township
    from drafter.records.byhand.desk import open_desk

    desk = open_desk(db, kind, None if kind is Township else township, whole=whole)
    record = desk.find(kind, row)
    if whole and isinstance(record, Township):
        desk = open_desk(db, kind, record.name, whole=True)
    return desk, record


def _asked(
    kind: type[Record],
    desk: Desk,
    given: Mapping[str, Any],
    present: Mapping[str, Any],
    before: Record | None,
) -> Settled:
    """Ask until the whole row can stand; what was answered is offered again."""
    from drafter.records.byhand.entry import settle

    while True:
        answers = ask_all(kind, desk, present, given)
        try:
            return settle(kind, {**given, **answers}, desk, before)
        except DrafterError as error:
            complain(error)
            if not agreed("从头再填一遍吗？填过的都还在", True):
                raise DrafterError("没有写入，记录库没有变动") from error
        present = answers


def _show(settled: Settled, desk: Desk) -> None:
    assert settled.change.after is not None
    list_fields(settled.change.after, desk)
    for doubt in settled.doubts:
        click.echo(f"请核对：{doubt}。")


def list_fields(record: Record, desk: Desk) -> None:
    from drafter.records.differences import fields

    shown = fields(record, desk.name_of)
    room = max(room_of(column.label) for column, _ in shown)
    for column, words in shown:
        say(f"  {column.label}{' ' * (room - room_of(column.label))}  ", words)


def _write(db: Path, settled: Settled, desk: Desk, done: str) -> None:
    from drafter.records.byhand.desk import handle
    from drafter.records.byhand.writing import write

    batch, record = write(db, settled.change, desk, now())
    click.echo(
        f"{done}：{record.LABEL} {handle(record)}。要撤回，请运行 drafter undo {batch}{same_db()}"
    )
