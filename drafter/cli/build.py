"""``drafter build``: write a document and say what it rests on."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.chinese import ChineseCommand
from drafter.cli.folder import write_folder
from drafter.cli.options import DB, TOWNSHIP, Day, Year
from drafter.cli.packs import TEMPLATES, township_pack
from drafter.cli.remembering import keep, save_table
from drafter.cli.update import bring_up_to_date
from drafter.cli.waiting import patience
from drafter.errors import DrafterError

if TYPE_CHECKING:
    from drafter.figures.period import Period
    from drafter.model.kinds import Township
    from drafter.records.store import Store
    from drafter.reports.build import Draft


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
    type=click.Path(path_type=Path),
    default=Path(),
    help="草稿放在哪个文件夹，或存成哪个 .docx 文件；不写时放在当前文件夹。",
)
@TEMPLATES
@click.option(
    "--update",
    "renew",
    is_flag=True,
    help="草稿已经有人改过的，不另存第2版，把新数字写进改过的那一份（同 drafter update）。",
)
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
    renew: bool,
    trace: bool | None,
) -> None:
    """从记录库写出年度工作报告等文书，供在 Word、WPS 里接着改。

    改过的草稿不会被覆盖：再写时另存为第2版、第3版。

    \b
    例子：
      drafter build --year 2024
      drafter build --year 2024 --output 报告文件夹
      drafter build --year 2024 --all-genres --output 2024年
      drafter build --year 2024 --templates 云岭县
      drafter build --year 2024 --update
      drafter build --since-session 十七届五次 --delivered-on 2025-01-16
    """
    from drafter.drafts.memory import Saved
    from drafter.drafts.recipe import Recipe
    from drafter.records.store import Store
    from drafter.reports.build import build_each, choose_township
    from drafter.reports.genres import find_genre

    store = Store.open(db)
    try:
        place = choose_township(store, township)
        pack = township_pack(templates, db, place)
        if all_genres:
            write_folder(db, store, place, pack, year, delivered_on, output)
            return
        period = _period(store, place, year, since_session, term, delivered_on)
        with patience("正在写草稿"):
            kind = find_genre(genre)
            drafts = list(build_each(store, place, kind, pack, period, delivered_on))
        if renew and len(drafts) == 1 and _edited(path := _path(drafts[0], output)):
            bring_up_to_date(db, path)
            return
        paths = _save(drafts, output)
        # Remembered before anything is told: whoever reads may close the door early.
        recipe = Recipe.of_township(place, kind, period, delivered_on, pack)
        keep(db, store, [Saved(recipe, *each) for each in zip(drafts, paths, strict=True)])
        if len(drafts) == 1:
            _hand_over(store, drafts[0], paths[0], trace is not False)
        elif drafts:
            _hand_over_many(store, drafts, paths, trace is True)
    finally:
        store.close()
    _tell_of_records(drafts)


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


def _hand_over(store: Store, draft: Draft, path: Path, trace: bool) -> None:
    click.echo(f"草稿写好了：{path}")
    if trace:
        click.echo(f"数据核对表：{_save_trace(store, draft, path)}")
    _tell(draft)


_FEW = 12


def _hand_over_many(store: Store, drafts: list[Draft], paths: list[Path], trace: bool) -> None:
    """One account of all, not one each: what 54 reports lack is mostly the same."""
    folder = paths[0].parent
    where = f" {folder} " if folder != Path() else "当前文件夹"
    click.echo(f"写好{len(paths)}份草稿，放在{where}：")
    shown = [path.name for path in paths[:_FEW]]
    more = len(paths) - len(shown)
    _list((*shown, *([f"……还有{more}份"] if more else [])))
    if trace:
        for draft, path in zip(drafts, paths, strict=True):
            _save_trace(store, draft, path)
        click.echo("每份草稿旁边都有一份数据核对表。")
    else:
        click.echo("没有逐份写数据核对表，要写请加 --trace。")
    lacking = Counter(name for draft in drafts for name in draft.missing)
    if lacking:
        click.echo("待补（草稿里标着【待补】）：")
        _list(tuple(f"{name}（{times}份）" for name, times in lacking.items()))
    _tell_unknown(tuple(dict.fromkeys(name for draft in drafts for name in draft.unknown)))
    _tell_proposed(tuple(dict.fromkeys(text for draft in drafts for text in draft.proposed)))


def _path(draft: Draft, output: Path) -> Path:
    return output if output.suffix.lower() == ".docx" else output / draft.file_name


def _edited(path: Path) -> bool:
    """Whether a draft lies there that somebody has saved since."""
    from drafter.documents.package import is_untouched

    return path.is_file() and not is_untouched(path)


def _save(drafts: list[Draft], output: Path) -> list[Path]:
    """Where each draft was written."""
    from drafter.documents.package import save_draft

    if len(drafts) > 1 and output.suffix.lower() == ".docx":
        raise DrafterError(
            f"这种文书一次写出{len(drafts)}份，存不进一个文件",
            "请在 --output 后面写文件夹，如 --output 述职报告",
        )
    written = []
    for draft in drafts:
        path = _path(draft, output)
        written.append(save_draft(draft.data, path))
        if written[-1] != path:
            click.echo(
                f"{path.name} 已有人改过、正开着，或者不是 drafter 写的，没有动它；"
                "新的一版另存在旁边。"
            )
            click.echo(f"想把新数字写进改过的那份、自己写的字都留着，请用：drafter update {path}")
    return written


def _save_trace(store: Store, draft: Draft, beside: Path) -> Path:
    from drafter.documents.drafted import read_draft
    from drafter.drafts.explaining import explained_as_built
    from drafter.drafts.telling import tell

    told = tell(read_draft(draft.data), draft.marks)
    return save_table(store, told, explained_as_built(told), beside)


def _tell(draft: Draft) -> None:
    """What the draft rests on, lacks, proposes, and what was noticed in the records."""
    total = sum(draft.rests_on.values())
    kinds = "、".join(f"{label}{count}条" for label, count in draft.rests_on.items())
    click.echo(f"依据记录{total}条：{kinds}。")
    if draft.missing:
        click.echo(
            f"待补{len(draft.missing)}处（草稿里标着【待补】）：{'、'.join(draft.missing)}。"
        )
    _tell_unknown(draft.unknown)
    _tell_proposed(draft.proposed)


def _tell_unknown(unknown: tuple[str, ...]) -> None:
    if unknown:
        names = "、".join(f"“{name}”" for name in unknown)
        click.echo(
            f"模板里有{len(unknown)}个名字认不得：{names}。请运行 drafter template lint 查看怎么改。"
        )


def _tell_proposed(proposed: tuple[str, ...]) -> None:
    if proposed:
        click.echo(
            f"数据提示{len(proposed)}个方面的不足（写进了不足和任务两处，有底色和批注，请您取舍）："
        )
        _list(proposed)


def _tell_of_records(drafts: list[Draft]) -> None:
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
