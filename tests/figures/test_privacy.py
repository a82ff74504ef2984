"""Private persons' names and numbers never reach a draft."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import pytest

from drafter.figures.privacy import OMITTED, Privacy
from drafter.model.columns import columns
from drafter.model.kinds import KINDS, Activity, ActivityKind, Deputy, OfficeHolder, Post
from drafter.model.surnames import SURNAMES
from tests.figures.making import view_of
from tests.sample import open_without

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
        ("县人大代表高峰提出的建议", "县人大代表高某提出的建议"),
        ("由高峰同志牵头，高峰代表反映", "由高某同志牵头，高某代表反映"),
        ("联系人：代表高峰、甲乙丙", "联系人：代表高某、甲某某"),
        ("迎来用电高峰，代表高峰时段值守", "迎来用电高峰，代表高峰时段值守"),
        ("用电高峰代表到场", "用电高峰代表到场"),
        ("代表高峰论坛；高峰代表团；高峰同志们", "代表高峰论坛；高峰代表团；高峰同志们"),
        ("联系电话13812345678。", f"联系电话{OMITTED}。"),
        ("身份证11010519491231002X", f"身份证{OMITTED}"),
        ("电话0571-87654321", f"电话{OMITTED}"),
        ("投入13812345678901元", "投入13812345678901元"),
        ("户均增收1380元", "户均增收1380元"),
    ],
)
def test_what_may_print(text: str, printed: str) -> None:
    assert PRIVACY.clean(text) == printed


def test_no_word_is_shortened_though_it_begins_like_a_name() -> None:
    """As if every two characters that begin with a family name were a deputy's name."""
    with closing(open_without()) as store:
        texts = {
            str(getattr(row, column.name))
            for kind in KINDS
            for row in store.select(kind, 1)
            for column in columns(kind)
            if column.holds == "text"
        }
    pairs = {text[at : at + 2] for text in texts for at in range(len(text) - 1)}
    names = frozenset(pair for pair in pairs if pair[0] in SURNAMES)
    assert len(names) > 200
    assert [text for text in texts if Privacy(names).clean(text) != text] == []


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
