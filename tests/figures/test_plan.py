"""A year's plan held against what was done: a table of tasks and activities, and how each stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.figures.plan import Plan, Standing, lack, plans, standing_as
from drafter.figures.topic import topics
from drafter.model.kinds import (
    Activity,
    ActivityKind,
    Appraisal,
    AppraisalKind,
    Task,
    TaskStatus,
    Theme,
)
from drafter.model.record import Record
from tests.figures.making import view_of

VISIT, CHECK = ActivityKind.INSPECTION, ActivityKind.LAW_CHECK
REPORT, APPRAISAL = ActivityKind.SPECIAL_REPORT, ActivityKind.APPRAISAL
WATER, WASTE, ROADS = "农村饮水安全", "垃圾清运", "村道管护"


def task(title: str, kind: ActivityKind | None = VISIT, **given: Any) -> Task:
    theme = Theme.SUPERVISION
    return Task(township_id=1, **{"year": 2024, "theme": theme, "title": title, **given}, kind=kind)


def held(*titles: str, kind: ActivityKind = VISIT, month: int = 5, times: int = 1) -> list[Record]:
    day = date(2024, month, 8)
    return [
        Activity(township_id=1, kind=kind, title=title, on_date=day, times=times)
        for title in titles
    ]


def planned(records: Iterable[Record], on: date = date(2025, 1, 16)) -> Plan:
    with view_of(records, on=on) as view:
        (plan,) = plans(view)
        return plan


@pytest.mark.parametrize(
    ("wish", "done", "standing"),
    [
        # by kind and number
        (task("组织代表视察", wanted=2), held(WATER, WASTE), "已完成"),
        (task("组织代表视察", wanted=2), held(WATER, WASTE, ROADS), "已完成"),
        (task("组织代表视察", wanted=3), held(WATER, WASTE), "部分完成"),
        (task("组织代表视察", wanted=3), held("全年视察", times=3), "已完成"),
        (task("组织代表视察", wanted=1), [], "未完成"),
        (task("组织代表视察", wanted=1), held(WATER, kind=CHECK), "未完成"),
        (task("组织代表视察"), held(WATER), "已完成"),
        (task("组织代表视察"), [], "未完成"),
        # by topic
        (task("视察农村饮水安全"), held(WATER), "已完成"),
        (task("组织代表视察饮水安全和村道管护", wanted=2), held(WATER, ROADS), "已完成"),
        (task("视察农村饮水安全"), held(WASTE), "无法判断"),
        (task("视察农村饮水安全", wanted=2), held(WATER, WASTE), "无法判断"),
        (task("视察农村饮水安全", wanted=3), held(WATER, WASTE), "部分完成"),
        (task("视察农村饮水安全"), [], "未完成"),
        (task("听取农村供水专项工作报告", REPORT), held("农村供水保障工作", kind=REPORT), "已完成"),
        (
            task("检查《安全生产法》实施情况", CHECK),
            held("《中华人民共和国安全生产法》", kind=CHECK),
            "已完成",
        ),
        (
            task("检查《中华人民共和国安全生产法》实施情况", CHECK),
            held("《中华人民共和国水法》", kind=CHECK),
            "无法判断",
        ),
        # what no activity can show
        (task("建成代表联络站", None), held(WATER), "无法判断"),
        (task("建成代表联络站", None, wanted=2), held(WATER), "无法判断"),
        # staff say
        (task("建成代表联络站", None, status=TaskStatus.DONE), [], "已完成"),
        (task("组织代表视察", wanted=1, status=TaskStatus.PARTLY), held(WATER), "部分完成"),
        (task("组织代表视察", wanted=1, status=TaskStatus.OPEN), held(WATER), "未完成"),
        (task("组织代表视察", wanted=1, status=TaskStatus.DROPPED), [], "已取消"),
    ],
)
def test_how_a_task_stands(wish: Task, done: list[Record], standing: str) -> None:
    plan = planned([wish, *done])
    assert plan.standing.value == standing
    assert plan.short == (standing in ("部分完成", "未完成"))
    assert bool(lack(plan)) == (standing not in ("已完成", "已取消"))


def test_only_what_is_not_done_beyond_doubt_is_held_against_the_office() -> None:
    """A visit elsewhere neither fulfils 视察农村饮水安全 nor proves it undone."""
    plan = planned([task("视察农村饮水安全"), *held(WASTE)])
    assert not plan.short
    assert "主题里提到“农村饮水安全”的0次" in lack(plan)


def test_done_after_its_deadline_is_done_late() -> None:
    wish = task("组织代表视察", wanted=2, deadline=date(2024, 6, 30))
    in_time = planned([wish, *held(WATER, WASTE, month=6)])
    late = planned([wish, *held(WATER, month=6), *held(WASTE, month=7)])
    summed_up = planned([wish, *held("全年视察", month=12, times=2)])
    assert (in_time.late, late.late, summed_up.late) == (False, True, False)
    assert {plan.standing for plan in (in_time, late, summed_up)} == {Standing.DONE}
    assert "完成时限" in lack(late)


def test_what_is_not_yet_due_is_not_short() -> None:
    """Tasks of 2025 are not held against a report delivered in January 2025."""
    rows = [task("组织代表视察", wanted=4, year=2025)]
    with view_of(rows, year=2025, on=date(2025, 1, 16)) as view:
        (plan,) = plans(view)
    assert plan.standing is Standing.NOT_DONE
    assert not plan.short
    assert "时限还没到" in lack(plan)


def test_a_report_written_in_december_knows_what_the_year_lacks() -> None:
    assert planned([task("组织代表视察")], on=date(2024, 12, 18)).short


def test_votes_without_an_activity_are_no_proof_that_no_appraisal_was_held() -> None:
    votes = Appraisal(
        township_id=1, on_date=date(2024, 7, 1), unit="农业办", kind=AppraisalKind.UNIT
    )
    plan = planned([task("开展工作评议", APPRAISAL, wanted=1), votes])
    assert plan.standing is Standing.UNKNOWN
    assert "评议测评表" in lack(plan)


def test_staff_say_done_where_the_records_hold_fewer() -> None:
    plan = planned([task("组织代表视察", wanted=3, status=TaskStatus.DONE), *held(WATER)])
    assert plan.standing is Standing.DONE
    assert "只登记1次" in lack(plan)


def test_tasks_of_one_standing_are_a_selection_with_its_records() -> None:
    rows = [task("组织代表视察"), task("开展执法检查", CHECK), *held(WATER)]
    with view_of(rows) as view:
        done = standing_as(plans(view), Standing.DONE)
        assert [row.title for row in done] == ["组织代表视察"]
        assert done.count("项").refs == (done.rows[0].ref,)


@pytest.mark.parametrize(
    "title",
    [
        "组织代表视察",
        "组织代表向选民述职",
        "听取专项工作报告4项",
        "开展执法检查不少于2次",
        "每季度组织代表小组活动一次",
        "提请镇党委研究人大工作",
        "召开代表和选民座谈会",
    ],
)
def test_words_of_the_office_are_no_topic(title: str) -> None:
    assert topics(task(title)) == ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(1, 4),
    st.lists(st.sampled_from([WATER, WASTE, ROADS]), max_size=4),
    st.sampled_from(["组织代表视察", "视察农村饮水安全"]),
)
def test_never_done_with_fewer_than_wanted_and_never_undone_with_enough_named(
    wanted: int, titles: list[str], title: str
) -> None:
    plan = planned([task(title, wanted=wanted), *held(*titles)])
    named = sum(WATER in each for each in titles) if "饮水" in title else len(titles)
    if plan.standing is Standing.DONE:
        assert named >= wanted
    if plan.short:
        assert len(titles) < wanted
