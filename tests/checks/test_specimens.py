"""What real texts get wrong is found, and what they get right is let be (``pytest -s`` prints the table)."""

from __future__ import annotations

from datetime import date

import pytest

from drafter.checks.proofread import proofread
from drafter.model.severity import Severity
from tests.checks.drafts import text_reading
from tests.checks.specimens import BEYOND, ERRORS, RIGHT, Specimen


def found(specimen: Specimen) -> bool:
    reading = text_reading(*specimen.text.split("\n"), on=specimen.day)
    return any(finding.rule.id == specimen.rule for finding in proofread(reading))


@pytest.mark.parametrize("specimen", ERRORS, ids=lambda s: f"{s.id} {s.rule}")
def test_the_error_is_found(specimen: Specimen) -> None:
    assert found(specimen), specimen.text


def test_the_table_says_which_are_found_and_which_are_not() -> None:
    print()
    for specimen in ERRORS:
        print(
            f"{specimen.id}  {'查出' if found(specimen) else '没有查出'}  {specimen.where}  {specimen.rule}"
        )
    for beyond in BEYOND:
        print(f"{beyond.id}  没有查  {beyond.where}  {beyond.why}")
    assert not {s.id for s in ERRORS} & {b.id for b in BEYOND}
    ids = {s.id for s in ERRORS}
    print(f"{len(ids)} of {len(ids) + len(BEYOND)} kinds are looked for; {len(ERRORS)} shapes")
    assert len(ids) > 40


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_let_be(text: str) -> None:
    findings = proofread(text_reading(*text.split("\n"), on=date(2025, 1, 16)))
    heavy = [f for f in findings if f.severity is not Severity.HINT]
    assert [f"{f.rule.id}: {f.quote}: {f.fault.what}" for f in heavy] == []
