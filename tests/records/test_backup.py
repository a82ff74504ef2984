"""Copies of the records: taken before what could go wrong, kept in number, put back whole."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from drafter.errors import DrafterError
from drafter.model.kinds import Activity
from drafter.records.backup import back_up, back_up_as, dated
from drafter.records.ledger import import_ledger
from drafter.records.opening import SCHEMA_STEPS
from drafter.records.restoring import examine, present, restore
from tests.records.ledgers import ACTIVITY_HEAD, book, digest, records, sound, started

AT = "2025-01-16T09:30:00"


def more(tmp_path: Path, times: int = 7) -> Path:
    rows = [ACTIVITY_HEAD, ["视察", "农村饮水安全", "2024-03-13", times]]
    return book(tmp_path / "改.xlsx", {"活动": rows})


def times(db: Path) -> list[int]:
    return [activity.times for activity in records(db, Activity)]


def test_before_an_import_the_records_are_copied(tmp_path: Path) -> None:
    db = started(tmp_path)
    assert not (tmp_path / "备份").exists()  # there was nothing to copy
    result = import_ledger(db, more(tmp_path), at=AT)
    assert result.backup == tmp_path / "备份" / "records-2025-01-16-093000.db"
    assert times(result.backup) == [1]
    assert times(db) == [7]
    # Where nothing changes, nothing is copied.
    assert import_ledger(db, more(tmp_path), at="2025-01-17T09:30:00").backup is None
    assert len(list((tmp_path / "备份").iterdir())) == 1


def test_the_last_ten_stay_and_copies_of_other_names_are_left_alone(tmp_path: Path) -> None:
    db = started(tmp_path)
    folder = tmp_path / "备份"
    folder.mkdir()
    others = [folder / name for name in ("records-换届前.db", "其他-2020-01-01-000000.db")]
    for other in others:
        other.write_bytes(b"mine")
    for day in range(10, 24):
        back_up(db, f"2025-01-{day}T09:30:00")
    assert [path.name for path in dated(db)] == [
        f"records-2025-01-{day}-093000.db" for day in range(14, 24)
    ]
    assert all(other.exists() for other in others)


def test_two_in_one_second_are_two(tmp_path: Path) -> None:
    db = started(tmp_path)
    first, second = back_up(db, AT), back_up(db, AT)
    assert [first, second] == dated(db)
    assert first.name == "records-2025-01-16-093000.db"
    assert second.name == "records-2025-01-16-093000-2.db"


def test_the_order_in_one_second_is_that_in_which_they_were_made(tmp_path: Path) -> None:
    db = started(tmp_path)
    made = [back_up(db, AT, keep=20) for _ in range(11)]
    assert dated(db) == made


def test_a_copy_under_a_chosen_name_overwrites_nothing(tmp_path: Path) -> None:
    db = started(tmp_path)
    out = tmp_path / "盘" / "我的备份.db"
    back_up_as(db, out)
    assert times(out) == [1]
    out.write_bytes(b"mine")
    with pytest.raises(DrafterError, match="没有动它"):
        back_up_as(db, out)
    assert out.read_bytes() == b"mine"


def test_a_copy_is_whole_while_somebody_writes(tmp_path: Path) -> None:
    """What is not committed yet is not in it; the writer is not disturbed."""
    db = started(tmp_path)
    with closing(sqlite3.connect(db, isolation_level=None)) as writer:
        writer.execute("begin immediate")
        writer.execute("update activity set times = 9")
        copy = back_up(db, AT)
        writer.execute("commit")
    assert (times(copy), times(db)) == ([1], [9])
    assert sound(copy)


def test_restoring_gives_the_old_records_and_keeps_the_new(tmp_path: Path) -> None:
    db = started(tmp_path)
    copy = import_ledger(db, more(tmp_path), at=AT).backup
    assert copy is not None
    kept = restore(copy, db, "2025-01-17T10:00:00")
    assert times(db) == [1]
    assert kept == tmp_path / "备份" / "records-2025-01-17-100000.db"
    assert times(kept) == [7]
    restore(kept, db, "2025-01-18T10:00:00")
    assert times(db) == [7]
    assert sound(db)


def test_what_a_backup_holds_is_said(tmp_path: Path) -> None:
    contents = examine(started(tmp_path))
    assert contents.rows == {"乡镇": 1, "代表": 2, "活动": 1}
    assert contents.townships == ("青石镇",)
    assert contents.last == "第1批  导入 第一本.xlsx  新增4条，更新0条，未变0条"


def spoil(path: Path, how: str) -> None:
    if how == "text":
        path.write_text("不是数据库" * 500, "utf-8")
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "torn":
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2])
    elif how == "another program's":
        path.unlink()
        with closing(sqlite3.connect(path)) as other:
            other.execute("create table note (x)")
    elif how == "newer":
        with closing(sqlite3.connect(path)) as newer, newer:
            newer.execute(
                "insert into _sqlite_migrations (migration_set, name, applied_at)"
                " values ('drafter', 'm999_later', '')"
            )
    else:
        with closing(sqlite3.connect(path)) as hanging, hanging:
            hanging.execute("delete from township")


SPOILED = {
    "text": "已损坏",
    "empty": "空文件",
    "torn": "已损坏",
    "another program's": "不是记录库",
    "newer": "新版 drafter",
    "references that lead nowhere": "已损坏",
}


@pytest.mark.parametrize(("how", "says"), SPOILED.items())
def test_what_is_no_sound_backup_is_not_put_back(tmp_path: Path, how: str, says: str) -> None:
    db = started(tmp_path)
    copy = back_up(db, AT)
    spoil(copy, how)
    before = digest(db), sorted(tmp_path.rglob("*"))
    with pytest.raises(DrafterError, match=says):
        restore(copy, db, AT)
    with pytest.raises(DrafterError, match="就是正在用的"):
        restore(db, db, AT)
    with pytest.raises(DrafterError, match="找不到"):
        restore(tmp_path / "没有.db", db, AT)
    assert (digest(db), sorted(tmp_path.rglob("*"))) == before


@pytest.mark.parametrize("how", ["text", "empty", "torn", "references that lead nowhere"])
def test_damaged_records_are_replaced_and_kept(tmp_path: Path, how: str) -> None:
    db = started(tmp_path)
    copy = back_up(db, AT)
    spoil(db, how)
    damaged = db.read_bytes()
    assert present(db) is None
    kept = restore(copy, db, AT)
    assert kept is not None
    assert kept.name == "records-损坏-2025-01-16-093000.db"
    assert kept.read_bytes() == damaged
    assert times(db) == [1]


@pytest.mark.parametrize("how", ["another program's", "newer"])
def test_a_file_that_is_not_ours_is_not_replaced(tmp_path: Path, how: str) -> None:
    db = started(tmp_path)
    copy = back_up(db, AT)
    spoil(db, how)
    before = digest(db)
    with pytest.raises(DrafterError, match=SPOILED[how]):
        restore(copy, db, AT)
    assert digest(db) == before


def test_records_that_are_gone_come_back(tmp_path: Path) -> None:
    db = started(tmp_path)
    copy = back_up(db, AT)
    db.unlink()
    assert restore(copy, db, AT) is None
    assert times(db) == [1]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_restore_killed_at_any_moment_leaves_one_or_the_other(tmp_path: Path) -> None:
    db = started(tmp_path)
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.executemany(
            "update deputy set note = ? where id = ?", [("长" * 900_000, 1), ("文" * 900_000, 2)]
        )
    copy = import_ledger(db, more(tmp_path), at=AT).backup
    assert copy is not None
    began = time.monotonic()
    restore(copy, db, AT)
    whole = time.monotonic() - began
    moments = random.Random(3)
    for number in range(12):
        import_ledger(db, more(tmp_path, number + 2))
        pid = os.fork()
        if not pid:
            try:
                restore(copy, db, AT)
            finally:
                os._exit(0)
        time.sleep(whole * moments.random())
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        assert times(db) in ([1], [number + 2])
        assert sound(db)


def test_an_older_database_is_copied_and_brought_up_to_date(tmp_path: Path) -> None:
    db = started(tmp_path)
    with closing(sqlite3.connect(db)) as old, old:
        for table in ("publication", "draft_file", "draft_record", "draft", "change", "batch"):
            old.execute(f"drop table {table}")
        old.execute("delete from _sqlite_migrations where name <> ?", [SCHEMA_STEPS[0]])
    before = db.read_bytes()
    assert times(db) == [1]
    kept = tmp_path / "备份" / f"records-升级前-{SCHEMA_STEPS[0]}.db"
    with closing(sqlite3.connect(kept)) as connection, closing(sqlite3.connect(db)) as now:
        count = "select count(*) from sqlite_master where name in ('batch', 'change')"
        assert connection.execute(count).fetchone() == (0,)
        assert now.execute(count).fetchone() == (2,)
    assert len(before) == kept.stat().st_size
    assert import_ledger(db, more(tmp_path)).batch == 1
    # An old backup may be put back: it is brought up to date like any other.
    restore(kept, db, AT)
    assert times(db) == [1]
