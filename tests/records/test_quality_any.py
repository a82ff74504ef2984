"""Whatever stands in the records, the rules read it to the end and say what they find in Chinese."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from drafter.model.columns import Column, columns
from drafter.model.kinds import KINDS, Township, TownshipKind
from drafter.model.record import Record
from drafter.model.values import Count
from drafter.records.quality.books import Books
from drafter.records.quality.examine import examine, within
from drafter.records.quality.rules import RULES

# Few values, so that rows meet: the same day, the same name, ids that lead to rows and ids that do not.
IDS = st.integers(0, 4)
DAYS = st.sampled_from(
    [date(2023, 12, 31), date(2024, 1, 18), date(2024, 2, 29), date(2025, 1, 16)]
)
DATES = DAYS | st.dates()
WORDS = st.sampled_from(
    ["", "甲", "张三", "田茂林", "田茂琳", "镇财政所", "镇财政局", "甲、乙", "关于修路的建议"]
)
TEXTS = WORDS | st.text(max_size=8)
NUMBERS = st.integers(0, 60) | st.integers(-(10**9), 10**9)
COUNTS = st.builds(Count, st.integers(0, 10**9), st.sampled_from(["", "约", "近", "多", "余"]))
AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False) | st.decimals(0, 100, places=2)

VALUES: dict[str, st.SearchStrategy[Any]] = {
    "text": TEXTS,
    "date": DATES,
    "integer": NUMBERS,
    "count": COUNTS,
    "amount": AMOUNTS,
    "flag": st.booleans(),
    "reference": IDS,
}


def value_of(column: Column) -> st.SearchStrategy[Any]:
    values = st.sampled_from(column.choices) if column.choices else VALUES[column.holds]
    optional = not column.required and column.default is None
    return st.none() | values if optional else values


def rows_of(kind: type[Record]) -> st.SearchStrategy[list[Any]]:
    fields = {column.name: value_of(column) for column in columns(kind)}
    return st.lists(st.builds(kind, id=IDS, township_id=st.just(1), **fields), max_size=3)


@st.composite
def any_books(draw: st.DrawFn) -> Books:
    """Up to three rows of each of a few kinds, anything in their fields, references to anywhere."""
    rows = {kind: draw(rows_of(kind)) for kind in KINDS if draw(st.booleans())}
    town = Township(
        id=1,
        name=draw(TEXTS),
        kind=draw(st.sampled_from(TownshipKind)),
        county="",
        population=draw(st.none() | NUMBERS),
    )
    return Books(town, draw(DATES), lambda kind: rows.get(kind, []))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.target],
)
@given(any_books())
def test_no_record_of_any_kind_brings_a_rule_down(books: Books) -> None:
    for finding in examine(books):
        problem = finding.problem()
        assert problem.where
        assert problem.what
        assert problem.cure
        within(books, finding.fault.row, date(2024, 1, 1), date(2024, 12, 31))


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_no_two_rows_of_one_kind_bring_a_rule_down(data: st.DataObject) -> None:
    """One kind alone, its references leading nowhere."""
    kind = data.draw(st.sampled_from(KINDS))
    rows = data.draw(rows_of(kind))
    town = Township(id=1, name="大坪镇", kind=TownshipKind.TOWN, county="云岭县")
    books = Books(town, date(2025, 1, 20), lambda asked: rows if asked is kind else [])
    assert all(finding.where for finding in examine(books, RULES))
