"""How the rows of one table are read as one kind of record, worked out once for all its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from drafter.model.columns import Column, columns
from drafter.model.kinds import Activity
from drafter.records.ledger.cells import parse
from drafter.records.ledger.foreign.headers import Columns, Goes, tells
from drafter.records.ledger.foreign.line import Take, taker
from drafter.records.ledger.foreign.subjects import Scene
from drafter.records.ledger.foreign.values import Read, reader
from drafter.records.ledger.foreign.when import Frame
from drafter.records.ledger.foreign.words import Target
from drafter.records.ledger.layout import TOWNSHIP
from drafter.records.ledger.places import Fault

_NUMBERS = ("integer", "count", "amount")


@dataclass(frozen=True)
class Plan:
    """``takes`` are the columns with their headers; ``header`` and ``numbers`` tell where fields stand.

    ``by_row`` is the column that says the kind of activity, or that it is none. ``blanks`` are the values a row begins with; ``required`` the fields that may not stay so.
    """

    target: Target
    takes: tuple[tuple[int, str, Take], ...]
    header: Mapping[str, tuple[int, str]]
    numbers: Mapping[int, Column]
    blanks: Mapping[str, Any]
    required: tuple[Column, ...]
    by_row: tuple[int, Read] | None


def make_plan(scene: Scene, target: Target, mapped: Columns, frame: Frame) -> Plan:
    every = {column.label: column for column in columns(target.kind)}
    spellings = scene.answers.spellings(scene.words.values)
    takes = [
        (go.heading.index, go.heading.text, take)
        for go in _in_order(mapped.goes)
        if (take := taker(go, mapped, every, frame, spellings.get(go.label, {}))) is not None
    ]
    own = [(go.column, (go.heading.index, go.heading.text)) for go in mapped.goes if go.column]
    header = {column.name: place for column, place in own}
    for go in mapped.goes:
        if go.label == TOWNSHIP:
            header[TOWNSHIP] = (go.heading.index, go.heading.text)
    kinds = every.get("活动类别") if target.kind is Activity else None
    at = header.get(kinds.name) if kinds else None
    return Plan(
        target,
        tuple(takes),
        header,
        {at: c for c, (at, _) in own if c.holds in _NUMBERS and c.unit not in ("%", "年", "届")},
        {column.name: column.default for column, _ in own} | _given(scene, target, every),
        tuple(c for c in every.values() if c.required or tells(target.kind, c)),
        (at[0], reader(kinds, frame, spellings.get(kinds.label, {}))) if kinds and at else None,
    )


def _in_order(goes: list[Goes]) -> list[Goes]:
    """What is plainly said before what is gathered from names and spans."""
    return sorted(goes, key=lambda go: go.column is None or bool(go.column.refers))


def _given(scene: Scene, target: Target, every: Mapping[str, Column]) -> dict[str, Any]:
    """What holds for every row; what does not fit its column is left out, and missed."""
    found = {
        every[label].name: parse(every[label], text)
        for label, text in scene.given(target.kind).items()
        if label in every
    }
    if target.column is not None:
        found.setdefault(target.column.name, target.choice)
    return {name: value for name, value in found.items() if not isinstance(value, Fault)}
