"""The draft reads well: in full, and with any one kind of record gone."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from drafter.model.kinds import (
    KINDS,
    Activity,
    Appraisal,
    AppraisalOpinion,
    Help,
    Honour,
    Petition,
    Publicity,
    Suggestion,
    Township,
)
from drafter.model.record import Record
from drafter.records.store import Store
from drafter.reports.build import Draft
from drafter.reports.genres import ANNUAL_REPORT, GENRES, Genre
from drafter.reports.pack import open_pack
from tests.reports.reading import HEADINGS, faults, hollow_headings, read, thrice_alike, twice_said
from tests.sample import drafts_of, sample_db, sample_draft, sample_drafts

EVENTS = (Activity, Appraisal, AppraisalOpinion, Suggestion, Petition, Help, Honour, Publicity)
LOSABLE = tuple(kind for kind in KINDS if kind is not Township)


def test_the_full_sample_lacks_nothing() -> None:
    draft = sample_draft()
    assert draft.missing == ()
    assert "【待补" not in "".join(p.text for p in read(draft.data))


OTHERS = [(genre, None) for genre in GENRES if genre is not ANNUAL_REPORT]


def stumbles(drafts: list[Draft]) -> list[str]:
    """Everything a reader would stumble over in some documents."""
    return [
        fault
        for draft in drafts
        for paragraphs in [read(draft.data)]
        for fault in [
            *(fault for p in paragraphs for fault in faults(p.text)),
            *hollow_headings(paragraphs),
        ]
    ]


@pytest.mark.parametrize("kind", LOSABLE, ids=lambda kind: kind.TABLE)
@pytest.mark.parametrize(
    ("genre", "year"),
    [(ANNUAL_REPORT, 2024), (ANNUAL_REPORT, 2023), *OTHERS],
    ids=lambda value: getattr(value, "id", value),
)
def test_any_one_kind_may_be_missing(genre: Genre, year: int | None, kind: type[Record]) -> None:
    assert stumbles(sample_drafts(genre, year, lost=[kind])) == []


@pytest.mark.parametrize("kept", LOSABLE, ids=lambda kind: kind.TABLE)
@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.id)
def test_a_single_kind_is_enough(genre: Genre, kept: type[Record]) -> None:
    lost = [kind for kind in LOSABLE if kind is not kept]
    assert stumbles(sample_drafts(genre, lost=lost)) == []


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.id)
def test_a_document_is_one_text(genre: Genre) -> None:
    for draft in sample_drafts(genre)[:3]:
        paragraphs = read(draft.data)
        assert stumbles([draft]) == []
        assert thrice_alike(paragraphs) == []
        assert twice_said(paragraphs) == []


def test_rows_that_only_sum_up_need_no_topic() -> None:
    """Ledgers often know how many and not what: no topic anywhere, and every sentence still closes."""
    paragraphs = read(
        sample_draft(
            change=lambda row: replace(row, title="") if isinstance(row, Activity) else row
        ).data
    )
    assert [fault for p in paragraphs for fault in faults(p.text)] == []


class _One(Store):
    """The sample of an office that did everything once: one row of each sort in any time asked for."""

    def select(self, kind, township, first=None, last=None):  # type: ignore[no-untyped-def]
        rows = super().select(kind, township, first, last)
        if kind not in EVENTS:
            return rows
        sorts = [getattr(row, "kind", None) for row in rows]
        return [row for at, row in enumerate(rows) if sorts.index(sorts[at]) == at]


@pytest.mark.parametrize("pack", ["标准", "云岭县"])
@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.id)
def test_one_of_everything_reads_as_one(genre: Genre, pack: str) -> None:
    """No 分别, no 等, no 先后 where there is a single one."""
    with closing(_One.open(sample_db())) as store:
        drafts = list(islice(drafts_of(store, genre, pack=open_pack(Path(pack))), 3))
    assert drafts
    assert stumbles(drafts) == []
    assert [p.text for d in drafts for p in read(d.data) if "先后" in p.text] == []


def test_nothing_at_all_still_makes_the_frame() -> None:
    draft = sample_draft(lost=LOSABLE)
    paragraphs = read(draft.data)
    assert [fault for p in paragraphs for fault in faults(p.text)] == []
    assert {"大会届次", "报告人"} <= set(draft.missing)
    assert [p.text for p in paragraphs if p.style == HEADINGS[0]] == [
        "一、2024年工作回顾",
        "二、存在的主要不足",
        "三、2025年主要任务",
    ]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("开展视察None次。", "a word of the program"),
        ("开展视察0次。", "a count of nothing"),
        ("包括春耕、。", "a list that dangles"),
        ("，开展视察。", "a mark that begins"),
        ("审议（）报告。", "empty marks"),
        ("满意率104%。", "a percentage over 100"),
        ("包括春耕，等。", "a list that dangles"),
        ("代表满意率分别为民政办94%。", "分别 of one"),
    ],
)
def test_the_reader_stumbles(text: str, what: str) -> None:
    """The checks above can fail."""
    assert any(fault.startswith(what) for fault in faults(text))
