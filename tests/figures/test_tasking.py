"""As many steps are announced as are given (a real briefing announced four and gave three)."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from drafter.figures.selection import Selection
from drafter.figures.tasking import clause, steps
from drafter.model.kinds import ActivityKind, Task, Theme


def tasks(themes: list[Theme]) -> Selection[Task]:
    rows = [
        Task(id=number, township_id=1, year=2025, theme=theme, title=f"完成工作{number}")
        for number, theme in enumerate(sorted(themes, key=list(Theme).index), start=1)
    ]
    return Selection(tuple(rows), "来年任务")


@given(st.lists(st.sampled_from(list(Theme)), min_size=1, max_size=30))
def test_as_many_are_given_as_are_announced_and_none_is_lost(themes: list[Theme]) -> None:
    announced, given_ = steps(tasks(themes))
    assert announced.value == len(given_)
    assert len(announced.refs) == len(themes)
    text = "".join(step.text for step in given_)
    assert all(f"完成工作{number}" in text for number in range(1, len(themes) + 1))
    numbered = [step for step in given_ if re.match("[一二三四五六七]是", step.text)]
    assert len(numbered) == (len(given_) if len(given_) > 1 else 0)


def test_a_task_says_how_many_are_wanted_unless_its_title_does() -> None:
    def told(title: str, **more: object) -> str:
        return clause(Task(year=2025, theme=Theme.SUPERVISION, title=title, **more)).text  # type: ignore[arg-type]

    heard = {"kind": ActivityKind.SPECIAL_REPORT, "wanted": 4}
    assert told("听取专项工作报告", **heard) == "听取专项工作报告4项"
    assert told("听取四项专项工作报告", **heard) == "听取四项专项工作报告"
    assert told("听取专项工作报告", detail="围绕养老开展。") == "听取专项工作报告，围绕养老开展"
