"""A template's trial: filled with everything it asks for, every condition true, every loop long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from drafter.documents.context import Ledger, Scope
from drafter.documents.parts import open_docx
from drafter.documents.render import finish
from drafter.documents.template import Template
from drafter.figures.figure import missing

TURNS = 12
"""Of each loop; a year in months, and enough to see how two loops grow."""


@dataclass(frozen=True)
class Everything(Scope):
    """Whatever a template takes it for: a name, a list, a row."""

    def __bool__(self) -> bool:
        return True

    def __iter__(self) -> Iterator[Everything]:  # type: ignore[override]
        for _ in range(TURNS):
            self.ledger.turn()
            yield self

    def find(self, name: str) -> Everything:  # type: ignore[override]
        return Everything(name, {}, self.ledger)

    def token(self) -> Markup:
        return self.ledger.token(self.name, missing(self.name))


def try_out(data: bytes, name: str) -> None:
    """Open a template and fill it once. Raises DrafterError where it is unsafe or at fault."""
    template = Template.read(open_docx(data, name), name)
    ledger = Ledger()
    finish(template, {each: Everything(each, {}, ledger) for each in template.namespaces}, ledger)
