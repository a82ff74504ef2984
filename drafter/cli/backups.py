"""``drafter backup`` and ``drafter restore``: copies of the records, out and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.chinese import ChineseCommand
from drafter.cli.clock import now
from drafter.cli.options import DB, FileName
from drafter.cli.waiting import patience

if TYPE_CHECKING:
    from drafter.records.restoring import Contents

_FILE = FileName(dir_okay=False)


@click.command(cls=ChineseCommand)
@click.argument("out", metavar="[备份文件]", type=_FILE, required=False)
@DB
def backup(out: Path | None, db: Path) -> None:
    """把记录库备份一份，可以带到别的盘上。

    不写文件名时放进记录库旁边的“备份”文件夹，那里保留最近的10份；每次导入之前也会自动备份。

    \b
    例子：
      drafter backup
      drafter backup D:\\备份\\记录库2025.db
    """
    from drafter.records.backup import back_up, back_up_as
    from drafter.records.opening import opened

    opened(db).close()
    with patience("正在备份"):
        if out is None:
            out = back_up(db, now())
        else:
            back_up_as(db, out)
    click.echo(f"备份好了：{out}")


@click.command(cls=ChineseCommand)
@click.argument("source", metavar="备份文件", type=_FILE)
@DB
@click.option("--yes", is_flag=True, help="不再询问，直接恢复。")
def restore(source: Path, db: Path, yes: bool) -> None:
    """用一份备份换掉现在的记录库。

    先给您看两边各有什么，问过才换；现在的记录库会先备份一份，换错了可以再换回来。

    \b
    例子：
      drafter restore 备份/records-2025-01-16-093000.db
    """
    from drafter.records.restoring import examine, present
    from drafter.records.restoring import restore as put_back

    with patience("正在查看备份"):
        there, here = examine(source), present(db)
    click.echo(f"备份 {source}：{_told(there)}")
    click.echo(f"现在 {db}：{_now(db, here)}")
    for line in _compared(here, there):
        click.echo(line)
    if not yes and not click.confirm("确定用备份换掉现在的记录库吗？"):
        click.echo("没有换。")
        return
    with patience("正在恢复"):
        kept = put_back(source, db, now())
    click.echo(f"恢复好了：{db}")
    if kept is not None:
        click.echo(f"换下来的那一份在：{kept}")


def _told(contents: Contents) -> str:
    towns = "、".join(contents.townships[:3]) + ("等" if len(contents.townships) > 3 else "")
    last = f"，最后是{contents.last}" if contents.last else ""
    return f"{towns or '还没有乡镇'}，共{contents.total}条记录{last}"


def _now(db: Path, contents: Contents | None) -> str:
    if contents is not None:
        return _told(contents)
    return "已损坏，读不出来" if db.exists() else "还没有"


def _compared(here: Contents | None, there: Contents) -> list[str]:
    """The kinds whose numbers of rows will differ."""
    if here is None:
        return []
    labels = {**there.rows, **here.rows}
    pairs = [(label, here.rows.get(label, 0), there.rows.get(label, 0)) for label in labels]
    return [f"  {label}：{old}条 → {new}条" for label, old, new in pairs if old != new]
