"""Ends find their beginnings, and what fits none is told."""

from __future__ import annotations

import pytest

from drafter.documents.pairing import DEEPEST, pair


def paired(words: str) -> tuple[list[tuple[int, ...]], list[str]]:
    """``p:if`` takes its paragraph along."""
    tags = [word.rpartition(":")[::2] for word in words.split()]
    pairs = pair((number, word, scope) for number, (scope, word) in enumerate(tags))
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
        ("for elif endfor", "多了 elif，前面没有与它配对的 if"),
        ("if for endif endfor", "for 没有结束，缺少 endfor"),
        ("if " * (DEEPEST + 1), "套得太深"),
    ],
)
def test_what_fits_none_is_told(words: str, said: str) -> None:
    assert said in paired(words)[1][0]


def test_an_end_closes_what_takes_along_as_much() -> None:
    """The inner one lacks its end: it is told, not the outer one that has one."""
    pairs = pair([(0, "if", "p"), (1, "if", ""), (2, "endif", "p")])
    assert pairs.groups == [(0, 2)]
    assert [wrong.number for wrong in pairs.wrong] == [1]


def test_ends_of_another_scope_close_the_innermost() -> None:
    assert paired("p:for if endif endfor") == ([(1, 2), (0, 3)], [])
