"""What came of bringing new records into an edited draft, as staff are told."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Verdict(Enum):
    """UPDATED is written; KEPT is staff's own where the records say otherwise; AGREED says already what
    the records say; STRUCK stood in what staff took out or rewrote; UNPLACED was not found for certain."""

    UPDATED = "updated"
    KEPT = "kept"
    AGREED = "agreed"
    STRUCK = "struck"
    UNPLACED = "unplaced"


@dataclass(frozen=True)
class Change:
    """``was`` and ``now`` are the built texts, one of them empty where something came or went;
    ``sentence`` is where it stood as built, ``said`` what staff have there; ``bookmark`` is the base's,
    for a figure."""

    verdict: Verdict
    was: str
    now: str
    sentence: str
    said: str = ""
    bookmark: str = ""


@dataclass
class Merged:
    """The edited file with what has changed in the records, and every change with its verdict."""

    data: bytes = b""
    changes: list[Change] = field(default_factory=list)

    def of(self, *verdicts: Verdict) -> tuple[Change, ...]:
        """The changes with one of these verdicts, in the order of the text."""
        return tuple(change for change in self.changes if change.verdict in verdicts)

    @property
    def updated(self) -> tuple[Change, ...]:
        """What was written into the file."""
        return self.of(Verdict.UPDATED)

    @property
    def kept(self) -> tuple[Change, ...]:
        """What staff had changed and stays theirs; each is noted in the margin."""
        return self.of(Verdict.KEPT)

    @property
    def unplaced(self) -> tuple[Change, ...]:
        """What has no certain place any more: staff have struck or rewritten it, or moved it."""
        return self.of(Verdict.STRUCK, Verdict.UNPLACED)


def note_on(change: Change) -> str:
    """The comment that says what would stand there today where staff's words stay. A figure changes with
    the records alone; words, also with the template they are from."""
    said = "按现在的记录" if change.bookmark else "按现在的记录和模板"
    if change.was and change.now:
        said += f"，“{change.was}”应为“{change.now}”"
    elif change.now:
        said += f"，这里应有“{change.now}”"
    else:
        said += f"，这里没有“{change.was}”了"
    return f"{said}。这里已有人改过，没有自动改动，请核对。"
