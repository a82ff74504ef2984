"""What the records know that a proofreader asks: whose document it is, and when it is delivered."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.records.quality.books import Books


@dataclass(frozen=True)
class Knowledge:
    """The books of the township whose document is read."""

    books: Books
