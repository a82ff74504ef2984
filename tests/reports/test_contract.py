"""What every build keeps: the same bytes for the same records, one value for one figure, no other town's."""

from __future__ import annotations

import re
import shutil
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from drafter.documents.outline_docx import read_outline, write_template
from drafter.figures.period import Period
from drafter.records.ledger import import_ledger
from drafter.records.store import Store
from drafter.reports.build import build, choose_township
from drafter.reports.genres import ANNUAL_REPORT, GENRES
from drafter.reports.pack import standard_pack
from tests.reports.reading import read
from tests.sample import LEDGERS, plain_pack, sample_draft


@pytest.mark.parametrize("year", [2022, 2023, 2024])
def test_the_same_records_give_the_same_bytes(year: int) -> None:
    assert sample_draft(year).data == sample_draft(year).data


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.id)
def test_the_template_says_what_its_source_says(genre) -> None:  # type: ignore[no-untyped-def]
    """If not: ``drafter template write`` it anew from its .txt."""
    folder = standard_pack().folder
    source = (folder / f"{genre.label}.txt").read_text("utf-8")
    template = (folder / f"{genre.label}.docx").read_bytes()
    assert write_template(source) == template
    assert write_template(read_outline(template)) == template


def test_two_townships_in_one_database_do_not_mix(tmp_path: Path) -> None:
    """The sample beside a neighbour with the same ledgers under another name: each its own report."""
    neighbour = tmp_path / "neighbour"
    shutil.copytree(LEDGERS, neighbour)
    for sheet in neighbour.glob("*.csv"):
        sheet.write_text(sheet.read_text("utf-8").replace("大坪", "白石"), "utf-8")
    db = tmp_path / "records.db"
    import_ledger(db, LEDGERS)
    import_ledger(db, neighbour)
    store = Store.open(db)
    try:
        assert [township.name for township in store.townships()] == ["大坪镇", "白石镇"]
        drafts = {
            name: build(
                store,
                choose_township(store, name),
                ANNUAL_REPORT,
                plain_pack(),
                Period.of_year(2024),
            )
            for name in ("大坪镇", "白石镇")
        }
    finally:
        store.close()
    texts = {name: [p.text for p in read(draft.data)] for name, draft in drafts.items()}
    assert not any("白石" in text for text in texts["大坪镇"])
    assert [text.replace("白石", "大坪") for text in texts["白石镇"]] == texts["大坪镇"]
    here, there = ({ref for m in d.marks for ref in m.figure.refs} for d in drafts.values())
    assert here.isdisjoint(there)


def test_every_name_the_template_asks_for_exists() -> None:
    draft = sample_draft()
    assert draft.missing == ()


def test_the_draft_says_who_what_and_when_without_a_clock() -> None:
    """Title, author, language; dated by the day of delivery, not by the day of building."""
    properties = Document(BytesIO(sample_draft().data)).core_properties
    assert properties.title == "大坪镇2024年人大工作报告"
    assert properties.author == "大坪镇人大主席团"
    assert properties.language == "zh-CN"
    assert properties.created is not None
    assert properties.created.date() == date(2025, 1, 16)


def test_no_floor_below_the_command_line_looks_at_a_clock() -> None:
    root = Path(__file__).parents[2] / "drafter"
    clocks = re.compile(r"\b(?:date\.today|datetime\.now|datetime\.utcnow|time\.time)\(")
    looked = [
        str(path.relative_to(root))
        for path in root.rglob("*.py")
        if path.parts[len(root.parts)] != "cli" and clocks.search(path.read_text("utf-8"))
    ]
    # A file is swept by its age, which only the clock tells.
    assert set(looked) <= {
        "documents/package.py",
        "records/ledger/workspace.py",
        "records/connection.py",
    }
