"""A template from a stranger is data."""

from __future__ import annotations

import pytest

from drafter.documents import context, sandbox
from drafter.errors import DrafterError
from tests.documents.examples import figure, fill

CONTEXT = {"监督": {"会议": figure("6"), "事例": (figure("甲"), figure("乙"))}}


@pytest.mark.parametrize(
    "payload",
    [
        "{{ 监督.__class__.__mro__ }}",
        "{{ 监督.会议.figure }}",
        "{{ 监督.ledger }}",
        "{{ lipsum.__globals__ }}",
    ],
)
def test_attributes_of_python_objects_are_names_nobody_answers_to(payload: str) -> None:
    rendered = fill(f"甲{payload}", CONTEXT)
    assert rendered.unknown


@pytest.mark.parametrize(
    "payload",
    [
        "{{ ''.__class__ }}",
        "{{ 监督['__class__'] }}",
        "{{ 监督.会议.find('x') }}",
        "{{ '{0.__class__}'.format(监督) }}",
        "{{ '%s' % 监督 }}",
        "{{ 'a' * 999999999 }}",
        "{{ 9 ** 9999999 }}",
        "{{ 监督.会议 | attr('__class__') }}",
        "{{ 监督.会议 | length }}",
        "{{ 监督.会议 is defined }}",
        "{{ range(999999999) }}",
        "{{ cycler(1) }}",
        "{{ self._TemplateReference__context }}",
        "{{ self }}",
        "{% set x = 1 %}",
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% extends 'x' %}",
        "{% macro m() %}{% endmacro %}",
        "{% filter upper %}{% endfilter %}",
        "{% for a in [1, 2] %}{% endfor %}",
        "{% for a in 监督.事例 recursive %}{% endfor %}",
        "{% for a, b in 监督.事例 %}{% endfor %}",
        "{% for a in 监督.事例 %}{% for b in 监督.事例 %}{% for c in 监督.事例 %}{% endfor %}{% endfor %}{% endfor %}",
        "{{ 监督.会议 + 1 }}",
        "{{ 监督.会议 > 3 }}",
        "{{ loop.cycle('a') }}",
        "{% for a in 监督.事例 %}{{ loop.length }}{% endfor %}",
        "{% colspan 监督.会议 %}{{ [1] }}",
        "{{ 1.5 }}",
        "{{ none }}",
        "{{ " + "not " * 5000 + "监督 }}",
    ],
)
def test_what_is_more_than_a_name_a_condition_or_a_loop_is_refused(payload: str) -> None:
    with pytest.raises(DrafterError, match="处写法不对"):
        fill(f"甲{payload}", CONTEXT)


def test_what_templates_need_is_there() -> None:
    outline = "{% for 段 in 监督.事例 %}{% if not loop.first %}；{% endif %}{{ 段 }}{% if loop.last %}。{% endif %}{% endfor %}{{ 监督.会议 if 监督.会议 and (监督.事例 or 监督.会议) else '无' }}"
    assert [mark.sentence for mark in fill(outline, CONTEXT).marks] == ["甲；", "乙。", "6"]


@pytest.mark.parametrize(
    ("where", "bound", "said"),
    [
        (context, "MOST_TURNS", "循环的次数太多"),
        (context, "MOST_PRINTED", "写出的数字太多"),
        (sandbox, "MOST_WRITTEN", "写出的内容太多"),
    ],
)
def test_turns_figures_and_output_are_bounded_in_every_rendering(
    monkeypatch: pytest.MonkeyPatch, where: object, bound: str, said: str
) -> None:
    """Also for a template that is known: what it was tried out with is not what it is filled with."""
    outline = "甲{% for 段 in 监督.事例 %}{{ 段 }}{% endfor %}"
    assert len(fill(outline, CONTEXT).marks) == 2
    monkeypatch.setattr(where, bound, 1)
    with pytest.raises(DrafterError, match=said):
        fill(outline, CONTEXT)
