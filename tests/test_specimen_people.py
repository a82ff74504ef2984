"""Real reports of deputies, a host's script and a piece of news come back with what they state.

What each states lies beside its ledgers, in a file named like the genre. See tests/specimens/README.md.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from drafter.documents.text import read_text
from drafter.figures.period import Period
from drafter.records.ledger import import_ledger
from drafter.records.store import Store
from drafter.reports.build import Draft, build, choose_township
from drafter.reports.genres import DUTY_REPORTS, HOST_SCRIPT, MEETING_NEWS, find_genre
from drafter.reports.periods import of_term
from tests.reports.reading import faults, hollow_headings, read
from tests.sample import plain_pack

FOLDER = Path(__file__).parent / "specimens"
FILES = sorted(
    path
    for genre in (DUTY_REPORTS, HOST_SCRIPT, MEETING_NEWS)
    for path in FOLDER.glob(f"*/{genre.id}.toml")
)
NAMES = [f"{path.parent.name}/{path.stem}" for path in FILES]


@cache
def expected(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


@cache
def draft(name: str) -> Draft:
    specimen, genre = name.split("/")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "records.db"
        import_ledger(path, FOLDER / specimen)
        store = Store.open(path)
        try:
            report = expected(name)["report"]
            place = choose_township(store, None)
            on = report.get("delivered_on")
            whole = "term" in report
            period = (
                of_term(store, place, report["term"], on)
                if whole
                else Period.of_year(report["year"])
            )
            return build(store, place, find_genre(genre), plain_pack(), period, on)
        finally:
            store.close()


def sentences(name: str) -> list[str]:
    lines = [p.text for p in read_text(draft(name).data)]
    return [part for line in lines for part in re.split("。", line) if part]


STATED = [
    pytest.param(name, figure, id=f"{name}: {figure['about']}")
    for name in NAMES
    for figure in expected(name)["figure"]
    if "sentence" in figure
]


@pytest.mark.parametrize(("name", "figure"), STATED)
def test_a_figure_stands_in_one_sentence_about_its_matter(
    name: str, figure: dict[str, Any]
) -> None:
    found = [each for each in sentences(name) if re.search(figure["sentence"], each)]
    assert len(found) == 1, found
    assert figure["value"] in found[0]


@pytest.mark.parametrize("name", NAMES)
def test_what_no_record_holds_is_asked_for(name: str) -> None:
    assert list(draft(name).missing) == expected(name)["report"]["awaits"]
    assert draft(name).unknown == ()


@pytest.mark.parametrize("name", NAMES)
def test_it_reads_without_a_broken_sentence(name: str) -> None:
    paragraphs = read(draft(name).data)
    assert [fault for p in paragraphs for fault in faults(p.text)] == []
    assert hollow_headings(paragraphs) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_is_carried_or_it_is_said_why_not(name: str) -> None:
    for figure in expected(name)["figure"]:
        assert ("sentence" in figure) != ("not_carried" in figure), figure


def test_a_draft_signed_by_nobody_in_particular_does_not_come_back() -> None:
    """The specimen is signed 述职人：本站 on 20xx年xx月xx日."""
    told = "".join(sentences("002-3/deputy-duty-report"))
    assert "述职人：丙三安" in told
    assert not re.search("本站|xx|提案", told)
