"""Full disk, read-only places, two writers, databases of other versions: one clear line, nothing lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from drafter.errors import DrafterError
from drafter.model.kinds import Activity
from drafter.records import connection
from drafter.records.connection import writing
from drafter.records.ledger import carry_out, import_ledger, prepare
from drafter.records.store import Store
from tests.records.ledgers import ACTIVITY_HEAD, Rows, book, digest, records, sound, started

AT = "2025-01-16T09:30:00"


def large(tmp_path: Path, rows: int = 2_000) -> Path:
    sheet: Rows = [ACTIVITY_HEAD, *(["调研", f"第{n}项", "2024-05-01", 1] for n in range(rows))]
    return book(tmp_path / "大.xlsx", {"活动": sheet})


def in_child(work: Callable[[], object], prepare: Callable[[], object]) -> str:
    """What the DrafterError of a child process says; "" where it was done."""
    reading, writing_end = os.pipe()
    pid = os.fork()
    if not pid:
        told = "crashed"
        try:
            prepare()
            work()
            told = ""
        except DrafterError as error:
            told = str(error)
        except BaseException as error:
            told = f"crashed: {error!r}"
        finally:
            os.write(writing_end, told.encode())
            os._exit(0)
    os.close(writing_end)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        told = pipe.read()
    os.waitpid(pid, 0)
    return told


@pytest.mark.parametrize("room", [0, 20_000, 100_000, 200_000])
@pytest.mark.parametrize("at", ["", AT], ids=["no backup", "backup"])
def test_a_full_disk_loses_nothing(tmp_path: Path, room: int, at: str) -> None:
    """No file may grow beyond a bound, wherever in the import it is reached."""
    resource = pytest.importorskip("resource")
    db, source = started(tmp_path), large(tmp_path)
    before, size = digest(db), db.stat().st_size
    bound = size + room if room else 4_096

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (bound, bound))

    told = in_child(lambda: import_ledger(db, source, at=at), full)
    assert "磁盘" in told, told
    assert "没有变动" in told
    assert records(db, Activity)[0].times == 1
    assert digest(db) == before
    assert sound(db)
    assert not list(tmp_path.rglob("*.part"))
    import_ledger(db, source, at=at)
    assert len(records(db, Activity)) == 2_001


def test_a_full_disk_at_the_first_import_leaves_no_file(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    source = book(
        tmp_path / "x.xlsx", {"乡镇": [["名称", "类别", "所属县"], ["甲镇", "镇", "乙县"]]}
    )
    db = tmp_path / "records.db"
    told = in_child(
        lambda: import_ledger(db, source),
        lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)),
    )
    assert "磁盘" in told, told
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.xlsx"]


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB, where this machine lets us mount one."""
    folder = tmp_path / "盘"
    folder.mkdir()
    mount = shutil.which("mount")
    done = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True, check=False
    )
    if not done or done.returncode:
        pytest.skip("cannot mount a small disk here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def test_a_disk_that_is_really_full(tmp_path: Path, tiny_disk: Path) -> None:
    made, source = started(tmp_path), large(tmp_path, 8_000)
    db = Path(shutil.copy(made, tiny_disk / "records.db"))
    before = digest(db)
    for at in ("", AT):
        with pytest.raises(DrafterError, match=r"磁盘|备份写不到"):
            import_ledger(db, source, at=at)
        assert digest(db) == before
    assert sound(db)


def nobody(*paths: Path) -> Callable[[], None]:
    """Root may write anywhere; a child that is nobody may not."""

    def become() -> None:
        if os.getuid() == 0:
            os.setgroups([])
            os.setuid(65_534)

    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    return become


@pytest.mark.skipif(sys.platform == "win32", reason="permissions differ")
def test_read_only_records_can_be_read_and_are_refused_in_one_line(tmp_path: Path) -> None:
    folder = tmp_path / "共享"
    folder.mkdir()
    db, source = Path(shutil.copy(started(tmp_path), folder)), large(tmp_path)
    before = digest(db)
    for path in (tmp_path, *tmp_path.parents):
        if path.stat().st_uid == os.getuid() and path != Path("/tmp"):
            path.chmod(0o755)
    become = nobody(db, folder)
    told = in_child(lambda: import_ledger(db, source), become)
    assert "只能看、不能写，记录没有变动" in told, told
    told = in_child(lambda: import_ledger(db, source, at=AT), become)
    assert "备份写不到" in told, told
    assert in_child(lambda: records(db, Activity), become) == ""
    first = tmp_path / "第一本.xlsx"
    told = in_child(lambda: import_ledger(folder / "新.db", first), become)
    assert "只能看、不能写" in told, told
    folder.chmod(0o755)
    assert digest(db) == before
    assert [path.name for path in folder.iterdir()] == ["records.db"]


def test_a_second_writer_is_told_who_writes_and_readers_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "WAIT_SECONDS", 0.2)
    monkeypatch.setattr(connection, "_myself", lambda: "王某@办公室")
    db, source = started(tmp_path), large(tmp_path)
    before = digest(db)
    with writing(db, "导入 台账.xlsx") as first:
        first.execute("update deputy set note = '写了一半'")
        with pytest.raises(DrafterError) as caught:
            import_ledger(db, source)
        assert len(records(db, Activity)) == 1  # reading is not disturbed
    assert str(caught.value) == (f"“王某@办公室（导入 台账.xlsx）”正在写记录库 {db}。请稍候再试。")
    assert digest(db) != before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    import_ledger(db, source)
    assert len(records(db, Activity)) == 2_001


def test_a_writer_waits_for_a_short_one(tmp_path: Path) -> None:
    db, source = started(tmp_path), large(tmp_path)
    prepared = prepare(db, source)
    entered, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with writing(db, "修改") as first:
            first.execute("select 1")
            entered.set()
            leave.wait(5)

    holder = threading.Thread(target=hold)
    holder.start()
    entered.wait(5)
    threading.Timer(0.3, leave.set).start()
    assert carry_out(prepared).batch == 2
    holder.join()


def test_readers_see_the_old_records_until_the_commit(tmp_path: Path) -> None:
    db = started(tmp_path)
    with writing(db, "修改") as writer:
        # Far more than the cache holds: without care SQLite would lock readers out here.
        writer.executemany(
            "update deputy set note = ? where id = ?",
            [(str(n) * 200_000, 1 + n % 2) for n in range(20)],
        )
        with closing(Store.open(db)) as reader:
            assert reader.townships()


def test_two_imports_at_once_do_not_both_add_the_same_row(tmp_path: Path) -> None:
    """Both are worked out from the same state; the second finds that state gone."""
    db, source = started(tmp_path), large(tmp_path, 3)
    one, other = prepare(db, source), prepare(db, source)
    carry_out(one)
    after = digest(db)
    with pytest.raises(DrafterError, match="被别的程序改动了"):
        carry_out(other)
    assert digest(db) == after


def test_two_first_imports_at_once_do_not_replace_each_other(tmp_path: Path) -> None:
    made = tmp_path / "made"
    made.mkdir()
    started(made)
    db = tmp_path / "records.db"
    one, other = prepare(db, made / "第一本.xlsx"), prepare(db, made / "第一本.xlsx")
    carry_out(one)
    with pytest.raises(DrafterError, match="被别的程序改动了"):
        carry_out(other)
    assert len(records(db, Activity)) == 1


def test_a_newer_database_is_refused_untouched(tmp_path: Path) -> None:
    db, source = started(tmp_path), large(tmp_path, 1)
    with closing(sqlite3.connect(db)) as newer, newer:
        newer.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at)"
            " values ('drafter', 'm999_later', '')"
        )
    before = digest(db)
    with pytest.raises(DrafterError, match="新版 drafter 建的。请先升级"):
        import_ledger(db, source, at=AT)
    assert digest(db) == before
    assert not (tmp_path / "备份").exists()
