"""Whose text it is: another place's name, offices, terms and sessions (``pytest -s`` prints the bench)."""

from __future__ import annotations

import random
from datetime import date
from functools import cache
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.checks.knowledge import Knowledge, read_knowledge, whose
from drafter.checks.proofread import proofread
from drafter.checks.rules import RULES
from drafter.model.severity import Severity
from tests.checks.benching import HEAVY, Results, bench
from tests.checks.drafts import TODAY, clean_drafts, reading_of, text_reading
from tests.checks.faults import add
from tests.checks.faults_identity import ADDED, ALSO, HOLD, RIGHT
from tests.sample import sample_db

DAY = date(2025, 1, 16)


@cache
def sample() -> Knowledge:
    (knowledge,) = read_knowledge(sample_db(), TODAY)
    return knowledge


@cache
def results() -> Results:
    rng = random.Random(2025)
    drafts = {name: list(draft) for name, draft in clean_drafts().items()}
    spoilers = {rule: tuple(map(add, bank)) for rule, bank in ADDED.items()} | HOLD
    seeds = {
        rule: [bank[n % len(bank)] for n in range(len(drafts))] for rule, bank in spoilers.items()
    }
    return bench(seeds, drafts, lambda draft: proofread(reading_of(draft), sample()), ALSO, rng)


def test_every_rule_finds_its_faults_and_no_others() -> None:
    told = results()
    told.show()
    assert told.seeded.total() >= 80
    assert told.found.total() >= 0.99 * told.seeded.total()
    assert told.false.total() == 0


def test_the_rules_of_the_bench_are_rules() -> None:
    assert {rule.id for rule in RULES} >= set(ADDED) | set(HOLD)


@pytest.mark.parametrize("name", list(clean_drafts()))
def test_a_clean_draft_held_against_its_records_is_clean(name: str) -> None:
    found = proofread(reading_of(clean_drafts()[name]), sample())
    told = [f"{f.rule.id}: {f.quote}: {f.fault.what}" for f in found if f.severity in HEAVY]
    assert len(told) <= 1, told
    assert not [f for f in found if f.severity is Severity.MUST], told


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_let_be(text: str, known: bool) -> None:
    reading = text_reading("大坪镇人大主席团工作汇报", text, on=DAY)
    findings = proofread(reading, sample() if known else None)
    heavy = [f for f in findings if f.severity in HEAVY]
    assert [f"{f.rule.id}: {f.quote}: {f.fault.what}" for f in heavy] == []


def ids(*lines: str, known: bool = False) -> set[str]:
    reading = text_reading(*lines, on=DAY)
    return {f.rule.id for f in proofread(reading, sample() if known else None)}


def test_without_records_the_title_says_whose_it_is() -> None:
    """清溪镇 in a report that calls itself 大坪镇's."""
    assert "other-place" in ids("大坪镇人大主席团工作报告", "在清溪镇党委的领导下开展工作。")
    assert "other-place" not in ids("工作汇报", "在清溪镇党委的领导下开展工作。")


def test_a_neighbour_in_the_place_of_the_township_must_be_mended() -> None:
    reading = text_reading("大坪镇人大主席团工作报告", "在清溪镇党委的领导下开展工作。", on=DAY)
    (fault,) = [f for f in proofread(reading, sample()) if f.rule.id == "other-place"]
    assert (fault.severity, fault.quote) == (Severity.MUST, "在清溪镇党委的领导下开展…")


@pytest.mark.parametrize(
    ("lines", "rule"),
    [
        (("大坪乡人大工作报告", "我镇的做法得到肯定。"), "kind"),
        (("我受镇第十七届人民代表大会的委托，向大会报告工作。",), "mandate"),
        (("构建平安首羡，服务群众。",), "other-slogan"),
        (("在丹的市人大代表参加了活动。",), "other-slogan"),
        (("今后五年是丹凤突破发展的五年。",), "other-slogan"),
    ],
)
def test_what_needs_no_records(lines: tuple[str, ...], rule: str) -> None:
    assert rule in ids(*lines)


def test_at_the_first_session_the_presidium_of_the_term_before_is_spoken_for() -> None:
    head = "（2021年11月29日镇第十七届人民代表大会第一次会议）"
    right = "我受第十六届人大主席团的委托，向大会报告工作。"
    assert "mandate" not in ids("大坪镇人大主席团工作报告", head, right)
    assert "mandate" in ids("大坪镇人大主席团工作报告", head, right.replace("十六", "十七"))


def test_a_reporter_the_records_do_not_know_must_be_mended() -> None:
    """The name of last year's reporter, or of a neighbour's, below the title."""
    reading = text_reading(
        "大坪镇人大主席团工作报告", "大坪镇人大主席　赵立新", "认真履职。", on=DAY
    )
    (fault,) = [f for f in proofread(reading, sample()) if f.rule.id == "office-holder"]
    assert fault.severity is Severity.MUST
    assert "罗世平" in fault.fault.what


def test_the_session_at_the_head_is_the_one_the_records_have_on_that_day() -> None:
    head = "（2024年7月30日镇第十七届人民代表大会第五次会议）"
    assert "session-records" in ids("大坪镇人大主席团工作报告", head, "认真履职。", known=True)
    assert "session-records" not in ids(
        "工作报告", head.replace("五次", "六次"), "认真履职。", known=True
    )


@pytest.mark.parametrize(
    ("lines", "own"),
    [
        (("云岭县乡镇人大", "2024年工作情况汇总", "大坪镇、三河镇、柳林乡按要求报送。"), False),
        (("在全县乡镇人大工作会议上的讲话", "同志们：", "大坪镇、三河镇做得好。"), False),
        (("在全县乡镇人大工作会议上的发言", "各位领导：", "认真履职。"), True),
        (("大坪镇人大工作报告", "在全县乡镇人大中位居前列。"), True),
        (("工作汇报", "认真履职。"), True),
    ],
)
def test_a_countys_document_is_held_against_no_township(lines: tuple[str, ...], own: bool) -> None:
    assert (whose(text_reading(*lines, on=DAY), [sample()]) is not None) == own


_PIECES = [text.strip() for bank in ADDED.values() for text in bank] + list(
    "镇乡县村届第一次，。、受在人大主席"
)
OWN = tuple(rule for rule in RULES if rule.id in {*ADDED, *HOLD})
_MANY = 4000
_EVIL = (
    "受大坪",
    "在清溪镇",
    "第十七届",
    "镇人大主席罗",
    "建设和谐",
    "主席团",
    "十七届六次会议",
    "清溪",
    "在杏花村",
    "镇",
    "2024年7月30日",
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(st.sampled_from(_PIECES), max_size=8).map("".join), max_size=5))
def test_every_finding_lies_in_its_paragraph(lines: list[str]) -> None:
    for finding in proofread(text_reading(*lines), sample()):
        passage = finding.fault.passage
        assert passage is None or finding.fault.end <= len(passage.text)


def test_long_and_evil_paragraphs_take_no_more_time_than_their_length() -> None:
    start = process_time()
    for text in _EVIL:
        proofread(text_reading(text * _MANY), sample(), rules=OWN)
    assert process_time() - start < 10
