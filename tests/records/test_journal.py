"""Every write is a batch: all or none, each row with what was there before and where it came from."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from drafter.errors import DrafterError
from drafter.model.kinds import KINDS, Activity, Deputy, Township
from drafter.records.history import (
    Step,
    ids_of_no,
    naming,
    steps_of_batch,
    steps_of_rows,
)
from drafter.records.journal import Action, Change, Entry, apply
from drafter.records.ledger import import_ledger
from drafter.records.migrations import migrations
from drafter.records.opening import SCHEMA_STEPS, opened
from drafter.records.row_text import from_json, to_json
from tests.records.ledgers import ACTIVITY_HEAD, batches, book, digest, records, started
from tests.sample import sample_db

AT = "2025-01-16T09:30:00"
EDIT = Entry(AT, Action.EDIT, summary="改一条")


def steps(db: Path, number: int) -> list[Step]:
    with closing(opened(db)) as connection:
        return steps_of_batch(connection, number)


def test_an_import_is_a_batch_whose_rows_know_where_they_stood(tmp_path: Path) -> None:
    db = tmp_path / "records.db"
    sheets = {"乡镇": [["名称", "类别", "所属县"], ["青石镇", "镇", "云岭县"]]}
    source = book(tmp_path / "台账.xlsx", sheets)
    result = import_ledger(db, source, at=AT)
    (batch,) = batches(db)
    assert (batch.number, batch.at, batch.action, batch.file) == (1, AT, "导入", "台账.xlsx")
    assert batch.sha256 == digest(source)
    assert batch.summary == "新增1条，更新0条，未变0条"
    (step,) = steps(db, result.batch)
    assert (step.change.sheet, step.change.row) == ("工作表“乡镇”", 2)
    assert step.change.before is None
    assert [step.change.after] == records(db, Township)


def test_an_import_that_changes_nothing_is_no_batch(tmp_path: Path) -> None:
    db = started(tmp_path)
    before = digest(db)
    assert import_ledger(db, tmp_path / "第一本.xlsx", at=AT).batch == 0
    assert digest(db) == before
    assert len(batches(db)) == 1


def test_what_a_row_was_before_is_kept(tmp_path: Path) -> None:
    db = started(tmp_path)
    (old,) = records(db, Activity)
    rows = [ACTIVITY_HEAD, ["视察", "农村饮水安全", "2024-03-13", 7]]
    import_ledger(db, book(tmp_path / "改.xlsx", {"活动": rows}), at=AT)
    with closing(opened(db)) as connection:
        life = steps_of_rows(connection, Activity, [old.id])
    assert [s.change.before for s in life] == [None, old]
    assert [s.change.after for s in life] == [old, replace(old, times=7)]
    assert [s.batch.file for s in life] == ["第一本.xlsx", "改.xlsx"]


def test_every_row_of_every_kind_survives_the_journal() -> None:
    for kind in KINDS:
        for record in records(sample_db(), kind):
            assert from_json(kind, to_json(record)) == record


def test_a_column_added_since_takes_its_default(tmp_path: Path) -> None:
    """The journal outlives the kinds' columns: what it does not say is what nobody entered."""
    told = from_json(Activity, '{"id":3,"township_id":1,"kind":"survey","on_date":"2024-05-01"}')
    assert isinstance(told, Activity)
    assert (told.id, told.times, told.no, told.may_tell) == (3, 1, "", False)


def test_new_rows_get_ids_that_were_never_used(tmp_path: Path) -> None:
    db = started(tmp_path)
    (old,) = records(db, Activity)
    apply(db, EDIT, [Change(Activity, old, None)])
    apply(db, EDIT, [Change(Activity, None, replace(old, id=0, title="另一次"))])
    (new,) = records(db, Activity)
    assert (old.id, new.id, new.title) == (1, 2, "另一次")
    town = Township(name="白水乡", kind=records(db, Township)[0].kind, county="云岭县")
    apply(db, EDIT, [Change(Township, None, town)])
    assert {(t.id, t.township_id) for t in records(db, Township)} == {(1, 1), (2, 2)}


def test_all_or_none_where_a_row_is_no_longer_what_it_was(tmp_path: Path) -> None:
    db = started(tmp_path)
    one, two = records(db, Deputy)
    stale = Change(Deputy, replace(two, name="早先的名字"), replace(two, note="x"))
    before = digest(db)
    with pytest.raises(DrafterError, match="被别的程序改动了"):
        apply(db, EDIT, [Change(Deputy, one, replace(one, note="x")), stale])
    with pytest.raises(DrafterError, match="被别的程序改动了"):
        apply(db, EDIT, [Change(Deputy, None, one)])
    assert digest(db) == before


def test_a_batch_changes_a_row_once(tmp_path: Path) -> None:
    db = started(tmp_path)
    one, _ = records(db, Deputy)
    with pytest.raises(ValueError, match="once"):
        apply(db, EDIT, [Change(Deputy, one, replace(one, note="x"))] * 2)


def test_rows_that_refer_to_a_deleted_one_are_named(tmp_path: Path) -> None:
    db = started(tmp_path)
    (town,) = records(db, Township)
    with pytest.raises(DrafterError) as caught:
        apply(db, EDIT, [Change(Township, town, None)])
    assert {str(p) for p in caught.value.problems} >= {
        "“活动”第1号记录：引用的“乡镇”不在记录库里了。请先改掉这一条的引用，或一并删除。"
    }


def test_children_may_go_with_their_parent_in_any_order(tmp_path: Path) -> None:
    db = started(tmp_path)
    rows = [r for kind in (Township, Activity, Deputy) for r in records(db, kind)]
    apply(db, EDIT, [Change(type(r), r, None) for r in rows])
    assert records(db, Township) == []


def test_the_journal_cannot_be_rewritten(tmp_path: Path) -> None:
    db = started(tmp_path)
    with closing(sqlite3.connect(db)) as connection:
        for statement in ("delete from batch", "update change set before = null"):
            with pytest.raises(sqlite3.IntegrityError, match="only added to"):
                connection.execute(statement)


def test_rows_are_found_by_a_number_they_once_had_and_named_when_gone(tmp_path: Path) -> None:
    db = started(tmp_path)
    one, _ = records(db, Deputy)
    apply(db, EDIT, [Change(Deputy, one, replace(one, no="D1"))])
    apply(db, EDIT, [Change(Deputy, replace(one, no="D1"), replace(one, no="D2"))])
    apply(db, EDIT, [Change(Deputy, replace(one, no="D2"), None)])
    with closing(opened(db)) as connection:
        assert ids_of_no(connection, Deputy, "D1") == [one.id]
        assert ids_of_no(connection, Deputy, "D3") == []
        assert "甲某" in naming(connection)(one.ref)


def test_the_steps_known_for_reading_are_the_migrations() -> None:
    assert tuple(m.name for m in migrations._migrations) == SCHEMA_STEPS
