"""Faults put one at a time into clean drafts, and what a proofreader makes of each."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from drafter.checks.finding import Finding
from drafter.model.severity import Severity
from tests.checks.faults import Draft, Spoil

HEAVY = (Severity.MUST, Severity.SHOULD)
Proof = Callable[[Draft], Collection[Finding]]


@dataclass
class Results:
    """How many were seeded, found and false, by rule; and a line for each that went wrong."""

    seeded: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def show(self) -> None:
        print(f"\n{'rule':<20}{'seeded':>8}{'found':>8}{'false':>8}")
        for rule in sorted(self.seeded):
            print(self._row(rule, self.seeded[rule], self.found[rule], self.false[rule]))
        print(self._row("all", self.seeded.total(), self.found.total(), self.false.total()))
        print("\n".join(self.wrong))

    @staticmethod
    def _row(name: str, *numbers: int) -> str:
        return f"{name:<20}" + "".join(f"{number:>8}" for number in numbers)


def bench(
    seeds: Mapping[str, Sequence[Spoil]],
    drafts: Mapping[str, Draft],
    proof: Proof,
    also: Mapping[str, set[str]],
    rng: random.Random,
) -> Results:
    """``seeds`` are each rule's faults, one a draft; ``also`` what a fault brings with it."""
    results = Results()
    before = {name: heavy(proof(draft)) for name, draft in drafts.items()}
    for rule in sorted(seeds):
        for (name, draft), spoil in zip(drafts.items(), seeds[rule], strict=True):
            results.seeded[rule] += 1
            spoilt = spoil(draft, rng)
            findings = proof(spoilt)
            if any(finding.rule.id == rule for finding in findings):
                results.found[rule] += 1
            else:
                results.wrong.append(f"missed {rule} in {name}: {_added(draft, spoilt)}")
            for id, quote in heavy(findings) - before[name]:
                if id not in {rule, *also.get(rule, ())}:
                    results.false[rule] += 1
                    results.wrong.append(f"false {id} for {rule} in {name}: {quote}")
    return results


def heavy(findings: Collection[Finding]) -> Counter[tuple[str, str]]:
    """What is said at 必改 or 应看, as (rule, words)."""
    return Counter((f.rule.id, f.quote) for f in findings if f.severity in HEAVY)


def _added(draft: Draft, spoilt: Draft) -> str:
    old = {paragraph.text for paragraph in draft}
    return " / ".join(p.text[-40:] for p in spoilt if p.text not in old)
