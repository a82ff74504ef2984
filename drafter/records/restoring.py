"""Putting a backup back in the place of the records, after a look at both."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from drafter.errors import DrafterError
from drafter.model.kinds import KINDS
from drafter.records.backup import FOLDER, back_up, copy_to, stamp
from drafter.records.connection import flush, in_chinese, is_damage, reading, writing
from drafter.records.drafts import carry_over
from drafter.records.history import batches_in
from drafter.records.opening import applied, refuse_newer

_CHOOSE = "请另选一个备份；备份一般在“备份”文件夹里"


@dataclass(frozen=True)
class Contents:
    """What a records file holds: rows by kind, its townships, and the last batch in words."""

    rows: dict[str, int]
    townships: tuple[str, ...]
    last: str

    @property
    def total(self) -> int:
        return sum(self.rows.values())


class DamagedError(DrafterError):
    """The file is broken, as far as SQLite can tell."""


def examine(path: Path) -> Contents:
    """What a sound records file holds, of this or an older drafter; DrafterError where it is none."""
    if not path.is_file():
        raise DrafterError(f"找不到 {path}", _CHOOSE)
    if not path.stat().st_size:
        raise DamagedError(f"{path} 是空文件", _CHOOSE)
    try:
        with closing(reading(path)) as connection:
            steps = applied(connection)
            refuse_newer(path, steps)
            _check(connection, path)
            return _contents(connection)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            with in_chinese(path):
                raise
        raise DamagedError(f"{path} 不是记录库，或已损坏", _CHOOSE) from error


def _check(connection: sqlite3.Connection, path: Path) -> None:
    whole = connection.execute("pragma integrity_check(1)").fetchall() == [
        {"integrity_check": "ok"}
    ]
    if not whole or connection.execute("pragma foreign_key_check").fetchone():
        raise DamagedError(f"{path} 已损坏", _CHOOSE)


def _contents(connection: sqlite3.Connection) -> Contents:
    tables = {
        row["name"]
        for row in connection.execute("select name from sqlite_master where type = 'table'")
    }
    rows: dict[str, int] = {}
    for kind in KINDS:
        if kind.TABLE in tables:
            (count,) = connection.execute(f"select count(*) as n from {kind.TABLE}")
            rows |= {kind.LABEL: count["n"]} if count["n"] else {}
    names = tuple(r["name"] for r in connection.execute("select name from township order by name"))
    last = batches_in(connection, 1) if "batch" in tables else []
    return Contents(rows, names, str(last[0]) if last else "")


def present(path: Path) -> Contents | None:
    """What stands at ``path`` now; None where there is nothing, or a damaged file.

    DrafterError where it is busy, a newer drafter's, or another program's: that is not replaced.
    """
    if not path.exists():
        return None
    with suppress(DamagedError):
        return examine(path)
    return None


def restore(source: Path, path: Path, at: str) -> Path | None:
    """Make the records at ``path`` what the backup ``source`` holds; whole or not at all.

    What was there is kept in ``备份/``: returns where, None where there was nothing; the drafts it
    remembers stay remembered. ``at`` is the moment as ISO text.
    """
    examine(source)
    if path.exists() and source.samefile(path):
        raise DrafterError("这个备份就是正在用的记录库", _CHOOSE)
    if present(path) is None:
        kept = _set_aside(path, at)
        with in_chinese(path):
            copy_to(source, path)
        return kept
    kept = back_up(path, at)
    with writing(path, "恢复备份"):
        pass  # nobody else is writing; from here on SQLite keeps others out itself
    with (
        in_chinese(path),
        closing(reading(source)) as good,
        closing(sqlite3.connect(path)) as target,
    ):
        good.backup(target)
    flush(path)
    carry_over(kept, path)
    return kept


def _set_aside(path: Path, at: str) -> Path | None:
    """A damaged file goes into ``备份/`` with whatever SQLite left beside it."""
    if not path.exists():
        return None
    folder = path.absolute().parent / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        kept = folder / f"{path.stem}-损坏-{stamp(at)}{path.suffix}"
        for end in ("-journal", "-wal", "-shm", ""):
            side = path.with_name(f"{path.name}{end}")
            if side.exists():
                side.replace(kept.with_name(f"{kept.name}{end}"))
    except OSError as error:
        raise DrafterError(f"动不了 {path}", "请关闭正在使用它的程序再试") from error
    return kept
