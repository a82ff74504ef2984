"""An import killed at any moment leaves the records before it or after it, never between."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from drafter.errors import DrafterError
from drafter.model.kinds import Activity, ActivityDeputy, Deputy
from drafter.records import following, journal
from drafter.records.journal import Action, Change, Entry, apply
from drafter.records.ledger import fresh, import_ledger, importing
from tests.records.ledgers import ACTIVITY_HEAD, Rows, book, digest, records, sound, started

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
ROWS = 1_500
AT = "2025-01-16T09:30:00"
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


def child(work: Killed, prepare: Killed = lambda: None) -> int:
    """Do something in a process of its own; returns its id."""
    pid = os.fork()
    if pid:
        return pid
    try:
        prepare()
        work()
        os._exit(0)
    finally:
        os._exit(1)


def imports(db: Path, source: Path, at: str = "") -> Killed:
    return lambda: import_ledger(db, source, at=at) and None


def side(db: Path, before: str) -> str:
    """Where the database stands; it must stand on one of two sides, also for who only reads."""
    times = [a.times for a in records(db, Activity) if a.title == "农村饮水安全"]
    state = (times, len(records(db, Activity)), len(records(db, ActivityDeputy)))
    assert sound(db)
    if state == ([7], ROWS + 1, ROWS):
        return "after"
    assert state == ([1], 1, 0)
    assert digest(db) == before
    return "before"


def whole_time(work: Killed) -> float:
    began = time.monotonic()
    assert os.waitpid(child(work), 0)[1] == 0
    return time.monotonic() - began


def test_killed_at_any_of_fifty_moments(db: Path, ground: tuple[Path, Path]) -> None:
    """The whole import, and densely while it writes."""
    first, source = ground
    before = digest(first)
    whole = whole_time(imports(db, source, AT))
    assert side(db, before) == "after"
    shutil.copy(first, db)
    prepared = importing.prepare(db, source)

    def write() -> None:
        importing.carry_out(prepared, AT)

    writes = whole_time(write)
    moments = random.Random(7)
    plans = [(imports(db, source, AT), whole, 15), (write, writes * 1.3, 35)]
    seen = []
    for work, length, many in plans:
        for number in range(many):
            shutil.copy(first, db)
            pid = child(work)
            time.sleep(length * (number + moments.random()) / many)
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            seen.append(side(db, before))
            assert all(sound(copy) for copy in (db.parent / "备份").glob("[!.]*.db"))
    assert set(seen) == {"before", "after"}
    # Whatever the killed ones left behind does not stand in the way.
    shutil.copy(first, db)
    import_ledger(db, source, at=AT)
    assert side(db, before) == "after"


def die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def dies_within(steps: int) -> Callable[..., None]:
    """A stand-in for what writes the rows, that is killed after some steps of SQLite's own machine."""

    def follow(connection: sqlite3.Connection, *arguments: Any, **more: Any) -> None:
        connection.set_progress_handler(die, steps)
        following.follow(connection, *arguments, **more)

    return follow


@pytest.mark.parametrize(
    ("step", "expected"), [("write", "before"), ("whole", "before"), ("committed", "after")]
)
def test_killed_at_the_worst_moments(
    db: Path, ground: tuple[Path, Path], step: str, expected: str
) -> None:
    first, source = ground

    def prepare() -> None:
        if step == "write":
            journal.follow = dies_within(10_000)  # type: ignore[attr-defined]
        elif step == "whole":
            add = journal.add

            def dies_when_added(*arguments: Any) -> None:
                add(*arguments)
                die()

            journal.add = dies_when_added  # type: ignore[attr-defined]
        else:
            carried_out = journal._apply

            def dies_when_done(*arguments: Any) -> int:
                carried_out(*arguments)
                die()
                return 0

            journal._apply = dies_when_done

    assert os.waitpid(child(imports(db, source), prepare), 0)[1] == signal.SIGKILL
    assert side(db, digest(first)) == expected


def test_killed_with_half_the_pages_written_the_next_reader_takes_them_back(
    db: Path, ground: tuple[Path, Path]
) -> None:
    """A transaction that has spilled to the file leaves a journal; reading alone settles it."""
    before = digest(db)

    def spill() -> None:
        connection = sqlite3.connect(db, isolation_level=None)
        connection.execute("pragma cache_size = 1")
        connection.execute("begin immediate")
        connection.execute("update activity set times = 99")
        for number in range(500):
            connection.execute("update deputy set note = ?", [str(number) * 2_000])
        die()

    assert os.waitpid(child(spill), 0)[1] == signal.SIGKILL
    assert db.with_name(f"{db.name}-journal").exists()
    assert digest(db) != before
    assert [a.times for a in records(db, Activity)] == [1]
    assert digest(db) == before


@pytest.mark.parametrize(
    ("step", "there"), [("write", False), ("before it is put there", False), ("after", True)]
)
def test_a_first_import_killed_leaves_no_file_or_the_whole(
    tmp_path: Path, step: str, there: bool
) -> None:
    source = book(
        tmp_path / "x.xlsx", {"乡镇": [["名称", "类别", "所属县"], ["甲镇", "镇", "乙县"]]}
    )
    db = tmp_path / "records.db"

    def prepare() -> None:
        if step == "write":
            journal.follow = die  # type: ignore[attr-defined]
        elif step == "after":
            flush = fresh.flush
            fresh.flush = lambda path: die() if path.is_dir() else flush(path)
        else:
            fresh.flush = die  # type: ignore[assignment]

    assert os.waitpid(child(imports(db, source), prepare), 0)[1] == signal.SIGKILL
    assert db.exists() == there
    assert not there or sound(db)
    import_ledger(db, source)
    assert sound(db)


def test_what_killed_commands_left_is_swept_an_hour_later(
    db: Path, ground: tuple[Path, Path]
) -> None:
    folder = db.parent / "备份"
    folder.mkdir()
    left, running = folder / ".records-1.db.part", folder / ".records-2.db.part"
    for path in (left, running):
        path.write_bytes(b"half")
    os.utime(left, (0, 0))
    import_ledger(db, ground[1], at=AT)
    assert sorted(path.name for path in folder.iterdir()) == [
        running.name,
        "records-2025-01-16-093000.db",
    ]


def test_a_change_by_another_program_meanwhile_is_not_lost(
    db: Path, ground: tuple[Path, Path]
) -> None:
    prepared = importing.prepare(db, ground[1])
    (activity,) = records(db, Activity)
    entry = Entry(AT, Action.EDIT)
    changed = type(activity)(**{**vars(activity), "note": "别人改的"})
    apply(db, entry, [Change(Activity, activity, changed)])
    before = digest(db)
    with pytest.raises(DrafterError, match="被别的程序改动了"):
        importing.carry_out(prepared)
    assert digest(db) == before


@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_what_another_killed_program_left_is_settled_first(
    db: Path, ground: tuple[Path, Path], mode: str
) -> None:
    """A journal beside the file belongs to it and is taken back or completed before we write."""

    def meddle() -> None:
        connection = sqlite3.connect(db, isolation_level=None)
        connection.execute(f"pragma journal_mode = {mode}")
        connection.execute("update activity set note = '已提交'")
        connection.execute("pragma cache_size = 1")
        connection.execute("begin immediate")
        connection.execute("update activity set note = '没提交'")
        for number in range(500):
            connection.execute("update deputy set note = ?", [str(number) * 2_000])
        die()

    assert os.waitpid(child(meddle), 0)[1] == signal.SIGKILL
    assert [p for p in db.parent.iterdir() if p.name in (f"{db.name}-journal", f"{db.name}-wal")]
    import_ledger(db, ground[1])
    assert sound(db)
    assert {a.note for a in records(db, Activity)} == {"已提交", ""}
    assert {d.note for d in records(db, Deputy)} == {""}


def test_a_reference_to_nothing_is_refused_by_the_database(db: Path) -> None:
    stray = ActivityDeputy(id=1, township_id=1, activity_id=999, deputy_id=1)
    before = digest(db)
    with pytest.raises(DrafterError) as caught:
        apply(db, Entry(AT, Action.ADD), [Change(ActivityDeputy, None, stray)])
    assert [str(p) for p in caught.value.problems] == [
        "“活动代表”第1号记录：引用的“活动”不在记录库里了。请先改掉这一条的引用，或一并删除。"
    ]
    assert digest(db) == before
    with closing(sqlite3.connect(db)) as connection:
        assert connection.execute("select count(*) from batch").fetchone() == (1,)
