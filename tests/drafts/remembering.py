"""Drafts of the sample as they are remembered, without a database where none is needed."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

from drafter.documents.drafted import read_draft
from drafter.drafts.explaining import Reading
from drafter.drafts.memory import Remembered, Saved, remember
from drafter.drafts.recipe import Recipe
from drafter.drafts.telling import tell
from drafter.records.drafts import Shelved
from drafter.records.store import Store
from drafter.reports.build import Draft, build_each
from drafter.reports.genres import ANNUAL_REPORT, Genre
from drafter.reports.pack import standard_pack
from tests.sample import sample_db, sample_period

AT = "2025-01-10T09:00:00"


def reading(draft: Draft, now: bytes | None = None) -> Reading:
    """A draft beside what staff made of it."""
    told = tell(read_draft(draft.data), draft.marks)
    head = Shelved("", AT, "", "", 1, "", "", "", "", "", "", ())
    return Reading(Remembered(head, draft.data, told), read_draft(now or draft.data))


def office(folder: Path, genres: tuple[Genre, ...] = (ANNUAL_REPORT,), at: str = AT) -> Path:
    """The sample's records in a folder, with its documents written there and remembered."""
    db = folder / "records.db"
    if not db.exists():
        shutil.copy(sample_db(), db)
    for genre in genres:
        build(db, genre, at=at)
    return db


def build(db: Path, genre: Genre = ANNUAL_REPORT, year: int | None = None, at: str = AT) -> None:
    """Write a genre's documents beside the records, and remember them."""
    with closing(Store.open(db)) as store:
        (township,) = store.townships()
        period, pack = sample_period(genre, year), standard_pack()
        recipe = Recipe.of_township(township, genre, period, None, pack)
        saved = []
        for draft in build_each(store, township, genre, pack, period):
            path = db.parent / draft.file_name
            path.write_bytes(draft.data)
            saved.append(Saved(recipe, draft, path))
        remember(db, store, saved, at)
