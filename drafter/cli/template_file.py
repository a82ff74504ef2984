"""A template a command is given, and the options of the commands that look at one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.cli.options import FileName
from drafter.model.missing import not_found

if TYPE_CHECKING:
    from drafter.templates.lint import Known, Paper

FILE = FileName(dir_okay=False)
GENRE: Callable[[Any], Any] = click.option(
    "--genre", default="", metavar="文书", help="当哪一种文书的模板看；不写时看文件名。"
)
DB_TOO: Callable[[Any], Any] = click.option(
    "--db", type=FILE, help="记录库文件；写了，就照里面的记录再查一层。"
)


def open_template(path: Path, genre: str, known: Known | None = None) -> Paper:
    """The template, with the wording its pack adds. Raises DrafterError where there is none."""
    from drafter.templates.lint import open_paper
    from drafter.templates.own import own_of

    if not path.is_file():
        raise not_found(path, "模板")
    return open_paper(path.name, path.read_bytes(), genre, known, own_of(path.parent))
