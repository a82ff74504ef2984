"""What goes with a draft: its memory in the records, without which it is still a draft, and its table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.clock import now
from drafter.errors import DrafterError
from drafter.model.text import both_ends

if TYPE_CHECKING:
    from drafter.drafts.explaining import Explained
    from drafter.drafts.finding import Found
    from drafter.drafts.memory import Saved
    from drafter.drafts.telling import Told
    from drafter.drafts.updating import Updating
    from drafter.records.store import Store

_MOST = 20


def keep(db: Path, store: Store, written: Sequence[Saved]) -> None:
    """Remember drafts that lie on the disk already; where that fails, say so in one line and go on."""
    from drafter.drafts.memory import remember

    if not written:
        return
    try:
        remember(db, store, written, now())
    except DrafterError as error:
        click.echo(
            f"草稿没能记进记录库（{error.message}）：草稿照样能用，"
            "只是以后查数字出处、按新记录更新时会认不出它；记录库能写了，再写一次草稿就会记下。"
        )


def save_table(store: Store, told: Told, figures: Sequence[Explained], beside: Path) -> Path:
    """Write 数据核对表 beside a draft and return where it stands; one that staff filled in stays."""
    from drafter.documents.drafted import sealed
    from drafter.documents.package import save_draft
    from drafter.drafts.checking_table import checking_table
    from drafter.drafts.evidence import gather

    evidence = gather(store, {ref for each in figures for ref in each.figure.refs}, told.names)
    table = checking_table(figures, evidence, beside.stem)
    return save_draft(sealed(table), beside.with_name(f"{beside.stem}·数据核对表.xlsx"))


def save_table_of_file(db: Path, store: Store, path: Path) -> Path:
    """Write 数据核对表 beside a draft that staff have edited, with the figures as they stand in it."""
    from drafter.drafts.explaining import Reading
    from drafter.drafts.finding import find
    from drafter.drafts.today import changed_today

    found = find(db, path)
    today = changed_today(db, store, found.remembered)
    reading = Reading(found.remembered, found.drafted, today)
    return save_table(store, reading.told, reading.figures, path)


def tell_found(found: Found) -> None:
    """Say which build a file was made from, and how that was known."""
    head = found.remembered.head
    lost = "写成它的那一次没有记在这个记录库里" if found.forgotten else "文件里的标记没有了"
    known = "" if found.by_id else f"（{lost}，按文字认出，{found.likeness:.0%}的数字对得上）"
    click.echo(f"这是{head.at[:16].replace('T', ' ')}写出的“{head.title}”{known}。")


def tell_doubtful(updating: Updating, head: str = "") -> None:
    """What stands otherwise in a file of a build nobody remembers: staff have to look for themselves."""
    from drafter.drafts.doubtful import doubtful

    figures = doubtful(updating)
    if not figures:
        return
    click.echo(
        f"{head}下面{len(figures)}处和现在的记录不同，分不清是自己改的，还是没有记下的那一次写的"
        "（多半是换回过旧的记录库），没有动，请自己核对："
    )
    for each in figures[:_MOST]:
        click.echo(
            f"  · 稿子里是“{both_ends(each.now)}”，记录是“{both_ends(each.figure.text)}”：{both_ends(each.sentence)}"
        )
    if len(figures) > _MOST:
        click.echo(f"  ……另有{len(figures) - _MOST}处，运行 drafter explain 加文件名，都在核对表里")
