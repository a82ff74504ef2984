"""Shares of a whole make 100 %, and a share told by itself elsewhere has the same value."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.figures.portions import SHARES_FROM, foremost, portions
from drafter.figures.selection import Selection
from drafter.model.kinds import Suggestion, SuggestionField

COUNTS = st.lists(st.integers(1, 40), min_size=2, max_size=len(SuggestionField))


def selection(counts: list[int]) -> Selection[Suggestion]:
    rows = [
        Suggestion(title="关于修路的建议", field=field, raised_on=date(2024, 1, 18), times=count)
        for field, count in zip(SuggestionField, counts, strict=False)
    ]
    return Selection(tuple(rows), "代表建议")


def percents(text: str) -> list[Decimal]:
    return [Decimal(found) for found in re.findall(r"([\d.]+)%", text)]


@given(COUNTS)
def test_counts_make_the_whole_and_shares_make_a_hundred(counts: list[int]) -> None:
    told = portions(selection(counts), "field", "件", most=3).text
    assert sum(percents(told)) == (100 if sum(counts) >= SHARES_FROM else 0)
    assert sum(int(found) for found in re.findall(r"(\d+)件", told)) == sum(counts)


def test_parts_of_few_have_no_shares() -> None:
    """Of four suggestions 25% each says nothing and is heavy to read out."""
    assert portions(selection([2, 1, 1]), "field", "件", most=3).text == (
        "农业农村2件、交通道路1件、水利供水1件"
    )
    assert "占" in portions(selection([SHARES_FROM - 1, 1]), "field", "件", most=3).text


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ([5, 4, 3, 1, 1], "较多的是农业农村5件、交通道路4件、水利供水3件"),
        ([5, 4, 1, 1, 1], "较多的是农业农村5件、交通道路4件"),
        ([1, 1, 1, 1], "农业农村1件、交通道路1件、水利供水1件、教育卫生1件"),
        ([1, 1, 1, 1, 1], ""),
        ([7], ""),
    ],
)
def test_what_comes_first_is_told_with_all_that_is_as_large(counts: list[int], said: str) -> None:
    assert foremost(selection(counts), "field", "件", most=3).text == said


def test_what_is_left_is_told_by_name_where_it_is_one_class() -> None:
    assert portions(selection([5, 3, 2, 1]), "field", "件", most=3).text.endswith(
        "教育卫生1件、占9%"
    )
    assert "其余2类2件" in portions(selection([5, 3, 2, 1, 1]), "field", "件", most=3).text
    assert portions(selection([5]), "field", "件", most=3).text == ""
