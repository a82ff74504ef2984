"""The lines of a sheet taken together, where nothing is amiss with any of them.

Nearly every sheet is such a one, and column by column it is understood many times faster than cell by
cell. Where anything is odd there is no block, and the sheet is read line by line.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from drafter.model.columns import Column
from drafter.model.record import Record
from drafter.records.columnwise import Cells, pick
from drafter.records.ledger.cells import CellValue, as_text, meaning
from drafter.records.ledger.places import Fault, Place

Header = Mapping[str, tuple[int, str]]


@dataclass(frozen=True)
class Block:
    """Sound lines of one kind. ``cells`` are typed, references still text; ``township`` is the last column.

    ``numbers`` are Excel's row numbers; ``header`` as of :class:`~drafter.records.ledger.rows.Row`.
    """

    kind: type[Record]
    place: Place
    header: Header
    numbers: Sequence[int]
    township: Cells
    cells: Mapping[str, Cells]

    def __len__(self) -> int:
        return len(self.numbers)

    def lines(self) -> Iterator[tuple[int, str, dict[str, Any]]]:
        """Each line's number, its township's name, and its values by the columns' names."""
        values = zip(*self.cells.values(), strict=True)
        for number, township, line in zip(self.numbers, self.township, values, strict=True):
            yield number, township, dict(zip(self.cells, line, strict=True))

    def at(self, lines: Sequence[int]) -> Block:
        """Some of the lines."""
        if len(lines) == len(self):
            return self
        cells = {name: column.at(lines) for name, column in self.cells.items()}
        numbers = pick(self.numbers, lines)
        return Block(self.kind, self.place, self.header, numbers, self.township.at(lines), cells)


def understood(
    kind: type[Record],
    place: Place,
    header: Header,
    lines: Sequence[tuple[int, Sequence[CellValue]]],
    own: Sequence[tuple[int, Column]],
    township: int | None,
) -> Block | None:
    """The lines as a block, None where only a look at each can tell.

    ``own`` are the indexes of the kind's columns, ``township`` that of the last, None where there is
    none. A line blank but for spaces lacks what is required, so it is in no block.
    """
    widths = {len(values) for _, values in lines}
    if len(widths) != 1 or max(header.values(), default=(0, ""))[0] >= min(widths):
        return None
    said = list(zip(*(values for _, values in lines), strict=True))
    towns = _read(as_text, said[township] if township is not None else [""] * len(lines))
    cells: dict[str, Cells] = {}
    for at, column in own:
        read = _read(partial(meaning, column), said[at])
        if read is None:
            return None
        cells[column.name] = read
    numbers = [number for number, _ in lines]
    return None if towns is None else Block(kind, place, header, numbers, towns, cells)


def _read(read: Callable[[CellValue], Any], said: Sequence[CellValue]) -> Cells | None:
    """A column, None where a cell is amiss or where Python takes for equal what is not (TRUE and 1)."""
    means: dict[Hashable, Any] = {}
    for value in dict.fromkeys(said):
        means[value] = read(value)
        if isinstance(means[value], Fault):
            return None
    muddled = (True in means or False in means) and bool in map(type, said)
    plainly = all(found is value for value, found in means.items())
    return None if muddled else Cells(said, means, plainly)
