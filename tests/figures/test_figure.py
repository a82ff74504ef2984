"""Putting figures into words: what is hollow leaves, what is missing stays, records are kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.figures.figure import EMPTY, Figure, itemise, join, leaves, missing, propose, say
from drafter.model.record import Ref

TWO = Figure("2", 2, (Ref("activity", 1), Ref("activity", 2)), "活动")
ONE = Figure("1", 1, (Ref("activity", 2),), "活动")
NONE = Figure("0", 0)


def test_words_carry_the_records_of_their_figures() -> None:
    told = say("视察{}次、调研{}次", TWO, ONE)
    assert str(told) == "视察2次、调研1次"
    assert told.refs == (Ref("activity", 1), Ref("activity", 2))
    assert list(leaves(told)) == [TWO, ONE]


@pytest.mark.parametrize("hollow", [NONE, EMPTY])
def test_a_clause_with_a_hollow_part_is_gone(hollow: Figure) -> None:
    assert say("视察{}次，提出意见{}条", TWO, hollow) == EMPTY


def test_what_is_missing_stays_in_its_sentence() -> None:
    told = say("第{}届", missing("届次"))
    assert str(told) == "第【待补：届次】届"
    assert told.missing == "届次"
    assert not told


@pytest.mark.parametrize("words", ["视察3次{}", "{}和{}", "没有数字"])
def test_a_section_cannot_type_a_number(words: str) -> None:
    with pytest.raises(ValueError, match="no digits"):
        say(words, TWO)


@pytest.mark.parametrize(
    ("figures", "text"),
    [
        ([], ""),
        ([NONE], ""),
        ([TWO], "2"),
        ([TWO, EMPTY, ONE], "2、1"),
        ([EMPTY, TWO, NONE], "2"),
    ],
)
def test_no_mark_ever_dangles_in_a_row(figures: list[Figure], text: str) -> None:
    assert str(join(figures)) == text


@pytest.mark.parametrize(
    ("figures", "text"),
    [
        ([], ""),
        ([TWO], "2。"),
        ([TWO, ONE], "一是2；二是1。"),
        ([EMPTY, TWO, EMPTY, ONE], "一是2；二是1。"),
    ],
)
def test_items_are_numbered_by_how_many_there_are(figures: list[Figure], text: str) -> None:
    assert str(itemise(figures)) == text


def test_a_proposal_keeps_its_evidence() -> None:
    told = propose(say("有{}件建议超期", TWO), "代表建议台账 3、8")
    assert told.evidence == "代表建议台账 3、8"
    assert told.refs == TWO.refs
    assert propose(EMPTY, "…") == EMPTY


figures = st.builds(
    lambda text, value, ids: Figure(text, value, tuple(Ref("activity", i) for i in ids)),
    st.text(max_size=5),
    st.one_of(st.none(), st.integers(0, 3)),
    st.lists(st.integers(1, 9), max_size=3),
)


@given(st.lists(figures, max_size=6))
def test_nothing_is_lost_in_composing(given_figures: list[Figure]) -> None:
    told = join(given_figures)
    kept = [figure for figure in given_figures if figure]
    assert told.text == "、".join(figure.text for figure in kept)
    assert set(told.refs) == {ref for figure in kept for ref in figure.refs}
