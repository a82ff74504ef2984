"""A template as its author wrote it: words, names asked for, conditions and loops, each with its paragraph.

What :mod:`template` compiles is markup; this is the text alone, so that it can be read as a report is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafter.documents.places import Line
from drafter.documents.spelling import OFFERED

Path = tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """Text as it stands; ``ends``: the paragraph ends after it."""

    line: int
    text: str
    ends: bool = False


@dataclass(frozen=True)
class Asked:
    """A name to be printed: ("监督", "视察")."""

    line: int
    path: Path


@dataclass(frozen=True)
class Test:
    """A condition: ``kind`` is name, const, not, and, or."""

    kind: str
    line: int
    path: Path = ()
    of: tuple[Test, ...] = ()
    value: bool = False

    def paths(self) -> Iterator[Path]:
        """Every name it asks for."""
        if self.kind == "name":
            yield self.path
        for part in self.of:
            yield from part.paths()


@dataclass(frozen=True)
class Branch:
    """What is said where ``test`` holds; None where all before it fail."""

    line: int
    test: Test | None
    body: tuple[Node, ...]


@dataclass(frozen=True)
class Choice:
    """The first branch whose test holds."""

    line: int
    branches: tuple[Branch, ...]


@dataclass(frozen=True)
class Loop:
    """``body`` once for each of ``over``, called ``name`` inside."""

    line: int
    name: str
    over: Path
    body: tuple[Node, ...]


Node = Words | Asked | Choice | Loop


@dataclass(frozen=True)
class Slip:
    """Something the small language does not have, and what to do; ``line`` counts in the script's lines."""

    line: int
    what: str
    cure: str = f"{OFFERED}；请改用其中的写法，或删去这个标记"


@dataclass(frozen=True)
class Script:
    """One part of a template. ``nodes`` is empty where it could not be read; ``broken`` says so then."""

    lines: tuple[Line, ...]
    nodes: tuple[Node, ...]
    slips: tuple[Slip, ...] = ()
    broken: Slip | None = None
