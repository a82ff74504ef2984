"""What a draft's figures would say today: said only where there is no doubt which figure is which."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from drafter.documents.drafted import read_draft
from drafter.drafts.telling import Told, tell
from drafter.drafts.today import changed
from drafter.model.kinds import Activity
from drafter.model.record import Record
from tests.sample import Change, sample_draft

VISIT = "2024-HD-010"


def told(change: Change | None = None) -> Told:
    draft = sample_draft(change=change)
    return tell(read_draft(draft.data), draft.marks)


def by_name(then: Told, now: Told) -> dict[str, str]:
    names = {figure.bookmark: figure.name for figure in then.figures if not figure.whole}
    return {names[mark]: text for mark, text in changed(then, now).items() if mark in names}


def test_the_same_records_say_the_same() -> None:
    assert changed(told(), told()) == {}


def test_a_corrected_record_moves_what_rests_on_it_and_nothing_else() -> None:
    """The first visit becomes a survey: one visit less, one survey more."""

    def corrected(row: Record) -> Record:
        if not isinstance(row, Activity) or row.no != VISIT:
            return row
        return replace(row, kind=next(kind for kind in type(row.kind) if kind.label == "调研"))

    then, now = told(), told(corrected)
    moved = by_name(then, now)
    assert (moved["监督.视察"], moved["监督.调研"]) == ("4", "4")
    assert "监督.视察意见" in moved
    assert not [name for name in moved if name.startswith(("信访", "建议", "大会"))]


def test_a_list_that_grew_is_not_guessed_at() -> None:
    """Its lines have moved on: the third is another record now, and says nothing of the old third."""
    then = told()
    lines = [figure for figure in then.figures if figure.name == "附件.建议办理.标题"]
    moved_up = {
        old.bookmark: replace(new, bookmark=old.bookmark) for old, new in pairwise(lines)
    } | {lines[-1].bookmark: None}
    figures = (moved_up.get(figure.bookmark, figure) for figure in then.figures)
    now = replace(then, figures=tuple(figure for figure in figures if figure))
    assert len(now.figures) == len(then.figures) - 1
    assert changed(then, now) == {}
