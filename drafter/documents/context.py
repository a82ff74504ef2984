"""Figures on their way into a template: each bound to the name it is asked for by.

A template asks ``监督.主席团会议``; what it gets knows that name, so that every printed figure can be
found again in the draft. Printing leaves a token in the markup; :mod:`stamp` puts the figure there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jinja2.exceptions import TemplateRuntimeError
from markupsafe import Markup

from drafter.figures.chart import Chart
from drafter.figures.figure import Figure, missing
from drafter.figures.wording import Say, as_written, reworded

OPEN, CLOSE = "\ue000", "\ue002"
TOKEN = re.compile(f"{OPEN}(\\d+){CLOSE}")

MOST_TURNS, MOST_PRINTED = 100_000, 30_000
"""Of one draft; the sample's annual report turns 31 times and prints 212 figures."""

Row = Mapping[str, Figure | tuple[Figure, ...]]
Value = Figure | tuple[Figure, ...] | tuple[Row, ...] | Chart
Context = Mapping[str, Mapping[str, Value]]


@dataclass
class Ledger:
    """What one rendering printed, in the order of printing, and the names it did not know. ``say`` words
    what the program itself says in figures put together."""

    printed: list[tuple[str, Figure | Chart]] = field(default_factory=list)
    unknown: dict[str, None] = field(default_factory=dict)
    say: Say = as_written
    turns: int = 0

    def turn(self) -> None:
        """One turn of a loop. Raises TemplateRuntimeError where a template turns without end."""
        self.turns += 1
        if self.turns > MOST_TURNS:
            raise TemplateRuntimeError("循环的次数太多，不像正常的文书")

    def token(self, name: str, told: Figure | Chart) -> Markup:
        if len(self.printed) >= MOST_PRINTED:
            raise TemplateRuntimeError("写出的数字太多，不像正常的文书")
        worded = reworded(told, self.say) if isinstance(told, Figure) else told
        self.printed.append((name, worded))
        return Markup(f"{OPEN}{len(self.printed) - 1}{CLOSE}")


@dataclass(frozen=True)
class Bound:
    """One figure under its name. A missing one is there to be filled in, so it counts as true."""

    name: str
    figure: Figure
    ledger: Ledger

    def __bool__(self) -> bool:
        return bool(self.figure) or bool(self.figure.missing)

    def __iter__(self) -> Iterator[None]:
        raise TemplateRuntimeError(f"“{self.name}”只有一项，不能用 for 循环")

    def find(self, name: str) -> Unknown:
        return _unknown(f"{self.name}.{name}", self.ledger)

    def token(self) -> Markup:
        return self.ledger.token(self.name, self.figure)


@dataclass(frozen=True)
class Drawn:
    """A chart under its name: drawn where it is printed, and nothing where it has nothing to show."""

    name: str
    chart: Chart
    ledger: Ledger

    def __bool__(self) -> bool:
        return bool(self.chart)

    def __iter__(self) -> Iterator[None]:
        raise TemplateRuntimeError(f"“{self.name}”是一张图，不能用 for 循环")

    def find(self, name: str) -> Unknown:
        return _unknown(f"{self.name}.{name}", self.ledger)

    def token(self) -> Markup:
        return self.ledger.token(self.name, self.chart) if self.chart else Markup()


@dataclass(frozen=True)
class Rows:
    """Several figures or table rows under one name."""

    name: str
    values: tuple[Figure, ...] | tuple[Row, ...]
    ledger: Ledger

    def __len__(self) -> int:
        return len(self.values)

    def __iter__(self) -> Iterator[Bound | Scope]:
        for value in self.values:
            self.ledger.turn()
            if isinstance(value, Figure):
                yield Bound(self.name, value, self.ledger)
            else:
                yield Scope(self.name, value, self.ledger)

    def find(self, name: str) -> Unknown:
        return _unknown(f"{self.name}.{name}", self.ledger)

    def token(self) -> Markup:
        raise TemplateRuntimeError(f"“{self.name}”有若干项，要用 for 循环逐项写出")


@dataclass(frozen=True)
class Scope:
    """Names under a name: a namespace, or one row of a table. True where any of them has something to say."""

    name: str
    values: Mapping[str, Value]
    ledger: Ledger

    def __bool__(self) -> bool:
        return any(self.find(name) for name in self.values)

    def __iter__(self) -> Iterator[None]:
        raise TemplateRuntimeError(f"“{self.name}”不能用 for 循环")

    def find(self, name: str) -> Bound | Drawn | Rows | Unknown:
        value = self.values.get(name)
        full = f"{self.name}.{name}"
        if value is None:
            return _unknown(full, self.ledger)
        if isinstance(value, Figure):
            return Bound(full, value, self.ledger)
        if isinstance(value, Chart):
            return Drawn(full, value, self.ledger)
        return Rows(full, value, self.ledger)

    def token(self) -> Markup:
        return _unknown(self.name, self.ledger).token()


@dataclass(frozen=True)
class Unknown:
    """A name nobody answers to: false, empty, and printed as 【待补：name】."""

    name: str
    ledger: Ledger

    def __bool__(self) -> bool:
        return False

    def __iter__(self) -> Iterator[None]:
        return iter(())

    def find(self, name: str) -> Unknown:
        return _unknown(f"{self.name}.{name}", self.ledger)

    def token(self) -> Markup:
        return self.ledger.token(self.name, missing(self.name))


def _unknown(name: str, ledger: Ledger) -> Unknown:
    ledger.unknown[name] = None
    return Unknown(name, ledger)


Named = Bound | Drawn | Rows | Scope | Unknown


def bind(
    context: Context, asked: tuple[str, ...], say: Say = as_written
) -> tuple[dict[str, Named], Ledger]:
    """The values a template sees. ``asked`` are the namespaces it names, known or not."""
    ledger = Ledger(say=say)
    bound: dict[str, Named] = {
        name: Scope(name, context[name], ledger) if name in context else Unknown(name, ledger)
        for name in asked
    }
    ledger.unknown |= {name: None for name in asked if name not in context}
    return bound, ledger
