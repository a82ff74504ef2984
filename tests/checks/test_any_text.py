"""Whatever stands in a document: the rules end, and say where."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.checks.copies import mends
from drafter.checks.proofread import proofread
from tests.checks.drafts import clean_drafts, reading_of, text_reading
from tests.checks.faults import ADDED

_PIECES = [s.strip() for bank in ADDED.values() for s in bank]
_SIGNS = list(
    "一二三、。，；：（）《》“”\"'()[]·…—- \u3000\t0123456789年月日%是要的第其中占率X×*_某"
)
texts = st.lists(
    st.one_of(st.sampled_from(_PIECES), st.sampled_from(_SIGNS), st.text(max_size=4)), max_size=12
)

_LONG = 20_000
HOSTILE = [
    *(word * _LONG for word in ("的", "1", "(", "、", "一", "代表", " ", "“", "X", "<p", "{{", "。", "以", "19")),
    *(word * (_LONG // 4) for word in ("其中甲1件，", "2024年", "以邓小平理论", "即将召开的", "占5%", "应到代表1名")),
    *(word * (_LONG // 4) for word in ("由1次增加到", "从一个方面", "一是甲；", "对1个单位，率为", "村民王", "一有（有")),
    "甲、" * _LONG + "分别为1、2、",
]  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(texts.map("".join), max_size=6))
def test_every_finding_lies_in_its_paragraph(lines: list[str]) -> None:
    for finding in proofread(text_reading(*lines)):
        fault = finding.fault
        assert finding.heading
        assert fault.what
        assert fault.should_be
        if fault.passage is not None:
            assert 0 <= fault.start <= fault.end <= len(fault.passage.text)
            assert all(m.start < m.end or m.text for m in mends(finding))


@pytest.mark.parametrize("name", list(clean_drafts()))
def test_a_draft_cut_off_anywhere_is_read_to_its_end(name: str) -> None:
    draft = clean_drafts()[name]
    for end in range(0, len(draft), max(1, len(draft) // 7)):
        proofread(reading_of(draft[:end]))


def test_long_and_evil_paragraphs_take_no_more_time_than_their_length() -> None:
    """Twenty thousand times one sign: patterns that tried every pair of places took a minute and more."""
    start = process_time()
    for text in HOSTILE:
        proofread(text_reading(text))
    assert process_time() - start < 20
