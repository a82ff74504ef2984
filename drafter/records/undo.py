"""Taking a batch back, as a new batch; refused where something later rests on it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from drafter.errors import DrafterError, Problem
from drafter.model.record import Record
from drafter.records.connection import in_chinese
from drafter.records.differences import NameOf, title
from drafter.records.history import (
    Batch,
    batch_in,
    batches_in,
    last_batch,
    naming,
    referring,
    rows_of_township,
)
from drafter.records.journal import Action, Change, Entry, apply, batch_changes, current
from drafter.records.opening import opened


@dataclass(frozen=True)
class Undone:
    """What was taken back: the batch, and how many rows went, came back, or became what they were."""

    target: Batch
    batch: int
    gone: int
    back: int
    changed: int


def undo(path: Path, at: str, number: int | None = None) -> Undone:
    """Take back batch ``number``, or the last one that holds and is no undo itself.

    DrafterError with a list, and nothing changed, where rows of it were changed since, where rows
    that stay refer to rows that would go, or where a row that would come back is there already.
    """
    with in_chinese(path), closing(opened(path)) as connection:
        target = _target(connection, number)
        changes = [
            Change(c.kind, c.after, c.before, c.sheet, c.row)
            for c in batch_changes(connection, target.number)
        ]
        problems = [
            *_changed_since(connection, changes),
            *_referred_to(connection, changes),
            *_there_already(connection, changes),
        ]
    if problems:
        raise DrafterError(
            f"第{target.number}批撤销不了，后来的记录与它有关，一条也没有改",
            "请照清单处理后再撤销，或者从后往前一批一批撤销",
            problems,
        )
    gone = sum(change.after is None for change in changes)
    back = sum(change.before is None for change in changes)
    changed = len(changes) - gone - back
    words = f"撤销第{target.number}批：去掉{gone}条，恢复{back}条，改回{changed}条"
    batch = apply(path, Entry(at, Action.UNDO, summary=words, undoes=target.number), changes)
    return Undone(target, batch, gone, back, changed)


def to_undo(path: Path, number: int | None = None) -> Batch:
    """The batch that :func:`undo` would take back."""
    with in_chinese(path), closing(opened(path)) as connection:
        return _target(connection, number)


def _target(connection: sqlite3.Connection, number: int | None) -> Batch:
    if number is not None:
        batch = batch_in(connection, number)
        if batch.undone_by:
            raise DrafterError(
                f"第{number}批已经由第{batch.undone_by}批撤销了",
                f"要恢复它，请撤销第{batch.undone_by}批：drafter undo {batch.undone_by}",
            )
        return batch
    for batch in batches_in(connection):
        if not batch.undone_by and batch.action != Action.UNDO:
            return batch
    raise DrafterError("没有可以撤销的", "请用 drafter history 查看记过哪些变动")


def _where(record: Record, name_of: NameOf) -> str:
    return f"“{record.LABEL}”里的{title(record, name_of)}"


def _changed_since(connection: sqlite3.Connection, changes: Sequence[Change]) -> Iterator[Problem]:
    name_of = naming(connection)
    for change in changes:
        if current(connection, change.kind, change.ref.id) != change.before:
            record = change.before or change.after
            assert record is not None
            last = last_batch(connection, change.ref)
            yield Problem(_where(record, name_of), f"第{last}批又改过这一条", f"请先撤销第{last}批")


def _referred_to(connection: sqlite3.Connection, changes: Sequence[Change]) -> Iterator[Problem]:
    """Rows that stay and point at rows that would go."""
    name_of = naming(connection)
    going = {c.ref: c.before for c in changes if c.after is None and c.before is not None}
    touched = {change.ref for change in changes}
    for kind, _, row_id, ref in referring(connection, going):
        record = current(connection, kind, row_id)
        if record is not None and record.ref not in touched:
            yield Problem(
                _where(record, name_of),
                f"要用到{_where(going[ref], name_of)}，那一条会被去掉",
                "请先撤销或改掉这一条",
            )


def _there_already(connection: sqlite3.Connection, changes: Sequence[Change]) -> Iterator[Problem]:
    """Rows that would come back beside one that has since taken their number or their place."""
    touched = {change.ref for change in changes}
    back: dict[tuple[type[Record], int], list[Record]] = {}
    for change in changes:
        after = change.after
        if after and not (change.before and _name(change.before) == _name(after)):
            back.setdefault((change.kind, after.township_id), []).append(after)
    for (kind, township), records in back.items():
        every = rows_of_township(connection, kind, township)
        taken = {_name(row) for row in every if row.ref not in touched}
        for record in records:
            if _name(record) in taken:
                where = _where(record, naming(connection))
                yield Problem(where, "记录库里又有了同样的一条", "请先撤销后来的那一条")


def _name(record: Record) -> tuple[object, ...]:
    """What makes a row the same one to an import: its number, or its key where it has none."""
    key = tuple(getattr(record, name) for name in type(record).KEY)
    return (record.no,) if record.no else ("", *key)
