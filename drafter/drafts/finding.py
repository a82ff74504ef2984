"""Which remembered build a file is: by the id it carries, else by what it says.

Staff's program may drop every mark and property. Then the figures with the words around them tell: what
other drafts say too counts little, and where two drafts are alike neither is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from drafter.documents.drafted import Drafted, read_draft
from drafter.drafts.memory import Remembered, by_build, recall
from drafter.drafts.telling import Told
from drafter.errors import DrafterError
from drafter.model.missing import not_found
from drafter.records.drafts import Shelved, shelved

# How many characters to either side go with a figure.
_AROUND = 8
# The share of a build's figures that must stand in a file as they were, and by how much more than any
# other document's. See tests/drafts/test_finding.py for what was measured.
LEAST = 0.5
WITHOUT_TITLE = 0.7
MARGIN = 0.1
_HEAD = 3
_YEAR = re.compile(r"(?<!\d)20\d\d(?=年)")
_CURE = "请确认 --db 指明的是写它的那个记录库；用 drafter drafts 看记得哪些草稿"


@dataclass(frozen=True)
class Found:
    """A remembered build, the file as it is now, and how it was known: ``likeness`` is 1 where the
    file carries the build's id, else the share of the figures that stand in it as they were."""

    remembered: Remembered
    drafted: Drafted
    by_id: bool
    likeness: float = 1.0

    @property
    def forgotten(self) -> bool:
        """Whether the file is of a build that these records do not remember: they were exchanged for an
        older copy, or could not be written then. What that build wrote looks like staff's own words."""
        return not self.by_id and bool(self.drafted.build)


class Shelf:
    """The remembered builds of a database, each read once however many files are looked for among them."""

    def __init__(self, db: Path) -> None:
        self._db = db
        self._read: dict[int, tuple[Remembered, set[str]]] = {}

    @cached_property
    def heads(self) -> list[Shelved]:
        """The latest first."""
        return shelved(self._db)

    def read(self, head: Shelved) -> tuple[Remembered, set[str]]:
        """A build, and its figures with the words around them."""
        if head.id not in self._read:
            remembered = recall(self._db, head)
            self._read[head.id] = remembered, surroundings(remembered.told)
        return self._read[head.id]


def find(db: Path, path: Path) -> Found:
    """The build a file was made from. DrafterError where it is no draft that was built from these records."""
    if not path.is_file():
        raise not_found(path)
    drafted = read_draft(path)
    remembered = by_build(db, drafted.build)
    if remembered:
        return Found(remembered, drafted, by_id=True)
    return by_text(Shelf(db), drafted, path.stem)


def by_text(shelf: Shelf, drafted: Drafted, name: str) -> Found:
    """The build whose figures a file called ``name`` has most of, the latest of equals.

    DrafterError where none is near, or where two different documents are about as near.
    """
    text, years = plain(drafted.text), _years(p.text for p in drafted.paragraphs)
    remembered = [shelf.read(head) for head in shelf.heads if plain(head.place) in text]
    fitting = [each for each in remembered if _same_year(each[0].told, years)]
    ranked = sorted(_scored(fitting, text), key=lambda each: -each[0])
    named = [each for each in ranked if each[1].head.title in name]
    if not ranked or not _enough(*(named or ranked)[0], text):
        raise DrafterError(f"「{name}」不是从这个记录库写出来的草稿，或者已经改得认不出了", _CURE)
    if not named:
        _refuse_alike(name, [(score, each.head) for score, each in ranked])
    score, best = (named or ranked)[0]
    return Found(best, drafted, by_id=False, likeness=score)


def _enough(score: float, remembered: Remembered, text: str) -> bool:
    """Whether a score says that the text is the draft's; a document's title is seldom rewritten."""
    titles = [plain(line.text) for line in remembered.told.lines if line.style == "标题"]
    return score >= (LEAST if all(title in text for title in titles) else WITHOUT_TITLE)


def _refuse_alike(name: str, ranked: Sequence[tuple[float, Shelved]]) -> None:
    """Two documents that differ as little as a deputy's reports of two years are not told apart."""
    score, best = ranked[0]
    other = next((each for each in ranked if each[1].title != best.title), None)
    if other and score - other[0] < MARGIN:
        raise DrafterError(
            f"「{name}」像是“{best.title}”，又像是“{other[1].title}”，分不清是哪一份",
            "请把文件名改回原来的名字再试",
        )


def _scored(
    said: Sequence[tuple[Remembered, set[str]]], text: str
) -> Iterator[tuple[float, Remembered]]:
    """Each with the share of its figures that stand in the text, those it shares with other documents
    counting the less the more they are."""
    titles: dict[str, set[str]] = {}
    for each, pieces in said:
        for piece in pieces:
            titles.setdefault(piece, set()).add(each.head.title)
    for each, pieces in said:
        weights = Counter({piece: 1 / len(titles[piece]) for piece in pieces})
        met = sum(weight for piece, weight in weights.items() if piece in text)
        yield (met / sum(weights.values()) if weights else 0.0), each


def surroundings(told: Told) -> set[str]:
    """Each figure of the text with a few characters to either side."""
    return {
        plain(line[max(0, figure.start - _AROUND) : figure.end + _AROUND])
        for figure in told.figures
        if figure.placed and not figure.whole
        for line in [told.lines[figure.paragraph].text]
    }


def _years(lines: Iterable[str]) -> set[str]:
    """The years in the first lines that say anything: a document's head names its year."""
    head = [line for line in lines if line.strip()][:_HEAD]
    return {year for line in head for year in _YEAR.findall(line)}


def _same_year(told: Told, years: set[str]) -> bool:
    """Whether the heads of two documents can be the same document's."""
    own = _years(line.text for line in told.lines)
    return not own or not years or bool(own & years)


def plain(text: str) -> str:
    """The text without any space: programs break lines as they like."""
    return "".join(text.split())
