"""A settled change into the records, through the journal, so that ``drafter undo`` can take it back."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from drafter.model.record import Record
from drafter.records.byhand.desk import Desk, handle
from drafter.records.differences import title
from drafter.records.journal import Action, Change, Entry, apply, batch_changes
from drafter.records.ledger.fresh import fresh_database
from drafter.records.opening import opened


def _action(change: Change) -> Action:
    if change.before is None:
        return Action.ADD
    return Action.EDIT if change.after is not None else Action.DELETE


def write(path: Path, change: Change, desk: Desk, at: str) -> tuple[int, Record]:
    """Carry out one change; returns its batch and the row as written, or as it was where it goes.

    ``at`` is the moment as ISO text. A records file that is not there is begun.
    """
    row = change.after or change.before
    assert row is not None
    action = _action(change)
    told = handle(row) if row.id and not row.no else ""  # a title begins with the 编号
    summary = " ".join(filter(None, [f"{change.kind.LABEL}{told}", title(row, desk.name_of)]))
    entry = Entry(at, action, summary=summary)
    if not path.exists():
        with fresh_database(path) as (draft, publish):
            batch = apply(draft, entry, [change])
            publish()
    else:
        batch = apply(path, entry, [change])
    with closing(opened(path)) as connection:
        written = batch_changes(connection, batch)[0]
    return batch, written.after or row
