"""``drafter build --all-genres``: a year's whole folder."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.placing import put_all, refuse_failed, tell_elsewhere, tell_places
from drafter.cli.waiting import patience
from drafter.errors import DrafterError

if TYPE_CHECKING:
    from drafter.model.kinds import Township
    from drafter.records.store import Store
    from drafter.reports.pack import Pack


def write_folder(
    db: Path,
    store: Store,
    township: Township,
    pack: Pack,
    year: int | None,
    delivered_on: date | None,
    output: Path,
    *,
    fresh: bool,
    track: bool,
) -> None:
    """Write every document of the year into a folder, with an index page."""
    from drafter.documents.package import save_draft
    from drafter.drafts.placing import Destination
    from drafter.drafts.recipe import Recipe
    from drafter.reports.year_folder import INDEX, asked_for, index, write_year

    if year is None or output.suffix.lower() == ".docx":
        raise DrafterError(
            "写全年的文书要说明年份和文件夹",
            "请写成 drafter build --year 2024 --all-genres --output 2024年",
        )
    with patience("正在写全年的文书"):
        written = list(write_year(store, township, pack, year, delivered_on))
    wanted: list[Destination] = []
    for each in written:
        folder = output / each.genre.label if len(each.drafts) > 1 else output
        period = asked_for(each.genre, year)
        recipe = Recipe.of_township(township, each.genre, period, delivered_on, pack)
        wanted += (Destination(recipe, draft, folder / draft.file_name) for draft in each.drafts)
    outcome = put_all(db, store, wanted, fresh=fresh, track=track)
    counts = Counter(each.destination.recipe.genre for each in outcome.placed)
    for each in written:
        done = f"没有写：{each.why_not}" if each.why_not else f"{counts[each.genre.id]}份"
        click.echo(f"  {each.genre.label}：{done}")
    tell_places(outcome.placed)
    tell_elsewhere(outcome)
    click.echo(f"目录：{save_draft(index(township, year, written), output / INDEX)}")
    refuse_failed(outcome)
