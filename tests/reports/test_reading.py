"""The draft reads well: in full, and with any one kind of record gone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafter.model.kinds import KINDS, Activity, Township
from drafter.model.record import Record
from drafter.reports.build import Draft
from drafter.reports.genres import ANNUAL_REPORT, GENRES, Genre
from tests.reports.reading import HEADINGS, faults, hollow_headings, read, thrice_alike, twice_said
from tests.sample import sample_draft, sample_drafts

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
    ],
)
def test_the_reader_stumbles(text: str, what: str) -> None:
    """The checks above can fail."""
    assert any(fault.startswith(what) for fault in faults(text))
