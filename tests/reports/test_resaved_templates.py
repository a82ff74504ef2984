"""Templates that LibreOffice has really opened and saved: every genre says the same from them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest

from drafter.documents.parts import open_docx
from drafter.documents.text import read_text
from drafter.documents.validity import faults
from drafter.errors import DrafterError
from drafter.reports.build import Draft, build_each, choose_township
from drafter.reports.county_build import COUNTY_GENRES, CountyGenre, build_county
from drafter.reports.genres import GENRES, Genre
from drafter.reports.pack import Pack, open_pack, standard_pack
from tests.office import needs_office, resaved
from tests.reports.test_county import county
from tests.sample import open_without, sample_period
from tests.scratch import scratch

WAYS = ("docx", "odt")
"""Saved again as it is; saved as OpenDocument and from there."""


@cache
def folder(way: str) -> Path:
    """All standard templates after a re-save; "" is a plain copy: a pack of its own, as re-saved ones are."""
    made = scratch(way) / "pack"
    made.mkdir()
    files = sorted(standard_pack().folder.glob("*.docx"))
    if not way:
        for path in files:
            (made / path.name).write_bytes(path.read_bytes())
        return made
    if way == "odt":
        files = resaved(files, made.parent, "odt")
    resaved(files, made, "docx")
    return made


def drafts(genre: Genre, pack: Pack) -> list[Draft]:
    with closing(open_without()) as store:
        township = choose_township(store, None)
        return list(build_each(store, township, genre, pack, sample_period(genre)))[:3]


def said(data: bytes) -> list[tuple[str, str]]:
    return [(p.style, p.text) for p in read_text(data) if p.text]


@pytest.fixture(scope="module")
def table() -> Iterator[dict[tuple[str, str], str]]:
    told: dict[tuple[str, str], str] = {}
    yield told
    print("\n文书｜存法｜结果")
    for (label, way), outcome in told.items():
        print(f"{label}｜{way}｜{outcome}")


@needs_office
@pytest.mark.parametrize("way", WAYS)
def test_they_were_really_saved_by_libreoffice(way: str) -> None:
    for path in folder(way).glob("*.docx"):
        assert b"LibreOffice" in open_docx(path)["docProps/app.xml"]


@needs_office
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("genre", GENRES, ids=[genre.id for genre in GENRES])
def test_every_genre_says_the_same(
    genre: Genre, way: str, table: dict[tuple[str, str], str]
) -> None:
    meant = drafts(genre, open_pack(folder("")))
    table[genre.label, way] = "不一样"
    try:
        found = drafts(genre, open_pack(folder(way)))
    except DrafterError as error:
        table[genre.label, way] = f"指出：{error}"
        raise
    assert [said(draft.data) for draft in found] == [said(draft.data) for draft in meant]
    names = [[(mark.name, mark.figure.text) for mark in draft.marks] for draft in found]
    assert names == [[(mark.name, mark.figure.text) for mark in draft.marks] for draft in meant]
    assert [faults(draft.data) for draft in found] == [[]] * len(found)
    table[genre.label, way] = "照样写出"


@needs_office
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("genre", COUNTY_GENRES, ids=[genre.id for genre in COUNTY_GENRES])
def test_the_county_documents_too(
    genre: CountyGenre, way: str, table: dict[tuple[str, str], str]
) -> None:
    meant = build_county(county(), genre, open_pack(folder("")))
    found = build_county(county(), genre, open_pack(folder(way)))
    assert said(found.data) == said(meant.data)
    assert faults(found.data) == []
    table[genre.label, way] = "照样写出"
