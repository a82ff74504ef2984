"""The one way to write: a batch of changes, all or none, each kept with what was there before.

The journal is only ever added to. What was taken back is a later batch that ``undoes`` an earlier one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Any

from drafter.errors import DrafterError, Problem
from drafter.model.kinds import BY_TABLE, KINDS, Township
from drafter.model.record import Record, Ref
from drafter.records.adding import add, are_free
from drafter.records.columnwise import NewRows
from drafter.records.connection import writing
from drafter.records.following import differing, follow
from drafter.records.opening import opened
from drafter.records.row_text import from_json, to_json
from drafter.records.schema import from_row


class Action(StrEnum):
    """What made a batch; the words stand in the journal as they are shown."""

    IMPORT = "导入"
    ADD = "新增"
    EDIT = "修改"
    DELETE = "删除"
    COLLECT = "汇总"
    UNDO = "撤销"


@dataclass(frozen=True)
class Entry:
    """What is noted of a batch. ``at`` is the moment as ISO text, given by the command.

    ``file`` and ``sha256`` name the ledger it came from, ``undoes`` the batch it takes back.
    """

    at: str
    action: Action
    file: str = ""
    sha256: str = ""
    summary: str = ""
    undoes: int | None = None


@dataclass(frozen=True)
class Change:
    """One row before and after; None before is a new row, None after one that goes.

    A new row with ``id`` 0 gets the next id. ``sheet`` and ``row`` say where in a file it stood.
    """

    kind: type[Record]
    before: Record | None
    after: Record | None
    sheet: str = ""
    row: int = 0

    @property
    def ref(self) -> Ref:
        record = self.before or self.after
        assert record is not None
        return record.ref


def each(parts: Iterable[Change | NewRows]) -> Iterator[Change]:
    """What is to be written, row by row."""
    for part in parts:
        if isinstance(part, Change):
            yield part
            continue
        for record, row in zip(part.records(), part.numbers, strict=True):
            yield Change(part.kind, None, record, part.sheet, row)


def next_ids(connection: sqlite3.Connection) -> dict[str, int]:
    """The next id of every table. An id is never used again, also not that of a deleted row."""
    found = {}
    for kind in KINDS:
        (row,) = connection.execute(
            f"select max((select coalesce(max(id), 0) from {kind.TABLE}),"
            " (select coalesce(max(row_id), 0) from change where tbl = ?)) as last",
            [kind.TABLE],
        )
        found[kind.TABLE] = row["last"] + 1
    return found


def current(connection: sqlite3.Connection, kind: type[Record], row_id: int) -> Record | None:
    """The row as it stands now, None where there is none."""
    row = connection.execute(f"select * from {kind.TABLE} where id = ?", [row_id]).fetchone()
    return None if row is None else from_row(kind, row)


def apply(path: Path, entry: Entry, changes: Sequence[Change | NewRows]) -> int:
    """Carry out the changes in one transaction and journal each; returns the batch's number.

    No changes write nothing (0). DrafterError, and the records as they were, where a row is no
    longer what ``before`` says, where a reference would lead nowhere, where another program is
    writing, where the disk is full or may not be written.
    """
    if not changes:
        return 0
    known = [change.ref for change in changes if isinstance(change, Change) and change.ref.id]
    if len(set(known)) < len(known):
        raise ValueError("a batch changes a row once")
    opened(path).close()  # an older schema is brought up to date before
    with writing(path, f"{entry.action}{entry.file}") as connection:
        return _apply(connection, entry, changes)


def _apply(
    connection: sqlite3.Connection, entry: Entry, changes: Sequence[Change | NewRows]
) -> int:
    with noted(connection, entry, {change.kind for change in changes}) as batch:
        for _, alike in groupby(changes, key=type):
            together = list(alike)
            _change_each(connection, batch, [c for c in together if isinstance(c, Change)])
            _add_each(connection, batch, [c for c in together if isinstance(c, NewRows)])
    return batch


@contextmanager
def noted(
    connection: sqlite3.Connection, entry: Entry, kinds: Collection[type[Record]]
) -> Iterator[int]:
    """A batch in the transaction that is open: its number, and its commit at the end.

    References may lead nowhere meanwhile; DrafterError where one of ``kinds`` still does at the end.
    """
    connection.execute("pragma defer_foreign_keys = on")
    yield _note_batch(connection, entry)
    try:
        connection.execute("commit")
    except sqlite3.IntegrityError as error:
        raise _leads_nowhere(connection, kinds) from error


def _add_each(connection: sqlite3.Connection, batch: int, parts: Sequence[NewRows]) -> None:
    for rows in parts:
        if not are_free(connection, rows):
            raise _moved()
        add(connection, batch, rows)


def _change_each(connection: sqlite3.Connection, batch: int, changes: Sequence[Change]) -> None:
    """Journal each; then the tables follow, unless a row is no longer what was said of it before."""
    (row,) = connection.execute("select coalesce(max(id), 0) as last from change")
    connection.executemany(
        "insert into change (batch_id, tbl, row_id, before, after, sheet, row_number)"
        " values (?, ?, ?, ?, ?, ?, ?)",
        (
            (batch, *c.ref, to_json(c.before), to_json(c.after), c.sheet, c.row)
            for c in _numbered(connection, changes)
        ),
    )
    if any(differing(connection, batch, "before", since=row["last"])):
        raise _moved()
    follow(connection, batch, since=row["last"])


def _note_batch(connection: sqlite3.Connection, entry: Entry) -> int:
    cursor = connection.execute(
        "insert into batch (at, action, file, sha256, summary, undoes) values (?, ?, ?, ?, ?, ?)",
        [entry.at, entry.action.value, entry.file, entry.sha256, entry.summary, entry.undoes],
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _numbered(connection: sqlite3.Connection, changes: Iterable[Change]) -> Iterable[Change]:
    """The changes with an id for every new row; a township belongs to itself."""
    following: dict[str, int] = {}
    for change in changes:
        if change.after is None or change.after.id:
            yield change
            continue
        following = following or next_ids(connection)
        number = following[change.kind.TABLE]
        following[change.kind.TABLE] += 1
        township = number if change.kind is Township else change.after.township_id
        yield replace(change, after=replace(change.after, id=number, township_id=township))


def _moved() -> DrafterError:
    return DrafterError("这期间记录库被别的程序改动了，一条也没有改", "请再做一次")


def _leads_nowhere(connection: sqlite3.Connection, kinds: Collection[type[Record]]) -> DrafterError:
    """Which rows refer to something that would no longer be there."""
    lost = {kind.TABLE for kind in kinds}
    problems = []
    for kind in KINDS:
        for row in connection.execute(f"pragma foreign_key_check({kind.TABLE})"):
            if kind.TABLE in lost or row["parent"] in lost:
                label = BY_TABLE[row["parent"]].LABEL if row["parent"] in BY_TABLE else "记录"
                problems.append(
                    Problem(
                        f"“{kind.LABEL}”第{row['rowid']}号记录",
                        f"引用的“{label}”不在记录库里了",
                        "请先改掉这一条的引用，或一并删除",
                    )
                )
    return DrafterError("有的记录引用着要删掉的记录，一条也没有改", "请照清单处理后再做", problems)


def batch_changes(connection: sqlite3.Connection, batch: int) -> list[Change]:
    """What a batch changed, in the order in which it was written."""
    rows = connection.execute("select * from change where batch_id = ? order by id", [batch])
    return [change_of(row) for row in rows if row["tbl"] in BY_TABLE]


def change_of(row: dict[str, Any]) -> Change:
    """A row of the journal as a change."""
    kind = BY_TABLE[row["tbl"]]
    before, after = from_json(kind, row["before"]), from_json(kind, row["after"])
    return Change(kind, before, after, row["sheet"], row["row_number"])
