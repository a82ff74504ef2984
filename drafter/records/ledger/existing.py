"""What the records hold already, as far as a ledger is concerned with it."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import closing
from pathlib import Path

from drafter.model.kinds import KINDS, Township
from drafter.model.record import Record
from drafter.records.connection import in_chinese
from drafter.records.journal import next_ids
from drafter.records.ledger.plan import Existing
from drafter.records.ledger.rows import Reading, unrolled
from drafter.records.ledger.text import squeeze
from drafter.records.opening import opened
from drafter.records.store import Store


def everything(store: Store, townships: Collection[int] | None = None) -> Existing:
    """Every row of every kind of some townships (all where None), and every township."""
    every = store.townships()
    wanted = [t.id for t in every if townships is None or t.id in townships]
    found: dict[type[Record], list[Record]] = {Township: list(every)}
    for kind in KINDS:
        if kind is not Township:
            found[kind] = [row for township in wanted for row in store.select(kind, township)]
    return found


def _concerned(every: list[Township], reading: Reading, default: str | None) -> set[int]:
    """The townships whose rows the ledger may touch: those it names, or the only one there is."""
    names = {squeeze(name) for name in (*reading.townships(), default or "")}
    own = [row.values for row in unrolled(r for r in reading.rows if r.kind is Township)]
    names |= {squeeze(values.get("name") or "") for values in own}
    numbers = {values.get("no") for values in own}
    return {
        t.id
        for t in every
        if len(every) == 1 or squeeze(t.name) in names or (t.no and t.no in numbers)
    }


def known(path: Path, reading: Reading, default: str | None) -> tuple[Existing, dict[str, int]]:
    """The rows of the townships a ledger is about, and the next free id of every table.

    Both empty where there is no database yet. Other townships' rows are not read: a county's
    database may hold millions.
    """
    if not path.exists():
        return {}, {}
    with in_chinese(path), closing(opened(path)) as connection:
        connection.execute("begin")  # one moment for all tables, whoever writes meanwhile
        store = Store(connection)
        townships = _concerned(store.townships(), reading, default)
        return everything(store, townships), next_ids(connection)
