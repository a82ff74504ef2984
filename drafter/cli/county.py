"""``drafter county``: a county's year over all its townships: the tables and the speech."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.chinese import ChineseCommand
from drafter.cli.options import FRESH, TRACK, Day, FileName, Year
from drafter.cli.packs import TEMPLATES, county_pack
from drafter.cli.placing import put_all, refuse_failed, tell_elsewhere, tell_place
from drafter.cli.waiting import patience
from drafter.errors import DrafterError

if TYPE_CHECKING:
    from drafter.drafts.placing import Placed
    from drafter.figures.county import County


@click.command(cls=ChineseCommand)
@click.option("--year", type=Year(), required=True, help="哪一年，如 2024。")
@click.option(
    "--db",
    type=FileName(dir_okay=False),
    default=Path("county.db"),
    show_default=True,
    help="drafter collect 汇总出来的记录库。",
)
@click.option("--county", "name", metavar="县名", help="记录库里有几个县的乡镇时，说明是哪一个。")
@click.option(
    "--norms",
    type=FileName(),
    multiple=True,
    help="考核要求文件（或放着这些文件的文件夹），盖在默认的和本省、本县的上面；可以写几次。",
)
@click.option("--speaker", default="", metavar="职务姓名", help="讲话人，写进讲话稿的题下。")
@click.option("--speech-date", type=Day(), help="讲话的日期，如 2025-02-20，写进讲话稿的题下。")
@click.option(
    "--output",
    "-o",
    type=FileName(file_okay=False),
    default=Path(),
    help="写到哪个文件夹；不写时写在当前文件夹。",
)
@TEMPLATES
@FRESH
@TRACK
def county(
    year: int,
    db: Path,
    name: str | None,
    norms: tuple[Path, ...],
    speaker: str,
    speech_date: date | None,
    output: Path,
    templates: Path | None,
    fresh: bool,
    track: bool,
) -> None:
    """把各乡镇的一年汇总成表，并写出县领导的讲话稿。

    一份汇总表（.docx 和 .xlsx）：每个乡镇的每一项数字、名次、达到要求没有、报了哪些表、口径同不同；
    一份讲话稿：只讲记录里有的。改过的 .docx 再写一次，自己写的字都留着，只把变了的写进去，原来的另存在旁边；
    改过的 .xlsx 不动，另存为第2版。

    \b
    例子：
      drafter county --year 2024
      drafter county --year 2024 --db county.db -o 县级材料
      drafter county --year 2024 --speaker 县人大常委会主任 --speech-date 2025-02-20
    """
    from drafter.drafts.placing import Destination
    from drafter.drafts.recipe import Recipe
    from drafter.records.store import Store
    from drafter.reports.county import choose_county, measure
    from drafter.reports.county_build import COUNTY_GENRES, build_county, workbook

    with closing(Store.open(_collected(db))) as store:
        places = choose_county(store, name)
        pack = county_pack(templates, db, places[0])
        norms = (*pack.norms, *norms)
        with patience("正在汇总"):
            told = measure(store, places, year, norms)
            told = replace(told, speaker=speaker, spoken_on=speech_date)
            drafts = [build_county(told, genre, pack) for genre in COUNTY_GENRES]
        recipes = [Recipe.of_county(told, genre, pack, norms) for genre in COUNTY_GENRES]
        wanted = [
            Destination(how, draft, output / draft.file_name)
            for how, draft in zip(recipes, drafts, strict=True)
        ]
        outcome = put_all(db, store, wanted, fresh=fresh, track=track)
    for each in outcome.placed:
        _tell_placed(each)
    tell_elsewhere(outcome)
    _save_tables(workbook(told), output / f"{Path(drafts[0].file_name).stem}.xlsx")
    _tell(told)
    refuse_failed(outcome)


def _tell_placed(placed: Placed) -> None:
    tell_place(placed)
    if placed.updating is None:
        click.echo(f"写好了：{placed.path}")
        for lacking in (*placed.destination.draft.missing, *placed.destination.draft.unknown):
            click.echo(f"  待补：{lacking}")


def _save_tables(data: bytes, path: Path) -> None:
    """Its seal tells whether staff have saved the workbook since: then it is left alone."""
    from drafter.documents.drafted import sealed
    from drafter.documents.package import save_draft

    place = save_draft(sealed(data), path)
    if place != path:
        click.echo(f"{path.name} 已有人改过，或者正开着，没有动它；新的一版另存在旁边。")
    click.echo(f"写好了：{place}")


def _collected(db: Path) -> Path:
    """The county's records. DrafterError where nothing was collected yet."""
    if not db.is_file():
        raise DrafterError(
            f"找不到各乡镇汇总出来的记录库 {db}",
            "还没有汇总的，先运行 drafter collect 加各乡镇的上报文件；汇总过的，用 --db 指明它在哪里",
        )
    return db


def _tell(told: County) -> None:
    click.echo(f"{told.name}：{len(told.places)}个乡镇有{told.year}年的记录。")
    if told.absent:
        names = "、".join(place.township.name for place in told.absent)
        click.echo(f"没有上报这一年的：{names}")
    unchecked = [line.name for line in told.asked if not line.checked]
    if unchecked:
        listed = "、".join(unchecked)
        click.echo(f"下面{len(unchecked)}项考核要求还没有人核定，讲话前请先核对：{listed}")
