"""What an import would do, worked out before anything is written: new, changed and unchanged rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from drafter.model.columns import columns, references
from drafter.model.kinds import KINDS, Township
from drafter.model.record import Record
from drafter.records.columnwise import NewRows
from drafter.records.journal import Change, each
from drafter.records.ledger.blocks import Block
from drafter.records.ledger.directory import Directory
from drafter.records.ledger.identity import Identity
from drafter.records.ledger.leaving import still_referred_to
from drafter.records.ledger.places import Fault, Finding, find
from drafter.records.ledger.plain import all_new
from drafter.records.ledger.rows import Reading, Row, unrolled
from drafter.records.ledger.spans import SPANS
from drafter.records.ledger.townships import Townships, by_township

Existing = Mapping[type[Record], Sequence[Record]]


@dataclass
class Tally:
    """How many rows of a kind were new, changed in place, as before, or gone from the ledger."""

    new: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0


@dataclass
class Plan:
    """What to write, in the order of the ledger; a new row has its id already."""

    parts: list[Change | NewRows] = field(default_factory=list)
    tallies: dict[str, Tally] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)

    @property
    def changes(self) -> list[Change]:
        """The parts row by row."""
        return list(each(self.parts))


class _Planner:
    def __init__(
        self,
        reading: Reading,
        existing: Existing,
        next_ids: Mapping[str, int],
        delete_missing: bool,
    ) -> None:
        self._reading = reading
        self._existing = existing
        self._next_ids = next_ids
        self._delete_missing = delete_missing
        self._directories: dict[int, Directory] = defaultdict(Directory)
        self._nameless: set[str] = set()  # tables with a row whose very name could not be read
        self.plan = Plan(findings=list(reading.findings), notes=list(reading.notes))

    def add_kind(
        self, kind: type[Record], rows: Mapping[int, Sequence[Row | Block]]
    ) -> list[Record]:
        """Plan the rows of one kind by township, and make them known to the kinds after it.

        Returns every row there will be, old and new; without those planned as a whole, which need
        nobody's further look.
        """
        existing = self._existing.get(kind, ())
        recorded: dict[int, list[Record]] = defaultdict(list)
        for record in existing:
            recorded[0 if kind is Township else record.township_id].append(record)
        final: dict[int, Record] = {record.id: record for record in existing}
        next_id = max(self._next_ids.get(kind.TABLE, 1), max(final, default=0) + 1)
        new = []
        for township, lines in rows.items():
            whole = self._as_a_whole(lines, township, next_id, recorded[township])
            if whole is not None:
                new.append(whole)
                next_id += len(whole)
                continue
            settled = self._one_by_one(list(unrolled(lines)), township, next_id, recorded[township])
            next_id = max(next_id, max(settled, default=0) + 1)
            final |= settled
            if self._delete_missing and kind is not Township:
                for gone in (r for r in recorded[township] if r.id not in settled):
                    self._delete(final.pop(gone.id))
        self._file(list(final.values()), new)
        return list(final.values())

    def _as_a_whole(
        self,
        lines: Sequence[Row | Block],
        township: int,
        next_id: int,
        recorded: Sequence[Record],
    ) -> NewRows | None:
        """The lines of a township where they are one block and plainly new, and nothing is wrong so far."""
        block = lines[0] if len(lines) == 1 else None
        if not isinstance(block, Block) or self._delete_missing or self._reading.findings:
            return None
        directory = self._directories[township]
        rows = all_new(block, township, next_id, recorded, directory)
        if rows is not None:
            self.plan.parts.append(rows)
            self.plan.tallies.setdefault(rows.kind.LABEL, Tally()).new += len(rows)
        return rows

    def _one_by_one(
        self, lines: Sequence[Row], township: int, next_id: int, recorded: Sequence[Record]
    ) -> dict[int, Record]:
        numbers = {row.values["no"] for row in lines if row.values.get("no")}
        identity = Identity(recorded, numbers)
        settled = {}
        for row in lines:
            if row.optional and self._left_out(row, township):
                continue
            record = self._settle(row, township, identity, next_id)
            next_id = max(next_id, record.id + 1)
            settled[record.id] = record
        return settled

    def _delete(self, gone: Record) -> None:
        self.plan.parts.append(Change(type(gone), gone, None))
        self.plan.tallies.setdefault(gone.LABEL, Tally()).gone += 1

    def _file(self, records: Sequence[Record], new: Sequence[NewRows]) -> None:
        for record in records if records and records[0].TABLE in _REFERRED else ():
            self._directories[record.township_id].add([record])
        for rows in new:
            self._directories[rows.township].add_rows(rows)

    def _settle(self, row: Row, township: int, identity: Identity, next_id: int) -> Record:
        values = self._resolved(row, township)
        # Made once where the row is new, as nearly all are when a ledger is long.
        record = _build(row.kind, values, township, next_id)
        known = identity.match(record, row.place) if row.sound else None
        if isinstance(known, Fault):
            self.plan.findings.append(find(row.place, known))
            known = None
        final = replace(known, **values) if known else record
        if row.kind is Township:
            final = replace(final, township_id=final.id)
        row.id = final.id
        if not row.sound and not self._directories[township].called(final):
            self._nameless.add(row.kind.TABLE)
        self._check_dates(row, final)
        self._note(row, final, known)
        return final

    def _left_out(self, row: Row, township: int) -> bool:
        """Whether an optional row refers to what is not recorded; if so, say so."""
        for column in columns(row.kind):
            text = row.values.get(column.name)
            if column.refers and isinstance(text, str):
                found = self._directories[township].find_id(column.refers, text)
                if isinstance(found, Fault):
                    self.plan.notes.append(find(row.cell(column.name), found))
                    return True
        return False

    def _note(self, row: Row, final: Record, known: Record | None) -> None:
        tally = self.plan.tallies.setdefault(final.LABEL, Tally())
        if known is None:
            tally.new += 1
        elif known != final:
            tally.changed += 1
        else:
            tally.same += 1
        if known != final:
            place = row.place
            self.plan.parts.append(Change(row.kind, known, final, place.title, place.row))

    def _resolved(self, row: Row, township: int) -> dict[str, Any]:
        """The row's values with references as ids."""
        values = dict(row.values)
        for name, table in references(row.kind).items():
            text = values.get(name)
            if isinstance(text, Row):
                values[name] = text.id
            if not isinstance(text, str):
                continue
            found = self._directories[township].find_id(table, text)
            values[name] = None if isinstance(found, Fault) else found
            if isinstance(found, Fault):
                row.sound = False
                # What could not be read of a table would make every reference to it look wrong.
                if township and table not in self._reading.unread | self._nameless:
                    self.plan.findings.append(find(row.cell(name), found))
        return values

    def _check_dates(self, row: Row, record: Record) -> None:
        start, end = SPANS[row.kind]
        first, last = getattr(record, start, None), getattr(record, end, None)
        if first and last and last < first:
            label = next(c.label for c in columns(row.kind) if c.name == start)
            what = f"“{last}”早于“{label}”{first}"
            fault = Fault(what, "请核对这两个日期")
            self.plan.findings.append(find(row.cell(end), fault))


# Worked out once a kind, not once a row.
_REFERRED = {table for kind in KINDS for table in references(kind).values()}
_DEFAULTS = {kind: {c.name: c.default for c in columns(kind)} for kind in KINDS}


def _build(kind: type[Record], values: dict[str, Any], township: int, number: int) -> Record:
    """A record from the columns there are. A column the sheet lacks takes its default."""
    found: dict[str, Any] = {**_DEFAULTS[kind], **values}
    return kind(id=number, township_id=township, **found)


def make_plan(
    reading: Reading,
    existing: Existing,
    default: str | None,
    next_ids: Mapping[str, int] = MappingProxyType({}),
    delete_missing: bool = False,
) -> Plan:
    """Resolve townships and references, match identities, give new rows their ids. Pure.

    ``default`` names the township of rows that name none; ``next_ids`` the first free id by table.
    With ``delete_missing`` the rows that a sheet lacks go, of the townships that have rows in it.
    """
    by_kind: dict[type[Record], list[Row | Block]] = defaultdict(list)
    for row in reading.rows:
        by_kind[row.kind].append(row)
    planner = _Planner(reading, existing, next_ids, delete_missing)
    own = list(unrolled(by_kind[Township]))
    every = planner.add_kind(Township, {0: own})
    final: dict[type[Record], list[Record]] = {}
    here = {row.values.get("name") or "" for row in own}
    unread = Township.TABLE in reading.unread or not all(row.sound for row in own)
    townships = Townships(every, here, default, unread)
    for kind in KINDS:
        if kind is not Township:
            rows = by_township(by_kind[kind], townships, planner.plan.findings)
            final[kind] = planner.add_kind(kind, rows)
    singly = [part for part in planner.plan.parts if isinstance(part, Change)]
    gone = [change.before for change in singly if change.before and not change.after]
    planner.plan.findings += still_referred_to(gone, final)
    planner.plan.findings.sort()
    return planner.plan
