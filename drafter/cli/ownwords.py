"""What ``drafter import`` says and writes where a ledger is in the office's own words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.options import same_db
from drafter.errors import DrafterError, Problem
from drafter.model.command import in_command

if TYPE_CHECKING:
    from drafter.records.ledger.account import Settled
    from drafter.records.ledger.foreign.sheet import Way
    from drafter.records.ledger.importing import RefusedError

_MOST_NOTES = 20


def map_beside(db: Path) -> Path:
    """The map file that is used where none is named: records.对照.toml."""
    return db.with_name(f"{db.stem}.对照.toml")


def way_of(db: Path, map_file: Path | None, year: int | None, writes: bool) -> Way:
    """The office's answers so far, from the file named or the one beside the records."""
    from drafter.records.ledger.foreign.answers import Answers, read_answers
    from drafter.records.ledger.foreign.sheet import Way

    path = map_file or map_beside(db)
    if path.exists():
        return Way(read_answers(path), year, path.name)
    if map_file is not None and not writes:
        raise DrafterError(f"找不到对照表 {path}", "请核对文件名；要新写一份，请加 --write-map")
    return Way(Answers(), year, path.name)


def tell_reading(accounts: Sequence[Settled], notes: Sequence[Problem] = ()) -> None:
    """How the office's own sheets were understood, row by row in numbers."""
    for account in accounts:
        click.echo(f"{account}。")
    if notes:
        click.echo(f"有{len(notes)}处是这样理解的，请看一眼：")
    for note in notes[:_MOST_NOTES]:
        click.echo(f"  · {note}")
    if len(notes) > _MOST_NOTES:
        click.echo(f"  …… 另有{len(notes) - _MOST_NOTES}处。")


def answer(
    refused: RefusedError,
    sources: Sequence[Path],
    copy: Path | None,
    map_file: Path | None,
) -> DrafterError:
    """Tell what was read, write what was asked for, and say what to do next.

    ``map_file`` takes the open questions; None where nothing is to be written.
    """
    tell_reading(refused.accounts)
    cures = []
    if refused.questions and map_file is not None:
        cures.append(_ask(refused, map_file))
    if copy is not None:
        cures.append(_annotate(refused, sources, copy))
    elif len(sources) == 1 and sources[0].suffix.lower() == ".xlsx":
        name = f"{sources[0].stem}（批注）.xlsx"
        offer = f"drafter import {in_command(sources[0])} --annotate {in_command(name)}{same_db()}"
        cures.append(f"{refused.cure}；要一本在格子上标出问题的副本，请运行：{offer}")
    else:
        cures.append(refused.cure)
    return DrafterError(refused.message, "。\n".join(cures), refused.problems)


def _ask(refused: RefusedError, map_file: Path) -> str:
    from drafter.records.ledger.foreign.skeleton import write_questions

    write_questions(map_file, refused.questions)
    return (
        f"有{len(refused.questions)}个问题只有您知道，写在 {map_file} 里："
        "用记事本打开，在引号里填上答案，保存后再导入，以后就不再问"
    )


def _annotate(refused: RefusedError, sources: Sequence[Path], copy: Path) -> str:
    from drafter.records.ledger.annotate import annotate

    if len(sources) != 1 or sources[0].is_dir():
        raise DrafterError("--annotate 一次只能批注一本 .xlsx 台账", "请一本一本地导入")
    annotate(sources[0], copy, refused.findings)
    return f"问题都标在副本 {copy} 的格子上了，请打开它照着改，改好后运行：drafter import {in_command(copy)}{same_db()}"
