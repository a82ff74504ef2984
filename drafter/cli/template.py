"""``drafter template``: its commands together; here the words of a template as text and back."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli import template_from, template_lint, template_names, template_packs, template_parts
from drafter.cli.chinese import ChineseGroup
from drafter.cli.options import FileName
from drafter.errors import DrafterError
from drafter.model.missing import not_found

_DOCX = FileName(dir_okay=False)


@click.group(cls=ChineseGroup)
def template() -> None:
    """模板：有哪些、是谁的、做自己的一包、发给别人、收别人的。

    改模板里的字不用这里的命令：直接在 Word 或 WPS 里打开模板改就行。
    """


for _command in (*template_parts.COMMANDS, *template_packs.COMMANDS):
    template.add_command(_command)
template.add_command(template_from.from_)
template.add_command(template_lint.lint)
template.add_command(template_names.needs)
template.add_command(template_names.names)
template.add_command(template_names.preview)


@template.command("text")
@click.argument("path", metavar="模板.docx", type=_DOCX)
def text(path: Path) -> None:
    """把模板的文字打印出来，一段一行。

    \b
    例子：
      drafter template text 年度工作报告.docx
    """
    from drafter.documents.outline_docx import read_outline

    if not path.is_file():
        raise not_found(path, "模板")
    click.echo(read_outline(path.read_bytes(), path.name), nl=False)


@template.command("write")
@click.argument("source", metavar="文字.txt", type=_DOCX)
@click.argument("path", metavar="模板.docx", type=_DOCX)
def write(source: Path, path: Path) -> None:
    """用一份文字写出 Word 模板，版式按 GB/T 9704。

    模板已经在 Word 里改过的，不会被覆盖。

    \b
    例子：
      drafter template write 年度工作报告.txt 年度工作报告.docx
    """
    from drafter.documents.outline_docx import write_template
    from drafter.documents.package import save_draft

    try:
        outline = source.read_text("utf-8")
    except OSError as error:
        raise DrafterError(f"读不了 {source}", "请检查文件名") from error
    except UnicodeDecodeError as error:
        raise DrafterError(f"{source} 不是 UTF-8 文字", "请在记事本里另存为 UTF-8 编码") from error
    click.echo(f"模板写好了：{save_draft(write_template(outline), path)}")
