"""Shares of a whole make 100 %, and a share told by itself elsewhere has the same value."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from drafter.figures.portions import portions
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
    assert sum(percents(told)) == 100
    assert sum(int(found) for found in re.findall(r"(\d+)件", told)) == sum(counts)


@given(COUNTS)
def test_the_largest_parts_have_the_shares_the_annual_report_tells(counts: list[int]) -> None:
    told = portions(selection(counts), "field", "件", most=3).text
    assert told.startswith(selection(counts).leading("field", "件", most=3).text)


def test_what_is_left_is_told_by_name_where_it_is_one_class() -> None:
    assert portions(selection([5, 3, 2, 1]), "field", "件", most=3).text.endswith(
        "教育卫生1件、占9%"
    )
    assert "其余2类2件" in portions(selection([5, 3, 2, 1, 1]), "field", "件", most=3).text
    assert portions(selection([5]), "field", "件", most=3).text == ""
