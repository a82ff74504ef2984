"""Private persons' names and numbers never reach a draft."""

from __future__ import annotations

from datetime import date

import pytest

from drafter.figures.privacy import OMITTED, Privacy
from drafter.model.kinds import Activity, ActivityKind, Deputy, OfficeHolder, Post
from tests.figures.making import view_of

ELECTED = date(2021, 11, 1)


def deputy(name: str, may_name: bool = False) -> Deputy:
    return Deputy(township_id=1, name=name, elected_on=ELECTED, may_name=may_name)


PRIVACY = Privacy.of(
    [deputy("甲乙丙"), deputy("丁戊己", may_name=True), deputy("庚辛壬"), deputy("高峰")],
    [OfficeHolder(township_id=1, post=Post.CHAIRPERSON, name="庚辛壬", from_date=ELECTED)],
)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("代表甲乙丙牵头调解", "代表甲某某牵头调解"),
        ("代表丁戊己牵头调解", "代表丁戊己牵头调解"),
        ("人大主席庚辛壬带队", "人大主席庚辛壬带队"),
        ("用水高峰时段", "用水高峰时段"),
        ("联系电话13812345678。", f"联系电话{OMITTED}。"),
        ("身份证11010519491231002X", f"身份证{OMITTED}"),
        ("电话0571-87654321", f"电话{OMITTED}"),
        ("投入13812345678901元", "投入13812345678901元"),
        ("户均增收1380元", "户均增收1380元"),
    ],
)
def test_what_may_print(text: str, printed: str) -> None:
    assert PRIVACY.clean(text) == printed


def test_a_short_name_is_left_and_reported() -> None:
    assert PRIVACY.named("高峰代表到场") == ["高峰"]
    assert PRIVACY.named("群众到场") == []


def test_a_view_hands_out_only_what_may_print() -> None:
    rows = [
        deputy("甲乙丙"),
        Activity(
            township_id=1,
            kind=ActivityKind.SURVEY,
            title="甲乙丙家的房子",
            on_date=date(2024, 1, 1),
            outcome="找甲乙丙，电话13812345678",
        ),
    ]
    with view_of(rows) as view:
        (row,) = view.of(Activity)
        assert row.title == "甲某某家的房子"
        assert row.outcome == f"找甲某某，电话{OMITTED}"
        assert [d.name for d in view.of(Deputy)] == ["甲乙丙"]
