"""The life of suggestions as it stands on the day of delivery (代表法 2025, Art. 51)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from drafter.figures.handling import due_on, handling
from drafter.model.kinds import Outcome, Satisfaction, Suggestion
from tests.figures.making import view_of


def suggestion(title: str = "修路", **given: Any) -> Suggestion:
    return Suggestion(township_id=1, title=title, raised_on=date(2024, 1, 18), **given)


@pytest.mark.parametrize(
    ("assigned", "difficult", "due"),
    [
        (date(2024, 2, 1), False, date(2024, 5, 1)),
        (date(2024, 2, 1), True, date(2024, 8, 1)),
        (date(2024, 11, 30), False, date(2025, 2, 28)),
        (date(2023, 11, 30), False, date(2024, 2, 29)),
        (date(2024, 8, 31), True, date(2025, 2, 28)),
        (None, False, None),
    ],
)
def test_a_reply_is_owed_in_three_months_or_six(
    assigned: date | None, difficult: bool, due: date | None
) -> None:
    assert due_on(suggestion(assigned_on=assigned, difficult=difficult)) == due


def test_a_day_the_office_set_outranks_the_reckoning() -> None:
    assert due_on(suggestion(assigned_on=date(2024, 2, 1), due_on=date(2024, 4, 1))) == date(
        2024, 4, 1
    )


def test_each_suggestion_stands_where_it_belongs() -> None:
    assigned = {"assigned_on": date(2024, 2, 1)}
    rows = [
        suggestion(
            "按期",
            **assigned,
            replied_on=date(2024, 4, 1),
            met_on=date(2024, 3, 20),
            satisfaction=Satisfaction.SATISFIED,
            outcome_class=Outcome.SOLVED,
        ),
        suggestion(
            "最后一天", **assigned, replied_on=date(2024, 5, 1), satisfaction=Satisfaction.BASIC
        ),
        suggestion(
            "晚一天",
            **assigned,
            replied_on=date(2024, 5, 2),
            satisfaction=Satisfaction.DISSATISFIED,
        ),
        suggestion("没答复", **assigned),
        suggestion("未到期", assigned_on=date(2024, 12, 1)),
        suggestion("没交办"),
    ]
    with view_of(rows) as view:
        state = handling(view)
        told = {
            name: [row.title for row in getattr(state, name)]
            for name in (
                "assigned",
                "replied",
                "met",
                "late",
                "overdue",
                "dissatisfied",
                "carried_over",
            )
        }
        assert state.content.rate_of(state.rated).text == "66.7%"
        assert state.replied.rate_of(state.raised).text == "50%"
    assert told == {
        "assigned": ["按期", "最后一天", "晚一天", "没答复", "未到期"],
        "replied": ["按期", "最后一天", "晚一天"],
        "met": ["按期"],
        "late": ["晚一天"],
        "overdue": ["没答复"],
        "dissatisfied": ["晚一天"],
        "carried_over": ["没答复", "未到期", "没交办"],
    }


def test_what_came_after_the_delivery_is_not_yet_known() -> None:
    """A reply of April is no reply to a report delivered in March."""
    rows = [
        suggestion(
            assigned_on=date(2024, 2, 1),
            replied_on=date(2024, 4, 1),
            satisfaction=Satisfaction.SATISFIED,
        )
    ]
    with view_of(rows, on=date(2024, 3, 1)) as view:
        state = handling(view)
        assert len(state.replied) == len(state.rated) == len(state.overdue) == 0
        assert len(state.carried_over) == 1
