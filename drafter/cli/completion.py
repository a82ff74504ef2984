"""``drafter completion``: the Tab key completes commands, kinds, columns and choices."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.chinese import ChineseCommand
from drafter.errors import DrafterError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem, ShellComplete

VARIABLE = "_DRAFTER_COMPLETE"  # what click looks for when the program is called drafter
_SHELLS = ("bash", "zsh", "fish", "powershell")


def prepare() -> None:
    """Where a shell is asking, let bash keep ``列=值`` in one piece. Costs nothing otherwise."""
    if os.environ.get(VARIABLE, "").startswith("bash"):
        from click.shell_completion import add_completion_class

        add_completion_class(_bash(), "bash")


def _bash() -> type[ShellComplete]:
    from click.shell_completion import BashComplete

    class WithEquals(BashComplete):
        """bash takes ``=`` for a word of its own: 活动类别 = 视 are three words, and only 视 is replaced."""

        def get_completion_args(self) -> tuple[list[str], str]:
            args, incomplete = super().get_completion_args()
            words = joined([*args, incomplete])
            self.kept = words[-1].rpartition("=")[0] + "=" if "=" in words[-1] else ""
            return words[:-1], words[-1]

        def format_completion(self, item: CompletionItem[str]) -> str:
            return f"{item.type},{item.value.removeprefix(self.kept)}"

    return WithEquals


def joined(words: list[str]) -> list[str]:
    """``列``, ``=``, ``值`` as one word again."""
    found: list[str] = []
    for word in words:
        if found and (word == "=" or found[-1].endswith("=")) and not found[-1].startswith("--"):
            found[-1] += word
        else:
            found.append(word)
    return found


@click.command(cls=ChineseCommand)
@click.argument("shell", metavar="[bash|zsh|fish|powershell]", type=click.Choice(_SHELLS))
@click.option("--install", is_flag=True, help="装好，而不是打印出来。")
def completion(shell: str, install: bool) -> None:
    """让 Tab 键补全命令、记录类别、列名和选项。

    不加 --install 时只把脚本打印出来。重新打开终端后生效。

    \b
    例子：
      drafter completion bash
      drafter completion bash --install
      drafter completion powershell --install
    """
    script = _script(shell)
    if not install:
        click.echo(script, nl=False)
        return
    try:
        _install(shell, script)
    except OSError as error:
        raise DrafterError(
            f"补全脚本写不了：{error.filename}", "请核对自己的文件夹能不能写入"
        ) from error


def _script(shell: str) -> str:
    """click's script for a shell, in Chinese where it speaks, and able to carry Chinese."""
    from click.shell_completion import get_completion_class

    complete = get_completion_class(shell)
    if complete is None:
        raise DrafterError(
            f"装着的 click 还不会给 {shell} 补全", "请运行 pip install -U click，再试一次"
        )
    source = complete(
        click.get_current_context().find_root().command, {}, "drafter", VARIABLE
    ).source()
    if shell == "bash":
        # After 列= the value follows at once, without a blank.
        source = source.replace(
            "COMPREPLY+=($value)",
            "COMPREPLY+=($value); if [[ $value == *= ]]; then compopt -o nospace; fi",
        )
    if shell == "powershell":
        source = _in_utf8(source)
    return f"# drafter 的 Tab 补全；不要了就删掉这个文件。\n{source}"


def _in_utf8(source: str) -> str:
    """PowerShell takes a program's output for the old code page unless told otherwise."""
    return source.replace(
        "    try {\n",
        "    $said = [Console]::OutputEncoding\n"
        "    [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new()\n    try {\n",
        1,
    ).replace(
        "    } finally {\n", "    } finally {\n        [Console]::OutputEncoding = $said\n", 1
    )


def _install(shell: str, script: str) -> None:
    """The script into a file of its own, and one line into the shell's start file that reads it."""
    home = Path.home()
    if shell == "fish":
        _write(home / ".config" / "fish" / "completions" / "drafter.fish", script)
        click.echo("重新打开终端后生效。")
        return
    ending = "ps1" if shell == "powershell" else shell
    file = home / ".config" / "drafter" / f"completion.{ending}"
    # PowerShell 5 reads a file without the mark in the old code page.
    _write(file, f"\ufeff{script}" if shell == "powershell" else script)
    if shell == "powershell":
        click.echo("再在 PowerShell 里运行这一行，重新打开后生效：")
        click.echo(f"  Add-Content $PROFILE '. \"{file}\"'")
        return
    start = home / f".{shell}rc"
    line = f'. "{file}"'
    had = start.read_text("utf-8", errors="surrogateescape") if start.exists() else ""
    if line not in had.splitlines():
        with start.open("a", encoding="utf-8") as end:
            end.write(f"{'' if not had or had.endswith(chr(10)) else chr(10)}{line}\n")
        click.echo(f"在 {start} 末尾加了一行：{line}")
    click.echo("重新打开终端后生效。")


def _write(file: Path, script: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(script, encoding="utf-8", newline="\n")
    click.echo(f"补全脚本写好了：{file}")
