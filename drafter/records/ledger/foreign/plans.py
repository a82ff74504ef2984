"""How the rows of one table are read as one kind of record, worked out once for all its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from drafter.model.columns import Column, columns
from drafter.records.ledger.cells import parse
from drafter.records.ledger.foreign.headers import Columns, Goes, tells
from drafter.records.ledger.foreign.line import Take, taker
from drafter.records.ledger.foreign.subjects import Scene
from drafter.records.ledger.foreign.when import Frame
from drafter.records.ledger.foreign.words import Target
from drafter.records.ledger.layout import TOWNSHIP
from drafter.records.ledger.places import Fault

_NUMBERS = ("integer", "count", "amount")


@dataclass(frozen=True)
class Plan:
    """``takes`` are the columns with their headers; ``header`` and ``numbers`` tell where fields stand.

    ``blanks`` are the values a row begins with; ``required`` the fields that may not stay so.
    """

    target: Target
    takes: tuple[tuple[int, str, Take], ...]
    header: Mapping[str, tuple[int, str]]
    numbers: Mapping[int, Column]
    blanks: Mapping[str, Any]
    required: tuple[Column, ...]
    by_row: int | None


def make_plan(scene: Scene, target: Target, mapped: Columns, frame: Frame) -> Plan:
    every = {column.label: column for column in columns(target.kind)}
    takes = [
        (go.heading.index, go.heading.text, take)
        for go in _in_order(mapped.goes)
        if (take := taker(go, mapped, every, frame, _spellings(scene, go.label))) is not None
    ]
    own = [(go.column, (go.heading.index, go.heading.text)) for go in mapped.goes if go.column]
    header = {column.name: place for column, place in own}
    for go in mapped.goes:
        if go.label == TOWNSHIP:
            header[TOWNSHIP] = (go.heading.index, go.heading.text)
    asked = next((c.label for c in every.values() if c.choices), "")
    return Plan(
        target,
        tuple(takes),
        header,
        {at: c for c, (at, _) in own if c.holds in _NUMBERS and c.unit not in ("%", "年", "届")},
        {column.name: column.default for column, _ in own} | _given(scene, target, every),
        tuple(c for c in every.values() if c.required or tells(target.kind, c)),
        next((go.heading.index for go in mapped.goes if go.label == asked), None),
    )


def _in_order(goes: list[Goes]) -> list[Goes]:
    """What is plainly said before what is gathered from names and spans."""
    return sorted(goes, key=lambda go: go.column is None or bool(go.column.refers))


def _spellings(scene: Scene, label: str) -> Mapping[str, str]:
    return {**scene.words.values.get(label, {}), **scene.answers.values.get(label, {})}


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
