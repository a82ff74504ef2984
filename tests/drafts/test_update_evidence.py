"""The comments on proposals after an update: where a fresh build has them, and staff's say in it stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from drafter.documents.margin import Anchored, anchored, own_comments
from drafter.documents.markup import Element, drop, parse, serialise, w
from drafter.documents.parts import open_docx, write_docx
from drafter.documents.pen import Revision
from drafter.documents.text import read_text
from drafter.documents.validity import faults
from drafter.drafts.merging.merge import merge
from drafter.model.kinds import Activity, Deputy, DeputyGroup, Task, Venue
from drafter.reports.build import Draft
from drafter.reports.genres import ANNUAL_REPORT, WORK_PLAN, Genre
from tests.drafts.editing import strip_marks
from tests.drafts.staff import edited
from tests.drafts.variants import built, varied
from tests.sample import sample_drafts

TRACKED = Revision("drafter", "2025-01-16T09:30:00Z")


@cache
def draft(genre: Genre, *lost: type) -> Draft:
    return next(iter(sample_drafts(genre, lost=lost)))


def proposals(data: bytes) -> list[tuple[str, str]]:
    """What the comments on proposals stand at, and what they say."""
    read = read_text(data)
    return sorted((read[c.paragraph].text[c.start : c.end], c.text) for c in _anchors(data))


def _anchors(data: bytes) -> list[Anchored]:
    found = anchored(read_text(data), own_comments(open_docx(data)))
    return [c for c in found if c.text.startswith("依据：")]


CASES = [
    (WORK_PLAN, Activity),
    (WORK_PLAN, Venue),
    (ANNUAL_REPORT, DeputyGroup),
    (ANNUAL_REPORT, Deputy),
    (ANNUAL_REPORT, Task),
]


@pytest.mark.parametrize("keep", [lambda d: d, strip_marks], ids=["marks", "bare"])
@pytest.mark.parametrize("come", [True, False], ids=["comes", "goes"])
@pytest.mark.parametrize(("genre", "lost"), CASES, ids=lambda each: getattr(each, "label", None))
def test_proposals_bring_their_comments_and_take_them_along(
    genre: Genre, lost: type, come: bool, keep: Callable[[bytes], bytes]
) -> None:
    old, new = draft(genre, lost), draft(genre)
    old, new = (old, new) if come else (new, old)
    merged = merge(built(old), built(new), keep(old.data))
    assert proposals(merged.data) == proposals(new.data)
    assert faults(merged.data) == []
    again = merge(built(new), built(new), merged.data)
    assert again.data == merged.data


def test_most_of_these_differ() -> None:
    """Else the test above shows nothing."""
    differ = [proposals(draft(g, lost).data) != proposals(draft(g).data) for g, lost in CASES]
    assert sum(differ) >= 4


def test_nor_are_there_two_where_the_file_had_the_update_before() -> None:
    old, new = draft(WORK_PLAN, Activity), draft(WORK_PLAN)
    merged = merge(built(old), built(new), old.data)
    again = merge(built(old), built(new), merged.data)
    assert len(proposals(again.data)) == len(proposals(new.data))


def test_tracked_proposals_have_theirs_too() -> None:
    old, new = draft(WORK_PLAN, Activity), draft(WORK_PLAN)
    merged = merge(built(old), built(new), old.data, TRACKED)
    assert {text for _, text in proposals(new.data)} <= {text for _, text in proposals(merged.data)}
    assert faults(merged.data) == []


def _without_comment(number: str) -> Callable[[Element], None]:
    def edit(root: Element) -> None:
        for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            for mark in [e for e in root.iter(w(name)) if e.get(w("id")) == number]:
                drop(mark)

    return edit


@pytest.mark.parametrize("lost", [Activity, Deputy, Venue])
def test_a_comment_staff_took_away_does_not_come_back(lost: type) -> None:
    """They have accepted the proposal; its number may change, the comment is not wanted any more."""
    old, new = draft(WORK_PLAN, lost), draft(WORK_PLAN)
    read = read_text(old.data)
    for each in _anchors(old.data):
        said = read[each.paragraph].text[each.start : each.end]
        if said not in [words for words, _ in proposals(new.data)]:
            continue
        merged = merge(built(old), built(new), edited(old.data, _without_comment(each.id)))
        assert said not in [words for words, _ in proposals(merged.data)]
        assert len(proposals(merged.data)) == len(proposals(new.data)) - 1


def test_what_staff_wrote_into_a_comment_stays() -> None:
    old, new = varied(1), varied(2)
    parts = open_docx(old.data)
    (name,) = [name for name in parts if name.endswith("comments.xml")]
    root = parse(parts[name])
    next(next(iter(root)).iter(w("t"))).text = "依据：办公室另有考虑，先不写。"
    parts[name] = serialise(root)
    merged = merge(built(old), built(new), write_docx(parts))
    assert "依据：办公室另有考虑，先不写。" in [text for _, text in proposals(merged.data)]
    assert faults(merged.data) == []
