"""``drafter diff``: what one document says otherwise than another, told and written as tracked changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.cli.chinese import ChineseCommand
from drafter.cli.clock import now
from drafter.cli.machine import JSON, print_json
from drafter.cli.options import FileName
from drafter.cli.waiting import patience

if TYPE_CHECKING:
    from drafter.drafts.contrast import Differing

_FILE = FileName(dir_okay=False)
_AROUND, _LONGEST = 8, 60


@click.command(cls=ChineseCommand)
@click.argument("earlier", metavar="原来的.docx", type=_FILE)
@click.argument("later", metavar="后来的.docx", type=_FILE)
@click.option("--output", "-o", type=_FILE, help="对照稿存成哪个文件；不写时放在后一份的旁边。")
@JSON
def diff(earlier: Path, later: Path, output: Path | None, as_json: bool) -> None:
    """对照两份文稿：哪一段改了哪些字，并写一份带修订标记的对照稿。

    对照稿是原来的那一份，后来的改动都写成修订：在 Word、WPS 里打开，全部接受就是后来的字，全部拒绝就是
    原来的字。比的是字，不比字体、行距；两份里没有定的修订，先当作都接受了再比。两份原件都不动。用了 --json 就不写对照稿。

    \b
    例子：
      drafter diff 去年报告.docx 大坪镇报告.docx
      drafter diff 去年报告.docx 大坪镇报告.docx -o 对照.docx
    """
    from drafter.documents.comments import AUTHOR
    from drafter.documents.package import save_draft, write_new
    from drafter.documents.parts import read_docx
    from drafter.documents.pen import Revision
    from drafter.drafts.contrast import contrast

    was, said = read_docx(earlier), read_docx(later)
    with patience("正在对照"):
        found = contrast(was, said, Revision(AUTHOR, f"{now()}Z"))
    if as_json:
        print_json([_data(each) for each in found.differing])
        return
    if not found.differing:
        click.echo(f"{earlier.name} 和 {later.name} 的字完全一样，没有写对照稿。")
        return
    for line in lines_of(found.differing):
        click.echo(line)
    if output is not None:
        path = save_draft(found.data, output)
    else:
        path = write_new(found.data, lambda n: _beside(later, n))
    click.echo(f"对照稿：{path}")
    if lost := [each for each in found.differing if not each.written]:
        click.echo(f"其中{len(lost)}处（表格里整列的增减）没有写进对照稿，只在上面列出。")


def _beside(later: Path, number: int) -> Path:
    return later.with_name(f"{later.stem}（对照{number if number > 1 else ''}）.docx")


def lines_of(differing: Sequence[Differing]) -> Iterator[str]:
    """What differs, under the headings it stands below, and how much it is."""
    for heading, group in groupby(differing, key=lambda each: each.heading):
        yield heading or "开头"
        for each in group:
            yield f"  · {_said(each)}"
    changed = sum(bool(each.was and each.now) for each in differing)
    moved = sum(each.moved for each in differing)
    came = sum(not each.was and not each.moved for each in differing)
    gone = sum(not each.now and not each.moved for each in differing)
    parts = ((changed, "段有改动"), (came, "段新增"), (gone, "段删去"), (moved // 2, "段移动"))
    yield f"{'，'.join(f'{count}{words}' for count, words in parts if count)}。"


def _said(each: Differing) -> str:
    table = f"表格“{_short(each.row)}”行：" if each.row else ""
    if each.was and each.now:
        return table + "；".join(
            _edit(each.was, edit.start, edit.end, edit.text) for edit in each.edits
        )
    verb = ("移到这里" if not each.was else "从这里移走") if each.moved else ("新增" if not each.was else "删去")  # fmt: skip
    return f"{table}{verb}：{_short(each.was or each.now)}"


def _edit(was: str, start: int, end: int, text: str) -> str:
    """The words that differ, with a few before them to know the place by."""
    before = was[max(0, start - _AROUND) : start]
    lead = f"“…{before}”后" if before else ""
    if (start, end) == (0, len(was)):
        return f"“{_short(was)}”改为“{_short(text)}”"
    if start == end:
        return f"{lead or '段首'}加“{_short(text)}”"
    if not text:
        return f"{lead or '段首'}删“{_short(was[start:end])}”"
    return f"{lead}“{_short(was[start:end])}”改为“{_short(text)}”"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[:28]}……{text[-28:]}"


def _data(each: Differing) -> dict[str, Any]:
    return {
        "heading": each.heading or None,
        "was": each.was or None,
        "now": each.now or None,
        "moved": each.moved,
        "written": each.written,
        "edits": [{"start": e.start, "end": e.end, "now": e.text} for e in each.edits],
    }
