"""Writing where staff may not, or have the file open: said, not a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drafter.errors import DrafterError


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """What the system refuses while a pack's folder is written becomes one line of Chinese."""
    try:
        yield
    except OSError as error:
        raise DrafterError(
            f"写不进 {folder}",
            "请确认文件夹可写、磁盘没有满，里面的文件没有在 Word 或 WPS 里打开",
        ) from error
