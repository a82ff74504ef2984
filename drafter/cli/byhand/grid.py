"""A table that fits the terminal: wide characters counted, long cells wrapped, least useful columns left out."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.cli.chinese import columns, wrap

_GAP = 2
_NARROWEST = 8
_COMFORTABLE = 24


def widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """What each column would take if it had all the room."""
    return [max(1, *map(columns, cells)) for cells in zip(*rows, strict=True)]


def how_many_fit(rows: Sequence[Sequence[str]], room: int) -> int:
    """How many of the first columns fit without being squeezed below a comfortable width; one at least."""
    taken, count = -_GAP, 0
    for width in widths(rows):
        taken += min(width, _COMFORTABLE) + _GAP
        if taken > room:
            break
        count += 1
    return max(count, 1)


def _squeezed(wide: list[int], room: int) -> list[int]:
    """The widths made to fit by taking from the widest, down to the narrowest that can be read."""
    found = list(wide)
    while sum(found) + _GAP * (len(found) - 1) > room and max(found) > _NARROWEST:
        found[found.index(max(found))] -= 1
    return found


def _lines(cell: str, width: int) -> list[str]:
    """The cell in lines of at most ``width`` columns; a word that is longer is cut."""
    found: list[str] = []
    for line in wrap(cell, width):
        while columns(line) > width:
            cut = next(n for n in range(len(line), 0, -1) if n == 1 or columns(line[:n]) <= width)
            if cut == len(line):
                break
            found.append(line[:cut])
            line = line[cut:]
        found.append(line)
    return found


def grid(rows: Sequence[Sequence[str]], room: int) -> list[str]:
    """The rows as lines of at most ``room`` columns; the first row is the heads, ruled off."""
    fitted = _squeezed(widths(rows), room)
    found: list[str] = []
    for number, row in enumerate(rows):
        cells = [_lines(cell, width) for cell, width in zip(row, fitted, strict=True)]
        for at in range(max(map(len, cells))):
            parts = [cell[at] if at < len(cell) else "" for cell in cells]
            found.append(_joined(parts, fitted))
        if number == 0:
            found.append(_joined(["─" * _rule(width) for width in fitted], fitted))
    return found


def _rule(width: int) -> int:
    return max(1, width // columns("─"))


def _joined(parts: Sequence[str], fitted: Sequence[int]) -> str:
    padded = (p + " " * (width - columns(p)) for p, width in zip(parts, fitted, strict=True))
    return (" " * _GAP).join(padded).rstrip()
