"""An import killed at any moment leaves the records before it or after it, never between."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from drafter.errors import DrafterError
from drafter.model.kinds import Activity, ActivityDeputy, Deputy
from drafter.records.ledger import import_ledger, importing, workspace
from tests.records.ledgers import ACTIVITY_HEAD, Rows, book, digest, records, sound, started

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
ROWS = 1_500
Killed = Callable[[], None]


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A database as it stands before, and a ledger of some size that changes and adds."""
    folder = tmp_path_factory.mktemp("kill")
    days = [date(2024, 1, 1) + timedelta(days=n % 366) for n in range(ROWS)]
    sheets: dict[str, Rows] = {
        "活动": [
            ACTIVITY_HEAD,
            ["视察", "农村饮水安全", "2024-03-13", 7],
            *(["调研", f"第{n}项", day.isoformat(), 1] for n, day in enumerate(days)),
        ],
        "活动代表": [["活动", "代表"], *([f"第{n}项", "甲某"] for n in range(ROWS))],
    }
    return started(folder), book(folder / "大.xlsx", sheets)


@pytest.fixture
def db(tmp_path: Path, ground: tuple[Path, Path]) -> Path:
    return Path(shutil.copy(ground[0], tmp_path / "records.db"))


def child(db: Path, source: Path, prepare: Killed = lambda: None) -> int:
    """Import in a process of its own; returns its id."""
    pid = os.fork()
    if pid:
        return pid
    try:
        prepare()
        import_ledger(db, source)
        os._exit(0)
    finally:
        os._exit(1)


def side(db: Path, before: str) -> str:
    """Where the database stands; it must stand on one of two sides."""
    assert sound(db)
    times = [a.times for a in records(db, Activity) if a.title == "农村饮水安全"]
    state = (times, len(records(db, Activity)), len(records(db, ActivityDeputy)))
    if state == ([7], ROWS + 1, ROWS):
        return "after"
    assert state == ([1], 1, 0)
    assert digest(db) == before
    return "before"


def test_killed_at_any_moment(db: Path, ground: tuple[Path, Path]) -> None:
    first, source = ground
    before = digest(first)
    began = time.monotonic()
    assert os.waitpid(child(db, source), 0)[1] == 0
    whole = time.monotonic() - began
    assert side(db, before) == "after"
    moments = random.Random(7)
    for number in range(15):
        shutil.copy(first, db)
        pid = child(db, source)
        time.sleep(whole * (number + moments.random()) / 15)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        side(db, before)
    # Whatever the killed ones left behind does not stand in the way.
    shutil.copy(first, db)
    import_ledger(db, source)
    assert side(db, before) == "after"


def die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize(
    ("step", "expected"),
    [("write", "before"), ("flush the copy", "before"), ("flush the folder", "after")],
)
def test_killed_at_the_worst_moments(
    db: Path, ground: tuple[Path, Path], step: str, expected: str
) -> None:
    first, source = ground

    def prepare() -> None:
        if step == "write":
            wanted = iter(range(700))
            upsert = importing._upsert
            importing._upsert = lambda *a: upsert(*a) if next(wanted, 0) < 699 else die()
        elif step == "flush the copy":
            workspace._flush = die  # type: ignore[assignment]
        else:
            flush = workspace._flush
            workspace._flush = lambda path: die() if path.is_dir() else flush(path)

    assert os.waitpid(child(db, source, prepare), 0)[1] == signal.SIGKILL
    assert side(db, digest(first)) == expected


def test_a_copy_left_by_a_killed_import_is_swept_later(db: Path, ground: tuple[Path, Path]) -> None:
    left = db.with_name(f".{db.name}.0123abcd.importing")
    running = db.with_name(f".{db.name}.4567abcd.importing")
    for path in (left, running):
        path.write_bytes(b"half")
    os.utime(left, (0, 0))
    import_ledger(db, ground[1])
    assert sorted(path.name for path in db.parent.iterdir()) == [running.name, db.name]


def test_a_change_by_another_program_meanwhile_is_not_lost(
    db: Path, ground: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    flush = workspace._flush

    def meddle(path: Path) -> None:
        flush(path)
        os.utime(db, (1, 1))

    monkeypatch.setattr(workspace, "_flush", meddle)
    before = digest(db)
    with pytest.raises(DrafterError, match="被别的程序改动了"):
        import_ledger(db, ground[1])
    assert digest(db) == before


def test_a_reader_keeps_the_old_file_whole(db: Path, ground: tuple[Path, Path]) -> None:
    before = db.read_bytes()
    with db.open("rb") as reader:
        import_ledger(db, ground[1])
        assert reader.read() == before
    assert db.read_bytes() != before


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_what_another_killed_program_left_is_settled_first(
    db: Path, ground: tuple[Path, Path], journal: str
) -> None:
    """A journal beside the file belongs to the old file; a new file under it would be ruined."""

    def meddle() -> None:
        connection = sqlite3.connect(db, isolation_level=None)
        connection.execute(f"pragma journal_mode = {journal}")
        connection.execute("update activity set note = '已提交'")
        connection.execute("pragma cache_size = 1")
        connection.execute("begin immediate")
        connection.execute("update activity set note = '没提交'")
        for number in range(500):
            connection.execute("update deputy set note = ?", [str(number) * 2_000])
        die()

    assert os.waitpid(child(db, ground[1], meddle), 0)[1] == signal.SIGKILL
    assert [p for p in db.parent.iterdir() if p.name in (f"{db.name}-journal", f"{db.name}-wal")]
    import_ledger(db, ground[1])
    assert sound(db)
    assert {a.note for a in records(db, Activity)} == {"已提交", ""}
    assert {d.note for d in records(db, Deputy)} == {""}


def test_a_reference_to_nothing_would_be_refused_by_the_database(db: Path) -> None:
    stray = ActivityDeputy(id=1, township_id=1, activity_id=999, deputy_id=1)
    with pytest.raises(sqlite3.IntegrityError):
        importing._write(db, [stray])
    assert records(db, ActivityDeputy) == []
