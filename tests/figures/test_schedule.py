"""A plan's tasks stand under the month they are due in, each once; those without a deadline under 全年."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.figures.schedule import due_words, months
from drafter.figures.selection import Selection
from drafter.model.kinds import Task, Theme

DAYS = st.none() | st.dates(date(2025, 1, 1), date(2026, 3, 31))


def task(deadline: date | None, number: int = 1) -> Task:
    return Task(
        id=number, year=2025, theme=Theme.DEPUTIES, title=f"完成工作{number}", deadline=deadline
    )


@given(st.lists(DAYS, min_size=1, max_size=20))
def test_every_task_stands_once_and_months_follow_each_other(days: list[date | None]) -> None:
    rows = tuple(task(day, number) for number, day in enumerate(days))
    found = months(Selection(rows, "来年任务"))
    assert sorted(row.id or 0 for _, part in found for row in part) == list(range(len(days)))
    assert len({month.text for month, _ in found}) == len(found)
    dues = [part.rows[0].deadline for _, part in found]
    known = [due for due in dues if due]
    assert known == sorted(known, key=lambda due: (due.year, due.month))
    assert (None in dues) == (found[-1][0].text == "全年")


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        (date(2025, 10, 31), "10月底前"),
        (date(2025, 12, 20), "12月20日前"),
        (date(2026, 1, 31), "2026年1月底前"),
        (None, "全年"),
    ],
)
def test_a_deadline_is_told_as_the_office_tells_it(deadline: date | None, words: str) -> None:
    assert due_words(task(deadline)).text == words
