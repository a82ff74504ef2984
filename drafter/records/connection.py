"""Connections to a records file: readers that change nothing, one writer at a time, errors in Chinese.

SQLite's rollback journal makes a transaction all or nothing, also when the power fails; what is left
of a killed one is undone by the next command that opens the file, even one that only reads.
"""

from __future__ import annotations

import getpass
import os
import platform
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from drafter.errors import DrafterError

# A small edit holds the lock for milliseconds, a large import for some seconds.
WAIT_SECONDS = 5.0
_STALE_SECONDS = 3_600
_DAMAGE = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)

_CURES: tuple[tuple[tuple[int, ...], str, str], ...] = (
    (
        (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM),
        "记录库 {path} 只能看、不能写，记录没有变动",
        "请查看文件和文件夹是不是只读、有没有写入的权限，或者把记录库移到自己的文件夹再试",
    ),
    (
        (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR),
        "磁盘写不进去，可能是满了；记录库 {path} 没有变动",
        "请腾出磁盘空间再试",
    ),
    (
        _DAMAGE,
        "{path} 不是记录库，或已损坏",
        "请用 --db 指明正确的文件；确实损坏了，请用 drafter restore 换回备份",
    ),
)


def _dict_row(cursor: sqlite3.Cursor, row: tuple[object, ...]) -> dict[str, object]:
    return {column[0]: value for column, value in zip(cursor.description, row, strict=True)}


def pending(path: Path) -> bool:
    """Whether another program is in the middle of writing, or was killed there."""
    sides = (path.with_name(f"{path.name}{end}") for end in ("-journal", "-wal"))
    return any(side.exists() and side.stat().st_size > 0 for side in sides)


def _settle(path: Path) -> None:
    """Let SQLite take back what a killed program left: a read-only connection may not do it."""
    with suppress(sqlite3.Error), closing(_connect(path, "rw")) as connection:
        connection.execute("select count(*) from sqlite_master").fetchone()


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=WAIT_SECONDS,
        isolation_level=None,
    )
    connection.row_factory = _dict_row
    return connection


def reading(path: Path) -> sqlite3.Connection:
    """A read-only connection whose rows are dictionaries; the caller closes it."""
    if pending(path):
        _settle(path)
    return _connect(path, "ro")


@contextmanager
def in_chinese(path: Path) -> Iterator[None]:
    """What SQLite and the disk refuse, said as one line. A fault of the program stays as it is."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        told = _told(error, path)
        if told is None:
            raise
        raise told from error


def _told(error: sqlite3.DatabaseError, path: Path) -> DrafterError | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return DrafterError(f"{_writer(path)}正在写记录库 {path}", "请稍候再试")
    for codes, what, cure in _CURES:
        if code in codes:
            return DrafterError(what.format(path=path), cure)
    return None


def is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether the file itself is broken or no database, not merely busy or out of reach."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGE


def _note(path: Path) -> Path:
    return path.with_name(f".{path.name}.writer")


def _writer(path: Path) -> str:
    """Who left the note, for the one who has to wait."""
    with suppress(OSError, UnicodeDecodeError):
        return f"“{_note(path).read_text('utf-8')[:80]}”"
    return "另一个程序"


def _myself() -> str:
    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):
        name = "某人"
    return f"{name}@{platform.node()}"


@contextmanager
def _signed(path: Path, doing: str) -> Iterator[None]:
    """Leave a note of who is writing, as long as the lock is held. The lock is SQLite's, not the note."""
    with suppress(OSError):
        _note(path).write_text(f"{_myself()}（{doing}）", "utf-8")
    try:
        yield
    finally:
        with suppress(OSError):
            _note(path).unlink(missing_ok=True)


@contextmanager
def writing(path: Path, doing: str) -> Iterator[sqlite3.Connection]:
    """One transaction on an existing file; leaving by an exception takes everything back.

    Nothing is written to the file before the commit (no cache spill), so readers are kept waiting
    only for that moment. ``doing`` tells a second writer what the first is about (导入 台账.xlsx).
    """
    with in_chinese(path), closing(_connect(path, "rw")) as connection:
        connection.execute("pragma foreign_keys = on")
        connection.execute("pragma cache_spill = off")
        connection.execute("begin immediate")
        with _signed(path, doing):
            try:
                yield connection
                if connection.in_transaction:
                    connection.execute("commit")
            finally:
                if connection.in_transaction:
                    connection.execute("rollback")


def sweep(pattern: str, beside: Path) -> None:
    """Remove half-made files that killed commands left: an hour older than the one just begun.

    The age is measured against that file, so that no clock is asked.
    """
    with suppress(OSError):
        now = beside.stat().st_mtime
        for left in beside.parent.glob(pattern):
            if now - left.stat().st_mtime > _STALE_SECONDS:
                left.unlink()


def flush(path: Path) -> None:
    """To the disk, not only to the system's memory. A folder cannot be flushed on Windows."""
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
