"""``drafter versions``: every version of a draft that is still there, and going back to one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.cli.chinese import ChineseCommand
from drafter.cli.machine import JSON, print_json
from drafter.cli.options import DB, FileName, same_db
from drafter.cli.tables import as_typed
from drafter.cli.waiting import patience
from drafter.model.command import in_command

if TYPE_CHECKING:
    from drafter.drafts.versions import Version

_MOST = 6


@click.command(cls=ChineseCommand)
@click.argument("path", metavar="草稿.docx", type=FileName(dir_okay=False))
@DB
@click.option(
    "--restore",
    type=click.IntRange(min=1),
    metavar="第几版",
    help="把这一版另存在草稿旁边；现在的文件不动。",
)
@JSON
def versions(path: Path, db: Path, restore: int | None, as_json: bool) -> None:
    """列出一份草稿的各个版本，新的在前；要退回，把哪一版另存出来。

    记得的每一次写成、每一次更新前留下的文件、每一次定稿都在；和前一版相比哪些数字变了、几段不同，也列出来。
    两版要逐字对照的，先用 --restore 存出来，再运行 drafter diff。

    \b
    例子：
      drafter versions 大坪镇2024年人大工作报告.docx
      drafter versions 大坪镇2024年人大工作报告.docx --restore 1
      drafter versions 大坪镇2024年人大工作报告.docx --json
    """
    from drafter.drafts.versions import restore_version
    from drafter.drafts.versions import versions as all_versions

    with patience("正在查看各个版本"):
        there = all_versions(db, path)
    if restore is not None:
        written = restore_version(there, restore, path)
        click.echo(f"第{restore}版另存为：{written}")
        click.echo(
            f"{path.name} 没有动。逐字对照：drafter diff {in_command(written)} {in_command(path)}"
        )
        return
    if as_json:
        print_json([_data(each) for each in there])
        return
    for each in there:
        for line in _told(each):
            click.echo(line)
    if len(there) > 1:
        click.echo(f"退回某一版：drafter versions {in_command(path)} --restore 第几版{same_db()}")


def _told(version: Version) -> Iterator[str]:
    at = version.at[:16].replace("T", " ")
    yield f"第{version.number}版  {at}  {version.what.value}：{as_typed(version.path)}"
    if version.reason:
        yield f"    还有必改的，定稿的原因：{version.reason}"
    if version.number > 1:
        yield f"    和前一版{f'有{version.lines}段不同' if version.lines else '文字相同'}"
    for figure in version.figures[:_MOST]:
        yield f"    {figure.name}：“{_short(figure.was)}”→“{_short(figure.now)}”"
    if len(version.figures) > _MOST:
        yield f"    ……另有{len(version.figures) - _MOST}个数字变了，全部列出请加 --json"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:18]}……{text[-18:]}"


def _data(version: Version) -> dict[str, Any]:
    return {
        "version": version.number,
        "event": version.what.value,
        "at": version.at,
        "file": str(version.path),
        "reason": version.reason or None,
        "differing_paragraphs": version.lines,
        "figures": [
            {"figure": f.name, "was": f.was, "now": f.now, "sentence": f.sentence}
            for f in version.figures
        ],
    }
