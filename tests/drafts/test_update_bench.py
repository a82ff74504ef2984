"""A few rounds of the bench of updates (python -m benchmarks.update runs hundreds): nothing silently wrong,
nothing of staff's lost, every file sound."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from benchmarks.update import resaved, three_way
from drafter.documents.markup import parse, serialise, w
from drafter.documents.parts import main_part, open_docx, write_docx
from drafter.documents.pen import Revision
from drafter.documents.validity import faults
from drafter.drafts.merging.merge import merge
from drafter.reports.genres import GENRES, Genre
from tests.drafts.editing import Staff, edit, mark_truth, strip_marks
from tests.drafts.judging import Score, judge
from tests.drafts.rounds import Round, rounds
from tests.drafts.variants import built, varied
from tests.drafts.writing import said
from tests.office import needs_office, needs_validator, validate

REPORTS, EDITS, POOL = 4, 15, 6


def judged(taken: list[Round]) -> Score:
    total = Score()
    for one in taken:
        assert set(faults(one.merged.data)) <= set(faults(one.edited))
        total += one.score()
    return total


@pytest.mark.parametrize(("marks", "least"), [(True, 0.99), (False, 0.98)], ids=["marks", "bare"])
def test_edited_drafts_follow_the_records(marks: bool, least: float) -> None:
    total = judged([one for n in range(REPORTS) for one in rounds(n, 2, EDITS, POOL, marks=marks)])
    assert total.wrong == []
    assert total.lost == []
    assert total.update > 300
    assert total.right >= least * total.update
    assert total.came > 300
    assert total.came_right >= least * total.came


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.id)
def test_every_kind_of_document_does(genre: Genre) -> None:
    taken = [
        one
        for marks in (True, False)
        for number in range(4)
        for one in rounds(number, 2, 4, POOL, genre, marks=marks)
    ]
    total = judged(taken)
    assert total.wrong == []
    assert total.lost == []
    assert total.update + total.came


@needs_office
def test_after_another_program_has_saved_them() -> None:
    chosen = argparse.Namespace(office=3, edits=EDITS, pool=POOL, cycles=2)
    total = judged(list(resaved(chosen)))
    assert total.wrong == []
    assert total.lost == []
    assert total.right >= 0.97 * total.update


@needs_validator
@pytest.mark.parametrize("track", [False, True], ids=["plain", "tracked"])
def test_updated_files_pass_the_schema(tmp_path: Path, track: bool) -> None:
    revision = Revision("drafter", "2025-01-16T09:30:00Z") if track else None
    base, new = varied(1), varied(2)
    staff = Staff.sit_down(mark_truth(base.data), "schema", [])
    edit(staff, EDITS)
    edited = staff.save()
    path = tmp_path / "edited.docx"
    path.write_bytes(edited)
    before = set(validate(path))
    path.write_bytes(merge(built(base), built(new), edited, revision).data)
    assert set(validate(path)) - before == set()


def refused(data: bytes) -> list[str]:
    """The text after staff have refused every change the program made."""
    parts = open_docx(data)
    root = parse(parts[main_part(parts)])
    for mark in [m for m in root.iter(w("ins"), w("del")) if m.get(w("author")) == "drafter"]:
        inside = mark.getparent()
        if mark.tag == w("ins") and inside.tag in (w("rPr"), w("trPr")):
            block = next(mark.iterancestors(w("tr") if inside.tag == w("trPr") else w("p")))
            block.getparent().remove(block)
        elif mark.tag == w("ins"):
            inside.remove(mark)
        else:
            for text in mark.iter(w("delText")):
                text.tag = w("t")
            for run in list(mark):
                mark.addprevious(run)
            inside.remove(mark)
    parts[main_part(parts)] = serialise(root)
    return said(write_docx(parts))


@pytest.mark.parametrize("marks", [True, False], ids=["marks", "bare"])
def test_tracked_changes_say_the_same_and_can_all_be_refused(marks: bool) -> None:
    revision = Revision("drafter", "2025-01-16T09:30:00Z")
    for one in rounds(5, 2, EDITS, POOL, marks=marks):
        tracked = merge(built(one.base), built(one.new), one.edited, revision)
        assert said(tracked) == said(one.merged)
        assert refused(tracked.data) == said(one.edited)
        root = parse(open_docx(tracked.data)["word/document.xml"])
        revisions = (w("ins"), w("del"))
        assert not [
            mark
            for mark in root.iter(*revisions)
            if next(mark.iterancestors(*revisions), None) is not None
        ]


# --- the judge itself ---------------------------------------------------------------------------


def spoilt(one: Round, old: str, new: str) -> Score:
    """The judge's word on an update in which somebody changed words afterwards."""
    parts = open_docx(one.merged.data)
    root = parse(parts[main_part(parts)])
    for text in root.iter(w("t")):
        if old in (text.text or ""):
            text.text = text.text.replace(old, new)
    parts[main_part(parts)] = serialise(root)
    merged = type(one.merged)(write_docx(parts), one.merged.changes)
    return judge(one.base, one.new, one.staff, one.edited, merged)


def test_the_judge_finds_a_wrong_figure_and_a_lost_sentence() -> None:
    one = next(rounds(1, 1, EDITS, POOL, marks=True))
    assert one.score().wrong == []
    change = next(c for c in one.merged.updated if c.bookmark and "代表" in c.sentence)
    assert spoilt(one, change.now, "4711").wrong
    assert spoilt(one, one.staff.wrote[0], "").lost


def test_without_marks_there_are_none() -> None:
    assert b"_drf" not in open_docx(strip_marks(varied(0).data))["word/document.xml"]


def test_the_merge_it_is_compared_with() -> None:
    base, new, edited = ["a", "b", "c"], ["a", "B", "c"], ["a", "b", "x", "c"]
    assert three_way(base, new, base) == (new, [])
    assert three_way(base, base, edited) == (edited, [])
    assert three_way(base, new, ["a", "y", "c"]) == (["a", "y", "c"], ["B"])
