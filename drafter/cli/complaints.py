"""How what stopped a command is told: what and where, the list behind it, what to do."""

from __future__ import annotations

import click

from drafter.errors import DrafterError

_MOST_PROBLEMS = 200


def complain(error: DrafterError) -> None:
    """One line of what and where, the list behind it, one line of what to do."""
    click.echo(f"错误：{error.message}。", err=True)
    for number, problem in enumerate(error.problems[:_MOST_PROBLEMS], start=1):
        click.echo(f"  {number}. {problem}", err=True)
    if len(error.problems) > _MOST_PROBLEMS:
        click.echo(f"  …… 另有 {len(error.problems) - _MOST_PROBLEMS} 处，先改上面这些。", err=True)
    if error.cure:
        click.echo(f"{error.cure}。", err=True)
