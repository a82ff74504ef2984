"""Drafts in which tables and their columns come or go, and how tests read them afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from functools import cache

from drafter.documents.grid import row_text, tables
from drafter.documents.markup import Element, parse, w
from drafter.documents.parts import main_part, open_docx
from drafter.documents.pen import Revision
from drafter.documents.stamp import PREFIX
from drafter.documents.text import read_text
from drafter.documents.validity import faults
from drafter.drafts.merging.merge import Build, merge
from drafter.drafts.merging.merged import Merged
from drafter.model.kinds import (
    Activity,
    AppraisalOpinion,
    Help,
    Honour,
    Petition,
    PresidiumMeeting,
    Publicity,
    Resolution,
    Rule,
    Session,
)
from drafter.records.store import Store
from drafter.reports.build import Draft
from drafter.reports.genres import TERM_REPORT
from tests.drafts.staff import edited
from tests.drafts.variants import built
from tests.sample import drafts_of, sample_db, sample_draft

# All whose numbers stand in the table of activities.
COUNTED = (Activity, AppraisalOpinion, Help, Honour, Petition, PresidiumMeeting, Publicity,
            Resolution, Rule, Session)  # fmt: skip
TRACKED = Revision("drafter", "2025-01-16T09:30:00Z")


@cache
def full() -> Draft:
    return sample_draft()


@cache
def without(*lost: type) -> Draft:
    return sample_draft(lost=lost)


def changed(data: bytes, edit: Callable[[Element], object]) -> bytes:
    """The file after an edit of its body."""
    return edited(data, lambda root: edit(root.find(w("body"))))


def updated(
    old: Build | Draft, new: Build | Draft, file: bytes, revision: Revision | None = None
) -> Merged:
    """The update; it puts no fault into the file. Once more with the same records it changes no byte, and
    were the same update made twice, no table or column would stand there twice."""
    one, other = (each if isinstance(each, Build) else built(each) for each in (old, new))
    merged = merge(one, other, file, revision)
    assert set(faults(merged.data)) <= set(faults(file))
    if revision is None:
        assert merge(other, other, merged.data).data == merged.data
        assert grids(merge(one, other, merged.data).data) == grids(merged.data)
    return merged


def grids(data: bytes) -> list[list[str]]:
    """The tables, row by row."""
    read = read_text(data)
    return [[row_text(read, row) for row in table.rows] for table in tables(read)]


def lines(data: bytes) -> list[str]:
    """What stands outside of tables."""
    return [p.text for p in read_text(data) if p.text and not p.in_table]


def body_of(data: bytes) -> Element:
    parts = open_docx(data)
    return parse(parts[main_part(parts)]).find(w("body"))


def told(merged: Merged) -> list[tuple[str, str, str]]:
    """The changes of tables and columns as wholes."""
    return [
        (change.verdict.name, change.was, change.now)
        for change in merged.changes
        if (change.was or change.now).startswith("表格")
    ]


def notes(data: bytes) -> int:
    """How many notes of the program stand in the file."""
    return len(
        [e for e in body_of(data).iter(w("commentReference")) if e.get(w("id")) in own_notes(data)]
    )


def own_notes(data: bytes) -> set[str]:
    parts = open_docx(data)
    comments = parts.get("word/comments.xml")
    return {
        comment.get(w("id"))
        for comment in (parse(comments) if comments else ())
        if "请核对" in "".join(t.text for t in comment.iter(w("t")))
    }


def last_table(body: Element) -> Element:
    return body.findall(w("tbl"))[-1]


def marks(data: bytes) -> set[str]:
    """Of the last table."""
    names = (mark.get(w("name")) for mark in last_table(body_of(data)).iter(w("bookmarkStart")))
    return {name for name in names if name.startswith(PREFIX)}


class _Since2022(Store):
    """The sample, as if the ledgers of 2021 had not been found yet."""

    def select(self, kind, township, first=None, last=None):  # type: ignore[no-untyped-def]
        rows = super().select(kind, township, first, last)
        return [row for row in rows if not any(_of_2021(getattr(row, f.name)) for f in fields(row))]


def _of_2021(value: object) -> bool:
    return isinstance(value, date) and value.year == 2021


@cache
def since_2022() -> Draft:
    store = _Since2022.open(sample_db())
    try:
        return next(iter(drafts_of(store, TERM_REPORT)))
    finally:
        store.close()
