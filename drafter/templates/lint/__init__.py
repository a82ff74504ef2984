"""Looking a template over as a careful colleague would: what is wrong, where, and how to mend it."""

from drafter.templates.lint.paper import Known, Own, Paper, open_paper
from drafter.templates.lint.rule import Fault, Finding, Rule
from drafter.templates.lint.rules import RULES, lint

__all__ = ["RULES", "Fault", "Finding", "Known", "Own", "Paper", "Rule", "lint", "open_paper"]
