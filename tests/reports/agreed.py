"""Golden text: what a document says, word for word, with the records behind every figure.

After a change of wording that is meant: ``UPDATE_GOLDEN=1 pytest tests/reports -k agreed``, and read
the difference.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from drafter.documents.render import Mark
from drafter.documents.text import read_text
from drafter.model.record import Ref

GOLDEN = Path(__file__).parents[1] / "golden"


def spans(ids: list[int]) -> str:
    """1-3,7 for 1, 2, 3, 7."""
    runs = [
        [number for _, number in run]
        for _, run in groupby(enumerate(sorted(ids)), key=lambda each: each[1] - each[0])
    ]
    return ",".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def sources(refs: tuple[Ref, ...]) -> str:
    tables = dict.fromkeys(ref.table for ref in refs)
    return " ".join(
        f"{table}:{spans([r.id for r in refs if r.table == table])}" for table in tables
    )


def told(data: bytes, marks: Iterable[Mark]) -> str:
    """The text, a paragraph a line, then every figure with its sources."""
    text = [f"{p.style}｜{p.text}" for p in read_text(data) if p.text]
    figures = [
        f"{mark.name}｜{mark.figure.text}｜{mark.figure.how}｜{sources(mark.figure.refs)}"
        for mark in marks
        if not mark.figure.parts
    ]
    return "\n".join([*text, "", *figures, ""])


def check_agreed(label: str, now: str) -> None:
    """Compare with the golden text, or write it anew where that is asked for."""
    golden = GOLDEN / f"{label}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(now, "utf-8")
    assert now.split("\n") == golden.read_text("utf-8").split("\n")
