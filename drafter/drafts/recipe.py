"""How a draft was asked for, kept so that it can be built anew from the records of another day.

What makes a county's documents is opened only for a county: most recipes are a township's.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from drafter.documents.render import Mark
from drafter.errors import DrafterError
from drafter.figures.period import Period, PeriodKind
from drafter.model.kinds import Township
from drafter.records.store import Store
from drafter.reports.build import build_each
from drafter.reports.genres import GENRES, Genre
from drafter.reports.pack import Pack, open_pack, standard_pack

if TYPE_CHECKING:
    from drafter.figures.county import County
    from drafter.reports.county_build import CountyGenre


class Built(Protocol):
    """A township's or a county's document."""

    @property
    def data(self) -> bytes: ...
    @property
    def file_name(self) -> str: ...
    @property
    def marks(self) -> tuple[Mark, ...]: ...
    @property
    def missing(self) -> tuple[str, ...]: ...
    @property
    def unknown(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Recipe:
    """``genre`` is the genre's id, ``place`` the township's or the county's name; ``township_id`` is
    None for a county, whose speech has a ``speaker`` and is delivered on a day too. ``templates`` is
    the pack's folder, "" for the standard one."""

    genre: str
    place: str
    township_id: int | None
    period: Period
    delivered_on: date | None = None
    templates: str = ""
    norms: tuple[str, ...] = ()
    speaker: str = ""

    @classmethod
    def of_township(
        cls,
        township: Township,
        genre: Genre,
        period: Period,
        delivered_on: date | None,
        pack: Pack,
    ) -> Recipe:
        return cls(genre.id, township.name, township.id, period, delivered_on, _where(pack))

    @classmethod
    def of_county(
        cls, county: County, genre: CountyGenre, pack: Pack, norms: Sequence[Path]
    ) -> Recipe:
        files = tuple(str(path.absolute()) for path in norms)
        return cls(
            genre.id,
            county.name,
            None,
            Period.of_year(county.year),
            county.spoken_on,
            _where(pack),
            files,
            county.speaker,
        )

    @property
    def genre_label(self) -> str:
        """年度工作报告"""
        genre = _genre(self.genre)
        return genre.label if genre else self.genre

    def pack(self) -> Pack:
        """The pack it is built with; where its folder has moved together with the program, or with the
        records, the one of that name there. DrafterError where there is none."""
        if not self.templates:
            return open_pack(None)
        folder = Path(self.templates)
        if folder.is_dir():
            return open_pack(folder)
        try:
            return open_pack(Path(folder.name))
        except DrafterError as error:
            raise DrafterError(
                f"写它用的模板包“{folder.name}”不在了",
                f"请把“{folder.name}”放回 {folder.parent}，再试；"
                "要换别的模板包另写一份：drafter build，加 --templates 和包名",
            ) from error


def _genre(id: str) -> Genre | CountyGenre | None:
    """A township's or a county's genre; None where none is called so any more."""
    of_township = next((genre for genre in GENRES if genre.id == id), None)
    if of_township:
        return of_township
    from drafter.reports.county_build import COUNTY_GENRES

    return next((genre for genre in COUNTY_GENRES if genre.id == id), None)


def _where(pack: Pack) -> str:
    return "" if pack == standard_pack() else str(pack.folder.absolute())


def to_text(recipe: Recipe) -> str:
    """As JSON, what the shelf does not hold in columns of its own."""
    period, on = recipe.period, recipe.delivered_on
    said = {
        "period": [period.kind.value, period.first.isoformat(), period.last.isoformat()],
        "name": period.name,
        "delivered_on": on.isoformat() if on else None,
        "templates": recipe.templates,
        "norms": recipe.norms,
        "speaker": recipe.speaker,
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def from_text(text: str, genre: str, place: str, township_id: int | None) -> Recipe:
    """The recipe :func:`to_text` wrote. DrafterError where it cannot be read."""
    try:
        said = json.loads(text)
        kind, first, last = said["period"]
        period = Period(
            PeriodKind(kind), date.fromisoformat(first), date.fromisoformat(last), said["name"]
        )
        on = said["delivered_on"]
        return Recipe(
            genre,
            place,
            township_id,
            period,
            date.fromisoformat(on) if on else None,
            said["templates"],
            tuple(said["norms"]),
            said["speaker"],
        )
    except (ValueError, LookupError, TypeError) as error:
        raise DrafterError(
            "记录库里记下的草稿已损坏", "请用 drafter restore 换回备份，或重新写一份草稿"
        ) from error


def cook(store: Store, recipe: Recipe) -> list[Built]:
    """Build it anew from the records as they are now: every document of the genre, as then.

    DrafterError where the genre, the township or the pack is no longer there.
    """
    genre = _genre(recipe.genre)
    if genre is None:
        raise DrafterError(f"没有“{recipe.genre}”这种文书", "请用 drafter genres 看现有的文书")
    if not isinstance(genre, Genre):
        return [_of_county(store, recipe, genre)]
    township = _township(store, recipe)
    return list(
        build_each(store, township, genre, recipe.pack(), recipe.period, recipe.delivered_on)
    )


def _of_county(store: Store, recipe: Recipe, genre: CountyGenre) -> Built:
    from drafter.reports.county import choose_county, measure
    from drafter.reports.county_build import build_county

    norms = tuple(map(Path, recipe.norms))
    told = measure(store, choose_county(store, recipe.place), recipe.period.year, norms)
    told = replace(told, speaker=recipe.speaker, spoken_on=recipe.delivered_on)
    return build_county(told, genre, recipe.pack())


def _township(store: Store, recipe: Recipe) -> Township:
    """By its number and name; by its name alone where its records were taken back and brought in again,
    which gives it another number."""
    named = [township for township in store.townships() if township.name == recipe.place]
    same = [township for township in named if township.id == recipe.township_id]
    if same or len(named) == 1:
        return (same or named)[0]
    now = "、".join(township.name for township in store.townships())
    raise DrafterError(
        f"记录库里没有“{recipe.place}”了" + (f"，现有{now}" if now else ""),
        "请确认 --db 指明的记录库就是当时写草稿用的那一个；乡镇改了名的，用 drafter build 写一份新的，"
        "再把自己写的话挪过去",
    )


def template_hash(recipe: Recipe) -> str:
    """A hash of every file beside the records that its documents are made from: templates, wording, norms."""
    pack = recipe.pack()
    norms = [file for path in map(Path, recipe.norms) for file in _files(path)]
    digest = hashlib.sha256()
    for path in (*pack.files(recipe.genre_label), *pack.norms, *norms):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _files(path: Path) -> list[Path]:
    """A file, or those of a folder; none where it has gone."""
    if path.is_dir():
        return sorted(path.glob("*.toml"))
    return [path] if path.is_file() else []
