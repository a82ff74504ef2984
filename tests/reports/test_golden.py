"""The sample's documents, word for word, with the records behind every figure.

After a change of wording that is meant: ``UPDATE_GOLDEN=1 pytest tests/reports/test_golden.py``,
and read the difference.
"""

from __future__ import annotations

import os
from itertools import groupby
from pathlib import Path

import pytest

from drafter.documents.text import read_text
from drafter.model.record import Ref
from drafter.reports.build import Draft
from drafter.reports.genres import GENRES, Genre
from tests.sample import sample_drafts

GOLDEN = Path(__file__).parents[1] / "golden"


def spans(ids: list[int]) -> str:
    """1-3,7 for 1, 2, 3, 7."""
    runs = [
        [number for _, number in run]
        for _, run in groupby(enumerate(sorted(ids)), key=lambda each: each[1] - each[0])
    ]
    return ",".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def sources(refs: tuple[Ref, ...]) -> str:
    tables = dict.fromkeys(ref.table for ref in refs)
    return " ".join(
        f"{table}:{spans([r.id for r in refs if r.table == table])}" for table in tables
    )


def told(draft: Draft) -> str:
    """The text, a paragraph a line, then every figure with its sources."""
    text = [f"{p.style}｜{p.text}" for p in read_text(draft.data) if p.text]
    figures = [
        f"{mark.name}｜{mark.figure.text}｜{mark.figure.how}｜{sources(mark.figure.refs)}"
        for mark in draft.marks
        if not mark.figure.parts
    ]
    return "\n".join([*text, "", *figures, ""])


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.id)
def test_the_document_reads_as_agreed_and_rests_on_the_same_records(genre: Genre) -> None:
    """Where a genre makes several documents, the first three stand for all."""
    now = "\n".join(told(draft) for draft in sample_drafts(genre)[:3])
    golden = GOLDEN / f"{genre.label}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(now, "utf-8")
    assert now.split("\n") == golden.read_text("utf-8").split("\n")
