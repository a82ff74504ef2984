"""Every numeral of a draft is accounted for, also after staff have worked on it."""

from __future__ import annotations

from collections import Counter

import pytest

from drafter.drafts.accounting import Numeral, Source, account_for
from drafter.drafts.explaining import Explained
from drafter.reports.build import Draft
from drafter.reports.genres import GENRES, Genre
from tests.drafts.remembering import reading
from tests.drafts.staff import Edit, edited, move_to_end, overtype, strike, write_after
from tests.sample import sample_draft, sample_drafts

OWN = "经核实，全镇另有3871户参与，投入4562.5万元，这是工作人员自己写的第七千八百件事。"
TYPED = ["3871", "4562.5", "七千八百"]


def body(draft: Draft) -> list[Explained]:
    """The figures that stand in sentences, one of each paragraph."""
    found: dict[int, Explained] = {}
    for each in reading(draft).figures:
        if each.figure.placed and len(each.sentence) > 15 and each.figure.text.isdigit():
            found.setdefault(each.place.paragraph, each)
    return list(found.values())


def told(numerals: tuple[Numeral, ...]) -> Counter[Source]:
    return Counter(each.source for each in numerals)


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.id)
def test_as_built_every_numeral_has_records_a_frame_or_the_template_behind_it(
    genre: Genre,
) -> None:
    for draft in sample_drafts(genre):
        numerals = account_for(reading(draft))
        assert numerals
        assert told(numerals)[Source.STAFF] == 0
        loose = [
            each
            for each in numerals
            if each.figure and not (each.figure.refs or each.figure.in_frame or each.figure.missing)
        ]
        assert loose == []
        text = [paragraph.text for paragraph in reading(draft).edited.paragraphs]
        assert all(text[each.paragraph][each.start : each.end] == each.text for each in numerals)


@pytest.mark.parametrize("marks", [True, False], ids=["marks", "no marks"])
def test_after_editing_what_staff_typed_is_told_from_what_was_built(marks: bool) -> None:
    """They overtype one figure, add a sentence with three, strike a paragraph and move one."""
    draft = sample_draft()
    over, beside, gone, moved = body(draft)[2:10:2]
    edits: list[Edit] = [
        overtype(over.figure.bookmark, "987"),
        write_after(beside.figure.bookmark, OWN),
        strike(gone.figure.bookmark),
        move_to_end(moved.figure.bookmark),
    ]
    before = told(account_for(reading(draft)))
    numerals = account_for(reading(draft, edited(draft.data, *edits, marks=marks)))
    own = [each for each in numerals if each.source is Source.STAFF]
    assert sorted(each.text for each in own) == sorted(["987", *TYPED])
    (typed_over,) = [each for each in own if each.figure]
    assert (typed_over.text, typed_over.number) == ("987", over.number)
    struck = [
        each for each in reading(draft).figures if each.place.paragraph == gone.place.paragraph
    ]
    assert told(numerals)[Source.FIGURE] >= before[Source.FIGURE] - 1 - 3 * len(struck)
    assert told(numerals)[Source.FIGURE] < before[Source.FIGURE]
