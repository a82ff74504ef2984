"""How numbers are written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.figures.numerals import chinese, percent, plain, shares


@pytest.mark.parametrize(
    ("number", "written"), [(1, "一"), (10, "十"), (17, "十七"), (20, "二十"), (99, "九十九")]
)
def test_ordinals_in_chinese(number: int, written: str) -> None:
    assert chinese(number) == written


@pytest.mark.parametrize("number", [0, -1, 100])
def test_no_ordinal_beyond_its_range(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        chinese(number)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (5, "5"),
        (Decimal("12.50"), "12.5"),
        (Decimal("100"), "100"),
        (Decimal("1E+2"), "100"),
        (Decimal("0.10"), "0.1"),
    ],
)
def test_plain_numbers(number: int | Decimal, written: str) -> None:
    assert plain(number) == written


@pytest.mark.parametrize(
    ("part", "whole", "rate"),
    [(49, 52, "94.2"), (54, 93, "58.1"), (1, 8, "12.5"), (52, 52, "100.0"), (0, 7, "0.0")],
)
def test_percent_rounds_half_up(part: int, whole: int, rate: str) -> None:
    assert percent(part, whole) == Decimal(rate)


def test_shares_of_the_four_class_county() -> None:
    """93 = 54 + 33 + 2 + 4: by rounding each alone 58.1, 35.5, 2.2 and 4.3 would make 100.1."""
    assert shares([54, 33, 2, 4]) == [Decimal(x) for x in ("58.1", "35.5", "2.1", "4.3")]


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=30), st.integers(0, 3))
def test_shares_always_make_the_whole(parts: list[int], digits: int) -> None:
    found = shares(parts, digits)
    assert sum(found) == (100 if sum(parts) else 0)
    unit = Decimal(1).scaleb(-digits)
    for part, share in zip(parts, found, strict=True):
        exact = Decimal(100 * part) / sum(parts) if sum(parts) else Decimal(0)
        assert abs(share - exact) < unit
