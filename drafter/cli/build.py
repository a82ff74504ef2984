"""``drafter build``: write a document and say what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.account import tell, tell_many, tell_of_records, tell_unknown
from drafter.cli.chinese import ChineseCommand
from drafter.cli.folder import write_folder
from drafter.cli.options import DB, FRESH, TOWNSHIP, TRACK, Day, FileName, Year
from drafter.cli.packs import TEMPLATES, township_pack
from drafter.cli.placing import (
    listed,
    put_all,
    refuse_failed,
    tell_elsewhere,
    tell_place,
    tell_places,
)
from drafter.cli.remembering import save_table, save_table_of_file
from drafter.cli.waiting import patience
from drafter.errors import DrafterError
from drafter.model.command import in_command

if TYPE_CHECKING:
    from drafter.drafts.placing import Destination, Placed
    from drafter.drafts.recipe import Recipe
    from drafter.figures.period import Period
    from drafter.model.kinds import Township
    from drafter.records.store import Store
    from drafter.reports.build import Draft

_OTHER = (".doc", ".wps", ".odt", ".rtf", ".pdf", ".txt")
"""What somebody means to be a file by, not a folder."""


@click.command(cls=ChineseCommand)
@click.option("--year", type=Year(), metavar="年份", help="报告哪一年的工作，如 2024。")
@click.option("--since-session", metavar="届次", help="改为报告某次会议以来的工作，如 十七届五次。")
@click.option("--term", metavar="届", help="改为报告整届的工作，如 十七届。")
@click.option(
    "--delivered-on",
    type=Day(),
    help="向大会作报告的日期，如 2025-01-16；不写时按人代会记录推定。提法和届次都按这一天选用。",
)
@click.option(
    "--genre",
    default="年度工作报告",
    show_default=True,
    metavar="文书",
    help="写哪一种文书，中文英文名都行；有哪些见 drafter genres。",
)
@click.option(
    "--all-genres", is_flag=True, help="把这一年能写的文书全写出来，放进一个文件夹，并附目录。"
)
@DB
@TOWNSHIP
@click.option(
    "--output",
    "-o",
    type=FileName(),
    default=Path(),
    help="草稿放在哪个文件夹，或存成哪个 .docx 文件；不写时放在当前文件夹。",
)
@TEMPLATES
@FRESH
@TRACK
@click.option(
    "--trace/--no-trace",
    default=None,
    help="是否在草稿旁边另写一份数据核对表（默认写；一次写出多份文书时默认不写）。",
)
def build(
    year: int | None,
    since_session: str | None,
    term: str | None,
    delivered_on: date | None,
    genre: str,
    all_genres: bool,
    db: Path,
    township: str | None,
    output: Path,
    templates: Path | None,
    fresh: bool,
    track: bool,
    trace: bool | None,
) -> None:
    """从记录库写出年度工作报告等文书，供在 Word、WPS 里接着改。

    改过的草稿再写一次，自己写的字都留着：只把记录里变了的写进去（同 drafter update），原来的那一份在旁边另存。

    \b
    例子：
      drafter build --year 2024
      drafter build --year 2024 --output 报告文件夹
      drafter build --year 2024 --all-genres --output 2024年
      drafter build --year 2024 --templates 云岭县
      drafter build --year 2024 --fresh
      drafter build --since-session 十七届五次 --delivered-on 2025-01-16
    """
    from drafter.drafts.recipe import Recipe
    from drafter.records.store import Store
    from drafter.reports.build import build_each, choose_township
    from drafter.reports.genres import find_genre

    with closing(Store.open(db)) as store:
        place = choose_township(store, township)
        pack = township_pack(templates, db, place)
        if all_genres:
            write_folder(
                db, store, place, pack, year, delivered_on, output, fresh=fresh, track=track
            )
            return
        period = _period(store, place, year, since_session, term, delivered_on)
        with patience("正在写草稿"):
            kind = find_genre(genre)
            drafts = list(build_each(store, place, kind, pack, period, delivered_on))
        recipe = Recipe.of_township(place, kind, period, delivered_on, pack)
        outcome = put_all(db, store, _wanted(drafts, recipe, output), fresh=fresh, track=track)
        if len(drafts) > 1:
            _hand_over_many(db, store, drafts, outcome.placed, trace is True)
        elif outcome.placed:
            _hand_over(db, store, drafts[0], outcome.placed[0], trace is not False)
    tell_elsewhere(outcome)
    if outcome.placed or not drafts:
        tell_of_records(drafts)
    refuse_failed(outcome)


def _period(
    store: Store,
    township: Township,
    year: int | None,
    since_session: str | None,
    term: str | None,
    delivered_on: date | None,
) -> Period:
    from drafter.figures.period import Period
    from drafter.reports.periods import of_term, since_session_period

    if sum(option is not None for option in (year, since_session, term)) != 1:
        raise DrafterError(
            "要说明报告哪一段时间，而且只能说一种",
            "请写 --year 2024，或 --since-session 十七届五次，或 --term 十七届",
        )
    if since_session is not None:
        return since_session_period(store, township, since_session, delivered_on)
    if term is not None:
        return of_term(store, township, term, delivered_on)
    assert year is not None
    return Period.of_year(year)


def _hand_over(db: Path, store: Store, draft: Draft, placed: Placed, trace: bool) -> None:
    tell_place(placed)
    if placed.updating is None:
        click.echo(f"草稿写好了：{placed.path}")
    if trace and not placed.latest:
        click.echo(f"数据核对表：{_save_trace(db, store, placed)}")
    if placed.updating is None:
        tell(draft)
    else:
        tell_unknown(draft.unknown)


def _hand_over_many(
    db: Path, store: Store, drafts: list[Draft], placed: Sequence[Placed], trace: bool
) -> None:
    written = [each for each in placed if each.updating is None]
    if written:
        folder = written[0].path.parent
        where = f" {folder} " if folder != Path() else "当前文件夹"
        click.echo(f"写好{len(written)}份草稿，放在{where}：")
        listed([each.path.name for each in written])
    tell_places(placed)
    if trace:
        for each in placed:
            _save_trace(db, store, each)
        click.echo("每份草稿旁边都有一份数据核对表。")
    else:
        click.echo("没有逐份写数据核对表，要写请加 --trace。")
    whole = {each.destination.draft.file_name for each in written}
    tell_many([draft for draft in drafts if draft.file_name in whole])


def _wanted(drafts: list[Draft], recipe: Recipe, output: Path) -> list[Destination]:
    """Where each document is to go."""
    from drafter.drafts.placing import Destination

    one_file = output.suffix.lower() == ".docx"
    if output.suffix.lower() in _OTHER and not output.is_dir():
        raise DrafterError(
            f"草稿只能存成 .docx，不能存成 {output.suffix}",
            f"请写 --output {in_command(output.with_suffix('.docx'))}；"
            "要别的格式，用 Word 或 WPS 打开它再另存",
        )
    if len(drafts) > 1 and one_file:
        raise DrafterError(
            f"这种文书一次写出{len(drafts)}份，存不进一个文件",
            "请在 --output 后面写文件夹，如 --output 述职报告",
        )
    return [
        Destination(recipe, draft, output if one_file else output / draft.file_name)
        for draft in drafts
    ]


def _save_trace(db: Path, store: Store, placed: Placed) -> Path:
    """The table of the figures as they stand in the file."""
    from drafter.drafts.explaining import explained_as_built

    if placed.updating is not None:
        return save_table_of_file(db, store, placed.path)
    told = placed.saved.told
    return save_table(store, told, explained_as_built(told), placed.path)
