"""What an import would do, worked out before anything is written: new, changed and unchanged rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from drafter.model.columns import columns
from drafter.model.kinds import KINDS, Township
from drafter.model.record import Record
from drafter.records.ledger.directory import Directory
from drafter.records.ledger.identity import Identity
from drafter.records.ledger.layout import TOWNSHIP
from drafter.records.ledger.places import Fault, Finding, find
from drafter.records.ledger.rows import Reading, Row
from drafter.records.ledger.townships import Townships

Existing = Mapping[type[Record], Sequence[Record]]

# A row's last date and the first date it may not precede; a kind has one pair at most.
_ENDS = ("end_date", "ends_on", "ended_on", "to_date", "closed_on")
_STARTS = ("on_date", "starts_on", "elected_on", "formed_on", "from_date", "opened_on")


@dataclass
class Tally:
    """How many rows of a kind were new, changed in place, or as before."""

    new: int = 0
    changed: int = 0
    same: int = 0


@dataclass
class Plan:
    """The rows to write, each with its id, in an order that keeps every reference valid."""

    writes: list[Record] = field(default_factory=list)
    tallies: dict[str, Tally] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


class _Planner:
    def __init__(self, reading: Reading, existing: Existing) -> None:
        self._reading = reading
        self._existing = existing
        self._directories: dict[int, Directory] = defaultdict(Directory)
        self.plan = Plan(findings=list(reading.findings))

    def add_kind(self, kind: type[Record], rows: Mapping[int, list[Row]]) -> list[Record]:
        """Plan the rows of one kind by township; returns every row there will be, old and new."""
        existing = self._existing.get(kind, ())
        final: dict[int, Record] = {record.id: record for record in existing}
        next_id = max(final, default=0) + 1
        for township, lines in rows.items():
            scope = [r for r in existing if kind is Township or r.township_id == township]
            numbers = {row.values["no"] for row in lines if row.values.get("no")}
            identity = Identity(scope, numbers)
            for row in lines:
                record = self._settle(row, township, identity, next_id)
                next_id = max(next_id, record.id + 1)
                final[record.id] = record
        return list(final.values())

    def file(self, records: Sequence[Record]) -> None:
        """Make a planned kind known to the kinds after it."""
        for record in records:
            self._directories[record.township_id].add([record])

    def _settle(self, row: Row, township: int, identity: Identity, next_id: int) -> Record:
        values = self._resolved(row, township)
        record = _build(row.kind, values, township)
        known = identity.match(record, row.place) if row.sound else None
        if isinstance(known, Fault):
            self.plan.findings.append(find(row.place, known))
            known = None
        base = known or replace(record, id=next_id)
        final = replace(base, **values)
        if row.kind is Township:
            final = replace(final, township_id=final.id)
        self._check_dates(row, final)
        self._count(final, known)
        return final

    def _count(self, final: Record, known: Record | None) -> None:
        tally = self.plan.tallies.setdefault(final.LABEL, Tally())
        if known is None:
            tally.new += 1
        elif known != final:
            tally.changed += 1
        else:
            tally.same += 1
        if known != final:
            self.plan.writes.append(final)

    def _resolved(self, row: Row, township: int) -> dict[str, Any]:
        """The row's values with references as ids."""
        values = dict(row.values)
        for column in columns(row.kind):
            text = values.get(column.name)
            if not column.refers or not isinstance(text, str):
                continue
            found = self._directories[township].find(column.refers, text)
            values[column.name] = None if isinstance(found, Fault) else found.id
            if isinstance(found, Fault):
                row.sound = False
                # A table whose sheet could not be read would make every reference to it look wrong.
                if township and column.refers not in self._reading.unread:
                    self.plan.findings.append(find(row.cell(column.name), found))
        return values

    def _check_dates(self, row: Row, record: Record) -> None:
        named = {c.name: c.label for c in columns(row.kind)}
        end = next((name for name in _ENDS if name in named), "")
        start = next((name for name in _STARTS if name in named), "")
        first, last = getattr(record, start, None), getattr(record, end, None)
        if first and last and last < first:
            what = f"“{last}”早于“{named[start]}”{first}"
            fault = Fault(what, "请核对这两个日期")
            self.plan.findings.append(find(row.cell(end), fault))


def _build(kind: type[Record], values: dict[str, Any], township: int) -> Record:
    """A record from the columns there are. A column the sheet lacks takes its default."""
    defaults = {c.name: c.default for c in columns(kind)}
    return kind(township_id=township, **(defaults | values))


def _by_township(
    rows: Sequence[Row], townships: Townships, findings: list[Finding]
) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        township = townships.of(row.township)
        if isinstance(township, Fault):
            row.sound = False
            findings.append(find(row.cell(TOWNSHIP), township))
            township = 0
        found[township].append(row)
    return found


def make_plan(reading: Reading, existing: Existing, default: str | None) -> Plan:
    """Resolve townships and references, match identities, give new rows their ids. Pure.

    ``default`` names the township of rows that name none.
    """
    by_kind: dict[type[Record], list[Row]] = defaultdict(list)
    for row in reading.rows:
        by_kind[row.kind].append(row)
    planner = _Planner(reading, existing)
    every = planner.add_kind(Township, {0: by_kind[Township]})
    here = {row.values.get("name") or "" for row in by_kind[Township]}
    unread = Township.TABLE in reading.unread or not all(row.sound for row in by_kind[Township])
    townships = Townships(every, here, default, unread)
    for kind in KINDS:
        if kind is not Township:
            rows = _by_township(by_kind[kind], townships, planner.plan.findings)
            planner.file(planner.add_kind(kind, rows))
    planner.plan.findings.sort()
    return planner.plan
