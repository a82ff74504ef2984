"""``drafter template from``: last year's report becomes a template."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.chinese import ChineseCommand
from drafter.cli.options import DB, TOWNSHIP, FileName, Year
from drafter.cli.packs import TEMPLATES, township_pack
from drafter.cli.waiting import patience
from drafter.errors import DrafterError
from drafter.model.missing import not_found

if TYPE_CHECKING:
    from drafter.templates.learning.choosing import Match
    from drafter.templates.learning.learn import Learned

_FILE = FileName(dir_okay=False)
_FEW = 20
_AROUND = 10


@click.command("from", cls=ChineseCommand)
@click.argument("report", metavar="去年的报告.docx", type=_FILE)
@click.option("--year", type=Year(), required=True, help="这份报告讲的是哪一年的工作，如 2023。")
@DB
@TOWNSHIP
@TEMPLATES
@click.option(
    "--genre",
    default="年度工作报告",
    show_default=True,
    metavar="文书",
    help="是哪一种文书，如 年度工作报告、工作汇报。",
)
@click.option(
    "--output",
    "-o",
    type=_FILE,
    help="模板存成哪个文件；不写时存在当前文件夹，以文书名为文件名。",
)
def from_(
    report: Path,
    year: int,
    db: Path,
    township: str | None,
    templates: Path | None,
    genre: str,
    output: Path | None,
) -> None:
    """把去年的报告变成模板：里面的数字、日期、名称换成名字，明年跟着记录变。

    要有那一年的记录。数字和记录对得上、上下文也对得上的，直接换成名字；几项记录都是这个数、分不清的，
    在模板里加批注列出来，由您选；记录里没有的，加批注请您核对。原来的报告不动，版式照旧。

    \b
    例子：
      drafter template from 去年的报告.docx --year 2023
      drafter template from 去年的报告.docx --year 2023 --output 我镇模板.docx
    """
    from drafter.documents.package import save_draft
    from drafter.documents.parts import read_docx
    from drafter.figures.period import Period
    from drafter.records.store import Store
    from drafter.reports.build import choose_township
    from drafter.reports.genres import find_genre
    from drafter.templates.learning.learn import learn

    if not report.is_file():
        raise not_found(report, "报告")
    kind, store = find_genre(genre), Store.open(db)
    try:
        place = choose_township(store, township)
        pack = township_pack(templates, db, place)
        with patience("正在和记录对照"):
            told = learn(store, place, kind, pack, Period.of_year(year), read_docx(report))
    finally:
        store.close()
    _refuse_strange(told, report, year)
    path = save_draft(told.data, output or Path(f"{kind.label}.docx"))
    click.echo(f"模板写好了：{path}")
    _tell(told, kind.label)


def _refuse_strange(told: Learned, report: Path, year: int) -> None:
    """A text in which nothing stands in the year's records is another year's, or no report at all."""
    from drafter.templates.learning.choosing import Fit

    if not (told.standing(Fit.CERTAIN) or told.standing(Fit.OFFERED) or told.lists or told.rows):
        raise DrafterError(
            f"{report.name} 里没有一处和{year}年的记录对得上，没有写模板",
            "请核对年份和文件；那一年的记录还没有收进来的，先用 drafter import 收台账",
        )


def _tell(told: Learned, label: str) -> None:
    from drafter.templates.learning.choosing import Fit

    certain = told.standing(Fit.CERTAIN)
    offered, unknown = told.standing(Fit.OFFERED), told.standing(Fit.UNKNOWN)
    click.echo(f"换成名字的{len(certain)}处。")
    if told.lists or told.rows:
        names = [*(each.path for each in told.lists), *(each.path for each in told.rows)]
        click.echo(f"改成逐条写的{len(names)}处：{'、'.join(names)}。")
    _tell_of(told, offered, "分不清是哪一项的", "模板里有批注，请选一个")
    _tell_of(told, unknown, "记录里没有的", "报告写错了，或台账漏登了，请核对")
    if told.otherwise:
        click.echo(f"有{len(told.otherwise)}段，用模板再写一遍时和原报告不是一字不差：")
        for was, now in told.otherwise[:_FEW]:
            click.echo(f"  · 原来：{_differing(was, now)}")
            click.echo(f"    现在：{_differing(now, was)}")
    click.echo(
        f"请在 Word 里打开看一遍，再放进本乡镇的模板包，文件名用 {label}.docx。"
        f"有没有写错，可以用 drafter template lint 查。"
    )


def _tell_of(told: Learned, matches: list[Match], what: str, cure: str) -> None:
    if not matches:
        return
    click.echo(f"{what}{len(matches)}处（{cure}）：")
    for match in matches[:_FEW]:
        text = told.paragraphs[match.paragraph]
        before = text[max(0, match.start - _AROUND) : match.start]
        after = text[match.end : match.end + _AROUND]
        names = f"：{'、'.join(match.paths)}" if match.paths else ""
        click.echo(f"  · {before}【{match.text}】{after}{names}")
    if len(matches) > _FEW:
        click.echo(f"  · ……还有{len(matches) - _FEW}处，都在批注里")


def _differing(one: str, two: str) -> str:
    """The part of a paragraph where it begins to differ from another."""
    at = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), 0)
    start, end = max(0, at - _AROUND), at + 3 * _AROUND
    return f"{'……' if start else ''}{one[start:end]}{'……' if end < len(one) else ''}"
