"""The sample's report as pages: opened by LibreOffice, valid by the schema, of the length agreed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter.documents.validity import faults
from drafter.reports.genres import GENRES, Genre
from drafter.reports.pack import standard_pack
from tests.office import needs_office, needs_validator, page_texts, to_pdf, validate
from tests.sample import sample_draft, sample_drafts


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "report.docx"
    path.write_bytes(sample_draft().data)
    return path


@needs_office
def test_it_is_eight_to_twelve_pages_with_a_number_on_each(draft: Path) -> None:
    texts = page_texts(to_pdf(draft))
    assert 8 <= len(texts) <= 12
    for number, text in enumerate(texts, start=1):
        assert re.search(rf"—\s*{number}\s*—", text), f"page {number} has no number"


@needs_office
def test_a_page_holds_twenty_two_lines(draft: Path) -> None:
    """The fullest pages: 22 lines and the page number; never more."""
    lines = [[x for x in text.splitlines() if x.strip()] for text in page_texts(to_pdf(draft))]
    body = [page for page in lines if not any("编号" in x or "上年增减" in x for x in page)]
    assert max(map(len, body)) == 23


@needs_office
def test_no_heading_is_left_alone_at_the_foot_of_a_page(draft: Path) -> None:
    heading = re.compile(r"^\s*(?:[一二三四]、|（[一二三四五六七八九]）)\S{2,20}\s*$")
    for text in page_texts(to_pdf(draft)):
        lines = [line for line in text.splitlines() if line.strip() and "—" not in line]
        assert not heading.match(lines[-1])


@needs_office
def test_attachments_begin_on_pages_of_their_own_and_repeat_their_head(draft: Path) -> None:
    texts = page_texts(to_pdf(draft))
    openings = ["".join(text.split())[:3] for text in texts]
    assert openings.count("附件1") == 1
    assert openings.count("附件2") == 1
    assert "编号" in texts[-1].split()[:3]


@needs_validator
def test_the_schema_finds_no_fault(draft: Path) -> None:
    assert validate(draft) == []


def test_nothing_the_schema_cannot_see_is_wrong(draft: Path) -> None:
    assert faults(draft.read_bytes()) == []


@needs_validator
@needs_office
@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.id)
def test_every_template_and_what_it_makes_is_valid_and_opens(genre: Genre, tmp_path: Path) -> None:
    template = standard_pack().template(genre.label)
    made = tmp_path / "made.docx"
    made.write_bytes(sample_drafts(genre)[0].data)
    for document in (template, made):
        assert validate(document) == []
        assert faults(document.read_bytes()) == []
    assert "{{" in "".join(page_texts(to_pdf(template, tmp_path)))
    assert "{{" not in "".join(page_texts(to_pdf(made, tmp_path)))
