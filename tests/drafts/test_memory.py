"""The memory of builds: everything that was built, once, with the records and never in anybody's way."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from drafter.documents.drafted import read_draft
from drafter.drafts.memory import Remembered, by_build, recall
from drafter.drafts.recipe import Recipe, cook, from_text, template_hash, to_text
from drafter.drafts.telling import pack, tell, unpack
from drafter.errors import DrafterError
from drafter.figures.period import Period
from drafter.records.backup import back_up
from drafter.records.drafts import forget, resting_on, shelved
from drafter.records.handin.file import write_handin
from drafter.records.opening import SCHEMA_STEPS
from drafter.records.restoring import restore
from drafter.records.store import Store
from drafter.reports.genres import ANNUAL_REPORT, GENRES, HOST_SCRIPT, Genre
from drafter.reports.handins import hand_in
from drafter.reports.pack import standard_pack
from tests.drafts.remembering import AT, build, office
from tests.sample import sample_db, sample_draft, sample_drafts

LATER = "2025-01-11T10:00:00"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return office(tmp_path)


def only(db: Path) -> Remembered:
    (head,) = shelved(db)
    return recall(db, head)


def rows(db: Path, table: str) -> int:
    with closing(sqlite3.connect(db)) as connection:
        (count,) = connection.execute(f"select count(*) from {table}").fetchone()
    return int(count)


# --- what is kept -----------------------------------------------------------------------------


def test_the_file_is_kept_byte_for_byte_and_found_by_what_it_calls_itself(db: Path) -> None:
    path = db.parent / "大坪镇2024年人大工作报告.docx"
    remembered = by_build(db, read_draft(path).build)
    assert remembered
    assert remembered.file == path.read_bytes()
    assert remembered.head.paths == (str(path),)
    assert (remembered.head.at, remembered.head.title) == (AT, path.stem)
    assert by_build(db, "f" * 64) is None
    assert by_build(db, "") is None


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.id)
def test_what_it_tells_comes_back_as_it_was(genre: Genre) -> None:
    for draft in sample_drafts(genre):
        told = tell(read_draft(draft.data), draft.marks)
        assert unpack(pack(told)) == replace(told, names=dict.fromkeys(told.refs, ""))


def test_every_figure_is_where_the_memory_says(db: Path) -> None:
    remembered, draft = only(db), sample_draft()
    lines = [paragraph.text for paragraph in read_draft(remembered.file).paragraphs]
    figures = remembered.told.figures
    assert [figure.name for figure in figures] == [mark.name for mark in draft.marks]
    assert [figure.refs for figure in figures] == [mark.figure.refs for mark in draft.marks]
    for figure in figures:
        if figure.placed:
            assert lines[figure.paragraph][figure.start : figure.end] == figure.text


def test_it_is_small_beside_the_file(db: Path) -> None:
    remembered = only(db)
    assert len(pack(remembered.told)) < len(remembered.file)


def test_built_again_it_is_kept_once_and_knows_every_place(db: Path) -> None:
    before = db.stat().st_size
    build(db, at=LATER)
    head = only(db).head
    assert head.at == LATER
    assert rows(db, "draft") == rows(db, "draft_file") == 1
    assert db.stat().st_size == before


def test_what_rests_on_a_record_is_found(db: Path) -> None:
    build(db, HOST_SCRIPT)
    annual = next(head for head in shelved(db) if head.genre == ANNUAL_REPORT.id)
    cited = recall(db, annual).told.refs
    meeting = next(ref for ref in cited if ref.table == "presidium_meeting")
    assert [head.build for head in resting_on(db, [meeting])] == [annual.build]
    assert resting_on(db, []) == []


# --- building anew ----------------------------------------------------------------------------


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.id)
def test_from_the_same_records_the_recipe_gives_the_same_bytes(
    tmp_path: Path, genre: Genre
) -> None:
    db = office(tmp_path, (genre,))
    heads = shelved(db)
    remembered = recall(db, heads[-1])
    with closing(Store.open(db)) as store:
        anew = {draft.data for draft in cook(store, remembered.recipe)}
    assert remembered.file in anew
    assert len(anew) == len(heads)


def test_records_taken_back_and_brought_in_again_are_the_same_townships(db: Path) -> None:
    """``drafter undo`` and another import number the township anew; its name is what it was."""
    remembered = only(db)
    with closing(Store.open(db)) as store:
        (anew,) = cook(store, replace(remembered.recipe, township_id=99))
    assert anew.data == remembered.file


def test_a_recipe_comes_back_as_it_was() -> None:
    recipe = Recipe(
        "county-speech", "云岭县", None, Period.of_year(2024), None, "/p", ("/n.toml",), "某"
    )
    assert from_text(to_text(recipe), recipe.genre, recipe.place, None) == recipe


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"genre": "poem"}, "没有“poem”这种文书"),
        ({"place": "小坪镇"}, "没有“小坪镇”了"),
        ({"templates": "/nowhere"}, "模板"),
    ],
)
def test_what_can_no_longer_be_built_is_said(db: Path, change: dict[str, str], says: str) -> None:
    recipe = replace(only(db).recipe, **change)
    with closing(Store.open(db)) as store, pytest.raises(DrafterError, match=says):
        cook(store, recipe)


def test_a_damaged_memory_is_refused(db: Path) -> None:
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute("update draft set told = ?", [b"nonsense"])
    with pytest.raises(DrafterError, match="已损坏"):
        only(db)


# --- in nobody's way --------------------------------------------------------------------------


def test_a_hand_in_carries_no_memory_and_the_county_takes_it(db: Path, tmp_path: Path) -> None:
    with closing(Store.open(db)) as store:
        handin, _ = hand_in(store, store.townships()[0], 2024)
    path = tmp_path / "上报.db"
    write_handin(handin, path)
    assert rows(db, "draft") == 1
    tables = ("draft", "draft_record", "draft_file", "publication")
    assert [rows(path, table) for table in tables] == [0, 0, 0, 0]


def test_remembering_is_no_entry_in_the_history(tmp_path: Path) -> None:
    before = rows(sample_db(), "batch"), rows(sample_db(), "change")
    db = office(tmp_path)
    assert (rows(db, "batch"), rows(db, "change")) == before


def test_a_backup_holds_the_memory_and_restoring_one_loses_none(db: Path) -> None:
    kept = back_up(db, AT)
    build(db, HOST_SCRIPT, at=LATER)
    before = Counter(head.build for head in shelved(db))
    names = {ref for head in shelved(db) for ref in recall(db, head).told.refs}
    restore(kept, db, LATER)
    assert Counter(head.build for head in shelved(db)) == before
    assert {ref for head in shelved(db) for ref in recall(db, head).told.refs} == names
    assert all(head.paths for head in shelved(db))
    assert resting_on(db, names)


def test_restoring_what_an_older_drafter_left_keeps_the_memory(db: Path, tmp_path: Path) -> None:
    old = tmp_path / "旧" / "records.db"
    old.parent.mkdir()
    old.write_bytes(sample_db().read_bytes())
    with closing(sqlite3.connect(old)) as connection, connection:
        for table in ("publication", "draft_file", "draft_record", "draft"):
            connection.execute(f"drop table {table}")
        later = SCHEMA_STEPS.index("m003_drafts")
        connection.executemany(
            "delete from _sqlite_migrations where name = ?", [(n,) for n in SCHEMA_STEPS[later:]]
        )
    restore(old, db, LATER)
    assert len(shelved(db)) == 1


def test_forgotten_is_gone_and_the_file_stays(db: Path) -> None:
    forget(db, [only(db).head.id])
    assert shelved(db) == []
    assert rows(db, "draft_record") == rows(db, "draft_file") == 0
    assert list(db.parent.glob("*.docx"))


def test_a_changed_template_is_noticed(tmp_path: Path) -> None:
    """A pack of one's own whose wording is edited after the draft was written."""
    own = tmp_path / "自己的"
    shutil.copytree(standard_pack().folder, own)
    recipe = Recipe("annual-report", "大坪镇", 1, Period.of_year(2024), None, str(own))
    before = template_hash(recipe)
    assert before == template_hash(recipe)
    phrases = own / "提法.toml"
    phrases.write_text(phrases.read_text("utf-8") + "\n# 改过\n", "utf-8")
    assert template_hash(recipe) != before
