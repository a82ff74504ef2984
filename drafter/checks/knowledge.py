"""What the records know that a proofreader asks: whose document it is, and when it is delivered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.checks.reading import Reading
from drafter.errors import DrafterError
from drafter.model.columns import columns
from drafter.model.kinds import KINDS, DeputyGroup, Venue

if TYPE_CHECKING:
    from drafter.records.quality.books import Books


_TITLE, _HEAD = 3, 8
_SPOKEN = re.compile("发言|交流|汇报")


@dataclass(frozen=True)
class Tie:
    """A figure of a remembered draft as it stands in the file: ``start`` and ``end`` in the paragraph
    ``index``. ``was`` is what was printed, ``now`` what stands there, ``today`` what the records say.

    ``name`` is the same for figures counted alike from the same records; ``about`` says in Chinese what it is.
    """

    index: int
    start: int
    end: int
    was: str
    now: str
    today: str
    name: str
    about: str


@dataclass(frozen=True)
class Count:
    """A number the records of ``year`` give under a name (监督.视察). ``before`` are the words of its clause before it, where
    drafts print it; ``about`` says in Chinese what it is."""

    text: str
    unit: str
    name: str
    about: str
    before: tuple[str, ...]
    year: int


@dataclass(frozen=True)
class Knowledge:
    """The books of the township whose document is read, out of the file ``db``.

    ``ties`` are the figures of the build the document was made from; ``counts``, where it was made from
    none, the numbers of the year it looks back on.
    """

    books: Books
    db: Path | None = None
    ties: tuple[Tie, ...] = ()
    counts: tuple[Count, ...] = ()

    @cached_property
    def words(self) -> str:
        """All that the records say in words, a text a line."""
        return "\n".join(
            text
            for kind in KINDS
            for row in self.books.of(kind)
            for column in columns(kind)
            if column.holds == "text" and (text := getattr(row, column.name))
        )

    @cached_property
    def villages(self) -> frozenset[str]:
        """The villages and communities that deputy groups and venues name."""
        named = [row.villages for row in self.books.of(DeputyGroup)]
        named += [row.village for row in self.books.of(Venue)]
        return frozenset(re.findall("[^、，；\\s]+", "、".join(named)))


def read_knowledge(db: Path, on: date, township: str | None = None) -> list[Knowledge]:
    """What the records know of each township, or of the one named, on a day."""
    from drafter.records.quality.file import read_books

    return [Knowledge(books, db) for books in read_books(db, on, township) if books.township.name]


def whose(reading: Reading, known: Sequence[Knowledge]) -> Knowledge | None:
    """The township a document is of: the one its first lines name, else the only one.

    None where they name a county and speak of its townships: then it is the county's own.
    """
    texts = [passage.text for passage in reading.passages[:_HEAD]]
    head, title = "\n".join(texts), "\n".join(t for t in texts[:_TITLE] if "。" not in t)
    named = [knowledge for knowledge in known if knowledge.books.township.name in head]
    if _of_county(title, known):
        return None
    if len(named) > 1:
        names = "、".join(knowledge.books.township.name for knowledge in named)
        raise DrafterError(f"文稿开头写着几个乡镇：{names}", "请用 --township 说明是哪一个")
    return named[0] if named else known[0] if len(known) == 1 else None


def _of_county(title: str, known: Sequence[Knowledge]) -> bool:
    """Whether a title speaks of all townships (全县乡镇人大, 云岭县乡镇人大) and names none; what one of them
    says at their meeting is its own."""
    towns = [knowledge.books.township for knowledge in known]
    counties = "|".join(re.escape(town.county) for town in towns if town.county) or "(?!)"
    own = _SPOKEN.search(title) or any(town.name in title for town in towns)
    return not own and bool(re.search(f"(?:全[县市区]|{counties})各?乡镇", title))
