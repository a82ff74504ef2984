"""``drafter template new|pack|install``: a pack begun, handed on, taken in."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.chinese import ChineseCommand
from drafter.cli.options import FileName
from drafter.cli.packs import homes
from drafter.model.command import in_command

_PACK = FileName()
_FILE = FileName(dir_okay=False)


@click.command("new", cls=ChineseCommand)
@click.argument("name", metavar="名字")
@click.argument("parts", metavar="[要改的部分]...", nargs=-1)
@click.option(
    "--from", "base", type=_PACK, metavar="模板包", help="盖在哪个模板包上面；不写是“标准”。"
)
@click.option("--for", "serves", multiple=True, metavar="地方", help="给谁用，如 某某县某某镇。")
def new(name: str, parts: tuple[str, ...], base: Path | None, serves: tuple[str, ...]) -> None:
    """新建一个模板包，只复制要改的部分。

    没有复制的，都用下面那个包的；下面那个包以后改了，也跟着改。

    要改的部分可以是：一份文书（年度工作报告）、文书里的一章（年度工作报告·取得的主要成绩）、
    页眉页脚、一条提法（提法·指导思想）。不写，就先建一个空的，以后再添。

    \b
    例子：
      drafter template new 我镇
      drafter template new --from 标准 我镇 工作汇报 年度工作报告·取得的主要成绩
      drafter template new 我镇 页眉页脚 提法·指导思想
    """
    from drafter.reports.pack import open_pack
    from drafter.reports.pack_places import HOME
    from drafter.templates.packs.making import add_parts, begin

    below = open_pack(base, homes())
    pack = begin(HOME, name, below, serves)
    files = add_parts(pack, parts)
    click.echo(f"模板包“{name}”在 {pack.folder}，盖在 {below.spoken} 上面。")
    for file in files:
        click.echo(f"  · {file.relative_to(pack.folder)}")
    if files:
        click.echo(
            "请用 Word 或 WPS 打开上面的 .docx 改字（.toml 用记事本），其余的都用下面那个包的。"
        )
    else:
        click.echo(
            f"现在还没有自己的部分。要改哪一份，运行 drafter template new {in_command(name)} 文书名"
        )
    click.echo(f"用它出稿：drafter build --year 年份 --templates {in_command(name)}")


@click.command("pack", cls=ChineseCommand)
@click.argument("name", metavar="模板包", type=_PACK)
@click.option("--output", "-o", type=_FILE, help="存成哪个文件；不写时用包名，放在当前文件夹。")
def pack_(name: Path, output: Path | None) -> None:
    """把一个模板包做成一个文件，好发给各乡镇。

    同样的内容，做出来的文件每个字节都一样。

    \b
    例子：
      drafter template pack 云岭县
      drafter template pack 云岭县 --output 云岭县模板.drafterpack
    """
    from drafter.documents.package import save_draft
    from drafter.reports.pack import open_pack
    from drafter.templates.packs.bundle import SUFFIX
    from drafter.templates.packs.installing import pack_up

    pack = open_pack(name, homes())
    packed = pack_up(pack)
    path = output or Path(f"{pack.name}{SUFFIX}")
    click.echo(f"模板包文件：{save_draft(packed.data, path)}（{pack.spoken}）")
    if packed.left_out:
        click.echo(
            f"这{len(packed.left_out)}个文件不属于模板包，没有放进去：{'、'.join(packed.left_out)}"
        )
    below = [each.spoken for each in pack.chain()[1:-1]]
    if below:
        click.echo(f"收到的人要先装好：{'、'.join(below)}")
    click.echo(f"收到的人运行：drafter template install {in_command(path.name)}")


@click.command("install", cls=ChineseCommand)
@click.argument("file", metavar="模板包文件", type=_FILE)
@click.option("--replace", is_flag=True, help="已经装了同名的，换成这一份；原来的留在“旧版”里。")
def install(file: Path, replace: bool) -> None:
    """把收到的模板包文件装进来，放在当前文件夹的 templates/docx 里。

    有一处不对就一个文件也不装。

    \b
    例子：
      drafter template install 云岭县.drafterpack
      drafter template install 云岭县.drafterpack --replace
    """
    from drafter.reports.pack_places import HOME
    from drafter.templates.packs.installing import install as take_in

    taken = take_in(file, HOME, homes(), replace)
    pack = taken.pack
    click.echo(f"装好了模板包 {' ← '.join(each.spoken for each in pack.chain())}：{pack.folder}")
    if taken.before:
        click.echo(f"原来的 {taken.before.spoken} 留在 {taken.kept}")
    if pack.manifest.serves:
        click.echo(f"给{'、'.join(pack.manifest.serves)}出稿时自动选用。")
    click.echo(f"看它换了哪些部分：drafter template list {in_command(pack.name)}")


COMMANDS = (new, pack_, install)
