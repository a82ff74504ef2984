"""What the data suggests, what answers it, and what is worth telling: by the stated rules."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from drafter.figures.merit import cases
from drafter.figures.proposals import proposals
from drafter.model.kinds import (
    Activity,
    ActivityDeputy,
    ActivityKind,
    Deputy,
    DeputyGroup,
    Satisfaction,
    Suggestion,
    Task,
    TaskStatus,
    Theme,
)
from drafter.model.record import Record
from tests.figures.making import view_of

DAY = date(2024, 5, 1)


def activity(kind: ActivityKind = ActivityKind.SURVEY, **given: Any) -> Activity:
    return Activity(township_id=1, **{"kind": kind, "title": "养老", "on_date": DAY, **given})


ALL_KINDS = [
    activity(kind)
    for kind in (
        ActivityKind.SPECIAL_REPORT,
        ActivityKind.LAW_CHECK,
        ActivityKind.INSPECTION,
        ActivityKind.SURVEY,
        ActivityKind.APPRAISAL,
    )
]


def suggested(*records: Record) -> list[str]:
    with view_of([*ALL_KINDS, *records]) as view:
        found = proposals(view)
        assert all(p.shortcoming.evidence and p.measure.evidence for p in found)
        assert all(p.measure for p in found)
        return [p.shortcoming.text for p in found]


def test_a_year_without_fault_suggests_nothing() -> None:
    assert suggested() == []


def test_of_a_year_nobody_has_recorded_nothing_is_said() -> None:
    """2030 for 2023: nothing was typed of it, which is not to say that nothing was done."""
    group = DeputyGroup(township_id=1, name="集镇小组", planned_times=4)
    with view_of([group]) as view:
        assert proposals(view) == []
    with view_of([group, activity()]) as view:
        assert proposals(view) != []


def test_a_duty_not_done_is_told_as_not_done() -> None:
    with view_of([row for row in ALL_KINDS if row.kind is not ActivityKind.LAW_CHECK]) as view:
        (found,) = proposals(view)
    assert found.shortcoming.text == "监督计划落实还有差距，全年未开展执法检查"
    assert "漏登" in found.shortcoming.evidence


@pytest.mark.parametrize(
    ("records", "words"),
    [
        (
            [Suggestion(township_id=1, title="修路", raised_on=DAY, assigned_on=DAY)],
            "有1件超过法定期限仍未答复",
        ),
        (
            [
                Suggestion(
                    township_id=1,
                    title="修路",
                    raised_on=DAY,
                    assigned_on=DAY,
                    replied_on=date(2024, 9, 1),
                )
            ],
            "有1件超期才答复",
        ),
        (
            [
                Suggestion(
                    township_id=1,
                    title="修路",
                    raised_on=DAY,
                    assigned_on=DAY,
                    replied_on=DAY,
                    satisfaction=Satisfaction.DISSATISFIED,
                )
            ],
            "代表对1件的办理结果不满意",
        ),
        (
            [DeputyGroup(township_id=1, name="第一小组", planned_times=4)],
            "第一小组的活动没有达到计划次数",
        ),
        (
            [
                Task(
                    township_id=1,
                    year=2024,
                    theme=Theme.SUPERVISION,
                    title="视察两次",
                    kind=ActivityKind.INSPECTION,
                    wanted=2,
                )
            ],
            "“视察两次”没有完成",
        ),
        (
            [
                Task(
                    township_id=1,
                    year=2024,
                    theme=Theme.DEPUTIES,
                    title="建站",
                    status=TaskStatus.PARTLY,
                )
            ],
            "“建站”没有完成",
        ),
    ],
)
def test_what_the_records_show(records: list[Record], words: str) -> None:
    (told,) = suggested(*records)
    assert words in told


@pytest.mark.parametrize(
    "record",
    [
        Task(
            township_id=1,
            year=2024,
            theme=Theme.SUPERVISION,
            title="视察",
            kind=ActivityKind.INSPECTION,
            wanted=1,
        ),
        Task(
            township_id=1,
            year=2024,
            theme=Theme.SUPERVISION,
            title="视察",
            wanted=3,
            status=TaskStatus.DONE,
        ),
        Task(
            township_id=1,
            year=2024,
            theme=Theme.SUPERVISION,
            title="听证",
            status=TaskStatus.DROPPED,
        ),
        Task(
            township_id=1,
            year=2025,
            theme=Theme.SUPERVISION,
            title="视察",
            kind=ActivityKind.INSPECTION,
            wanted=9,
        ),
        Suggestion(township_id=1, title="修路", raised_on=DAY, assigned_on=date(2024, 11, 1)),
        DeputyGroup(township_id=1, name="第一小组"),
    ],
)
def test_what_is_no_shortcoming(record: Record) -> None:
    assert suggested(record) == []


def test_deputies_without_activity_are_told_only_where_parts_are_kept() -> None:
    deputies = [
        Deputy(id=i, township_id=1, name=f"代表{i}", elected_on=date(2021, 11, 1))
        for i in (1, 2, 3)
    ]
    assert suggested(*deputies) == []
    told = suggested(*deputies, ActivityDeputy(township_id=1, activity_id=1, deputy_id=2))
    assert told == ["代表履职还不平衡，有2名代表本年度没有活动记录"]


def test_findings_of_one_matter_make_one_shortcoming() -> None:
    assigned = {"township_id": 1, "raised_on": DAY, "assigned_on": DAY}
    told = suggested(
        Suggestion(title="修路", **assigned),  # type: ignore[arg-type]
        Suggestion(title="架桥", replied_on=date(2024, 9, 1), **assigned),  # type: ignore[arg-type]
    )
    assert told == ["代表建议办理质量还不平衡，有1件超过法定期限仍未答复，有1件超期才答复"]


def test_cases_are_told_in_turn_and_only_where_they_may() -> None:
    rows = [
        activity(title="甲", outcome="修好了。", may_tell=True),
        activity(title="乙", outcome="没说可以讲", may_tell=False),
        activity(title="丙", outcome="", may_tell=True),
        activity(title="丁", outcome="比讲得到的多一件", may_tell=True),
        *(
            Suggestion(
                township_id=1,
                title=f"关于{n}的建议",
                raised_on=DAY,
                outcome=f"{n}好了",
                may_tell=True,
            )
            for n in "一二三四"
        ),
    ]
    with view_of(rows) as view:
        told = [case.text for case in cases(view)]
    assert told == [
        "代表提出的“关于一的建议”得到办理，一好了",
        "围绕甲开展调研，修好了",
        "代表提出的“关于二的建议”得到办理，二好了",
    ]
