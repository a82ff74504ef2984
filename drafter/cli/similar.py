"""``drafter similar``: passages that drafts share with each other, with last year's, with a neighbour's."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.cli.chinese import ChineseCommand
from drafter.cli.machine import JSON, print_json
from drafter.cli.options import FileName
from drafter.cli.waiting import patience
from drafter.errors import DrafterError, Problem

if TYPE_CHECKING:
    from drafter.checks.compared import Text
    from drafter.checks.passages import Passage
    from drafter.checks.similar import Place, Shared

EXIT_FOUND = 1
_MOST, _PLACES = 30, 10
_QUOTED = 160
_OLD = frozenset((".doc", ".wps", ".rtf", ".docm", ".odt"))


@click.command(cls=ChineseCommand)
@click.argument(
    "drafts",
    nargs=-1,
    required=True,
    metavar="草稿或文件夹...",
    type=FileName(),
)
@click.option(
    "--with",
    "others",
    multiple=True,
    metavar="文件或文件夹",
    type=FileName(),
    help="和哪些文稿比：去年的报告，或放着其他乡镇报告的文件夹；可以写几次。",
)
@click.option(
    "--least",
    type=click.IntRange(10),
    default=60,
    show_default=True,
    metavar="字数",
    help="连着超过多少字相同才列出来。",
)
@click.option("--ignore-numbers", is_flag=True, help="只有数字不同的，也算相同。")
@JSON
def similar(
    drafts: tuple[Path, ...],
    others: tuple[Path, ...],
    least: int,
    ignore_numbers: bool,
    as_json: bool,
) -> None:
    """比一比：几份草稿之间，或和去年的、别处的报告，有没有整段相同的话。

    只比正文，不比表格和附件。法定用语、提法、书名号里的名称、本乡镇的名称各地都一样，不计字数。只看不改。
    结束时的返回值：0 没有相同的，1 有相同的，2 参数或文件有误。

    \b
    例子：
      drafter similar 大坪镇报告.docx --with 去年报告.docx
      drafter similar 各乡镇报告
      drafter similar 大坪镇报告.docx --with 各乡镇报告 --least 40 --ignore-numbers
    """
    from drafter.checks.similar import shared

    own = _files(drafts)
    against = [path for path in _files(others) if path.resolve() not in {p.resolve() for p in own}]
    with patience("正在比对"):
        mine, unread = _texts(own, numbers=not ignore_numbers)
        theirs, unread_too = _texts(against, numbers=not ignore_numbers)
        unread += unread_too
        if not mine or len(mine) + len(theirs) < 2:
            raise DrafterError(
                "能比的文稿不到两份",
                "请再写一份草稿，或用 --with 说明和哪份、哪个文件夹里的比",
                unread,
            )
        found = shared(mine, theirs, least)
    if as_json:
        print_json(_data(found, unread))
    else:
        _tell(found, len(mine), len(theirs), least)
        _tell_unread(unread)
    if found:
        sys.exit(EXIT_FOUND)


def _files(paths: Iterable[Path]) -> list[Path]:
    """The documents themselves, and those in folders, each once."""
    found: dict[Path, Path] = {}
    for path in paths:
        inside = sorted(_inside(path)) if path.is_dir() else [path]
        if not inside:
            raise DrafterError(f"文件夹 {path} 里没有 Word 文档", "请检查文件夹的位置")
        for each in inside:
            found.setdefault(each.resolve(), each)
    return list(found.values())


def _inside(folder: Path) -> Iterator[Path]:
    """Word's own lock files (~$…) and hidden files are not documents."""
    for path in folder.rglob("*"):
        wanted = path.suffix.lower() == ".docx" or path.suffix.lower() in _OLD
        if wanted and not path.name.startswith(("~$", ".")) and path.is_file():
            yield path


def _texts(paths: Iterable[Path], *, numbers: bool) -> tuple[list[Text], list[Problem]]:
    """The documents made ready; what cannot be read is listed and left out."""
    from drafter.checks.compared import as_compared
    from drafter.checks.formulas import fixed
    from drafter.checks.reading import read_document
    from drafter.figures.frame import read_phrases
    from drafter.reports.pack import standard_pack

    formulas = fixed(phrase.text for phrase in read_phrases(standard_pack().phrases))
    read: list[Text] = []
    problems: list[Problem] = []
    for path in paths:
        if path.suffix.lower() in _OLD:
            cure = "请在 Word 或 WPS 里另存为 .docx 再比"
            problems.append(Problem(str(path), f"是{path.suffix}格式，没有比", cure))
            continue
        try:
            read.append(as_compared(str(path), read_document(path), formulas, numbers=numbers))
        except DrafterError as error:
            problems.append(Problem(str(path), error.message, error.cure or "请换一份完好的文档"))
    return read, problems


def _tell(found: Sequence[Shared], drafts: int, others: int, least: int) -> None:
    compared = f"{drafts}份草稿" + (f"和{others}份对照的文稿" if others else "")
    if not found:
        click.echo(f"比了{compared}：没有连着超过{least}字相同的话。")
        return
    click.echo(f"比了{compared}：有{len(found)}段连着超过{least}字相同，从长到短：")
    for number, passage in enumerate(found[:_MOST], start=1):
        _tell_one(number, passage)
    if len(found) > _MOST:
        click.echo(f"\n…… 另有{len(found) - _MOST}段，先改上面这些；要全看请加 --json。")
    click.echo("\n法定用语、提法、书名号里的名称和本乡镇名称不计字数。请把相同的话改成自己的话。")


def _tell_one(number: int, passage: Shared) -> None:
    first = passage.places[0]
    click.echo(f"\n{number}. {passage.length}字，{len(passage.places)}份都有：")
    click.echo(f"   “{_quoted(first.words)}”")
    for place in passage.places[:_PLACES]:
        click.echo(f"   · {place.name}：{_where(place.passage)}")
    if len(passage.places) > _PLACES:
        click.echo(f"   …… 另有{len(passage.places) - _PLACES}份")


def _quoted(words: str) -> str:
    line = words.replace("\n", " ").strip()
    return line if len(line) <= _QUOTED else f"{line[: _QUOTED - 40]}……{line[-40:]}"


def _where(passage: Passage) -> str:
    """“（三）监督工作”下第2段: as staff find it in Word."""
    if passage.level:
        return f"标题“{passage.text.strip()}”起"
    under = f"“{passage.heading}”下" if passage.heading else "开头"
    return f"{under}第{passage.nth}段"


def _tell_unread(problems: Sequence[Problem]) -> None:
    if problems:
        click.echo(f"\n有{len(problems)}份没有比：")
        for problem in problems:
            click.echo(f"  · {problem}")


def _data(found: Sequence[Shared], unread: Sequence[Problem]) -> dict[str, Any]:
    return {
        "shared": [
            {"length": each.length, "places": [_place(place) for place in each.places]}
            for each in found
        ],
        "unread": [{"file": p.where, "what": p.what, "cure": p.cure} for p in unread],
    }


def _place(place: Place) -> dict[str, Any]:
    passage = place.passage
    return {
        "file": place.name,
        "heading": passage.heading,
        "paragraph": passage.index + 1,
        "text": place.words,
    }
