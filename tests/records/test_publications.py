"""What went out stays known: through restored backups and forgotten drafts, and it is nobody else's."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from drafter.records.backup import back_up_as
from drafter.records.drafts import forget, shelved
from drafter.records.publications import (
    Publication,
    hash_of_file,
    note_publication,
    publications,
    published_file,
)
from drafter.records.restoring import restore
from tests.drafts.remembering import office

FILE = b"the final file"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return office(tmp_path)


def note(db: Path, at: str = "2025-01-20T09:00:00") -> Publication:
    (head,) = shelved(db)
    said = Publication(
        head.id, at, head.title, "/x.docx", hash_of_file(b"draft"), hash_of_file(FILE), "已核定"
    )
    note_publication(db, said, FILE)
    return publications(db)[0]


def test_it_is_kept_byte_for_byte_the_latest_first(db: Path) -> None:
    first, second = note(db), note(db, "2025-01-21T09:00:00")
    assert [each.at for each in publications(db)] == [second.at, first.at]
    assert published_file(db, first.id) == FILE
    assert (first.reason, first.hash) == ("已核定", hash_of_file(FILE))


def test_a_restored_backup_does_not_lose_it(db: Path, tmp_path: Path) -> None:
    copy = tmp_path / "另存.db"
    back_up_as(db, copy)
    note(db)
    restore(copy, db, "2025-01-22T09:00:00")
    (kept,) = publications(db)
    assert kept.draft_id == shelved(db)[0].id
    assert published_file(db, kept.id) == FILE
    restore(copy, db, "2025-01-23T09:00:00")
    assert len(publications(db)) == 1


def test_a_forgotten_draft_leaves_what_went_out(db: Path) -> None:
    note(db)
    forget(db, [shelved(db)[0].id])
    (kept,) = publications(db)
    assert kept.draft_id is None
    assert published_file(db, kept.id) == FILE


def test_records_of_an_older_drafter_are_brought_up_to_date(db: Path) -> None:
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute("drop table publication")
        connection.execute("delete from _sqlite_migrations where name = 'm004_publications'")
    assert publications(db) == []
    note(db)
    assert len(publications(db)) == 1
