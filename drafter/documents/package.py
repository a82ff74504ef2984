"""Drafts on disk: whole or not at all, and never over what staff have written."""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from drafter.documents.opened import who_opened
from drafter.documents.parts import open_docx
from drafter.documents.properties import is_sealed
from drafter.errors import DrafterError

_PREFIX, _SUFFIX = ".drafter-未完成-", ".tmp"
_STALE = 60.0
_VERSION = re.compile(r"（第(\d+)版）$")


def is_untouched(path: Path) -> bool:
    """Whether the file is a draft of ours that nobody has saved since."""
    try:
        return is_sealed(open_docx(path))
    except DrafterError:
        return False


def save_draft(data: bytes, path: Path) -> Path:
    """Write a draft and return where it stands: ``path``, or the next free version beside it.

    The folder is made where it is not there yet.
    A file that is there already is replaced only where :func:`is_untouched` holds and no office program
    has it open.
    Raises DrafterError where the folder or file cannot be written.
    """
    for candidate in versions_of(path):
        if candidate.exists():
            if candidate.is_file() and candidate.read_bytes() == data:
                return candidate
            if not is_untouched(candidate) or who_opened(candidate):
                continue
        _write(data, candidate)
        return candidate
    raise AssertionError("versions never end")


def write_new(data: bytes, name: Callable[[int], Path]) -> Path:
    """Write under the first of numbered names (from 1) that no file has, or that holds the same already.

    Returns where it stands. Raises DrafterError where the folder cannot be written.
    """
    for candidate in map(name, itertools.count(1)):
        if candidate.is_file() and candidate.read_bytes() == data:
            return candidate
        if not candidate.exists():
            _write(data, candidate)
            return candidate
    raise AssertionError("numbers never end")


def versions_of(path: Path) -> itertools.chain[Path]:
    """Where a draft may go, in this order and without end: the path itself, then （第2版） and on."""
    found = _VERSION.search(path.stem)
    first = int(found[1]) + 1 if found else 2
    stem = _VERSION.sub("", path.stem)
    later = (path.with_name(f"{stem}（第{n}版）{path.suffix}") for n in itertools.count(first))
    return itertools.chain([path], later)


def _write(data: bytes, path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(data, path)
    except OSError as error:
        raise DrafterError(
            f"写不进「{path}」", "如果它正在 Word 或 WPS 里打开，请先关闭；并确认文件夹可写"
        ) from error


def write_whole(data: bytes, path: Path) -> None:
    """Write beside, sync, then put in place in one step. Raises OSError.

    A link stays a link: the file it leads to is written. A file that is there keeps who may read it.
    """
    path = path.resolve() if path.is_symlink() else path
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    _sweep(path.parent)
    handle, name = tempfile.mkstemp(_SUFFIX, _PREFIX, path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sweep(folder: Path) -> None:
    """Remove what a killed run left behind; a file still being written is younger."""
    for left in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _STALE:
                left.unlink()


def _sync_folder(folder: Path) -> None:
    """Make the new name durable; Windows cannot open folders and needs no such thing."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
