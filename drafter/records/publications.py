"""The final files that went out, kept with the records: what each said, when, from which draft."""

from __future__ import annotations

import hashlib
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from drafter.records.connection import in_chinese, writing
from drafter.records.opening import opened

_HEAD = "id, draft_id, at, title, path, source, hash, reason"


@dataclass(frozen=True)
class Publication:
    """A final file. ``draft_id`` is the remembered build it came from, None where it was none of ours.

    ``at`` is ISO text; ``path`` where it was written; ``source`` and ``hash`` are the sha256 of the
    edited file and of the final one; ``reason`` is why it went out though something had to be mended.
    """

    draft_id: int | None
    at: str
    title: str
    path: str
    source: str
    hash: str
    reason: str
    id: int = 0


def hash_of_file(data: bytes) -> str:
    """What a file is known by."""
    return hashlib.sha256(data).hexdigest()


def note_publication(path: Path, publication: Publication, file: bytes) -> None:
    """Remember a final file in the records at ``path``. DrafterError where they cannot be written."""
    opened(path).close()  # an older schema is brought up to date before
    said = publication
    with writing(path, "记下定稿") as connection:
        connection.execute(
            "insert into publication (draft_id, at, title, path, source, hash, reason, file)"
            " values (?, ?, ?, ?, ?, ?, ?, ?)",
            [said.draft_id, said.at, said.title, said.path, said.source, said.hash, said.reason, file],
        )  # fmt: skip


def publications(path: Path) -> list[Publication]:
    """Every final file, the latest first."""
    with in_chinese(path), closing(opened(path)) as connection:
        rows = connection.execute(f"select {_HEAD} from publication order by at desc, id desc")
        return [Publication(**row) for row in rows]


def published_file(path: Path, number: int) -> bytes:
    """The final file with this id, byte for byte."""
    with in_chinese(path), closing(opened(path)) as connection:
        row = connection.execute("select file from publication where id = ?", [number]).fetchone()
        data: bytes = row["file"]
        return data
