"""What is likely written twice is found without comparing everything with everything."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.records.quality.words import alike, alike_pairs, bare

TITLE = "关于整修石桥村二组灌溉渠道的建议"
PLACES = st.integers(0, len(TITLE))
# Titles of one office: of one mould, with more or less of it exchanged.
TITLES = st.lists(
    st.builds(
        lambda start, end, put: TITLE[:start] + put + TITLE[end:],
        PLACES,
        PLACES,
        st.text("桥村建议二3，", max_size=3),
    ),
    max_size=9,
)


@given(TITLES)
def test_what_is_alike_is_found_as_if_each_were_compared_with_each(titles: list[str]) -> None:
    words = [bare(title) for title in titles]
    every = combinations(range(len(titles)), 2)
    expected = [pair for pair in every if alike(*(words[place] for place in pair))]
    assert alike_pairs(titles) == expected


def test_a_ledger_that_dates_everything_on_one_day_is_not_compared_row_by_row(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of the 80 200 pairs of titles that share only their mould, one is looked at closely."""
    looked: list[str] = []

    def counted(one: str, other: str) -> bool:
        looked.append(one)
        return alike(one, other)

    monkeypatch.setattr("drafter.records.quality.words.alike", counted)
    titles = [f"视察{chr(0x4E00 + number) * 3}村" for number in range(400)]
    assert alike_pairs([*titles, titles[7]]) == [(7, 400)]
    assert len(looked) == 1
