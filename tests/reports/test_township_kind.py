"""A 乡 reads as one: what its records do not call 镇, no document does, in any pack."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest

from drafter.records.store import Store
from drafter.reports.genres import GENRES, Genre
from drafter.reports.pack import open_pack
from tests.county import NAMES, write_db
from tests.like import like
from tests.reports.reading import read
from tests.sample import drafts_of
from tests.scratch import scratch

NUMBER = 2
OTHER = re.compile("[集乡村城]镇")


@cache
def township() -> Path:
    """青龙乡, whose records say 乡人大, 乡党委, 副乡长 as a 乡's office writes."""
    assert NAMES[NUMBER].endswith("乡")
    return write_db(scratch("kind") / "records.db", like(NUMBER))


def towns(genre: Genre, pack: str) -> Iterator[str]:
    with closing(Store.open(township())) as store:
        for draft in drafts_of(store, genre, pack=open_pack(Path(pack))):
            for paragraph in read(draft.data):
                if "镇" in OTHER.sub("", paragraph.text):
                    yield paragraph.text


@pytest.mark.parametrize("pack", ["标准", "云岭县"])
@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.id)
def test_nothing_in_it_is_a_town_s(genre: Genre, pack: str) -> None:
    assert list(towns(genre, pack)) == []
