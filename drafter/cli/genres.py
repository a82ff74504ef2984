"""``drafter genres``: the documents that can be written, and what each needs from the records."""

from __future__ import annotations

import click

from drafter.cli.chinese import ChineseCommand


@click.command(cls=ChineseCommand)
def genres() -> None:
    """列出能写的文书，和每一种要用到哪些台账。

    \b
    例子：
      drafter genres
    """
    from drafter.reports.genres import GENRES
    from drafter.reports.needs import needs

    for genre in GENRES:
        click.echo(f"{genre.label}（{genre.id}）")
        click.echo(f"  要用的台账：{'、'.join(needs(genre))}")
    click.echo("写法：drafter build --year 2024 --genre 文书名")
