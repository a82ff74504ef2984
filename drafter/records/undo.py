"""Taking a batch back, as a new batch; refused where something later rests on it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from drafter.errors import DrafterError, Problem
from drafter.model.kinds import BY_TABLE
from drafter.model.record import Record
from drafter.records.connection import in_chinese, writing
from drafter.records.differences import NameOf, title
from drafter.records.following import differing, kinds_in
from drafter.records.history import Batch, batch_in, batches_in, last_batch, naming
from drafter.records.journal import Action, Entry, change_of, current, noted
from drafter.records.opening import opened
from drafter.records.turning import left_behind, there_already, turn, turned


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
    opened(path).close()  # an older schema is brought up to date before
    with writing(path, Action.UNDO) as connection:
        target = _target(connection, number)
        if problems := list(_problems(connection, target.number)):
            raise DrafterError(
                f"第{target.number}批撤销不了，后来的记录与它有关，一条也没有改",
                "请照清单处理后再撤销，或者从后往前一批一批撤销",
                problems,
            )
        done = turned(connection, target.number)
        words = f"去掉{done.gone}条，恢复{done.back}条，改回{done.changed}条"
        summary = f"撤销第{target.number}批：{words}"
        entry = Entry(at, Action.UNDO, summary=summary, undoes=target.number)
        kinds = kinds_in(connection, target.number)
        with noted(connection, entry, kinds) as batch:
            turn(connection, target.number, batch)
    return Undone(target, batch, done.gone, done.back, done.changed)


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


def _problems(connection: sqlite3.Connection, batch: int) -> Iterator[Problem]:
    name_of = naming(connection)
    for row in differing(connection, batch, "after"):
        change = change_of(row)
        record = change.after or change.before
        assert record is not None
        last = last_batch(connection, record.ref)
        yield Problem(_where(record, name_of), f"第{last}批又改过这一条", f"请先撤销第{last}批")
    for kind, row in left_behind(connection, batch):
        record = current(connection, kind, row["id"])
        going = current(connection, BY_TABLE[row["tbl"]], row["target"])
        if record is not None and going is not None:
            what = f"要用到{_where(going, name_of)}，那一条会被去掉"
            yield Problem(_where(record, name_of), what, "请先撤销或改掉这一条")
    for row in there_already(connection, batch):
        back = change_of(row).before
        assert back is not None
        where = _where(back, name_of)
        yield Problem(where, "记录库里又有了同样的一条", "请先撤销后来的那一条")
