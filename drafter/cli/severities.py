"""Findings by how grave they are: asked for from a level upwards, and counted level by level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import click

from drafter.model.severity import Severity

LEVELS = tuple(severity.label for severity in Severity)
SEVERITY = click.option(
    "--severity",
    type=click.Choice(LEVELS),
    default=LEVELS[-1],
    help="只列这一级和更重的；不写时全列。",
)


def from_level(label: str) -> frozenset[Severity]:
    """This severity and the graver ones."""
    return frozenset(tuple(Severity)[: LEVELS.index(label) + 1])


def by_level(severities: Iterable[Severity]) -> str:
    """必改1处，应看2处: how many there are of each that there is."""
    counts = Counter(severities)
    return "，".join(f"{each.label}{counts[each]}处" for each in Severity if counts[each])
