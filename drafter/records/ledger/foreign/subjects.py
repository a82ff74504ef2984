"""Which kind of record a table holds: by the map file, its sheet's name, its title, its headers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drafter.model.columns import columns
from drafter.model.kinds import KINDS
from drafter.model.record import Record
from drafter.records.ledger.foreign.answers import Answers
from drafter.records.ledger.foreign.headers import Columns, map_columns
from drafter.records.ledger.foreign.tables import Table
from drafter.records.ledger.foreign.words import SKIP, Target, Words
from drafter.records.ledger.sheets import Sheet
from drafter.records.ledger.text import squeeze


@dataclass(frozen=True)
class Unclear:
    """Several kinds fit, or none: what may be answered and why it is asked."""

    options: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Scene:
    """A table where it stands: its sheet, its file, and the words in force."""

    sheet: Sheet
    table: Table
    file: str
    words: Words
    answers: Answers

    def names(self) -> tuple[str, ...]:
        """What the map file may call the table, most particular first."""
        name = squeeze(self.sheet.name)
        titles = tuple(squeeze(title) for title in self.table.title)
        return (*(f"{name}/{title}" for title in titles), *titles, name)

    def given(self, kind: type[Record]) -> dict[str, str]:
        """Values that hold for the whole table, by label."""
        for key in (*self.names(), kind.LABEL):
            if key in self.answers.fixed:
                return dict(self.answers.fixed[key])
        return {}

    def columns_as(self, target: Target) -> Columns:
        given = self.given(target.kind)
        if target.column is not None:
            given = {**given, target.column.label: ""}
        return map_columns(target.kind, self.sheet, self.table, self.words, self.answers, given)


def _said(scene: Scene) -> tuple[Target, ...]:
    """What the sheet's name and the titles speak of; the file's name where these are silent."""
    texts = (scene.sheet.name, *scene.table.title)
    found = dict.fromkeys(t for text in texts for t in scene.words.subjects(text))
    return tuple(found) or scene.words.subjects(scene.file)


def _fitting(scene: Scene, targets: Sequence[Target]) -> list[type[Record]]:
    """The kinds for which every column is known and none is missing."""
    return list(dict.fromkeys(t.kind for t in targets if scene.columns_as(t).clear))


def _by_headers(scene: Scene) -> Target | Unclear:
    fits = _fitting(scene, [Target(kind) for kind in KINDS])
    if len(fits) == 1:
        return Target(fits[0])
    options = tuple(kind.LABEL for kind in fits or KINDS)
    why = f"列名像{'、'.join(options)}，不知道是哪一种" if fits else "看不出记的是哪一类事情"
    return Unclear((*options[:8], SKIP), why)


def _of_kind(scene: Scene, kind: type[Record], said: Sequence[Target]) -> Target | Unclear:
    """The choice the whole sheet has in common, a column that says it row by row, or a question."""
    choices = [target for target in said if target.kind is kind and target.choice]
    if len(choices) == 1:
        return choices[0]
    column = choices[0].column if choices else None
    required = next((c for c in columns(kind) if c.choices and c.required), None)
    asked = column or required
    mapped = scene.columns_as(Target(kind))
    by_row = asked and any(go.label == asked.label for go in mapped.goes)
    if asked is None or by_row or asked.label in scene.given(kind):
        return Target(kind)
    if not choices and any(c.label != asked.label for c in mapped.missing):
        return Target(kind)  # the missing columns are told instead
    members = [str(t) for t in choices] or [f"{kind.LABEL}/{m.label}" for m in asked.choices or ()]
    why = f"没有“{asked.label}”列，不知道是哪一种{kind.LABEL}"
    return Unclear((*members, SKIP), why)


def target_for(scene: Scene) -> Target | Unclear | None:
    """The kind a table is read as; None where the office says to leave it."""
    for key in scene.names():
        if key in scene.answers.sheets:
            return scene.answers.sheets[key]
    said = _said(scene)
    kinds = list(dict.fromkeys(target.kind for target in said))
    if not kinds:
        return _by_headers(scene)
    if len(kinds) > 1:
        fits = _fitting(scene, said)
        if len(fits) != 1:
            names = tuple(str(target) for target in said)
            return Unclear((*names, SKIP), f"表名或标题里有{'、'.join(names)}，不知道是哪一种")
        kinds = fits
    return _of_kind(scene, kinds[0], said)
