"""A document as a proofreader reads it: once, into small immutable things that rules look at."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from drafter.checks.dating import delivered
from drafter.checks.passages import Passage, beside, passages
from drafter.documents.beside import Story, asides
from drafter.documents.form import Form, read_form


@dataclass(frozen=True)
class Hit:
    """Where a pattern was found: ``start`` and ``end`` count in the passage's text."""

    passage: Passage
    start: int
    end: int
    match: re.Match[str]

    @property
    def text(self) -> str:
        return self.match[0]

    @property
    def before(self) -> str:
        """The text of the passage up to the hit."""
        return self.passage.text[: self.start]

    @property
    def after(self) -> str:
        return self.passage.text[self.end :]

    @property
    def quoted(self) -> bool:
        return self.passage.in_quotation(self.start)


class Scroll:
    """Passages as one text, so that each pattern goes over a document once."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.passages = tuple(passages)
        self.text = "\n".join(passage.text for passage in self.passages)
        self._starts = [0]
        for passage in self.passages:
            self._starts.append(self._starts[-1] + len(passage.text) + 1)

    def find(self, pattern: re.Pattern[str]) -> Iterator[Hit]:
        """The hits within one passage, in order. ``^`` and ``$`` need re.MULTILINE."""
        for found in pattern.finditer(self.text):
            at = bisect_right(self._starts, found.start()) - 1
            passage, first = self.passages[at], self._starts[at]
            if found.end() - first <= len(passage.text):
                yield Hit(passage, found.start() - first, found.end() - first, found)


@dataclass(frozen=True)
class Reading:
    """The document. ``passages`` are those of its body with text, ``aside`` those beside it.

    ``delivered`` are the first and last day on which it may be delivered: one day where that is known,
    the year reviewed and the next where only a year is, None where nothing tells. ``form`` is how the
    document looks, by the passages' indices; None where it was not read from a file. ``host`` is the
    document's own reading where this one is of what stands beside it.
    """

    passages: tuple[Passage, ...]
    delivered: tuple[date, date] | None = None
    form: Form | None = None
    aside: tuple[Passage, ...] = ()
    host: Reading | None = None

    @property
    def whole(self) -> Reading:
        """The document, which tells whose text it is and of which year."""
        return self.host or self

    def beside(self, stories: frozenset[Story]) -> Reading | None:
        """What stands beside the body, of these kinds, to be read like a body; None where nothing does."""
        kept = tuple(passage for passage in self.aside if passage.story in stories)
        return replace(self, passages=kept, form=None, aside=(), host=self) if kept else None

    @cached_property
    def prose(self) -> tuple[Passage, ...]:
        """The running text and its headings: what is looked at for style. No tables, no attachments."""
        return tuple(p for p in self.passages if not (p.in_table or p.in_attachment))

    @cached_property
    def headings(self) -> tuple[Passage, ...]:
        return tuple(p for p in self.prose if p.level)

    @cached_property
    def title(self) -> Passage | None:
        """The title: by its style, else the first paragraph."""
        named = (p for p in self.passages if p.style == "标题")
        return next(named, self.passages[0] if self.passages else None)

    @cached_property
    def _scrolls(self) -> tuple[Scroll, Scroll]:
        return Scroll(self.passages), Scroll(self.prose)

    def find(self, pattern: re.Pattern[str], *, everywhere: bool = False) -> Iterator[Hit]:
        """Hits in the prose outside quotations; ``everywhere`` in tables, attachments and quotations too."""
        if everywhere:
            yield from self._scrolls[0].find(pattern)
        else:
            yield from (hit for hit in self._scrolls[1].find(pattern) if not hit.quoted)


def read_document(
    source: bytes | Path, delivered_on: date | None = None, today: date | None = None
) -> Reading:
    """Read a .docx. ``delivered_on`` where the day is known, else the text is asked, and where it says
    nothing ``today`` is the day. Raises DrafterError where it is no sound .docx.
    """
    paragraphs, form = read_form(source)
    read = passages(paragraphs)
    aside = beside(asides(form.parts, form.root, paragraphs), len(paragraphs))
    day = delivered_on or today
    known = None if delivered_on else delivered(read)
    return Reading(read, known or ((day, day) if day else None), form, aside)
