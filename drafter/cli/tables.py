"""Tables on a terminal whose columns stand below each other although Chinese characters are wide."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from drafter.cli.chinese import columns, wrap

_GAP = "  "
_WIDEST, _NARROWEST = 100, 40


def width() -> int:
    """How wide text may run: the terminal, but no line of more than 100 columns."""
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns))


def table(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> list[str]:
    """The rows as lines; ``right`` are the columns set flush right, as numbers are. No trailing blanks."""
    widths = [max(map(columns, cells)) for cells in zip(*rows, strict=True)]
    return [
        _GAP.join(
            _pad(cell, width, place in right)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _pad(cell: str, width: int, right: bool) -> str:
    blank = " " * (width - columns(cell))
    return blank + cell if right else cell + blank


def as_typed(path: Path) -> str:
    """A path as one types it from the current folder."""
    here = Path().absolute()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def paragraph(lead: str, text: str) -> list[str]:
    """``lead`` and the text beside it, wrapped to the terminal and indented under itself."""
    indent = columns(lead)
    lines = wrap(text, max(width() - indent, _NARROWEST // 2)) or [""]
    return [lead + lines[0], *(" " * indent + line for line in lines[1:])]
