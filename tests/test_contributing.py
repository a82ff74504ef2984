"""docs/contributing.md tells developers how it is done: its examples keep the house's rules and do what it says."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from drafter.checks.finding import Rule
from drafter.documents.drafted import read_draft
from drafter.documents.outline_docx import write_template
from drafter.documents.template import Template
from drafter.figures.period import Period
from drafter.model.columns import columns
from drafter.records.ledger.layout import headers
from drafter.records.schema import table_columns
from drafter.reports.build import Draft, build, choose_township
from drafter.sections.decision import decision
from tests.checks.drafts import text_reading
from tests.house import long_pieces, typed_numbers
from tests.sample import open_without, plain_pack, sample_view
from tests.test_docs import blocks

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "contributing.md").read_text(encoding="utf-8")
PYTHON = tuple(blocks(PAGE, "python"))
SECTION = next(block for block in PYTHON if "def projects" in block)


@cache
def examples() -> dict[str, Any]:
    """Everything the page's Python declares, block after block."""
    declared: dict[str, Any] = {"__name__": "contributing"}
    for block in PYTHON:
        exec(compile(block, "docs/contributing.md", "exec", dont_inherit=True), declared)
    return declared


@cache
def written() -> Draft:
    """The example's document from the sample's records."""
    (outline,) = blocks(PAGE, "jinja")
    store = open_without()
    try:
        return build(
            store,
            choose_township(store, None),
            examples()["PROJECTS"],
            plain_pack(),
            Period.of_year(2024),
            template=Template.from_bytes(write_template(outline)),
        )
    finally:
        store.close()


def test_the_section_keeps_the_rules_of_sections() -> None:
    assert typed_numbers(SECTION) == []
    assert [complaint for block in PYTHON for complaint in long_pieces(block)] == []


def test_the_document_prints_what_the_page_says() -> None:
    (promised,) = (block for block in blocks(PAGE, "text") if block.startswith("大坪镇2024年"))
    draft = read_draft(written().data)
    assert [p.text for p in draft.paragraphs[: draft.body]] == promised.splitlines()
    assert written().missing == written().unknown == ()


def test_its_figures_are_those_the_decisions_tell() -> None:
    """One matter counted in two places: the same number, and records behind it."""
    store = open_without()
    try:
        view = sample_view(store)
        mine, theirs = (section(view).told() for section in (examples()["projects"], decision))
    finally:
        store.close()
    assert str(mine["件数"]) == str(theirs["民生实事"])
    assert all(mark.figure.refs for mark in written().marks if mark.name.startswith("实事."))


def test_the_rule_finds_its_fault_and_nothing_else() -> None:
    rule: Rule = examples()["UNIT_TWICE"]
    (found,) = rule.find(text_reading("代表65人次人参加视察。"), None)
    assert found.mend == "人次"
    assert not list(rule.find(text_reading("代表65人次参加视察，接待选民24人次，人均2次。"), None))


def test_the_kind_gets_its_table_and_its_sheet() -> None:
    kind = examples()["OpenDay"]
    assert [c.label for c in columns(kind) if c.required] == ["日期", "地点"]
    assert {"id", "township_id", "on_date", "place", "visitors"} <= table_columns(kind).keys()
    assert headers(kind)[-1] == "乡镇"


NAMED = re.findall(r"`((?:tests|drafter|templates)/[\w./-]+)`", PAGE)
LINKED = [f"docs/{link}" for link in re.findall(r"\]\((\.\./[\w./-]+)\)", PAGE)]


@pytest.mark.parametrize("path", sorted({*NAMED, *LINKED}))
def test_what_the_page_names_is_there(path: str) -> None:
    assert (ROOT / path).exists()
