"""Every rule, in the order in which it is asked. A new rule is one function and one line here."""

from __future__ import annotations

from drafter.checks import leftovers
from drafter.checks.finding import Rule
from drafter.model.severity import Severity

MUST, SHOULD, HINT = Severity.MUST, Severity.SHOULD, Severity.HINT
_OFFICE = "办公常理"

RULES: tuple[Rule, ...] = (
    Rule("pending", "待补未补", MUST, _OFFICE, leftovers.pending),
    Rule("placeholder", "空位未填", MUST, _OFFICE, leftovers.placeholders),
    Rule("empty-brackets", "空括号", MUST, _OFFICE, leftovers.empty_brackets),
    Rule("blank", "留白未填", MUST, _OFFICE, leftovers.blanks),
    Rule("web-residue", "网页残留", MUST, _OFFICE, leftovers.web_residue),
    Rule("page-number", "页码混入正文", SHOULD, _OFFICE, leftovers.page_numbers),
    Rule("broken-character", "坏字乱码", MUST, _OFFICE, leftovers.broken_characters),
)  # fmt: skip
