"""Which templates a command works with, and what staff are told of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.cli.options import FileName

if TYPE_CHECKING:
    from drafter.model.kinds import Township
    from drafter.reports.pack import Pack
    from drafter.reports.pack_choice import Chosen
    from drafter.reports.pack_places import Homes

TEMPLATES: Callable[[Any], Any] = click.option(
    "--templates",
    type=FileName(),
    metavar="模板包",
    help="用哪个模板包：写包名或文件夹；不写时用适用于本地的那个，没有就用标准模板。",
)


def township_pack(choice: Path | None, db: Path, township: Township) -> Pack:
    """The pack for a township's documents."""
    from drafter.reports.pack_choice import pack_of_township

    return _told(pack_of_township(choice, homes(db), township))


def county_pack(choice: Path | None, db: Path, township: Township) -> Pack:
    """The pack for a county's documents, by one of its townships."""
    from drafter.reports.pack_choice import pack_of_county

    return _told(pack_of_county(choice, homes(db), township))


def homes(db: Path = Path()) -> Homes:
    """Where packs lie: in the current folder, then beside the records, then with the program."""
    from drafter.reports.pack_places import Homes

    return Homes.near(Path(), db.parent)


def _told(chosen: Chosen) -> Pack:
    for line in chosen.said:
        click.echo(line, err=True)
    return chosen.pack
