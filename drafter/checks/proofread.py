"""Reading a document as a strict colleague would: every rule, what it finds, in the order of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from drafter.checks.finding import Finding, Rule
from drafter.checks.knowledge import Knowledge
from drafter.checks.reading import Reading
from drafter.checks.rules import RULES
from drafter.documents.beside import Story
from drafter.model.severity import Severity

_GRAVITY = tuple(Severity)
MOST = 5


def proofread(
    reading: Reading,
    knowledge: Knowledge | None = None,
    rules: Iterable[Rule] = RULES,
) -> tuple[Finding, ...]:
    """What the rules find, in the order of the text; at one place the gravest first.

    What is said of the document as a whole comes first, what stands beside its body last.
    """
    read = _readings(reading)
    found = [
        Finding(rule, fault)
        for rule in rules
        for text in (reading, *read(rule.beside))
        for fault in rule.find(text, knowledge)
    ]
    return tuple(_once(sorted(found, key=_place)))


def _readings(reading: Reading) -> Callable[[frozenset[Story]], tuple[Reading, ...]]:
    """What rules read beside the body, by the kinds of text: put together once for rules of the same."""

    @cache
    def read(stories: frozenset[Story]) -> tuple[Reading, ...]:
        beside = reading.beside(stories)
        return (beside,) if beside else ()

    return read


def few_of_each(findings: Iterable[Finding]) -> list[Finding]:
    """Of one rule at most ``MOST``, for the next (1、 for 1.) says nothing new; what must be mended all."""
    told: Counter[str] = Counter()
    kept = []
    for finding in findings:
        told[finding.rule.id] += 1
        if told[finding.rule.id] <= MOST or finding.severity is Severity.MUST:
            kept.append(finding)
    return kept


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Without those that mend words which the one before mends: one wrong word is told once."""
    mended: dict[int, int] = {}
    for finding in findings:
        fault = finding.fault
        if fault.mend and fault.passage:
            if fault.start < mended.get(fault.passage.index, 0):
                continue
            mended[fault.passage.index] = fault.end
        yield finding


def _place(finding: Finding) -> tuple[int, int, int]:
    passage = finding.fault.passage
    return (
        passage.index if passage else -1,
        finding.fault.start,
        _GRAVITY.index(finding.severity),
    )
