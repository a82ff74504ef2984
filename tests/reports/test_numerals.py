"""Every numeral of the draft is accounted for: a figure with records, the frame, or template text."""

from __future__ import annotations

import re

import pytest

from drafter.documents.outline import parse_outline
from drafter.documents.text import Paragraph
from drafter.reports.build import Draft
from drafter.reports.pack import standard_pack
from tests.reports.reading import HEADINGS, read
from tests.sample import sample_draft

# What the frame may state without a record: the year asked for, and the stated absence of records.
FRAME = ("报告年度", "报告时段", "提法表")
NUMERAL = re.compile(r"\d+(?:\.\d+)?|[一二三四五六七八九十百千万两零]+")
ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.|（\d+）)")
ENUMERATOR = re.compile(r"[一二三四五六七八九十]+是")


def template_words() -> str:
    """The template's text without its tags."""
    text = (standard_pack().folder / "年度工作报告.txt").read_text("utf-8")
    assert parse_outline(text)
    return re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "\x00", text)


def unaccounted(draft: Draft) -> list[str]:
    """Numerals that no figure with records, no frame and no template text answers for."""
    figures = {mark.bookmark: mark.figure for mark in draft.marks}
    words = template_words()
    found = []
    for paragraph in read(draft.data):
        for numeral in NUMERAL.finditer(paragraph.text):
            if not _accounted(paragraph, numeral, figures, words):  # type: ignore[arg-type]
                found.append(f"{numeral[0]} in {paragraph.text}")
    return found


def _accounted(paragraph: Paragraph, numeral: re.Match[str], figures: dict, words: str) -> bool:  # type: ignore[type-arg]
    covering = [s for s in paragraph.spans if s.start <= numeral.start() and numeral.end() <= s.end]
    leaves = [
        figures[s.bookmark]
        for s in covering
        if s.bookmark in figures and not figures[s.bookmark].parts
    ]
    if leaves:
        return any(figure.refs or figure.how.startswith(FRAME) for figure in leaves)
    if paragraph.style in HEADINGS and ORDINAL.match(paragraph.text[: numeral.end() + 1]):
        return True
    if ENUMERATOR.match(paragraph.text, numeral.start()):
        return True
    around = paragraph.text[max(0, numeral.start() - 2) : numeral.end() + 2]
    pieces = {around[i:j] for i in range(3) for j in range(len(around) - 2, len(around) + 1)}
    return any(
        piece in words for piece in pieces if numeral[0] in piece and len(piece) > len(numeral[0])
    )


@pytest.mark.parametrize("year", [2024, 2023, 2022])
def test_every_numeral_is_accounted_for(year: int) -> None:
    assert unaccounted(sample_draft(year)) == []


def test_a_numeral_typed_into_the_draft_is_found() -> None:
    """The check above can fail: a figure without records is no figure."""
    draft = sample_draft()
    marks = tuple(mark for mark in draft.marks if mark.name != "监督.视察")
    from dataclasses import replace

    assert unaccounted(replace(draft, marks=marks)) != []
