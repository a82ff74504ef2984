"""``drafter template needs|names|preview``: what a template speaks from, what it can say, how it looks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.cli.chinese import ChineseCommand
from drafter.cli.machine import JSON, print_json
from drafter.cli.options import TOWNSHIP, Year
from drafter.cli.tables import paragraph
from drafter.cli.template_file import DB_TOO, FILE, GENRE, open_template
from drafter.cli.waiting import patience
from drafter.errors import DrafterError

if TYPE_CHECKING:
    from drafter.reports.pack import Pack
    from drafter.templates.lint import Paper
    from drafter.templates.names import Name
    from drafter.templates.needs import Lack, Need

_MOST_NAMES = 6

# --- needs --------------------------------------------------------------------------------------


@click.command("needs", cls=ChineseCommand)
@click.argument("path", metavar="模板.docx", type=FILE)
@GENRE
@DB_TOO
@click.option("--year", type=Year(), metavar="年份", help="与 --db 一起用：看这一年缺哪些记录。")
@TOWNSHIP
@JSON
def needs(
    path: Path, genre: str, db: Path | None, year: int | None, township: str | None, as_json: bool
) -> None:
    """看一份模板要用到哪些台账、哪些栏；写明记录库和年份，就看这一年还缺什么。

    \b
    例子：
      drafter template needs 年度工作报告.docx
      drafter template needs 年度工作报告.docx --db records.db --year 2024
    """
    from drafter.templates.needs import asked_names
    from drafter.templates.needs import needs as needed

    if (db is None) != (year is None):
        raise DrafterError("--db 和 --year 要一起写", "例如 --db records.db --year 2024")
    paper = open_template(path, genre)
    names = asked_names(paper)
    sheets = needed(names)
    lacking = _lacking(paper, names, db, year, township, path) if db and year else None
    if as_json:
        print_json(_needs_data(sheets, lacking))
        return
    _tell_needs(path, len(names), sheets)
    if lacking is not None:
        _tell_lacking(f"{year}年", lacking)


def _lacking(
    paper: Paper, names: list[Name], db: Path, year: int, township: str | None, path: Path
) -> list[Lack]:
    from drafter.figures.period import Period
    from drafter.records.store import Store
    from drafter.reports.build import choose_township
    from drafter.templates.needs import genre_for, lacking
    from drafter.templates.own import period_of

    genre = genre_for(paper)
    if genre is None:
        raise DrafterError("县里的文书用的是各乡镇的记录，不能这样对照", "请去掉 --db 和 --year")
    store = Store.open(db)
    try:
        place = choose_township(store, township)
        period: Period = period_of(store, place, genre, year)
        return lacking(names, store, place, genre, period, _pack(path))
    finally:
        store.close()


def _pack(path: Path) -> Pack:
    from drafter.templates.own import pack_beside

    return pack_beside(path.parent)


def _tell_needs(path: Path, names: int, sheets: list[Need]) -> None:
    if not sheets:
        click.echo(f"{path.name} 没有用到台账里的记录。")
        return
    click.echo(f"{path.name} 用到{names}个名字，依据{len(sheets)}张台账：")
    for need in sheets:
        columns = f"；还看这几栏：{'、'.join(need.columns)}" if need.columns else ""
        listed = "、".join(need.names[:_MOST_NAMES])
        more = f"等{len(need.names)}个名字" if len(need.names) > _MOST_NAMES else ""
        for line in paragraph("  · ", f"{need.sheet}：逐行登记{columns}（{listed}{more}）"):
            click.echo(line)


def _tell_lacking(when: str, found: list[Lack]) -> None:
    if not found:
        click.echo(f"{when}的记录都有，没有缺的。")
        return
    click.echo(f"\n{when}有{len(found)}个名字没有内容，确实没有做的不用管，漏登的请补到台账里：")
    for lack in found:
        sheets = "、".join(lack.sheets) or "（不出自台账）"
        name = lack.name
        now = f"现在印成“{lack.printed}”" if lack.printed else "现在什么也不印"
        text = f"{name.full}（{name.about}）：看{sheets}；{now}"
        for line in paragraph("  · ", text):
            click.echo(line)


def _needs_data(sheets: list[Need], found: list[Lack] | None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "needs": [
            {"sheet": need.sheet, "columns": need.columns, "figures": need.names} for need in sheets
        ]
    }
    if found is not None:
        told["lacking"] = [
            {"figure": lack.name.full, "prints": lack.printed, "sheets": lack.sheets}
            for lack in found
        ]
    return told


# --- names --------------------------------------------------------------------------------------


@click.command("names", cls=ChineseCommand)
@click.argument("words", metavar="[词]...", nargs=-1)
@GENRE
@JSON
def names(words: tuple[str, ...], genre: str, as_json: bool) -> None:
    """模板里能用的名字：意思、单位、样例镇印出来的样子、没有记录时印什么。

    写上几个词，就只列名字或意思里有这些词的。

    \b
    例子：
      drafter template names 主席团
      drafter template names 建议 率
      drafter template names --genre 主持词
    """
    from drafter.templates.lint.paper import genre_of
    from drafter.templates.names import catalogue

    known = catalogue()
    found = known.search(" ".join(words)) if words else list(known.names)
    if genre:
        found = [name for name in found if genre_of(genre) in name.genres]
    if not found:
        raise DrafterError(f"没有与“{' '.join(words)}”有关的名字", "换个词，或不写词，列出全部")
    if as_json:
        print_json([_name_data(name) for name in found])
        return
    for name in found:
        _tell_name(name, known.year)


def _tell_name(name: Name, year: int) -> None:
    unit = f"，单位{name.measure}" if name.measure else ""
    empty = f"；没有记录时：{name.when_empty}" if name.when_empty else ""
    click.echo(f"{{{{ {name.full} }}}}")
    for line in paragraph("    ", f"{name.about}{unit}。样例镇{year}年：{name.shown}{empty}"):
        click.echo(line)
    for column in name.columns:
        unit = f"（{column.measure}）" if column.measure else ""
        for line in paragraph("      每条的 ", f"{column.full}{unit}：{column.shown}"):
            click.echo(line)


def _name_data(name: Name) -> dict[str, Any]:
    from drafter.templates.lint.paper import LABELS

    return {
        "figure": name.full,
        "about": name.about,
        "unit": name.measure,
        "example": name.shown,
        "when_empty": name.when_empty,
        "genres": [LABELS[genre] for genre in name.genres],
        "sheets": [
            {"sheet": sheet, "columns": list(columns)}
            for sheet, columns in (name.rests or {}).items()
        ],
        "each": [
            {"figure": column.full, "unit": column.measure, "example": column.shown}
            for column in name.columns
        ],
    }


# --- preview ------------------------------------------------------------------------------------


@click.command("preview", cls=ChineseCommand)
@click.argument("path", metavar="模板.docx", type=FILE)
@click.option("--output", "-o", type=FILE, required=True, metavar="样子.docx", help="写到哪里。")
@GENRE
def preview(path: Path, output: Path, genre: str) -> None:
    """用样例镇的记录把一份模板写出来，看看是什么样子。不用自己的记录。

    \b
    例子：
      drafter template preview 年度工作报告.docx --output 样子.docx
    """
    from drafter.documents.package import save_draft
    from drafter.documents.vetting import load_template
    from drafter.templates.preview import preview as filled

    template = load_template(path)  # before anything else reads it: here a template is tried out
    paper = open_template(path, genre)
    with patience("正在写"):
        data, unknown = filled(template, paper.genre, _pack(path))
    click.echo(f"样子写好了：{save_draft(data, output)}")
    click.echo("里面的数字是虚构的样例镇的，只供看样子。")
    if unknown:
        listed = "、".join(f"“{name}”" for name in unknown)
        click.echo(f"有{len(unknown)}个名字认不得：{listed}。请用 drafter template lint 查。")
