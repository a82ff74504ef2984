"""Many rows of one kind held column by column.

Ledgers say the same things over and over: what a cell means, how it is stored and how it is journalled
is worked out once for each thing that is said, not once a row.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from operator import itemgetter
from typing import Any

from drafter.model.columns import columns
from drafter.model.record import Record


class _Once(dict[Hashable, Any]):
    """What a function makes of each meaning, worked out when it is first asked for."""

    def __init__(self, means: Mapping[Hashable, Any], into: Callable[[Any], Any]) -> None:
        super().__init__()
        self._means = means
        self._into = into

    def __missing__(self, said: Hashable) -> Any:
        found = self[said] = self._into(self._means[said])
        return found


@dataclass(frozen=True)
class Cells:
    """One column: what was said in each row, and what each thing means that is said in the sheet.

    ``plainly`` where everything means itself, as clean text does.
    """

    said: Sequence[Hashable]
    means: Mapping[Hashable, Any]
    plainly: bool = False

    def __iter__(self) -> Iterator[Any]:
        return iter(self.said) if self.plainly else map(self.means.__getitem__, self.said)

    def turned(self, into: Callable[[Any], Any] | None) -> Iterator[Any]:
        """The meaning of each row's cell, turned into something else where that is asked for."""
        return iter(self) if into is None else map(_Once(self.means, into).__getitem__, self.said)

    def at(self, rows: Sequence[int]) -> Cells:
        """The same column of some of the rows."""
        return Cells(pick(self.said, rows), self.means, self.plainly)


def pick(values: Sequence[Any], rows: Sequence[int]) -> Sequence[Any]:
    """The values of some rows, by their places in the sequence."""
    return itemgetter(*rows)(values) if len(rows) > 1 else [values[row] for row in rows]


@dataclass(frozen=True)
class NewRows:
    """Rows of one kind and township, none of them recorded yet, with ids one after another.

    ``cells`` holds the columns that were filled in, references as ids; any other column has its
    default. ``sheet`` and ``numbers`` say where in a file each row stood.
    """

    kind: type[Record]
    township: int
    first: int
    cells: Mapping[str, Cells]
    sheet: str
    numbers: Sequence[int]

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def ids(self) -> range:
        return range(self.first, self.first + len(self))

    def alike(self, name: str) -> tuple[Any, ...]:
        """The one value that every row has in a column; nothing where they may differ."""
        if name in self.cells:
            means = self.cells[name].means
            return tuple(means.values()) if len(means) == 1 else ()
        return (next(c.default for c in columns(self.kind) if c.name == name),)

    def column(self, name: str, into: Callable[[Any], Any] | None = None) -> Iterator[Any]:
        """Every row's value in one column, turned into something else where that is asked for."""
        for value in self.alike(name):
            return repeat(value if into is None else into(value), len(self))
        return self.cells[name].turned(into)

    def records(self) -> Iterator[Record]:
        """The rows as records, each made when it is asked for."""
        names = [column.name for column in columns(self.kind)]
        every = zip(*(self.column(name) for name in names), strict=True)
        for number, values in zip(self.ids, every, strict=True):
            filled = dict(zip(names, values, strict=True))
            yield self.kind(id=number, township_id=self.township, **filled)
