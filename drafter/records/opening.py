"""Opening a records file: is it one, is it older or newer than this drafter, bring it up to date."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from drafter.errors import DrafterError
from drafter.records.backup import back_up_before_upgrade
from drafter.records.connection import in_chinese, reading

# What `migrations` has applied to a database that this version made; kept here so that reading
# needs no import of it. A test holds the two equal.
SCHEMA_STEPS = ("m001_first_kinds", "m002_journal", "m003_drafts", "m004_publications")


def applied(connection: sqlite3.Connection) -> set[str]:
    """The schema's steps a database has taken; DrafterError where it is none of ours."""
    try:
        rows = connection.execute(
            "select name from _sqlite_migrations where migration_set = 'drafter'"
        )
        return {row["name"] for row in rows}
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error):
            raise
        raise DrafterError(
            "这个文件不是记录库",
            "请用 drafter import 台账.xlsx 建立记录库，或用 --db 指明正确的文件",
        ) from error


def refuse_newer(path: Path, steps: set[str]) -> None:
    if steps - set(SCHEMA_STEPS):
        raise DrafterError(f"记录库 {path} 是新版 drafter 建的", "请先升级 drafter")


def opened(path: Path) -> sqlite3.Connection:
    """A read-only connection to records of this version's schema; older ones are upgraded first."""
    if not path.is_file():
        raise DrafterError(
            f"找不到记录库 {path}",
            "还没有收过台账的，先运行 drafter import 台账.xlsx；收过的，请打开放着它的文件夹，"
            "从地址栏里打 cmd 重新来，或用 --db 指明它在哪里",
        )
    connection = reading(path)
    try:
        with in_chinese(path):
            steps = applied(connection)
        refuse_newer(path, steps)
    except BaseException:
        connection.close()
        raise
    if set(SCHEMA_STEPS) - steps:
        connection.close()
        back_up_before_upgrade(path, max(steps, default="m000"))
        upgrade(path)
        return opened(path)
    return connection


def upgrade(path: Path) -> None:
    """Create the database or bring its schema up to date; each step whole or not at all."""
    from sqlite_utils import Database

    from drafter.records.migrations import migrations

    with in_chinese(path), closing(sqlite3.connect(path)) as connection:
        migrations.apply(Database(connection))
