"""The shelf of built drafts in the records database: each file as written, once, and what it rests on.

What the blobs hold is not known here; they come and go as they are. The shelf is no ledger: it has no
part in history, undo, export or what a township hands in.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drafter.model.record import Ref
from drafter.records.connection import in_chinese, writing
from drafter.records.opening import opened

_HEAD = "id, build, at, genre, place, township_id, title, recipe, records, as_of, template, program"


@dataclass(frozen=True)
class Shelved:
    """A built draft without its contents. ``build`` is what the file calls itself (drafter-build).

    ``at`` is the moment of the last build that gave this file, as ISO text; ``genre`` the genre's id;
    ``township_id`` None for a county's document. ``recipe`` (JSON) says how to build it anew.
    ``records`` is a hash of the rows it rests on, ``as_of`` the state of the journal it was built
    from, ``template`` a hash of its template and wording, ``program`` the version of drafter.
    ``paths`` are the places it was written to, the latest first.
    """

    build: str
    at: str
    genre: str
    place: str
    township_id: int | None
    title: str
    recipe: str
    records: str
    as_of: str
    template: str
    program: str
    paths: tuple[str, ...]
    id: int = 0

    @property
    def batch(self) -> int:
        """The number of the last batch that was written before it was built; 0 for none."""
        number = self.as_of.partition(" ")[0]
        return int(number) if number.isdigit() else 0

    @property
    def document(self) -> tuple[str, str, str]:
        """What all builds of one document have in common, whatever the records said."""
        return (self.genre, self.place, self.title)


@dataclass(frozen=True)
class Contents:
    """``file`` is the .docx byte for byte, ``told`` its text and figures as the floor above packs them,
    ``rests_on`` the rows behind its figures."""

    file: bytes
    told: bytes
    rests_on: tuple[Ref, ...]


def shelve(path: Path, drafts: Iterable[tuple[Shelved, Contents]]) -> None:
    """Put drafts on the shelf of the records at ``path``, all in one transaction.

    A file that is there already is not kept twice: what is noted of it is brought up to date.
    DrafterError where the database cannot be written.
    """
    opened(path).close()  # an older schema is brought up to date before
    with writing(path, "记下草稿") as connection:
        for head, contents in drafts:
            _put(connection, head, contents)


_PUT = """insert into draft (build, at, genre, place, township_id, title, recipe, records, as_of,
    template, program, file, told) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    on conflict (build) do update set at = excluded.at, recipe = excluded.recipe,
    records = excluded.records, as_of = excluded.as_of, template = excluded.template,
    program = excluded.program, told = excluded.told returning id"""


def _put(connection: sqlite3.Connection, head: Shelved, contents: Contents) -> None:
    said: list[str | int | bytes | None] = [head.build, head.at, head.genre, head.place]
    said += [head.township_id, head.title, head.recipe, head.records, head.as_of]
    said += [head.template, head.program, contents.file, contents.told]
    number = connection.execute(_PUT, said).fetchone()["id"]
    connection.execute("delete from draft_record where draft_id = ?", [number])
    connection.executemany(
        "insert into draft_record (draft_id, tbl, row_id) values (?, ?, ?)",
        ((number, *ref) for ref in contents.rests_on),
    )
    connection.executemany(
        "insert or replace into draft_file (draft_id, path, at) values (?, ?, ?)",
        ((number, path, head.at) for path in head.paths),
    )


def shelved(path: Path, build: str | None = None) -> list[Shelved]:
    """What stands on the shelf of the records at ``path``, the latest first and those of one moment in
    the order they were written; or the one of a build."""
    where, values = ("where build = ?", [build]) if build is not None else ("", [])
    with in_chinese(path), closing(opened(path)) as connection:
        rows = connection.execute(
            f"select {_HEAD}, (select json_group_array(path) from (select path from draft_file"
            f" where draft_id = draft.id order by at desc, path)) as paths from draft {where}"
            " order by at desc, id",
            values,
        )
        return [_head(row) for row in rows]


def _head(row: dict[str, Any]) -> Shelved:
    return Shelved(**{**row, "paths": tuple(json.loads(row["paths"]))})


def contents_of(path: Path, number: int) -> Contents:
    """The contents of the draft with this id."""
    with in_chinese(path), closing(opened(path)) as connection:
        row = connection.execute("select file, told from draft where id = ?", [number]).fetchone()
        behind = connection.execute(
            "select tbl, row_id from draft_record where draft_id = ? order by tbl, row_id", [number]
        )
        return Contents(row["file"], row["told"], tuple(Ref(*r.values()) for r in behind))


def resting_on(path: Path, refs: Iterable[Ref]) -> list[Shelved]:
    """The drafts in which a figure rests on any of these rows, the latest first."""
    with in_chinese(path), closing(opened(path)) as connection:
        found = {
            row["draft_id"]
            for ref in refs
            for row in connection.execute(
                "select draft_id from draft_record where tbl = ? and row_id = ?", ref
            )
        }
    return [head for head in shelved(path) if head.id in found]


def forget(path: Path, numbers: Iterable[int]) -> None:
    """Take drafts off the shelf. The files themselves are not touched."""
    with writing(path, "清理草稿记录") as connection:
        for number in numbers:
            connection.execute("delete from draft where id = ?", [number])


_CARRIED = (
    f"""insert or ignore into draft ({_HEAD.removeprefix("id, ")}, file, told)
        select {_HEAD.removeprefix("id, ")}, file, told from was.draft order by id""",
    """insert or ignore into draft_record select here.id, tbl, row_id from was.draft_record as old
        join was.draft as then_ on then_.id = old.draft_id join draft as here using (build)""",
    """insert or ignore into draft_file select here.id, path, old.at from was.draft_file as old
        join was.draft as then_ on then_.id = old.draft_id join draft as here using (build)""",
)
_PUBLISHED = """insert into publication (draft_id, at, title, path, source, hash, reason, file)
    select here.id, old.at, old.title, old.path, old.source, old.hash, old.reason, old.file
    from was.publication as old left join was.draft as then_ on then_.id = old.draft_id
    left join draft as here using (build) where not exists
    (select 1 from publication as kept where (kept.at, kept.path, kept.hash) = (old.at, old.path, old.hash))
    order by old.id"""


def carry_over(source: Path, path: Path) -> None:
    """Put on the shelf of ``path`` what only the shelf of ``source`` holds: drafts outlive a restored backup."""
    opened(path).close()
    with in_chinese(path), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("attach ? as was", [str(source)])
        held = connection.execute(
            "select name from was.sqlite_master where name in ('draft_file', 'publication')"
        )
        tables = {name for (name,) in held}
        if "draft_file" not in tables:
            return  # an older drafter's
        connection.execute("begin immediate")
        for statement in (*_CARRIED, *([_PUBLISHED] if "publication" in tables else [])):
            connection.execute(statement)
        connection.execute("commit")


def journal_state(path: Path) -> str:
    """How far the journal goes: the same text as long as no record was written since."""
    with in_chinese(path), closing(opened(path)) as connection:
        row = connection.execute("select id, at from batch order by id desc limit 1").fetchone()
        return f"{row['id']} {row['at']}" if row else ""
