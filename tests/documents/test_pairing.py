"""Ends find their beginnings, and what fits none is told."""

from __future__ import annotations

import pytest

from drafter.documents.pairing import DEEPEST, pair


def paired(words: str) -> tuple[list[tuple[int, ...]], list[str]]:
    pairs = pair(enumerate(words.split()))
    return pairs.groups, [wrong.what for wrong in pairs.wrong]


def test_each_end_closes_the_nearest_beginning() -> None:
    groups, wrong = paired("if for endfor elif if endif else endif")
    assert groups == [(1, 2), (4, 5), (0, 3, 6, 7)]
    assert wrong == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("endif", "多了 endif，前面没有与它配对的 if"),
        ("else", "多了 else，前面没有与它配对的 if"),
        ("if", "if 没有结束，缺少 endif"),
        ("if for endif endfor", "endif 前面的 for 还没有结束，缺少 endfor"),
        ("if " * (DEEPEST + 1), "套得太深"),
    ],
)
def test_what_fits_none_is_told(words: str, said: str) -> None:
    assert said in paired(words)[1][0]
