"""A file that is not there: how that is told, with the name beside it that was likely meant.

Windows hides the endings of names, so clerks type 台账 for 台账.xlsx.
"""

from __future__ import annotations

from pathlib import Path

from drafter.errors import DrafterError
from drafter.model.text import nearest

_MOST = 500


def not_found(path: Path, what: str = "") -> DrafterError:
    """找不到 台账。文件名要写全：旁边有“台账.xlsx”。 ``what`` says which kind of file was looked for."""
    beside = _beside(path)
    whole = [name for name in beside if Path(name).stem == path.name]
    if whole:
        cure = f"文件名要连后缀写全，旁边有{'、'.join(f'“{name}”' for name in whole[:3])}"
    else:
        cure = f"请核对文件名和所在文件夹{nearest(path.name, beside)}"
    return DrafterError(f"找不到{what} {path}" if what else f"找不到 {path}", cure)


def _beside(path: Path) -> list[str]:
    """The names in its folder; none where there are too many to mean one, or no folder."""
    try:
        names = sorted(each.name for each in path.parent.iterdir())
    except OSError:
        return []
    return names if len(names) <= _MOST else []
