"""``drafter update``: what has changed in the records goes into the draft staff have edited."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.chinese import ChineseCommand
from drafter.cli.clock import now
from drafter.cli.options import DB
from drafter.cli.remembering import keep, tell_found
from drafter.cli.waiting import patience

if TYPE_CHECKING:
    from drafter.drafts.merging.merged import Change
    from drafter.drafts.updating import Updating

_MOST = 20


@click.command(cls=ChineseCommand)
@click.argument("path", metavar="草稿.docx", type=click.Path(path_type=Path, dir_okay=False))
@DB
@click.option("--track", is_flag=True, help="改动写成修订（审阅里可以逐处接受或拒绝）。")
@click.option("--dry-run", is_flag=True, help="只说会改哪些地方，不动文件。")
def update(path: Path, db: Path, track: bool, dry_run: bool) -> None:
    """记录改了以后，把新数字写进改过的草稿；自己写的字都留着。

    没有人动过的数字按现在的记录更新，新的事项写到相邻事项的旁边，记录已经删去的事项去掉。
    有人改过的地方不动，加一条批注说明现在的记录是多少。原来的文件在旁边另存一份，
    名字后面加“（更新前1）”；要退回，把它改回原名就行。草稿要先在 Word、WPS 里关掉。

    \b
    例子：
      drafter update 大坪镇2024年人大工作报告.docx
      drafter update 大坪镇2024年人大工作报告.docx --track
      drafter update 大坪镇2024年人大工作报告.docx --dry-run
    """
    bring_up_to_date(db, path, track, dry_run)


def bring_up_to_date(db: Path, path: Path, track: bool = False, dry_run: bool = False) -> None:
    """Update a draft as the command does, and say what was done."""
    from drafter.documents.pen import Revision
    from drafter.drafts.memory import Saved
    from drafter.drafts.updating import carry_out, prepare
    from drafter.records.store import Store

    revision = Revision("drafter", f"{now()}Z") if track else None
    with closing(Store.open(db)) as store:
        with patience("正在对照记录和草稿"):
            updating = prepare(db, store, path, revision)
        tell_found(updating.found)
        if updating.same:
            click.echo(f"记录没有影响“{path.name}”的改动，文件没有动。")
            return
        _tell(updating, dry_run)
        if dry_run:
            click.echo("只是看看，文件没有动。")
            return
        kept = carry_out(updating)
        click.echo(f"写进了：{path}")
        click.echo(f"原来的文件另存为：{kept.name}")
        if path.with_name(f"{path.stem}·数据核对表.xlsx").exists():
            click.echo(f"数据核对表还是更新前的，要新的请用：drafter explain {path}")
        keep(db, store, [Saved(updating.found.remembered.recipe, updating.draft, path)])


def _tell(updating: Updating, dry_run: bool) -> None:
    from drafter.drafts.merging.merged import Verdict

    merged = updating.merged
    verb = "要更新" if dry_run else "更新了"
    _list(f"按现在的记录{verb}", merged.updated)
    _list("有人改过、没有动的（已在旁边加了批注）", merged.kept)
    _list("原来的句子已删去或改写、没有写进去的", merged.of(Verdict.STRUCK))
    _list("找不准位置、没有动、请自己核对的", merged.of(Verdict.UNPLACED))


def _list(head: str, changes: Sequence[Change]) -> None:
    if not changes:
        return
    click.echo(f"{head}{len(changes)}处：")
    for change in changes[:_MOST]:
        click.echo(f"  · {_line(change)}")
    if len(changes) > _MOST:
        click.echo(f"  ……另有{len(changes) - _MOST}处")


def _line(change: Change) -> str:
    was, now_ = _short(change.was), _short(change.now)
    if not change.was:
        said = f"新增“{now_}”"
    elif not change.now:
        said = f"去掉“{was}”"
    else:
        said = f"“{was}”→“{now_}”"
    place = change.sentence
    return said if not place or place in (change.was, change.now) else f"{said}：{_short(place)}"


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:28]}……{text[-28:]}"
