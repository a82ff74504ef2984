"""校对.toml: rules that a township has switched off, each with its reason, and words of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from drafter.checks.finding import Rule
from drafter.checks.own_words import own_rule, rows_of
from drafter.checks.rules import RULES
from drafter.errors import DrafterError, Problem
from drafter.model.text import echo, nearest

NAME = "校对.toml"
_CURE = (
    '请用记事本改正，每条写成 [[off]]、rule = "规则"、reason = "为什么不查" 三行，存成 UTF-8 编码'
)


@dataclass(frozen=True)
class Switches:
    """``off`` are ids of rules that are not asked, each with its reason; ``own`` the rules added."""

    off: Mapping[str, str] = field(default_factory=dict)
    own: tuple[Rule, ...] = ()

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that are asked."""
        return tuple(rule for rule in (*RULES, *self.own) if rule.id not in self.off)


def read_switches(path: Path) -> Switches:
    """What a township's file says. Raises DrafterError that lists what is wrong."""
    rows = rows_of(path, "off", _CURE)
    known = {name: rule.id for rule in RULES for name in (rule.id, rule.name)}
    problems = [p for n, row in enumerate(rows, 1) for p in _wrong(path.name, n, row, known)]
    if problems:
        raise DrafterError(f"{path} 有{len(problems)}处不对", _CURE, problems)
    own = own_rule(path)
    off = {known[row["rule"]]: str(row["reason"]).strip() for row in rows}
    return Switches(off, (own,) if own else ())


def _wrong(
    name: str, number: int, row: Mapping[str, object], known: Mapping[str, str]
) -> list[Problem]:
    where, rule = f"{name}第{number}条", row.get("rule")
    found = []
    if not isinstance(rule, str) or rule not in known:
        cure = f"规则的名字照 drafter check 打印的写{nearest(str(rule), sorted(known))}"
        found.append(Problem(where, f"没有{echo(str(rule))}这条规则", cure))
    if not str(row.get("reason", "")).strip():
        found.append(Problem(where, "没有写原因", "请写上 reason，一句话说明为什么不查"))
    return found
