"""What each table of a file of norms holds: its keys, what may be wrong with them, and what it makes."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from drafter.figures.norms import Basis, Norm, Other, Rate, ResultClass, Sum
from drafter.figures.rates import STAGES, widens
from drafter.figures.toml_file import FLAG, TEXT, TEXTS, Form, is_text
from drafter.model.kinds import ActivityKind, Outcome
from drafter.model.text import echo, nearest
from drafter.model.values import Choice

Entry = dict[str, Any]


class Fault(NamedTuple):
    """What is wrong with an entry, and under which of its keys."""

    key: str
    what: str
    cure: str


def _is_number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return math.isfinite(value) and 0 <= value < 10**9


NUMBER = Form(_is_number, "请写数字，如 4 或 85，不加引号、不写单位")
DAY = Form(
    lambda value: isinstance(value, date) or is_text(value),
    '请写 2009-04-01（不加引号），或 "2009年4月" 这样的文字',
)


@dataclass(frozen=True)
class Table:
    """``once`` tells what of an entry may stand only once in a file."""

    required: dict[str, Form]
    make: Callable[[Entry, Basis], Any]
    faults: Callable[[Entry], Iterator[Fault]]
    optional: dict[str, Form]
    once: Callable[[Entry], list[str]] = lambda entry: [entry["name"]]

    @property
    def needed(self) -> dict[str, Form]:
        """What every entry must say, where it comes from included."""
        return self.required | {"source": TEXT, "date": DAY}

    @property
    def known(self) -> dict[str, Form]:
        return self.needed | self.optional | {"checked": FLAG}


def _norm_faults(entry: Entry) -> Iterator[Fault]:
    least, most = entry.get("at_least"), entry.get("at_most")
    if least is None and most is None and not entry.get("drop"):
        cure = "请写 at_least = 数 或 at_most = 数；本县不要求的，写 drop = true"
        yield Fault("name", f"{echo(entry['name'])}没有写要求多少", cure)
    if least is not None and most is not None and least > most:
        yield Fault("at_least", f"at_least（{least}）大于 at_most（{most}）", "请核对两个数")


def _rate_faults(entry: Entry) -> Iterator[Fault]:
    unknown = [key for key in ("part", "of") if entry[key] not in STAGES]
    for key in unknown:
        cure = f"请填 {'、'.join(STAGES)} 之一{nearest(entry[key], STAGES)}"
        yield Fault(key, f"没有{echo(entry[key])}这个环节", cure)
    if not unknown and widens(entry["part"], entry["of"]):
        what = f"{entry['part']}÷{entry['of']}总是100%，不成比率"
        yield Fault("part", what, "请核对分子（part）和分母（of）")


def _among(key: str, choice: type[Choice]) -> Callable[[Entry], Iterator[Fault]]:
    labels = choice.labels()

    def faults(entry: Entry) -> Iterator[Fault]:
        for word in entry[key]:
            if word not in labels:
                cure = f"请填 {'、'.join(labels)} 里的{nearest(word, labels)}"
                yield Fault(key, f"没有{echo(word)}这一类", cure)

    return faults


def _none(entry: Entry) -> Iterator[Fault]:
    return iter(())


def _number(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _norm(entry: Entry, basis: Basis) -> Norm:
    least, most = _number(entry.get("at_least")), _number(entry.get("at_most"))
    return Norm(entry["name"], basis, least, most, entry.get("drop", False))


def _sum(entry: Entry, basis: Basis) -> Sum:
    kinds = tuple(kind for kind in ActivityKind if kind.label in entry["kinds"])
    return Sum(entry["name"], basis, kinds)


def _class(entry: Entry, basis: Basis) -> ResultClass:
    outcomes = tuple(outcome for outcome in Outcome if outcome.label in entry["outcomes"])
    return ResultClass(entry["letter"], basis, outcomes, entry.get("words", ""))


TABLES: dict[str, Table] = {
    "norm": Table(
        {"name": TEXT}, _norm, _norm_faults, {"at_least": NUMBER, "at_most": NUMBER, "drop": FLAG}
    ),
    "rate": Table(
        {"name": TEXT, "part": TEXT, "of": TEXT},
        lambda entry, basis: Rate(entry["name"], basis, entry["part"], entry["of"]),
        _rate_faults,
        {},
    ),
    "sum": Table({"name": TEXT, "kinds": TEXTS}, _sum, _among("kinds", ActivityKind), {}),
    "class": Table(
        {"letter": TEXT, "outcomes": TEXTS},
        _class,
        _among("outcomes", Outcome),
        {"words": TEXT},
        lambda entry: [entry["letter"], *entry["outcomes"]],
    ),
    "other": Table(
        {"name": TEXT, "text": TEXT},
        lambda entry, basis: Other(entry["name"], basis, entry["text"]),
        _none,
        {},
    ),
}
