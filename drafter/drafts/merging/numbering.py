"""Numbers that follow from what stands before: where they were in order, they are again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from drafter.documents.headings import misnumbered
from drafter.documents.parts import Parts
from drafter.documents.pen import Pen, Piece
from drafter.documents.text import Paragraph, paragraphs, style_names
from drafter.drafts.merging.story import Reading
from drafter.figures.numerals import chinese

# 一是 where a clause begins.
_COUNTED = re.compile(r"(?:^|(?<=[；。：，;:,]))([一二三四五六七八九十]{1,3})(?=是)")


class Order:
    """Which numbers of a draft were in order as staff left it: headings, and 一是、二是 in paragraphs."""

    def __init__(self, edited: Reading) -> None:
        self._headings = not misnumbered(edited.paragraphs)
        self._counted = {
            n
            for n, p in enumerate(edited.paragraphs)
            if _COUNTED.search(p.text) and not any(_miscounted(p.text))
        }

    def restore(
        self, edited: Reading, pen: Pen, parts: Parts, *, headings: bool, changed: Iterable[int]
    ) -> None:
        """Number again what is no longer in order: the paragraphs ``changed``, and ``headings`` where
        some came or went."""
        elements = [edited.paragraphs[n].element for n in self._counted.intersection(changed)]
        if not elements and not (headings and self._headings):
            return
        names = style_names(parts)
        for root in edited.roots.values():
            read: list[Paragraph] = list(paragraphs(root, names))
            for paragraph in (p for p in read if p.element in elements):
                for start, end, right in reversed(list(_miscounted(paragraph.text))):
                    pen.replace(paragraph.element, start, end, [Piece(right)])
            if headings and self._headings:
                for paragraph, length, right in misnumbered(read):
                    pen.replace(paragraph.element, 0, length, [Piece(right)])


def uncounted(text: str) -> str:
    """A text without the 一是 it begins with."""
    found = _COUNTED.match(text)
    return text[found.end() :].removeprefix("是") if found else text


def _miscounted(text: str) -> Iterator[tuple[int, int, str]]:
    """The numbers (where they stand, and what they should be) that do not go on from the one before.
    Behind 。 or ： a count may begin anew."""
    count = 0
    for found in _COUNTED.finditer(text):
        anew = found[1] == "一" and text[found.start() - 1 : found.start()] not in ("；", ";")
        count = 1 if anew else count + 1
        if found[1] != chinese(count):
            yield found.start(), found.end(), chinese(count)
