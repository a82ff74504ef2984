"""What a rule about templates is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from drafter.documents.places import Line
from drafter.errors import Problem
from drafter.model.severity import Severity
from drafter.templates.lint.paper import Paper


@dataclass(frozen=True)
class Fault:
    """What is wrong and what to do, in Chinese, without closing marks. ``line`` is None where it is the
    template as a whole; ``severity`` where it is not the rule's."""

    line: Line | None
    what: str
    cure: str
    severity: Severity | None = None


Faults = Iterator[Fault]


@dataclass(frozen=True)
class Rule:
    """One thing a careful colleague looks at. ``id`` is stable, ``name`` what staff call it, ``source`` what
    it rests on."""

    id: str
    name: str
    severity: Severity
    source: str
    find: Callable[[Paper], Faults]


@dataclass(frozen=True)
class Finding:
    """A fault and the rule that found it."""

    rule: Rule
    fault: Fault

    @property
    def severity(self) -> Severity:
        return self.fault.severity or self.rule.severity

    @property
    def where(self) -> str:
        """``“（三）增强监督实效”下第2段“组织代表视察…”``; 全文 for the template as a whole."""
        return "全文" if self.fault.line is None else str(self.fault.line.place)

    def problem(self) -> Problem:
        return Problem(self.where, self.fault.what, self.fault.cure)
