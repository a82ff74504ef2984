"""What changed between two states of a row, said as the ledger says it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from drafter.model.columns import Column, columns
from drafter.model.record import Record, Ref
from drafter.model.values import Choice

# Names the row a reference points at; "" where it is unknown.
NameOf = Callable[[Ref], str]


@dataclass(frozen=True)
class Difference:
    """A field by its header, and its two values in words; "" is an empty cell."""

    label: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.label}：{self.old or '（空）'} → {self.new or '（空）'}"


def spell(column: Column, value: Any, name_of: NameOf) -> str:
    """A value as the clerk knows it: 视察, 是, 300多, the name of the row referred to."""
    if value is None:
        return ""
    if column.refers:
        ref = Ref(column.refers, value)
        return name_of(ref) or f"第{value}号"
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, bool):
        return "是" if value else "否"
    return f"{value}{column.unit}"


def fields(record: Record, name_of: NameOf) -> list[tuple[Column, str]]:
    """Column and words of every filled cell of a row."""
    spelled = [(c, spell(c, getattr(record, c.name), name_of)) for c in columns(type(record))]
    return [(column, words) for column, words in spelled if words]


def differences(before: Record, after: Record, name_of: NameOf) -> list[Difference]:
    """The fields in which two states of one row differ, in the order of the ledger."""
    found = []
    for column in columns(type(before)):
        old, new = getattr(before, column.name), getattr(after, column.name)
        if old != new:
            found.append(
                Difference(column.label, spell(column, old, name_of), spell(column, new, name_of))
            )
    return found


def title(record: Record, name_of: NameOf = lambda _: "") -> str:
    """What a row is called in a list: its number, date and name; what names it where it has none."""
    kind = type(record)
    by_name = {c.name: c for c in columns(kind)}
    named = next((n for n in ("title", "topics", "name") if n in by_name), "")
    words = [record.no]
    if kind.WHEN:
        words.append(spell(by_name[kind.WHEN], getattr(record, kind.WHEN), name_of))
    if named:
        words.append(getattr(record, named) or "")
    else:
        words += (
            spell(by_name[n], getattr(record, n), name_of) for n in kind.KEY if n != kind.WHEN
        )
    return " ".join(filter(None, words)) or f"第{record.id}号"
