"""Changes to the schema, in order, each applied once to a database.

A change that only adds calls :func:`create_missing` again under a new name; anything else is spelled
out in its own step. Steps are never edited after a release.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from drafter.records.schema import create_missing

migrations = Migrations("drafter")

_JOURNAL = (
    """create table batch (
        id integer primary key,
        at text not null,
        action text not null,
        file text not null,
        sha256 text not null,
        summary text not null,
        undoes integer references batch (id)
    )""",
    """create table change (
        id integer primary key,
        batch_id integer not null references batch (id),
        tbl text not null,
        row_id integer not null,
        before text,
        after text,
        sheet text not null,
        row_number integer not null
    )""",
    "create index change_by_batch on change (batch_id)",
    "create index change_by_row on change (tbl, row_id)",
    *(
        f"""create trigger {table}_stays_{verb} before {verb} on {table}
            begin select raise(abort, 'the journal is only added to'); end"""
        for table in ("batch", "change")
        for verb in ("update", "delete")
    ),
)


@migrations()
def m001_first_kinds(db: Database) -> None:
    """Every kind of the first release."""
    create_missing(db)


@migrations()
def m002_journal(db: Database) -> None:
    """What was written when and from where; rows of the journal are added and never changed."""
    for statement in _JOURNAL:
        db.execute(statement)
