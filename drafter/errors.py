"""What can go wrong through no fault of the program.

One exception stops the program; everything else that staff can mend is a :class:`Problem`, a value
that is collected and listed. A bug is neither: it keeps its traceback.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing staff can mend: where it is, what is wrong, what to do. All three in Chinese."""

    where: str
    what: str
    cure: str

    def __str__(self) -> str:
        return f"{self.where}：{self.what}。{self.cure}。"


class DrafterError(Exception):
    """Stops the command. ``message`` says what and where, ``cure`` what to do, in Chinese.

    ``problems`` holds the list behind it, where there is one (a ledger's bad cells).
    """

    def __init__(self, message: str, cure: str = "", problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.cure = cure
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return f"{self.message}。{self.cure}。" if self.cure else f"{self.message}。"
