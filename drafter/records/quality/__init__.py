"""Reading the records as a careful colleague would: rules, and what they find."""

from drafter.records.quality.books import Books
from drafter.records.quality.examine import examine, within
from drafter.records.quality.file import read_books
from drafter.records.quality.rule import Fault, Finding, Rule, Severity
from drafter.records.quality.rules import RULES

__all__ = [
    "RULES",
    "Books",
    "Fault",
    "Finding",
    "Rule",
    "Severity",
    "examine",
    "read_books",
    "within",
]
