"""The sample's report, word for word, with the records behind every figure.

After a change of wording that is meant: ``UPDATE_GOLDEN=1 pytest tests/reports/test_golden.py``,
and read the difference.
"""

from __future__ import annotations

import os
from itertools import groupby
from pathlib import Path

from drafter.documents.text import read_text
from drafter.model.record import Ref
from drafter.reports.build import Draft
from tests.sample import sample_draft

GOLDEN = Path(__file__).parents[1] / "golden" / "年度工作报告2024.txt"


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


def told(draft: Draft) -> str:
    """The text, a paragraph a line, then every figure with its sources."""
    text = [f"{p.style}｜{p.text}" for p in read_text(draft.data) if p.text]
    figures = [
        f"{mark.name}｜{mark.figure.text}｜{mark.figure.how}｜{sources(mark.figure.refs)}"
        for mark in draft.marks
        if not mark.figure.parts
    ]
    return "\n".join([*text, "", *figures, ""])


def test_the_report_reads_as_agreed_and_rests_on_the_same_records() -> None:
    now = told(sample_draft())
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(now, "utf-8")
    assert now.split("\n") == GOLDEN.read_text("utf-8").split("\n")
