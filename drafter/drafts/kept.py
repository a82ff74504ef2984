"""The copies an update keeps of the file as it was: 大坪镇…报告（更新前1）.docx beside it."""

from __future__ import annotations

import re
from pathlib import Path

_KEPT = re.compile(r"（更新前(\d+)）$")


def kept_name(path: Path, number: int) -> Path:
    """Where a copy is kept, by its number."""
    return path.with_name(f"{path.stem}（更新前{number}）{path.suffix}")


def is_kept(path: Path) -> bool:
    """Whether a file is such a copy."""
    return _KEPT.search(path.stem) is not None


def kept_beside(path: Path) -> list[Path]:
    """The copies kept of a file, by their numbers."""
    found = (
        (int(number[1]), other)
        for other in path.parent.glob("*.docx")
        if (number := _KEPT.search(other.stem)) and other.stem[: number.start()] == path.stem
    )
    return [other for _, other in sorted(found)]
