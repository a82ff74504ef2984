"""The sample's documents, word for word, with the records behind every figure."""

from __future__ import annotations

import pytest

from drafter.reports.genres import GENRES, Genre
from tests.reports.agreed import check_agreed, told
from tests.sample import sample_drafts


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.id)
def test_the_document_reads_as_agreed_and_rests_on_the_same_records(genre: Genre) -> None:
    """Where a genre makes several documents, the first three stand for all."""
    drafts = sample_drafts(genre)[:3]
    check_agreed(genre.label, "\n".join(told(draft.data, draft.marks) for draft in drafts))
