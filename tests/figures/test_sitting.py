"""People come in the order an office names them."""

from __future__ import annotations

from datetime import date

import pytest

from drafter.figures.selection import Selection
from drafter.figures.sitting import by_rank
from drafter.model.kinds import Election, ElectionKind


def election(post: str, names: str = "") -> Election:
    return Election(
        township_id=1,
        on_date=date(2024, 1, 16),
        kind=ElectionKind.BYELECTION,
        post=post,
        elected=1,
        names=names,
    )


@pytest.mark.parametrize("kind", ["镇", "乡"])
def test_posts_come_by_rank_whatever_the_ledger_says(kind: str) -> None:
    ledger = (
        "县人大代表",
        f"副{kind}长",
        f"{kind}人大副主席",
        "监察员",
        f"{kind}长",
        f"{kind}人大主席",
    )
    told = by_rank(Selection(tuple(map(election, ledger)), "选举"))
    assert [row.post for row in told] == [
        f"{kind}人大主席",
        f"{kind}人大副主席",
        f"{kind}长",
        f"副{kind}长",
        "县人大代表",
        "监察员",
    ]


def test_persons_of_one_post_keep_the_ledgers_order() -> None:
    rows = (election("副镇长", "甲"), election("副镇长", "乙"), election("镇长", "丙"))
    assert [row.names for row in by_rank(Selection(rows, "选举"))] == ["丙", "甲", "乙"]
