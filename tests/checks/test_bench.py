"""The bench: a fault of every rule, one at a time, in a clean draft of every genre (``pytest -s`` prints it)."""

from __future__ import annotations

import random
from functools import cache

import pytest

from drafter.checks.proofread import proofread
from drafter.checks.rules import RULES
from drafter.model.severity import Severity
from tests.checks.benching import Results, bench
from tests.checks.drafts import clean_drafts, reading_of
from tests.checks.faults import ADDED, ALSO, HOLD, Spoil, add

# Rules that ask the records, or the layout, have benches of their own.
OWN = set(ADDED) | set(HOLD)


def spoilers(rule: str, rng: random.Random, times: int) -> list[Spoil]:
    if rule in HOLD:
        return [HOLD[rule]] * times
    bank = list(ADDED[rule])
    rng.shuffle(bank)
    return [add(bank[n % len(bank)]) for n in range(times)]


@cache
def results() -> Results:
    rng = random.Random(2024)
    drafts = {name: list(draft) for name, draft in clean_drafts().items()}
    seeds = {rule: spoilers(rule, rng, len(drafts)) for rule in sorted(OWN)}
    return bench(seeds, drafts, lambda draft: proofread(reading_of(draft)), ALSO, rng)


def test_every_rule_finds_its_faults_and_no_others() -> None:
    told = results()
    told.show()
    total = told.seeded.total()
    assert total >= 400
    assert told.found.total() >= 0.99 * total
    assert told.false.total() <= 0.02 * total


def test_every_rule_has_faults_on_the_bench() -> None:
    assert {rule.id for rule in RULES} >= OWN


@pytest.mark.parametrize("name", list(clean_drafts()))
def test_a_clean_draft_gives_nothing_that_must_be_mended(name: str) -> None:
    found = proofread(reading_of(clean_drafts()[name]))
    told = [f"{f.rule.id}: {f.quote}" for f in found]
    assert [f for f in found if f.severity is Severity.MUST] == [], told
    assert sum(f.severity is Severity.SHOULD for f in found) <= 1, told
