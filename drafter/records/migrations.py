"""Changes to the schema, in order, each applied once to a database.

A change that only adds calls :func:`create_missing` again under a new name; anything else is spelled
out in its own step. Steps are never edited after a release.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from drafter.records.schema import create_missing

migrations = Migrations("drafter")


@migrations()
def m001_first_kinds(db: Database) -> None:
    """Every kind of the first release."""
    create_missing(db)
