"""The sample's report as staff have it: words typed over in Word, records corrected since."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from drafter.documents.markup import parse, serialise, w
from drafter.documents.parts import main_part, open_docx, write_docx
from drafter.documents.text import read_text

NAME = "大坪镇2024年人大工作报告.docx"


def edited(data: bytes, old: str, new: str) -> bytes:
    """The file with words typed over that stand in one place."""
    parts = open_docx(data)
    root = parse(parts[main_part(parts)])
    (text,) = [t for t in root.iter(w("t")) if t.text and old in t.text]
    text.text = text.text.replace(old, new)
    parts[main_part(parts)] = serialise(root)
    return write_docx(parts)


def one_more_inspection(folder: Path) -> None:
    """A meeting was an inspection: the records of both change."""
    with closing(sqlite3.connect(folder / "records.db")) as connection, connection:
        connection.execute("update activity set times = times + 1 where id = 75")


def text(path: Path) -> str:
    """All it says, a paragraph a line."""
    return "\n".join(paragraph.text for paragraph in read_text(path))
