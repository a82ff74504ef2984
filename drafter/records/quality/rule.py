"""What a rule is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from drafter.errors import Problem
from drafter.model.record import Record
from drafter.model.severity import Severity
from drafter.records.quality.books import Books

__all__ = ["Fault", "Faults", "Finding", "Rule", "Severity"]


@dataclass(frozen=True)
class Fault:
    """What is wrong with a row and what to do, in Chinese; ``column`` is the field's label.

    ``row`` is None where it is the file itself that is at fault.
    """

    row: Record | None
    what: str
    cure: str
    column: str = ""


Faults = Iterator[Fault]


@dataclass(frozen=True)
class Rule:
    """One thing a careful colleague looks at.

    ``id`` is stable, ``name`` what staff call it, ``source`` the article of law or the office custom
    it rests on. ``noticed`` is False where a draft tells of it anyway (as a proposed shortcoming).
    """

    id: str
    name: str
    severity: Severity
    source: str
    find: Callable[[Books], Faults]
    noticed: bool = True


@dataclass(frozen=True)
class Finding:
    """A fault, the rule that found it, and where it is: the ledger and how the row is called."""

    rule: Rule
    fault: Fault
    where: str

    @property
    def written(self) -> str:
        """出处: the book and page the row was entered from."""
        return self.fault.row.source if self.fault.row else ""

    def problem(self) -> Problem:
        return Problem(self.where, self.fault.what, self.fault.cure)
