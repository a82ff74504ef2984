"""Real plans and a real briefing, taken apart into records, come back with what they state.

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
from drafter.reports.genres import BRIEFING, WORK_PLAN, find_genre
from tests.reports.reading import faults, hollow_headings, read
from tests.sample import plain_pack

FOLDER = Path(__file__).parent / "specimens"
FILES = sorted(
    path for genre in (BRIEFING, WORK_PLAN) for path in FOLDER.glob(f"*/{genre.id}.toml")
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
            period = Period.of_year(expected(name)["report"]["year"])
            place = choose_township(store, None)
            return build(store, place, find_genre(genre), plain_pack(), period)
        finally:
            store.close()


def lines(name: str) -> list[str]:
    return [p.text for p in read_text(draft(name).data) if not p.in_table]


def pieces(name: str) -> list[str]:
    """The sentences, and the items of a sentence that lists several; what the county asks and the
    specimen does not state is left out."""
    told = (line for line in lines(name) if not re.match("下列要求.*没有达到", line))
    return [piece for line in told for piece in re.split(r"[。；]", line) if piece]


STATED = [
    pytest.param(name, figure, id=f"{name}: {figure['about']}")
    for name in NAMES
    for figure in expected(name)["figure"]
    if "sentence" in figure
]


@pytest.mark.parametrize(("name", "figure"), STATED)
def test_a_figure_stands_beside_its_matter(name: str, figure: dict[str, Any]) -> None:
    found = [each for each in pieces(name) if re.search(figure["sentence"], each)]
    assert len(found) == 1, found
    assert figure["value"] in found[0]


@pytest.mark.parametrize("name", NAMES)
def test_only_the_date_of_signing_is_asked_for(name: str) -> None:
    assert list(draft(name).missing) == expected(name)["report"]["awaits"]
    assert draft(name).unknown == ()


@pytest.mark.parametrize("name", NAMES)
def test_it_reads_without_a_broken_sentence(name: str) -> None:
    paragraphs = read(draft(name).data)
    assert [fault for p in paragraphs for fault in faults(p.text)] == []
    assert hollow_headings(paragraphs) == []


def test_the_briefing_gives_as_many_steps_as_it_announces() -> None:
    """The specimen announces four and gives three."""
    text = "\n".join(lines("003/briefing"))
    (announced,) = re.findall(r"重点抓好以下(\d+)个方面工作", text)
    assert len(re.findall(r"^[一二三四五六七]是", text, re.MULTILINE)) == int(announced) == 3
