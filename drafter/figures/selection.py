"""A selection: some records of one kind, and what can be counted, listed and compared on them.

A total and its parts come from one selection, so they cannot disagree.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from drafter.figures.cells import spelled
from drafter.figures.figure import EMPTY, Figure, join, say
from drafter.figures.listing import closed, entries_of, wrapped
from drafter.figures.numerals import percent, plain
from drafter.model.record import Record
from drafter.model.values import Choice, Count

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Selection(Generic[R]):
    """Records of one kind in date order; ``label`` says in Chinese what was selected."""

    rows: tuple[R, ...]
    label: str

    def __iter__(self) -> Iterator[R]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def where(
        self, test: Callable[[R], Any] | None = None, as_: str = "", **equal: Any
    ) -> Selection[R]:
        """The rows whose fields equal the given values and that pass ``test``; ``as_`` names them."""
        rows = self.rows
        for name, value in equal.items():
            rows = tuple(row for row in rows if getattr(row, name) == value)
        if test is not None:
            rows = tuple(filter(test, rows))
        words = [
            value.label if isinstance(value, Choice) else str(value) for value in equal.values()
        ]
        return Selection(rows, as_ or "·".join([self.label, *words]))

    def map(self, change: Callable[[R], R]) -> Selection[R]:
        """The same rows, told differently: their ids stay."""
        return Selection(tuple(map(change, self.rows)), self.label)

    def _figure(self, text: str, value: Any, how: str, unit: str = "") -> Figure:
        return Figure(text, value, tuple(row.ref for row in self.rows), how, unit)

    # --- counting ---------------------------------------------------------------------------

    def number(self) -> int:
        """How many events the rows stand for: a row that sums up several counts as that many."""
        return sum(getattr(row, "times", 1) for row in self.rows)

    def count(self, unit: str = "") -> Figure:
        """How many: 6. Rows that sum up several events count as many as they say."""
        return self._figure(str(self.number()), self.number(), f"{self.label}，按次数相加", unit)

    def total(self, field: str, unit: str = "") -> Figure:
        """The sum of a number field; empty where no row has it.

        约 stands before it only where a row that has it says so: 118 and 600多 are 约718, for what is
        added to a rough number is rough, and rounding it would hide from the county what was added. A
        single such row prints as the ledger has it (300多). Rows that lack the number are told beside
        the figure, not made up for by a 约.
        """
        known = self.where(lambda row: getattr(row, field) is not None, as_=self.label)
        values = [getattr(row, field) for row in known]
        if not values:
            return EMPTY
        how = f"{self.label}，各条相加"
        if len(known) < len(self):
            how += f"；{len(self)}条中{len(known)}条登记了此数"
        if not isinstance(values[0], Count):
            return known._figure(plain(sum(values)), sum(values), how, unit)
        counts: list[Count] = [value for value in values if value.number] or values[:1]
        number = sum(count.number for count in counts)
        approximate = any(count.approx for count in counts)
        text = str(counts[0]) if len(counts) == 1 else ("约" if approximate else "") + str(number)
        return known._figure(text, number, how, unit)

    def only(self, field: str, unit: str = "") -> Figure:
        """A number that all rows which have it agree on; empty where they differ, for it cannot be summed."""
        known = self.where(lambda row: getattr(row, field) is not None, as_=self.label)
        values = {getattr(row, field) for row in known}
        if len(values) != 1:
            return EMPTY
        value = values.pop()
        return known._figure(plain(value), value, f"{self.label}所载", unit)

    def heads(self, field: str, unit: str = "名") -> Figure:
        """How many different ones, each counted once however often it occurs."""
        found = {getattr(row, field) for row in self.rows} - {None, ""}
        return self._figure(str(len(found)), len(found), f"{self.label}，同一对象只计一次", unit)

    # --- listing ----------------------------------------------------------------------------

    def names(
        self, field: str, most: int = 0, word: str = "项", wrap: str = "", split: bool = True
    ) -> Figure:
        """The different entries of a text field with 、 between; 等N项 (or 等 where ``word`` is empty) only
        when more than ``most`` exist.

        Entries that hold several (joined by 、 in the ledger) count apart, unless they are names
        that must not be cut (``split``): then N is how many the rows stand for. ``wrap`` is a pair
        of marks put around each; entries that bring their own keep them, and 《》 go only around
        what is named like a document. Where a cell itself ends with 等, so does the list, without N.
        """
        typed = [
            part
            for row in self.rows
            for part in entries_of(spelled(getattr(row, field)), split)
            if part
        ]
        entries = dict.fromkeys(map(closed, typed) if split else typed)
        shown = [wrapped(entry, wrap) for entry in entries][: most or None]
        if not shown:
            return EMPTY
        # GB/T 15834: names in marks of their own stand side by side without 、.
        separator = "" if all(entry.startswith(("《", "“")) for entry in shown) else "、"
        text = separator.join(shown)
        whole = len(entries) if split else max(len(entries), self.number())
        if split and entries.keys() != set(typed):  # a cell ends with 等: how many is not known
            text += "等"
        elif whole > len(shown):
            text += f"等{whole}{word}" if word else "等"
        return self._figure(text, text, f"{self.label}，逐条列名")

    def by(self, field: str) -> list[tuple[str, Selection[R]]]:
        """The rows apart by a field, in the enumeration's order (or the order of occurrence).

        Rows that say nothing come last, under 其他, so that the parts make the whole.
        """
        groups: dict[Any, list[R]] = {}
        for row in self.rows:
            groups.setdefault(getattr(row, field), []).append(row)
        keys = sorted(groups, key=_rank)
        return [
            (_key_label(key), Selection(tuple(groups[key]), f"{self.label}·{_key_label(key)}"))
            for key in keys
        ]

    def breakdown(self, field: str, unit: str) -> Figure:
        """经济3项、民生2项: every part of the whole; empty where there is only one part."""
        groups = self.by(field)
        if len(groups) < 2:
            return EMPTY
        return join(say("{}{}" + unit, Figure(label), part.count(unit)) for label, part in groups)

    def largest(self, field: str) -> list[tuple[str, Selection[R]]]:
        """The rows apart by a field, the largest part first; 其他 comes last, however large."""
        return sorted(self.by(field), key=lambda part: (part[0] == "其他", -part[1].number()))

    # --- comparing --------------------------------------------------------------------------

    def rate_of(self, whole: Selection[Any]) -> Figure:
        """This selection as a percentage of ``whole``: 96.2%. Empty where the whole is empty."""
        if not whole.number():
            return EMPTY
        value = percent(self.number(), whole.number())
        how = f"{self.label}{self.number()} ÷ {whole.label}{whole.number()}"
        return whole._figure(f"{plain(value)}%", value, how, "%")

    def ratio(self, part: str, whole: str) -> Figure:
        """The sum of one number field as a percentage of another's, over the rows that have the whole."""
        rows = self.where(lambda row: getattr(row, whole) is not None, as_=self.label)
        parts = sum(getattr(row, part) or 0 for row in rows)
        wholes = sum(getattr(row, whole) for row in rows)
        return rows._share(parts, wholes, self.label)

    def _share(self, part: int, whole: int, what: str) -> Figure:
        """``part`` of ``whole``, both out of these rows: 94.1%."""
        if not whole:
            return EMPTY
        value = percent(part, whole)
        return self._figure(f"{plain(value)}%", value, f"{what}：{part} ÷ {whole}", "%")

    def each(self, make: Callable[[R], Figure]) -> list[Figure]:
        """One figure a row."""
        return [make(row) for row in self.rows]


def _rank(key: Any) -> int:
    """Where a key stands in its enumeration; what is no enumeration keeps its order, nothing goes last."""
    if key in (None, ""):
        return sys.maxsize
    return list(type(key)).index(key) if isinstance(key, Choice) else 0


def _key_label(key: Any) -> str:
    if isinstance(key, Choice):
        return key.label
    return str(key) if key not in (None, "") else "其他"
