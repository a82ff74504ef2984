"""Copies of the records beside them, in ``备份/``, made by SQLite so that each is whole."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from drafter.errors import DrafterError
from drafter.records.connection import flush, in_chinese, reading, sweep

FOLDER = "备份"
KEEP = 10


def copy_to(path: Path, target: Path) -> None:
    """A sound copy of the records at ``path`` as ``target``, whole or not at all.

    Readers and writers of ``path`` may go on. OSError and sqlite3 errors pass.
    """
    part = target.with_name(f".{target.name}.part")
    try:
        with closing(reading(path)) as source, closing(sqlite3.connect(part)) as copy:
            # Nobody reads the half-made copy, so it needs no journal of its own.
            copy.execute("pragma journal_mode = off")
            copy.execute("pragma synchronous = off")
            source.backup(copy)
        sweep(f".{path.stem}-*.part", part)
        flush(part)
        part.replace(target)
        flush(target.parent)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


@contextmanager
def _explained(target: Path) -> Iterator[None]:
    try:
        with in_chinese(target):
            yield
    except OSError as error:
        raise DrafterError(
            f"备份写不到 {target}，记录没有变动",
            "请查看磁盘是不是满了、文件夹能不能写入，再试一次",
        ) from error


def _free(folder: Path, stem: str, end: str) -> Path:
    """The first name nobody has: 名.db, 名-2.db …"""
    path, number = folder / f"{stem}{end}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{end}"
    return path


def stamp(at: str) -> str:
    """``2025-01-16T09:30:00`` as it may stand in a file's name, 2025-01-16-093000."""
    return re.sub(r"[T ]", "-", at[:19]).replace(":", "")


def back_up(path: Path, at: str, keep: int = KEEP) -> Path:
    """A dated copy in ``备份/`` beside the records; of the dated ones the last ``keep`` stay.

    ``at`` is the moment as ISO text. Returns the copy's path; DrafterError where it cannot be made.
    """
    folder = path.absolute().parent / FOLDER
    with _explained(folder):
        folder.mkdir(exist_ok=True)
        target = _free(folder, f"{path.stem}-{stamp(at)}", path.suffix)
        copy_to(path, target)
    for old in dated(path)[:-keep]:
        with suppress(OSError):
            old.unlink()
    return target


def back_up_as(path: Path, target: Path) -> None:
    """A copy under a name somebody chose; an existing file is left alone."""
    if target.exists():
        raise DrafterError(f"{target} 已经有了，没有动它", "请换一个文件名")
    with _explained(target):
        target.absolute().parent.mkdir(parents=True, exist_ok=True)
        copy_to(path, target)


def back_up_before_upgrade(path: Path, step: str) -> Path:
    """A copy of the records as an older drafter knew them. Kept until somebody deletes it."""
    folder = path.absolute().parent / FOLDER
    with _explained(folder):
        folder.mkdir(exist_ok=True)
        target = _free(folder, f"{path.stem}-升级前-{step}", path.suffix)
        copy_to(path, target)
    return target


def dated(path: Path) -> list[Path]:
    """The dated copies of these records, oldest first."""
    name = re.compile(
        rf"{re.escape(path.stem)}-(\d{{4}}-\d\d-\d\d-\d{{6}})(?:-(\d+))?{re.escape(path.suffix)}"
    )
    folder = path.absolute().parent / FOLDER
    if not folder.is_dir():
        return []
    found = [(match, file) for file in folder.iterdir() if (match := name.fullmatch(file.name))]
    return [file for match, file in sorted(found, key=lambda f: (f[0][1], int(f[0][2] or 1)))]
