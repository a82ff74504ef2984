"""Whether 合计 and 小计 agree with the rows above them, where that is plain arithmetic."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

from drafter.model.values import Count


def _exact(value: Any) -> Decimal | None:
    if isinstance(value, Count):
        return None if value.approx else Decimal(value.number)
    return Decimal(value) if isinstance(value, int | Decimal) else None


class Sums:
    """Adds up the columns of numbers: since the last sum, and from the table's beginning."""

    def __init__(self) -> None:
        self._all: dict[int, Decimal] = defaultdict(Decimal)
        self._since: dict[int, Decimal] = defaultdict(Decimal)
        self._loose: set[int] = set()

    def add(self, column: int, value: Any) -> None:
        """A value of a row; what is approximate or could not be read makes its column uncertain."""
        exact = _exact(value)
        if exact is None:
            self._loose.add(column)
        else:
            self._all[column] += exact
            self._since[column] += exact

    def differs(self, column: int, value: Any) -> Decimal | None:
        """The sum where the number written under the column is neither of the two sums."""
        exact = _exact(value)
        sums = (self._all[column], self._since[column])
        if exact is None or column in self._loose or exact in sums:
            return None
        return sums[0]

    def begin_anew(self) -> None:
        self._since.clear()
