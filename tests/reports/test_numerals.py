"""Every numeral of the draft is accounted for: a figure with records, the frame, or template text."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from drafter.documents.outline import parse_outline
from drafter.documents.text import Paragraph
from drafter.drafts.accounting import NUMERAL
from drafter.drafts.telling import FRAME
from drafter.figures.figure import Figure
from drafter.figures.wording import read_wordings
from drafter.reports.build import Draft
from drafter.reports.genres import ANNUAL_REPORT, GENRES, Genre
from drafter.reports.pack import standard_pack
from tests.reports.reading import HEADINGS, read
from tests.sample import sample_draft, sample_drafts

ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.|（\d+）)")


def template_words(genre: Genre) -> str:
    """The template's text without its tags, a gap where a figure goes, and the other ways of saying it."""
    text = (standard_pack().folder / f"{genre.label}.txt").read_text("utf-8")
    wordings = standard_pack().wordings(genre.label)
    assert wordings
    text += "\n".join(each for words in read_wordings(wordings).entries for each in words)
    assert parse_outline(text)
    return re.sub(r"\{\{.*?\}\}", "\x00", re.sub(r"\{%.*?%\}", "", text))


def own_words(figure: Figure) -> str:
    """What a figure put together says between its figures: fixed text, which holds no digit."""
    return "".join(part for part in figure.parts if isinstance(part, str))


def unaccounted(draft: Draft, genre: Genre = ANNUAL_REPORT) -> list[str]:
    """Numerals that no figure with records, no frame and no template text answers for."""
    figures = {mark.bookmark: mark.figure for mark in draft.marks}
    words = template_words(genre)
    return [
        f"{numeral[0]} in {paragraph.text}"
        for paragraph in read(draft.data)
        for numeral in numerals(paragraph)
        if not _accounted(paragraph, numeral, figures, words)
    ]


def numerals(paragraph: Paragraph) -> list[re.Match[str]]:
    """The numerals of a paragraph; none reaches over the edge of a figure."""
    edges = {0, len(paragraph.text)} | {e for s in paragraph.spans for e in (s.start, s.end)}
    cuts = sorted(edges)
    return [
        found
        for start, end in pairwise(cuts)
        for found in NUMERAL.finditer(paragraph.text, start, end)
    ]


def _accounted(
    paragraph: Paragraph, numeral: re.Match[str], figures: dict[str, Figure], words: str
) -> bool:
    covering = [
        figures[span.bookmark]
        for span in paragraph.spans
        if span.bookmark in figures and span.start <= numeral.start() and numeral.end() <= span.end
    ]
    leaves = [figure for figure in covering if not figure.parts]
    if leaves:
        return any(figure.refs or figure.how.startswith(FRAME) for figure in leaves)
    if any(numeral[0] in own_words(figure) for figure in covering):
        return True
    if paragraph.style in HEADINGS and ORDINAL.match(paragraph.text[: numeral.end() + 1]):
        return True
    around = paragraph.text[max(0, numeral.start() - 2) : numeral.end() + 2]
    pieces = {around[i:j] for i in range(3) for j in range(len(around) - 2, len(around) + 1)}
    return any(p in words for p in pieces if numeral[0] in p and len(p) > len(numeral[0]))


@pytest.mark.parametrize("year", [2024, 2023, 2022])
def test_every_numeral_of_the_report_is_accounted_for(year: int) -> None:
    assert unaccounted(sample_draft(year)) == []


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.id)
def test_every_numeral_is_accounted_for(genre: Genre) -> None:
    assert [
        numeral for draft in sample_drafts(genre) for numeral in unaccounted(draft, genre)
    ] == []


def test_a_numeral_typed_into_the_draft_is_found() -> None:
    """The check above can fail: a figure without records is no figure."""
    draft = sample_draft()
    marks = tuple(mark for mark in draft.marks if mark.name != "监督.视察")
    assert unaccounted(replace(draft, marks=marks)) != []
