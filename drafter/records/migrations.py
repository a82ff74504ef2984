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

_DRAFTS = (
    """create table draft (
        id integer primary key,
        build text not null unique,
        at text not null,
        genre text not null,
        place text not null,
        township_id integer,
        title text not null,
        recipe text not null,
        records text not null,
        as_of text not null,
        template text not null,
        program text not null,
        file blob not null,
        told blob not null
    )""",
    """create table draft_record (
        draft_id integer not null references draft (id) on delete cascade,
        tbl text not null,
        row_id integer not null,
        primary key (draft_id, tbl, row_id)
    ) without rowid""",
    "create index draft_record_by_row on draft_record (tbl, row_id)",
    """create table draft_file (
        draft_id integer not null references draft (id) on delete cascade,
        path text not null,
        at text not null,
        primary key (draft_id, path)
    ) without rowid""",
)

_PUBLICATIONS = """create table publication (
    id integer primary key,
    draft_id integer references draft (id) on delete set null,
    at text not null,
    title text not null,
    path text not null,
    source text not null,
    hash text not null,
    reason text not null,
    file blob not null
)"""


@migrations()
def m001_first_kinds(db: Database) -> None:
    """Every kind of the first release."""
    create_missing(db)


@migrations()
def m002_journal(db: Database) -> None:
    """What was written when and from where; rows of the journal are added and never changed."""
    for statement in _JOURNAL:
        db.execute(statement)


@migrations()
def m003_drafts(db: Database) -> None:
    """The drafts that were built: the files, what they say, the rows they rest on, where they lie."""
    for statement in _DRAFTS:
        db.execute(statement)


@migrations()
def m004_publications(db: Database) -> None:
    """The final files that went out: each byte for byte, and why one went out with faults."""
    db.execute(_PUBLICATIONS)
