"""The bench: a fault of every rule, one at a time, in a clean draft of every genre (``pytest -s`` prints it)."""

from __future__ import annotations

import random
from collections import Counter
from functools import cache

import pytest

from drafter.checks.finding import Finding
from drafter.checks.proofread import proofread
from drafter.checks.rules import RULES
from drafter.model.severity import Severity
from tests.checks.drafts import clean_drafts, reading_of
from tests.checks.faults import ADDED, ALSO, HOLD, Spoil, add

HEAVY = (Severity.MUST, Severity.SHOULD)
# Rules that ask the records, or the layout, have benches of their own.
OWN = set(ADDED) | set(HOLD)


def spoilers(rule: str, rng: random.Random, times: int) -> list[Spoil]:
    if rule in HOLD:
        return [HOLD[rule]] * times
    bank = list(ADDED[rule])
    rng.shuffle(bank)
    return [add(bank[n % len(bank)]) for n in range(times)]


def heavy(findings: tuple[Finding, ...]) -> Counter[tuple[str, str]]:
    return Counter((f.rule.id, f.quote) for f in findings if f.severity in HEAVY)


@cache
def results() -> tuple[Counter[str], Counter[str], Counter[str], list[str]]:
    """Seeded, found and false, by rule; and a line for each that went wrong."""
    seeded, found, false = Counter[str](), Counter[str](), Counter[str]()
    wrong: list[str] = []
    rng = random.Random(2024)
    drafts = {name: list(draft) for name, draft in clean_drafts().items()}
    before = {name: heavy(proofread(reading_of(draft))) for name, draft in drafts.items()}
    for rule in sorted(OWN):
        for name, spoil in zip(drafts, spoilers(rule, rng, len(drafts)), strict=True):
            seeded[rule] += 1
            spoilt = spoil(drafts[name], rng)
            findings = proofread(reading_of(spoilt))
            if any(finding.rule.id == rule for finding in findings):
                found[rule] += 1
            else:
                wrong.append(f"missed {rule} in {name}: {_added(drafts[name], spoilt)}")
            others = {rule, *ALSO.get(rule, ())}
            for id, quote in heavy(findings) - before[name]:
                if id not in others:
                    false[rule] += 1
                    wrong.append(f"false {id} for {rule} in {name}: {quote}")
    return seeded, found, false, wrong


def _added(draft: list, spoilt: list) -> str:  # type: ignore[type-arg]
    old = {p.text for p in draft}
    return " / ".join(p.text[-40:] for p in spoilt if p.text not in old)


def test_every_rule_finds_its_faults_and_no_others() -> None:
    seeded, found, false, wrong = results()
    print(f"\n{'rule':<20}{'seeded':>8}{'found':>8}{'false':>8}")
    for rule in sorted(seeded):
        print(f"{rule:<20}{seeded[rule]:>8}{found[rule]:>8}{false[rule]:>8}")
    total = seeded.total()
    print(f"{'all':<20}{total:>8}{found.total():>8}{false.total():>8}")
    print("\n".join(wrong))
    assert total >= 400
    assert found.total() >= 0.99 * total
    assert false.total() <= 0.02 * total


def test_every_rule_has_faults_on_the_bench() -> None:
    assert {rule.id for rule in RULES} >= OWN


@pytest.mark.parametrize("name", list(clean_drafts()))
def test_a_clean_draft_gives_nothing_that_must_be_mended(name: str) -> None:
    found = proofread(reading_of(clean_drafts()[name]))
    told = [f"{f.rule.id}: {f.quote}" for f in found]
    assert [f for f in found if f.severity is Severity.MUST] == [], told
    assert sum(f.severity is Severity.SHOULD for f in found) <= 1, told
