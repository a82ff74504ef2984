"""Keeping what was built with the records, without which the draft is still a draft."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.clock import now
from drafter.errors import DrafterError

if TYPE_CHECKING:
    from drafter.drafts.memory import Saved
    from drafter.records.store import Store


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
