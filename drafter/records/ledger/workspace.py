"""A copy of the database to work on, put in its place whole or not at all.

Whatever happens in between, a fault in the ledger or a power cut, the old file stays as it was.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from drafter.errors import DrafterError

_SUFFIX = ".importing"
_STALE_SECONDS = 3_600
_CLOSE = "请关闭正在使用它的程序，再导入一次"


def _identity(path: Path) -> tuple[int, ...] | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def _pending(path: Path) -> bool:
    """Whether another program is in the middle of writing, or was killed there."""
    sides = (path.with_name(f"{path.name}{end}") for end in ("-journal", "-wal"))
    return any(side.exists() and side.stat().st_size > 0 for side in sides)


def _finish_pending(path: Path) -> None:
    """Let SQLite undo or complete what a killed program left; putting a new file beside it would not."""
    with closing(sqlite3.connect(path, timeout=5)) as connection:
        connection.execute("select count(*) from sqlite_master")
        connection.execute("pragma wal_checkpoint(truncate)")
    if _pending(path):
        raise DrafterError(f"记录库 {path} 正被别的程序写入", _CLOSE)


def _copy(path: Path, copy: Path) -> None:
    source = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    with closing(source), closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    shutil.copymode(path, copy)


def _remove(copy: Path) -> None:
    for end in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            copy.with_name(f"{copy.name}{end}").unlink(missing_ok=True)


def _sweep(path: Path) -> None:
    """Remove the copies of imports that were killed; a running one is younger."""
    for copy in path.parent.glob(f".{path.name}.*{_SUFFIX}"):
        with suppress(OSError):
            if time.time() - copy.stat().st_mtime > _STALE_SECONDS:
                _remove(copy)


def _flush(path: Path) -> None:
    """To the disk, not only to the system's memory. A folder cannot be flushed on Windows."""
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def working_copy(path: Path) -> Iterator[tuple[Path, Callable[[], None]]]:
    """A copy of the database at ``path`` (a path to nothing yet where there is none) and ``publish``.

    Leaving without having called ``publish`` changes nothing.
    """
    path = path.resolve()
    if not path.parent.is_dir() or path.is_dir():
        raise DrafterError(f"记录库 {path} 放不了", "请用 --db 指明已有文件夹里的一个文件名")
    _sweep(path)
    copy = path.with_name(f".{path.name}.{secrets.token_hex(4)}{_SUFFIX}")
    try:
        if path.exists() and _pending(path):
            _finish_pending(path)
        before = _identity(path)
        if before is not None:
            _copy(path, copy)
        yield copy, lambda: _publish(copy, path, before)
    except sqlite3.OperationalError as error:
        raise DrafterError(f"记录库 {path} 读不了或写不了（{error}）", _CLOSE) from error
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.IntegrityError):
            raise
        raise DrafterError(f"{path} 不是记录库，或已损坏", "请用 --db 指明正确的文件") from error
    except OSError as error:
        raise DrafterError(f"记录库 {path} 写不了", _CLOSE) from error
    finally:
        _remove(copy)


def _publish(copy: Path, path: Path, before: tuple[int, ...] | None) -> None:
    _flush(copy)
    if _identity(path) != before or _pending(path):
        raise DrafterError(f"导入期间记录库 {path} 被别的程序改动了", "请再导入一次")
    copy.replace(path)
    _flush(path.parent)
