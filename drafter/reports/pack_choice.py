"""Which pack speaks for a township or county that has not been told one: the one that says it is for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.errors import DrafterError
from drafter.model.kinds import Township
from drafter.reports.pack import Pack, open_folder, open_pack
from drafter.reports.pack_manifest import Manifest, read_manifest
from drafter.reports.pack_places import Homes

_TOWNSHIP, _COUNTY = 2, 1


@dataclass(frozen=True)
class Chosen:
    """The pack, and what staff are told of the choice (Chinese)."""

    pack: Pack
    said: tuple[str, ...] = ()


def pack_of_township(choice: Path | None, homes: Homes, township: Township) -> Chosen:
    """The pack asked for; else the one for this township, else for its county, else the standard one."""
    county = (township.province, township.city, township.county)
    ranks = dict.fromkeys(_names(*county), _COUNTY)
    ranks |= dict.fromkeys(_names(*county, township.name), _TOWNSHIP)
    return _choose(choice, homes, ranks, township.name)


def pack_of_county(choice: Path | None, homes: Homes, township: Township) -> Chosen:
    """As :func:`pack_of_township`, for the county of one of its townships."""
    names = _names(township.province, township.city, township.county)
    return _choose(choice, homes, dict.fromkeys(names, _COUNTY), township.county)


def _names(*parts: str) -> list[str]:
    """大坪镇, 云岭县大坪镇, 景川市云岭县大坪镇: a place alone and after what it belongs to."""
    said = [part for part in parts if part]
    return ["".join(said[start:]) for start in range(len(said)) if parts[-1]]


def _choose(choice: Path | None, homes: Homes, ranks: dict[str, int], place: str) -> Chosen:
    if choice is not None:
        return Chosen(open_pack(choice, homes))
    fitting: list[tuple[int, Path, Manifest]] = []
    said: list[str] = []
    for folder in homes.packs():
        try:
            manifest = read_manifest(folder)
        except DrafterError as error:
            said.append(f"没有用模板包 {folder}：{error.message}。")
            continue
        rank = max((ranks.get(served, 0) for served in manifest.serves), default=0)
        if rank and not manifest.sample:
            fitting.append((rank, folder, manifest))
    best = [each for each in fitting if each[0] == max(rank for rank, *_ in fitting)]
    if not best:
        return Chosen(open_pack(None, homes), tuple(said))
    _refuse_several(best, place)
    _, folder, manifest = best[0]
    told = f"用的模板包：{manifest.spoken}（适用于{'、'.join(manifest.serves)}）。要用别的，请加 --templates。"
    return Chosen(open_folder(folder, homes), (*said, told))


def _refuse_several(best: Sequence[tuple[int, Path, Manifest]], place: str) -> None:
    if len(best) > 1:
        listed = "、".join(f"{manifest.spoken}（{folder}）" for _, folder, manifest in best)
        raise DrafterError(
            f"有{len(best)}个模板包都适用于{place}：{listed}",
            "请用 --templates 说明用哪一个，或改其中一个“模板包.toml”里的 for",
        )
