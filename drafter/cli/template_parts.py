"""``drafter template list|diff``: where each part of a pack is from, and what has changed below it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.cli.chinese import ChineseCommand
from drafter.cli.machine import JSON, print_json
from drafter.cli.options import FileName
from drafter.cli.packs import homes
from drafter.errors import DrafterError
from drafter.model.command import in_command

if TYPE_CHECKING:
    from drafter.reports.pack import Pack
    from drafter.reports.pack_manifest import Manifest
    from drafter.templates.packs.basis import Held
    from drafter.templates.packs.origins import GenreOrigins, Origin

_PACK = FileName()
_TOLD = (("base", "盖在"), ("serves", "适用于"), ("error", "不能用"))


@click.command("list", cls=ChineseCommand)
@click.argument("name", metavar="[模板包]", type=_PACK, required=False)
@click.option("--all", "every", is_flag=True, help="每一份文书的每一章都列出来。")
@JSON
def list_(name: Path | None, every: bool, as_json: bool) -> None:
    """有哪些模板包；写出包名，就列出它的每一部分是从哪个包来的。

    \b
    例子：
      drafter template list
      drafter template list 标准
      drafter template list 标准 --all
    """
    if name is None:
        _list_packs(as_json)
        return
    from drafter.reports.pack import open_pack
    from drafter.templates.packs.origins import genre_origins, wording_origins

    pack = open_pack(name, homes())
    genres, wording = list(genre_origins(pack)), wording_origins(pack)
    if as_json:
        print_json(_origins(pack, genres, wording))
        return
    click.echo(f"模板包 {' ← '.join(each.spoken for each in pack.chain())}")
    for genre in genres:
        _tell_genre(genre, every)
    click.echo("固定的说法：")
    for origin in wording:
        click.echo(f"  {origin.part}：{origin.pack}")
    _tell_faults(pack)


def _list_packs(as_json: bool) -> None:
    from drafter.reports.pack_manifest import read_manifest

    told = []
    for folder in homes().packs():
        try:
            manifest = read_manifest(folder)
        except DrafterError as error:
            told.append(_unusable(folder, error))
        else:
            told.append(_usable(folder, manifest))
    if as_json:
        print_json(told)
        return
    for said in told:
        more = [f"{word}{_joined(said[key])}" for key, word in _TOLD if said[key]]
        sample = ["样例"] if said["sample"] else []
        name = f"{said['pack']} {said['version'] or ''}".rstrip()
        click.echo("　".join([name, *more, *sample, said["folder"]]))


def _usable(folder: Path, manifest: Manifest) -> dict[str, Any]:
    return {
        "pack": manifest.name,
        "version": manifest.version,
        "base": manifest.base,
        "serves": list(manifest.serves),
        "sample": manifest.sample,
        "folder": str(folder),
        "error": None,
    }


def _unusable(folder: Path, error: DrafterError) -> dict[str, Any]:
    return {
        "pack": folder.name,
        "version": None,
        "base": None,
        "serves": [],
        "sample": False,
        "folder": str(folder),
        "error": error.message,
    }


def _joined(told: str | list[str]) -> str:
    return told if isinstance(told, str) else "、".join(told)


def _origins(pack: Pack, genres: list[GenreOrigins], wording: list[Origin]) -> dict[str, Any]:
    return {
        "packs": [each.spoken for each in pack.chain()],
        "parts": [
            {**asdict(genre.whole), "parts": [asdict(part) for part in genre.parts]}
            for genre in genres
        ],
        "wording": [asdict(origin) for origin in wording],
    }


def _tell_genre(genre: GenreOrigins, every: bool) -> None:
    """A genre that is whole is one line; one put together is told chapter by chapter."""
    click.echo(f"{genre.whole.part}：{genre.whole.pack}")
    for part in genre.parts:
        own = part.pack != genre.whole.pack
        if own or every or genre.mixed:
            click.echo(
                f"{'　' * part.level}{part.part}：{part.pack}{f'（{part.file}）' if own else ''}"
            )


def _tell_faults(pack: Pack) -> None:
    from drafter.templates.packs.basis import State, compare
    from drafter.templates.packs.origins import faults

    for problem in faults(pack):
        click.echo(f"用不上：{problem}")
    stale = [held for held in compare(pack) if held.state in (State.CHANGED, State.GONE)]
    if stale:
        names = "、".join(held.part.name for held in stale)
        click.echo(f"下面的包改过了，这{len(stale)}处要对照着看一看：{names}")
        click.echo(f"逐段对照：drafter template diff {in_command(pack.name)}")


@click.command("diff", cls=ChineseCommand)
@click.argument("name", metavar="模板包", type=_PACK)
@click.option("--accept", is_flag=True, help="都看过了，以后只说新的变化。")
@JSON
def diff(name: Path, accept: bool, as_json: bool) -> None:
    """下面的包改过以后，自己的哪些部分还是照旧的写的，逐段对照。

    只比文字，不比版式。自己的文件一个字也不动。

    \b
    例子：
      drafter template diff 大坪镇
      drafter template diff 大坪镇 --json
    """
    from drafter.reports.pack import open_pack
    from drafter.templates.packs import basis

    pack = open_pack(name, homes())
    if pack.base is None:
        click.echo(f"“{pack.name}”下面没有别的包，没有可对照的。")
        return
    held = basis.compare(pack)
    if as_json:
        print_json([_said_held(each) for each in held])
    else:
        for each in held:
            _tell_held(each)
        calm = (basis.State.SAME, basis.State.OWN)
        stale = sum(each.state not in calm for each in held)
        click.echo(f"“{pack.name}”有{len(held)}个自己的部分，要看一看的{stale}处。")
    if accept:
        looked = basis.accept(pack)
        click.echo(
            f"记下了：{'、'.join(part.name for part in looked) or '没有新的变化'}。", err=as_json
        )


def _said_held(held: Held) -> dict[str, object]:
    from drafter.templates.packs.basis import changes

    found = [{"was": c.then, "now": c.now, "own": c.own} for c in changes(held)]
    state = {"part": held.part.name, "below": held.state.value, "since": held.since}
    return {**state, "changes": found}


def _tell_held(held: Held) -> None:
    from drafter.templates.packs.basis import State, changes

    click.echo(f"{held.part.name}：下面的{held.state.value}")
    if held.state is State.GONE:
        click.echo("  这一部分已经放不进去，请打开下面那个包看看标题是不是改了，再改这个文件的名字")
    if held.state is not State.CHANGED:
        return
    for number, change in enumerate(changes(held), start=1):
        click.echo(f"  {number}. 原来（{held.since}）：{change.then or '（没有这一段）'}")
        click.echo(f"     现在：{change.now or '（删去了）'}")
        click.echo(f"     本包：{change.own or '（没有相近的一段）'}")


COMMANDS = (list_, diff)
