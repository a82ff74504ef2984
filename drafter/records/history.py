"""What was written when and from where: the journal's batches, and the life of single rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drafter.errors import DrafterError
from drafter.model.kinds import BY_TABLE
from drafter.model.record import Record, Ref
from drafter.records.connection import in_chinese
from drafter.records.differences import NameOf, title
from drafter.records.journal import Change, change_of, current
from drafter.records.opening import opened


@dataclass(frozen=True)
class Batch:
    """One command's changes. ``undone_by`` is the batch that took it back, if that still holds."""

    number: int
    at: str
    action: str
    file: str
    sha256: str
    summary: str
    undoes: int | None
    undone_by: int | None

    def __str__(self) -> str:
        moment = self.at.replace("T", " ")[:16]
        done = "" if self.undoes else f"{self.action} {self.file}".strip()
        parts = (f"第{self.number}批", moment, done, self.summary)
        undone = f"（已由第{self.undone_by}批撤销）" if self.undone_by else ""
        return "  ".join(part for part in parts if part) + undone


@dataclass(frozen=True)
class Step:
    """One change of one row, and the batch it belongs to."""

    batch: Batch
    change: Change


def undone(connection: sqlite3.Connection) -> dict[int, int]:
    """Which batches do not hold, and the batch that took each back.

    Read from the last to the first, so that taking back an undo lets the first batch hold again.
    """
    found: dict[int, int] = {}
    for row in connection.execute("select id, undoes from batch order by id desc"):
        if row["undoes"] is not None and row["id"] not in found:
            found[row["undoes"]] = row["id"]
    return found


def _batch(row: dict[str, Any], taken_back: dict[int, int]) -> Batch:
    return Batch(
        row["id"],
        row["at"],
        row["action"],
        row["file"],
        row["sha256"],
        row["summary"],
        row["undoes"],
        taken_back.get(row["id"]),
    )


def batches_in(connection: sqlite3.Connection, most: int = -1) -> list[Batch]:
    """The last ``most`` batches (-1: all), newest first."""
    taken_back = undone(connection)
    rows = connection.execute("select * from batch order by id desc limit ?", [most])
    return [_batch(row, taken_back) for row in rows]


def batch_in(connection: sqlite3.Connection, number: int) -> Batch:
    """One batch; DrafterError where there is none of that number."""
    row = connection.execute("select * from batch where id = ?", [number]).fetchone()
    if row is None:
        raise DrafterError(f"没有第{number}批", "请用 drafter history 查看有哪几批")
    return _batch(row, undone(connection))


def _steps(connection: sqlite3.Connection, rows: Iterable[dict[str, Any]]) -> list[Step]:
    by_number = {batch.number: batch for batch in batches_in(connection)}
    known = [row for row in rows if row["tbl"] in BY_TABLE]
    return [Step(by_number[row["batch_id"]], change_of(row)) for row in known]


def steps_of_batch(connection: sqlite3.Connection, number: int, most: int = -1) -> list[Step]:
    """What a batch changed, in the order in which it was written."""
    rows = connection.execute(
        "select * from change where batch_id = ? order by id limit ?", [number, most]
    )
    return _steps(connection, rows)


def steps_of_kind(connection: sqlite3.Connection, kind: type[Record], most: int) -> list[Step]:
    """The last changes of a kind, oldest first."""
    rows = connection.execute(
        "select * from change where tbl = ? order by id desc limit ?", [kind.TABLE, most]
    ).fetchall()
    return _steps(connection, reversed(rows))


def steps_of_rows(
    connection: sqlite3.Connection, kind: type[Record], ids: Collection[int]
) -> list[Step]:
    """The life of some rows, oldest change first."""
    rows = []
    for number in ids:
        rows += connection.execute(
            "select * from change where tbl = ? and row_id = ?", [kind.TABLE, number]
        ).fetchall()
    return _steps(connection, sorted(rows, key=lambda row: row["id"]))


def rows_written(path: Path, first: int) -> frozenset[Ref]:
    """The rows that a batch, or any after it, has written."""
    with in_chinese(path), closing(opened(path)) as connection:
        rows = connection.execute("select tbl, row_id from change where batch_id >= ?", [first])
        return frozenset(Ref(*row.values()) for row in rows)


def ids_of_no(connection: sqlite3.Connection, kind: type[Record], no: str) -> list[int]:
    """The rows that have or once had a 编号."""
    rows = connection.execute(
        f"select id from {kind.TABLE} where no = :no union select row_id from change"
        " where tbl = :tbl and :no in (json_extract(before, '$.no'), json_extract(after, '$.no'))",
        {"no": no, "tbl": kind.TABLE},
    )
    return sorted(row["id"] for row in rows)


def naming(connection: sqlite3.Connection) -> NameOf:
    """Names rows by what they are, or were when they were last there."""
    known: dict[Ref, str] = {}

    def name_of(ref: Ref) -> str:
        if ref not in known:
            record = current(connection, BY_TABLE[ref.table], ref.id) or _last(connection, ref)
            known[ref] = title(record, name_of) if record else ""
        return known[ref]

    return name_of


def _last(connection: sqlite3.Connection, ref: Ref) -> Record | None:
    row = connection.execute(
        "select * from change where tbl = ? and row_id = ? order by id desc limit 1", ref
    ).fetchone()
    change = change_of(row) if row else None
    return (change.after or change.before) if change else None


def last_batch(connection: sqlite3.Connection, ref: Ref) -> int | None:
    """The batch that last changed a row, None where it is older than the journal."""
    row = connection.execute(
        "select max(batch_id) as last from change where tbl = ? and row_id = ?", ref
    ).fetchone()
    last: int | None = row["last"]
    return last
