"""``drafter drafts``: what was built, from what, where it lies, whether staff or the records changed it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.cli.chinese import ChineseCommand
from drafter.cli.machine import JSON, print_json
from drafter.cli.options import DB, same_db
from drafter.cli.waiting import patience
from drafter.errors import DrafterError

if TYPE_CHECKING:
    from drafter.drafts.standing import Standing


@click.command(cls=ChineseCommand)
@DB
@click.option("--all", "every", is_flag=True, help="连已经换成新一版的、找不到了的也列出来。")
@click.option(
    "--forget",
    type=int,
    multiple=True,
    metavar="编号",
    help="不再记着这一份（只清理记录库，不动文件）；可以写几次。",
)
@click.option("--yes", "-y", is_flag=True, help="清理时不再询问。")
@JSON
def drafts(db: Path, every: bool, forget: tuple[int, ...], yes: bool, as_json: bool) -> None:
    """列出写过的草稿：在哪里，有没有人改过，按现在的记录重写会不会不同。

    草稿改了名、移到别的文件夹也认得。列出来的编号只在这里用。

    \b
    例子：
      drafter drafts
      drafter drafts --all --json
    """
    from drafter.drafts.standing import standings
    from drafter.records.store import Store

    store = Store.open(db)
    try:
        with patience("正在查看草稿"):
            found = standings(db, store, Path())
    finally:
        store.close()
    if forget:
        _forget(db, found, forget, yes)
        return
    shown = found if every else [each for each in found if _matters(each)]
    if as_json:
        print_json([_data(each) for each in shown])
        return
    _tell(shown, len(found) - len(shown))


def _matters(standing: Standing) -> bool:
    from drafter.drafts.standing import Lies

    return standing.lies in (Lies.UNTOUCHED, Lies.EDITED)


def _tell(shown: Sequence[Standing], hidden: int) -> None:
    from drafter.cli.tables import table

    if not shown and not hidden:
        click.echo(f"还没有写过草稿。写一份：drafter build --year 2024{same_db()}")
        return
    folders: dict[str, list[Standing]] = {}
    for each in shown:
        folders.setdefault(_folder(each), []).append(each)
    for folder, here in folders.items():
        click.echo(f"{folder}：")
        head = ("编号", "草稿", "写于", "文件", "现在重写")
        for line in table([head, *map(_row, here)], right=frozenset({0})):
            click.echo(line)
    if hidden:
        click.echo(f"另有{hidden}份已换成新的一版或不在原处，要看请加 --all。")


def _row(each: Standing) -> tuple[str, ...]:
    """The file's name, and the draft's own where the file has another."""
    name = _path(each).name
    if _path(each).stem != each.head.title:
        name += f"（{each.head.title}）"
    return (
        str(each.head.id),
        name,
        each.head.at[:16].replace("T", " "),
        each.lies.value + ("，移动过" if each.moved else ""),
        each.anew.value + (f"（{each.why}）" if each.why else ""),
    )


def _path(each: Standing) -> Path:
    """Where it lies; where it lay of one that is not there."""
    return each.path or Path(each.head.paths[0])


def _folder(each: Standing) -> str:
    """The folder as one types it from here."""
    folder, here = _path(each).parent, Path().absolute()
    if folder in (here, Path()):
        return "当前文件夹"
    return str(folder.relative_to(here)) if folder.is_relative_to(here) else str(folder)


def _data(each: Standing) -> dict[str, Any]:
    head, recipe = each.head, each.recipe
    on = recipe.delivered_on
    return {
        "draft_id": head.id,
        "draft": head.title,
        "build": head.build,
        "genre": recipe.genre_label,
        "township": head.place,
        "period": recipe.period.name,
        "first": recipe.period.first.isoformat(),
        "last": recipe.period.last.isoformat(),
        "delivered_on": on.isoformat() if on else None,
        "templates": recipe.templates or None,
        "at": head.at,
        "program": head.program,
        "records_digest": head.records,
        "template_digest": head.template,
        "file": str(each.path) if each.path else None,
        "files": list(head.paths),
        "state": each.lies.value,
        "moved": each.moved,
        "anew": each.anew.value,
        "reason": each.why or None,
    }


def _forget(db: Path, found: Sequence[Standing], numbers: tuple[int, ...], yes: bool) -> None:
    from drafter.records.drafts import forget

    known = {each.head.id: each for each in found}
    for number in numbers:
        if number not in known:
            raise DrafterError(f"没有编号是 {number} 的草稿", "请用 drafter drafts --all 看编号")
    for number in numbers:
        click.echo(f"  {number}  {_path(known[number])}")
    click.echo("清理后，这些草稿查不了数字出处，也不能按新记录更新；文件不动。")
    if not yes and not click.confirm("确定不再记着吗？"):
        click.echo("没有清理。")
        return
    forget(db, numbers)
    click.echo(f"清理了{len(numbers)}份。")
