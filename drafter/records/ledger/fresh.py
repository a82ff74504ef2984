"""A new records file, put in its place whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from drafter.errors import DrafterError
from drafter.records.connection import flush, sweep
from drafter.records.opening import upgrade

_SUFFIX = ".new"


def check_place(path: Path) -> None:
    """DrafterError where no records file can be."""
    if not path.absolute().parent.is_dir() or path.is_dir():
        raise DrafterError(f"记录库 {path} 放不了", "请用 --db 指明已有文件夹里的一个文件名")


@contextmanager
def fresh_database(path: Path) -> Iterator[tuple[Path, Callable[[], None]]]:
    """An empty database to fill, and ``publish``, which makes it the one at ``path``.

    Leaving without having called ``publish`` leaves nothing. DrafterError where somebody else put
    records there in the meantime, or where nothing can be written.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}{_SUFFIX}")
    try:
        upgrade(draft)
        sweep(f".{path.name}.*{_SUFFIX}*", draft)
        yield draft, lambda: _publish(draft, path)
    except OSError as error:
        raise DrafterError(
            f"记录库 {path} 写不了", "请查看磁盘是不是满了、文件夹能不能写入，再试一次"
        ) from error
    finally:
        for end in ("", "-journal"):
            with suppress(OSError):
                draft.with_name(f"{draft.name}{end}").unlink(missing_ok=True)


def _publish(draft: Path, path: Path) -> None:
    """A link is refused where a file is; where the disk knows no links, look first."""
    flush(draft)
    try:
        os.link(draft, path)
    except FileExistsError as error:
        raise DrafterError(f"这期间别的程序建立了记录库 {path}", "请再导入一次") from error
    except OSError:
        if path.exists():
            raise DrafterError(f"这期间别的程序建立了记录库 {path}", "请再导入一次") from None
        draft.replace(path)
    flush(path.absolute().parent)
