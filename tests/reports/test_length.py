"""A document keeps to the length of its genre, however much was done: fewer cases, never cut sentences."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from benchmarks.ledgers import multiply
from drafter.documents.text import read_text
from drafter.records.store import Store
from drafter.reports.build import Draft
from drafter.reports.genres import GENRES, Genre
from drafter.reports.notices import length_notices
from tests.sample import drafts_of, sample_db, sample_drafts

# The least a document of the sample year has to say, by genre; characters outside tables.
LEAST = {
    "annual-report": 3500,
    "suggestions-report": 1000,
    "briefing": 2000,
    "work-plan": 1200,
    "term-report": 3000,
    "chair-duty-report": 1500,
    "deputy-duty-report": 250,
    "host-script": 500,
    "meeting-news": 50,
}


def length(draft: Draft) -> int:
    return sum(len(p.text) for p in read_text(draft.data) if not p.in_table)


@pytest.fixture(scope="module")
def busy() -> Iterator[Store]:
    """The sample township with ten times the meetings, activities, suggestions and honours."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "busy.db")
        multiply(sample_db(), path, 10)
        store = Store.open(path)
        yield store
        store.close()


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.id)
def test_the_sample_is_neither_too_long_nor_too_short(genre: Genre) -> None:
    for draft in sample_drafts(genre):
        assert LEAST[genre.id] <= length(draft) <= genre.longest, draft.file_name


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.id)
def test_ten_times_the_work_keeps_to_the_length(genre: Genre, busy: Store) -> None:
    for draft in islice(drafts_of(busy, genre), 5):
        assert length(draft) <= genre.longest, draft.file_name
        assert not [notice for notice in draft.notices if notice.where == "篇幅"]


def test_a_body_that_is_too_long_is_told() -> None:
    (notice,) = length_notices(4000, 4001)
    assert "正文4001字" in str(notice)
    assert length_notices(4000, 4000) == []
