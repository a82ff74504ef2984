"""``drafter update``: what has changed in the records goes into the draft staff have edited."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.chinese import ChineseCommand
from drafter.cli.clock import now
from drafter.cli.options import DB, TRACK, FileName, same_db
from drafter.cli.remembering import keep, tell_doubtful, tell_found
from drafter.cli.tables import as_typed
from drafter.cli.waiting import patience
from drafter.model.command import in_command
from drafter.model.text import both_ends

if TYPE_CHECKING:
    from drafter.documents.pen import Revision
    from drafter.drafts.merging.merged import Change
    from drafter.drafts.updating import Updating

_MOST = 20


@click.command(cls=ChineseCommand)
@click.argument("path", metavar="草稿.docx", type=FileName(dir_okay=False))
@DB
@TRACK
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


def bring_up_to_date(db: Path, path: Path, track: bool, dry_run: bool) -> None:
    """Update a draft and say what was done."""
    from drafter.drafts.memory import Saved
    from drafter.drafts.updating import carry_out, prepare
    from drafter.records.store import Store

    with closing(Store.open(db)) as store:
        with patience("正在对照记录和草稿"):
            updating = prepare(db, store, path, revision(track))
        if updating.same or dry_run:
            _tell_unwritten(updating)
            return
        kept = carry_out(updating)
        # Remembered before anything is told: whoever reads may close the door early.
        keep(db, store, [Saved(updating.recipe, updating.draft, path)])
        tell_update(updating, kept)
        if path.with_name(f"{path.stem}·数据核对表.xlsx").exists():
            click.echo(
                f"数据核对表还是更新前的，要新的请用：drafter explain {in_command(as_typed(path))}{same_db()}"
            )


def revision(track: bool) -> Revision | None:
    """By whom and when the changes are made that staff are to see."""
    from drafter.documents.pen import Revision

    return Revision("drafter", f"{now()}Z") if track else None


def _tell_unwritten(updating: Updating) -> None:
    tell_found(updating.found)
    tell_doubtful(updating)
    if updating.same:
        click.echo(f"记录没有影响“{updating.path.name}”的改动，文件没有动。")
        tell_retouched(updating)
    else:
        _tell_changes(updating, "要更新")
        click.echo("只是看看，文件没有动。")


def tell_update(updating: Updating, kept: Path) -> None:
    """What was written into a draft, what was not, and the way back."""
    tell_found(updating.found)
    tell_doubtful(updating)
    _tell_changes(updating, "更新了")
    click.echo(f"写进了：{as_typed(updating.path)}（{summed_up(updating)}）")
    click.echo(f"原来的文件另存为：{kept.name}")
    click.echo(
        f"要看以前各版、退回某一版：drafter versions {in_command(as_typed(updating.path))}{same_db()}"
    )
    tell_retouched(updating)


def summed_up(updating: Updating) -> str:
    """更新3处，有人改过的1处没有动"""
    merged = updating.merged
    counts = (
        ("更新", merged.updated, ""),
        ("有人改过的", merged.kept, "没有动"),
        ("没有写进去的", merged.unplaced, ""),
    )
    said = [f"{what}{len(those)}处{then}" for what, those, then in counts if those]
    return "，".join(said) or "要改的地方已经和记录一样"


def tell_retouched(updating: Updating) -> None:
    """Words of the template are brought in like those of the records, its look is not."""
    if updating.retouched:
        click.echo(
            "写它以后，模板、提法或换说法的文件改过：改了的话和数字一样对待，字体、版式没有跟着改；"
            "要照现在的模板另写一份，出稿时加 --fresh。"
        )


def _tell_changes(updating: Updating, verb: str) -> None:
    from drafter.drafts.merging.merged import Verdict

    merged = updating.merged
    _list(f"按现在的记录{verb}", merged.updated)
    _list("有人改过、没有动的（已在旁边加了批注）", merged.kept)
    _list("原来的句子已删去或改写、没有写进去的", merged.of(Verdict.STRUCK))
    tell_unplaced(updating)


def tell_unplaced(updating: Updating) -> None:
    """What staff have to look for themselves: the file says nothing of it."""
    from drafter.drafts.merging.merged import Verdict

    _list("找不准位置、没有动、请自己核对的", updating.merged.of(Verdict.UNPLACED))


def _list(head: str, changes: Sequence[Change]) -> None:
    if not changes:
        return
    click.echo(f"{head}{len(changes)}处：")
    for change in changes[:_MOST]:
        click.echo(f"  · {_line(change)}")
    if len(changes) > _MOST:
        click.echo(f"  ……另有{len(changes) - _MOST}处")


def _line(change: Change) -> str:
    was, now_ = both_ends(change.was), both_ends(change.now)
    if not change.was:
        said = f"新增“{now_}”"
    elif not change.now:
        said = f"去掉“{was}”"
    else:
        said = f"“{was}”→“{now_}”"
    place = change.sentence
    return said if not place or place in (change.was, change.now) else f"{said}：{both_ends(place)}"
