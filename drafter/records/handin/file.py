"""A hand-in as a file: a small records database of one township and year, with a list of what is in it."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from drafter.errors import DrafterError
from drafter.model.kinds import KINDS, Township
from drafter.model.record import Ref
from drafter.records.connection import flush, in_chinese, reading
from drafter.records.handin.counting import countings
from drafter.records.handin.rows import Rows, refs_of
from drafter.records.opening import opened, upgrade
from drafter.records.row_text import line
from drafter.records.schema import from_row, to_row

MANIFEST = "manifest"
# The schema's steps carry the moment they were taken; a hand-in carries no clock.
_NO_CLOCK = "2000-01-01T00:00:00+00:00"
_SQLITE = b"SQLite format 3"
_NOT_ONE = "{} 不是 drafter submit 写出的上报文件，或已损坏"
_ASK_AGAIN = "请让乡镇用 drafter submit 再写一份"


@dataclass(frozen=True)
class HandIn:
    """A township's rows of a year as they may leave it; rows keep the township's own ids.

    ``on`` is the day up to which the handling of suggestions is reckoned; ``file`` says where it came from.
    """

    township: Township
    year: int
    on: date
    version: str
    rows: Rows
    file: str = ""

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of everything it says."""
        whole = hashlib.sha256(f"{self.year}\n{self.on}\n{self.version}\n".encode())
        for kind in KINDS:
            for row in self.rows[kind]:
                whole.update(line(row))
        return whole.hexdigest()

    @property
    def name(self) -> str:
        return f"{self.township.name}{self.year}年"

    def manifest(self) -> list[tuple[str, str, str]]:
        """(part, item, what it says), in Chinese, for whoever opens the file."""
        head = [
            ("上报", "乡镇", self.township.name),
            ("上报", "年度", str(self.year)),
            ("上报", "建议办理算到", self.on.isoformat()),
            ("上报", "程序版本", self.version),
            ("上报", "校验", self.digest),
        ]
        counts = [("条数", kind.LABEL, str(len(self.rows[kind]))) for kind in KINDS]
        apart = [
            (
                "口径",
                f"{each.label}·{each.manner.value}",
                f"{row.id}号，{getattr(row, 'times', 1)}次（件）",
            )
            for each in countings(self.rows)
            for row in each.rows
        ]
        return [*head, *counts, *apart]


def write_handin(handin: HandIn, path: Path) -> None:
    """Write the file whole or not at all, over what is there: look before with :func:`untouched`."""
    draft, packed = (path.with_name(f".{path.name}.{secrets.token_hex(4)}.{n}") for n in "ab")
    try:
        upgrade(draft)
        with closing(sqlite3.connect(draft)) as connection:
            _fill(connection, handin)
            # Packed anew, the same rows are the same bytes.
            connection.execute("vacuum into ?", [str(packed)])
        flush(packed)
        packed.replace(path)
    except (OSError, sqlite3.OperationalError) as error:
        raise DrafterError(
            f"上报文件 {path} 写不了", "请查看磁盘是不是满了、文件夹能不能写入，再试一次"
        ) from error
    finally:
        for left in (draft, packed):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection, handin: HandIn) -> None:
    connection.execute("update _sqlite_migrations set applied_at = ?", [_NO_CLOCK])
    connection.execute(f"create table {MANIFEST} (part text, item text, says text)")
    connection.executemany(f"insert into {MANIFEST} values (?, ?, ?)", handin.manifest())
    for kind in KINDS:
        for row in map(to_row, handin.rows[kind]):
            marks = ", ".join(f":{name}" for name in row)
            connection.execute(f"insert into {kind.TABLE} ({', '.join(row)}) values ({marks})", row)
    connection.commit()


def is_handin(path: Path) -> bool:
    """Whether a records database is a hand-in and not a township's own."""
    with path.open("rb") as file:
        if not file.read(len(_SQLITE)).startswith(_SQLITE):
            raise DrafterError(
                f"{path} 不是上报文件",
                "上报文件由各乡镇运行 drafter submit 写出，文件名像 大坪镇2024年上报.db",
            )
    with in_chinese(path), closing(reading(path)) as connection:
        found = connection.execute(
            "select 1 from sqlite_master where type = 'table' and name = ?", [MANIFEST]
        )
        return found.fetchone() is not None


def read_handin(path: Path) -> tuple[HandIn, bool]:
    """The hand-in in a file, and whether it says what it said when it was written.

    DrafterError where the file is none, or holds what no ledger could.
    """
    with in_chinese(path), closing(opened(path)) as connection:
        try:
            said = connection.execute(f"select item, says from {MANIFEST} where part = '上报'")
            told = {row["item"]: row["says"] for row in said}
            rows: Rows = {
                kind: [
                    from_row(kind, r)
                    for r in connection.execute(f"select * from {kind.TABLE} order by id")
                ]
                for kind in KINDS
            }
            (township,) = rows[Township]
            handin = HandIn(
                township,  # type: ignore[arg-type]
                int(told["年度"]),
                date.fromisoformat(told["建议办理算到"]),
                told["程序版本"],
                rows,
                path.name,
            )
            if _loose(rows):
                raise ValueError("a reference leads nowhere")
        except (
            sqlite3.OperationalError,
            LookupError,
            ValueError,
            TypeError,
            ArithmeticError,
        ) as error:
            raise DrafterError(_NOT_ONE.format(path), _ASK_AGAIN) from error
    return handin, told["校验"] == handin.digest


def _loose(rows: Rows) -> bool:
    every: Iterable[Ref] = (row.ref for kind in rows.values() for row in kind)
    here = set(every)
    return any(ref not in here for kind in rows.values() for row in kind for ref in refs_of(row))


def untouched(path: Path, handin: HandIn) -> bool:
    """Whether the file at ``path`` is a hand-in of this township and year that nobody has changed."""
    try:
        there, as_written = read_handin(path)
    except DrafterError:
        return False
    return as_written and (there.name, there.year) == (handin.name, handin.year)
