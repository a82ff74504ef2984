"""What a clerk should know of documents built just now: what they rest on, lack and propose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from drafter.reports.build import Draft


def tell(draft: Draft) -> None:
    """What the draft rests on, lacks, proposes, and what was noticed in the records."""
    total = sum(draft.rests_on.values())
    kinds = "、".join(f"{label}{count}条" for label, count in draft.rests_on.items())
    click.echo(f"依据记录{total}条：{kinds}。")
    if draft.missing:
        click.echo(
            f"待补{len(draft.missing)}处（草稿里标着【待补】）：{'、'.join(draft.missing)}。"
        )
    tell_unknown(draft.unknown)
    tell_proposed(draft.proposed)


def tell_many(drafts: Sequence[Draft]) -> None:
    """One account of all, not one each: what 54 reports lack is mostly the same."""
    lacking = Counter(name for draft in drafts for name in draft.missing)
    if lacking:
        click.echo("待补（草稿里标着【待补】）：")
        _list(tuple(f"{name}（{times}份）" for name, times in lacking.items()))
    tell_unknown(tuple(dict.fromkeys(name for draft in drafts for name in draft.unknown)))
    tell_proposed(tuple(dict.fromkeys(text for draft in drafts for text in draft.proposed)))


def tell_unknown(unknown: tuple[str, ...]) -> None:
    """Names in the template that nothing answers to."""
    if unknown:
        names = "、".join(f"“{name}”" for name in unknown)
        click.echo(
            f"模板里有{len(unknown)}个名字认不得：{names}。请运行 drafter template lint 查看怎么改。"
        )


def tell_proposed(proposed: tuple[str, ...]) -> None:
    """Shortcomings the data suggests, for staff to keep or strike."""
    if proposed:
        click.echo(
            f"数据提示{len(proposed)}个方面的不足（写进了不足和任务两处，有底色和批注，请您取舍）："
        )
        _list(proposed)


def tell_of_records(drafts: Sequence[Draft]) -> None:
    """What was noticed in the records, once for all documents that rest on them."""
    noticed = tuple(dict.fromkeys(str(notice) for draft in drafts for notice in draft.notices))
    if noticed:
        click.echo(f"有{len(noticed)}处请核对：")
        _list(noticed)
    if not drafts:
        click.echo("这一时段没有可写的内容。请检查年份，或先登记有关记录。")


def _list(lines: tuple[str, ...]) -> None:
    for line in lines:
        click.echo(f"  · {line}")
