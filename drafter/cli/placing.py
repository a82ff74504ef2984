"""Documents built just now are put in their places: what is done with a file that lies there, and how it is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.options import same_db
from drafter.cli.remembering import keep, tell_doubtful
from drafter.cli.tables import as_typed
from drafter.cli.update import revision, summed_up, tell_retouched, tell_unplaced, tell_update
from drafter.cli.waiting import patience
from drafter.errors import DrafterError, Problem
from drafter.model.command import in_command

if TYPE_CHECKING:
    from drafter.drafts.placing import Destination, Placed
    from drafter.drafts.updating import Updating
    from drafter.records.store import Store

FEW = 12
"""How many files are named before the rest are only counted."""

_ANEW = "要另写一份新的、改过的不动，加 --fresh。"


@dataclass(frozen=True)
class Outcome:
    """The documents that are in their places, and the files that could not be written, each with why.
    ``elsewhere`` are files that staff have made of earlier builds, under other names or in other folders."""

    placed: tuple[Placed, ...]
    failed: tuple[tuple[Path, DrafterError], ...]
    elsewhere: tuple[Path, ...]


def put_all(
    db: Path, store: Store, wanted: Iterable[Destination], *, fresh: bool, track: bool
) -> Outcome:
    """Write documents where they are to go, and remember them; a file that cannot be written stops no
    other. ``fresh``: what staff have edited is left alone. DrafterError where the folder cannot be written."""
    from drafter.drafts.placing import edited_elsewhere, put, settled
    from drafter.records.drafts import shelved

    before = shelved(db)
    failed: list[tuple[Path, DrafterError]] = []
    ready: list[Destination] = []
    with patience("正在对照已有的稿子"):
        for each in wanted:
            try:
                ready.append(each if fresh else settled(db, each, revision(track)))
            except DrafterError as error:
                failed.append((each.path, error))
    placed: list[Placed] = []
    try:
        for each in ready:
            try:
                placed.append(put(each))
            except DrafterError as error:
                if not each.path.exists():
                    raise  # the folder: no other file would fare better
                failed.append((each.path, error))
    finally:
        # Remembered before anything is told: whoever reads may close the door early.
        keep(db, store, [each.saved for each in placed if not each.latest])
    elsewhere = edited_elsewhere(db, store, placed, before, Path())
    return Outcome(tuple(placed), tuple(failed), tuple(elsewhere))


def refuse_failed(outcome: Outcome) -> None:
    """Stop where a file could not be written; all others are in their places and told of by now."""
    failed = outcome.failed
    if not failed:
        return
    anew = "等不及的，加 --fresh 另写一份"
    if len(failed) == 1 and not outcome.placed:
        ((_, error),) = failed
        raise DrafterError(error.message, f"{error.cure}；{anew}")
    raise DrafterError(
        f"有{len(failed)}份没有写成" + ("，别的都好了" if outcome.placed else ""),
        f"照上面说的办好，再运行一次；{anew}",
        [
            Problem(as_typed(path), error.message.removeprefix(f"「{path.name}」"), error.cure)
            for path, error in failed
        ],
    )


def tell_place(placed: Placed) -> None:
    """What was done with the file that lay where one document was to go."""
    for problem in placed.destination.passed:
        click.echo(f"{problem.where} 没有动：{problem.what}。{problem.cure}。")
    _tell_passed_by(placed)
    if placed.updating is None:
        return
    if placed.latest:
        click.echo(
            f"稿子已经是最新的：{as_typed(placed.path)}。它有人改过；写成以后，"
            f"记录没有影响它的改动，文件没有动。{_ANEW}"
        )
        tell_doubtful(placed.updating)
        tell_retouched(placed.updating)
    elif placed.kept:
        click.echo(
            f"{placed.path.name} 有人改过：没有另写，把变了的写进了这一份，自己写的字都留着。"
        )
        tell_update(placed.updating, placed.kept)
        click.echo(_ANEW)
    _tell_beside(placed)


def _tell_beside(placed: Placed) -> None:
    from drafter.drafts.placing import edited_beside

    for path in edited_beside(placed):
        click.echo(
            f"{path.name} 也有人改过，这次没有动；要把变了的写进去："
            f"drafter update {in_command(as_typed(path))}{same_db()}"
        )


def _tell_passed_by(placed: Placed) -> None:
    """A new version that was asked for, or made because the file was saved at that very moment."""
    if placed.path != placed.destination.path:
        click.echo(
            f"{placed.destination.path.name} 已有人改过、正开着，或者不是 drafter 写的，没有动它；"
            "新的一版另存在旁边。"
        )


def tell_places(placed: Sequence[Placed]) -> None:
    """What was done with the files that lay where many documents were to go: short, by file."""
    updated = [(each, each.updating) for each in placed if each.updating and not each.latest]
    if updated:
        click.echo(
            f"有人改过的{len(updated)}份没有另写，把变了的写进了原来的文件，自己写的字都留着；"
            f"更新前的在旁边，名字里有“更新前”，要退回的看 drafter versions。{_ANEW}"
        )
        listed([f"{each.path.name}：{summed_up(updating)}" for each, updating in updated])
        _tell_by_hand([updating for _, updating in updated])
        tell_retouched(next((u for _, u in updated if u.retouched), updated[0][1]))
    latest = [each for each in placed if each.latest]
    if latest:
        click.echo(f"有人改过的{len(latest)}份已经是最新的，没有动：")
        listed([each.path.name for each in latest])
    for each in placed:
        if each.updating:
            tell_doubtful(each.updating, f"{each.path.name}：")
    passed = [(problem, each) for each in placed for problem in each.destination.passed]
    if passed:
        click.echo("下面的文件没有动，新的一版另存在旁边：")
        listed([f"{problem.where}：{problem.what}。新的是 {e.path.name}" for problem, e in passed])
    for each in placed:
        _tell_passed_by(each)
        _tell_beside(each)


def tell_elsewhere(outcome: Outcome) -> None:
    """Of drafts that were renamed or moved: the new one beside them has none of staff's words."""
    if outcome.elsewhere:
        click.echo(
            "以前写的，改过以后改了名或者移了地方的还有下面这些；这次没有动，新写的里面也没有您改的字。"
            f"要把变了的写进去：drafter update {in_command(as_typed(outcome.elsewhere[0]))}{same_db()}"
        )
        listed([as_typed(path) for path in outcome.elsewhere])


def _tell_by_hand(updated: Sequence[Updating]) -> None:
    """What no file says: it is told of each, however many there are."""
    from drafter.drafts.merging.merged import Verdict

    for updating in updated:
        if updating.merged.of(Verdict.UNPLACED):
            click.echo(f"{updating.path.name}：")
            tell_unplaced(updating)


def listed(lines: Sequence[str]) -> None:
    """The first of many lines, and how many more there are."""
    for line in lines[:FEW]:
        click.echo(f"  · {line}")
    if len(lines) > FEW:
        click.echo(f"  · ……还有{len(lines) - FEW}份")
