"""The door: a ledger goes into the records whole, or the records stay as they were."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from drafter.errors import DrafterError
from drafter.model.kinds import KINDS, Township
from drafter.model.record import Record
from drafter.records.ledger.places import Finding
from drafter.records.ledger.plan import Existing, Tally, make_plan
from drafter.records.ledger.reading import read_ledger
from drafter.records.ledger.rows import ENOUGH, read_rows
from drafter.records.ledger.workspace import working_copy
from drafter.records.schema import to_row
from drafter.records.store import Store, upgrade


@dataclass(frozen=True)
class ImportResult:
    """What an import did, by the Chinese name of the kind, in the ledger's order."""

    counts: dict[str, Tally]

    @property
    def total(self) -> Tally:
        tallies = self.counts.values()
        return Tally(
            sum(t.new for t in tallies),
            sum(t.changed for t in tallies),
            sum(t.same for t in tallies),
        )


def everything(store: Store) -> Existing:
    """Every row of every kind, all townships together."""
    townships = store.townships()
    found: dict[type[Record], list[Record]] = {Township: list(townships)}
    for kind in KINDS:
        if kind is not Township:
            found[kind] = [row for t in townships for row in store.select(kind, t.id)]
    return found


def _existing(copy: Path, db_path: Path) -> Existing:
    if not copy.exists():
        return {}
    try:
        store = Store.open(copy)
    except DrafterError as error:  # it speaks of the copy, which nobody has heard of
        raise DrafterError(error.message.replace(str(copy), str(db_path)), error.cure) from error
    with closing(store):
        return everything(store)


def _write(copy: Path, records: Iterable[Record]) -> None:
    upgrade(copy)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("pragma foreign_keys = on")
        with connection:
            for record in records:
                _upsert(connection, record)


def _upsert(connection: sqlite3.Connection, record: Record) -> None:
    row = to_row(record)
    names = ", ".join(row)
    marks = ", ".join(f":{name}" for name in row)
    changes = ", ".join(f"{name} = excluded.{name}" for name in row if name != "id")
    connection.execute(
        f"insert into {record.TABLE} ({names}) values ({marks}) "
        f"on conflict (id) do update set {changes}",
        row,
    )


def _refusal(findings: list[Finding], source: Path) -> DrafterError:
    more = "以上" if len(findings) > ENOUGH else ""
    shown = findings[:ENOUGH]
    return DrafterError(
        f"{source.name} 有{len(shown)}处{more}问题，一行也没有导入",
        "请照上面的清单改好，再导入一次",
        [finding.problem() for finding in shown],
    )


def import_ledger(db_path: Path, source: Path, township: str | None = None) -> ImportResult:
    """Read the ledger at ``source`` into the records at ``db_path``, all rows or none.

    New rows are added, changed rows keep their id, rows the ledger lacks stay. ``township`` names
    the township of rows that name none. A ledger with problems raises DrafterError with their list,
    and the database's bytes are as before; so they are when nothing changed.
    """
    reading = read_rows(read_ledger(source))
    if not reading.rows and not reading.findings:
        raise DrafterError(f"{source.name} 里一行记录也没有", "请先填写台账，保存后再导入")
    with working_copy(db_path) as (copy, publish):
        plan = make_plan(reading, _existing(copy, db_path), township)
        if plan.findings:
            raise _refusal(plan.findings, source)
        if plan.writes:
            _write(copy, plan.writes)
            publish()
    order = [kind.LABEL for kind in KINDS if kind.LABEL in plan.tallies]
    return ImportResult({label: plan.tallies[label] for label in order})
