"""The records behind a draft's figures, as they may be shown: by name and date, no private person's name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from drafter.model.kinds import BY_TABLE, KINDS, Contact, Deputy, OfficeHolder
from drafter.model.privacy import Privacy
from drafter.model.record import Record, Ref
from drafter.records.differences import title
from drafter.records.handin.rows import refs_of
from drafter.records.row_text import line
from drafter.records.store import Store


@dataclass(frozen=True)
class Evidence:
    """The rows that are still there, in ledger order; ``then`` is what those were called that are not;
    ``townships`` the names of several townships by their ids, to tell their rows apart; ``called`` what
    the rows are called that these refer to."""

    rows: tuple[Record, ...]
    then: Mapping[Ref, str]
    townships: Mapping[int, str] = field(default_factory=dict)
    called: Mapping[Ref, str] = field(default_factory=dict)

    @cached_property
    def names(self) -> dict[Ref, str]:
        return {row.ref: self._name(row) for row in self.rows}

    def _name(self, row: Record) -> str:
        of = self.townships.get(row.township_id, "")
        return (
            f"{of}{'·' if of else ''}{row.LABEL} {title(row, lambda ref: self.called.get(ref, ''))}"
        )

    def name(self, ref: Ref) -> str:
        """活动 2024-HD-001 2024-04-10 古镇建设: the kind, then number, date and title; of several townships
        大坪镇·活动 and so on."""
        if ref in self.names:
            return self.names[ref]
        kind = BY_TABLE.get(ref.table)
        label = kind.LABEL if kind else ref.table
        return self.then.get(ref) or f"{label} 第{ref.id}号"

    def gone(self, ref: Ref) -> bool:
        """Whether the record is no longer in the database."""
        return ref not in self.names

    def remark(self, ref: Ref) -> str:
        """What has become of the record since it was cited, in Chinese; "" where nothing has."""
        if self.gone(ref):
            return "已不在记录库里"
        was = self.then.get(ref)
        return f"当时是“{was}”" if was and was != self.names[ref] else ""

    def only(self, refs: Iterable[Ref]) -> Evidence:
        """The part that stands behind some figures."""
        wanted = set(refs)
        rows = tuple(row for row in self.rows if row.ref in wanted)
        return replace(self, rows=rows)

    @cached_property
    def kinds(self) -> tuple[type[Record], ...]:
        """The kinds of the rows, in ledger order."""
        return tuple(dict.fromkeys(type(row) for row in self.rows))


def gather(store: Store, refs: Iterable[Ref], then: Mapping[Ref, str] | None = None) -> Evidence:
    """The records named by ``refs``. ``then`` are their names when they were cited."""
    found = _rows(store, refs)
    townships = {row.township_id for row in found}
    privacy = {
        each: Privacy.of(store.select(Deputy, each), store.select(OfficeHolder, each))
        for each in townships
    }
    names = {each.id: each.name for each in store.townships()} if len(townships) > 1 else {}
    shown = tuple(_shown(row, privacy[row.township_id]) for row in found)
    beside = _rows(store, {ref for row in found for ref in refs_of(row)})
    called = {row.ref: title(_shown(row, privacy[row.township_id])) for row in beside}
    return Evidence(shown, then or {}, names, called)


def hash_of(evidence: Evidence) -> str:
    """One hash over everything the rows say."""
    digest = hashlib.sha256()
    for row in sorted(evidence.rows, key=lambda row: row.ref):
        digest.update(line(row))
    return digest.hexdigest()


def _rows(store: Store, refs: Iterable[Ref]) -> list[Record]:
    wanted: dict[str, set[int]] = {}
    for ref in refs:
        wanted.setdefault(ref.table, set()).add(ref.id)
    return [
        row
        for kind in KINDS
        if kind.TABLE in wanted
        for row in store.find(kind, sorted(wanted[kind.TABLE]))
    ]


def _shown(row: Record, privacy: Privacy) -> Record:
    """The row without names of private persons, also where a roster or a list holds them."""
    if isinstance(row, Deputy) and row.name in privacy.names:
        return replace(row, name=_masked(row.name), occupation="")
    if isinstance(row, Contact):
        entries = (entry.strip() for entry in row.person.split("、"))
        shown = (_masked(each) if each in privacy.names else each for each in entries)
        row = replace(row, person="、".join(shown))
    return privacy.cleaned(row)


def _masked(name: str) -> str:
    return name[0] + "某" * (len(name) - 1)
