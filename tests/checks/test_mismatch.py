"""A title over another document's text (题文不符): each genre's head put over each other genre's body.

``pytest -s`` prints the pairs that are not told apart.
"""

from __future__ import annotations

import pytest

from drafter.checks.proofread import proofread
from drafter.checks.rules import RULES
from drafter.model.severity import Severity
from drafter.reports.county_build import COUNTY_GENRES
from tests.checks.drafts import clean_drafts, reading_of, text_reading
from tests.checks.faults import Draft

RULE = tuple(rule for rule in RULES if rule.id == "title-mismatch")
# What has a speaker or says what it is; a script and a piece of news have neither.
WRITTEN = [label for label in clean_drafts() if label not in ("主持词", "会议消息")]
ALIKE = {"年度工作报告", "换届工作报告"}


def under(title: str, body: str) -> Draft:
    """The head of one genre over the text of another; who reports belongs to the head of a personal one."""
    kept = ("标题", "报告人") if "述职" in title else ("标题",)
    head = [p for p in clean_drafts()[title] if p.style in kept]
    return [*head, *(p for p in clean_drafts()[body] if p.style not in kept)]


def told(draft: Draft) -> list[str]:
    return [finding.fault.what for finding in proofread(reading_of(draft), rules=RULE)]


def test_heads_over_other_texts_are_told() -> None:
    pairs = [(a, b) for a in WRITTEN for b in WRITTEN if a != b and {a, b} != ALIKE]
    missed = [f"{a} over {b}" for a, b in pairs if not told(under(a, b))]
    print(f"\n{len(pairs)} seeded, {len(pairs) - len(missed)} found; missed:", *missed, sep="\n")
    assert len(pairs) >= 40
    assert len(pairs) - len(missed) >= 0.95 * len(pairs)


@pytest.mark.parametrize("label", list(clean_drafts()))
def test_every_genre_fits_its_own_title(label: str) -> None:
    assert told(list(clean_drafts()[label])) == []


def test_a_countys_documents_are_no_townships() -> None:
    titles = [genre.label for genre in COUNTY_GENRES]
    assert titles
    for title in titles:
        lines = (
            f"云岭县乡镇人大{title}",
            "各乡镇人大主席团认真履行职责。",
            "现将有关情况汇报如下。",
        )
        assert not proofread(text_reading(*lines), rules=RULE)


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("乡镇人大述职述廉报告", "作为一名人大代表，我认真履职。"),
        ("大坪镇人大主席团工作报告", "我代表镇人民政府向大会作工作报告，请予审议。"),
        ("大坪镇人大2025年工作计划", "现将2024年工作情况总结如下。"),
        ("大坪镇人大2024年工作总结", "为做好明年工作，特制定如下工作计划。"),
        ("大坪镇人大代表述职报告", "我作为市人大代表，向选民报告履职情况。"),
        ("大坪镇人大代表述职报告", "我受第十七届人大主席团的委托，向大会报告工作。"),
    ],
)
def test_what_a_text_says_of_itself_against_its_title(title: str, says: str) -> None:
    (fault,) = proofread(text_reading(title, says, "一年来认真履行职责。"), rules=RULE)
    assert fault.severity is Severity.SHOULD
    assert fault.place == "第1段"
    assert "题文不符" in fault.fault.what
