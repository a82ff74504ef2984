"""A draft that LibreOffice saved anew is explained as if nobody had touched it."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.documents.drafted import read_draft
from drafter.drafts.accounting import Source, account_for
from drafter.drafts.aligning import Fate
from drafter.reports.build import Draft
from drafter.reports.genres import GENRES
from tests.drafts.remembering import reading
from tests.office import needs_office, resaved
from tests.sample import sample_drafts


@needs_office
@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_every_figure_is_where_it_was_and_no_numeral_is_staffs(tmp_path: Path, kind: str) -> None:
    """The first document of every genre, by way of each format."""
    drafts: dict[Path, Draft] = {}
    for genre in GENRES:
        path = tmp_path / f"{genre.id}.docx"
        drafts[path] = sample_drafts(genre)[0]
        path.write_bytes(drafts[path].data)
    again = resaved(list(drafts), tmp_path / "again", kind)
    if kind != "docx":
        again = resaved(again, tmp_path / "back", "docx")
    for path, draft in zip(again, drafts.values(), strict=True):
        assert not read_draft(path).untouched
        read = reading(draft, path.read_bytes())
        fates = {each.place.fate for each in read.figures if each.figure.placed}
        assert fates == {Fate.SAME}, path.stem
        staff = [each for each in account_for(read) if each.source is Source.STAFF]
        assert staff == [], path.stem
