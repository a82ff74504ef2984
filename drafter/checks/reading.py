"""A document as a proofreader reads it: once, into small immutable things that rules look at."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from drafter.checks.numbers import Number, numbers_in
from drafter.documents.beside import Anchor, Aside, Story, asides
from drafter.documents.form import Form, read_form
from drafter.documents.headings import heading_level, level_by_hand
from drafter.documents.text import Paragraph

_STOP = re.compile("[。；！？\n]")
_BESIDE, _BOX = "正文以外", "文本框"
_ATTACHMENT = re.compile(r"附件\s*\d{0,2}[:：]?$|附[表录件][一二三四五六七八九十\d]*[:：]?$")
# 附件：1.… and the lines below it that go on numbering.
_LIST, _LISTED = re.compile(r"附件[:：]"), re.compile(r"\d{1,2}[.．、]")
# What another has said or written: a quotation of some length. Short ones are words held up (“三有”).
_QUOTED = re.compile(r"“([^“”\n]{15,})”|「([^「」\n]{15,})」|《[^《》\n]+》")


@dataclass(frozen=True)
class Passage:
    """One paragraph. ``index`` counts all paragraphs of the body as ``documents.text`` reads them, from 0.

    ``level`` is 1 to 4 for a heading, else 0; ``heading`` the nearest one above and ``chapter`` the
    nearest of level 1, ``nth`` the place of the paragraph below its heading, from 1. ``quoted`` are the ranges of quotations and titles of works.

    What stands beside the body is of another ``story`` and counts on from the body's last paragraph;
    ``called`` is then which it is (脚注2), as it is for a text box. ``anchor`` is where in the body that hangs.
    """

    index: int
    text: str
    style: str = "正文"
    level: int = 0
    heading: str = ""
    chapter: str = ""
    nth: int = 1
    in_table: bool = False
    in_attachment: bool = False
    story: Story = Story.BODY
    called: str = ""
    anchor: Anchor | None = None

    @cached_property
    def quoted(self) -> tuple[tuple[int, int], ...]:
        return tuple(found.span() for found in _QUOTED.finditer(self.text))

    def in_quotation(self, start: int) -> bool:
        """Whether a place lies in a quotation or a title in 《》."""
        return any(first <= start < last for first, last in self.quoted)

    def sentence(self, start: int, end: int) -> str:
        """The sentence a stretch of the text stands in."""
        first = _STOP.split(self.text[:start])[-1]
        return first + self.text[start:end] + _STOP.split(self.text[end:])[0]

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """The numbers of the paragraph with their units, in order."""
        return tuple(numbers_in(self.text))


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


def passages(paragraphs: Iterable[Paragraph]) -> tuple[Passage, ...]:
    """The paragraphs that have text, each with its heading and its place."""
    made: list[Passage] = []
    heading, chapter, nth = "", "", 0
    attached = listed = False
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text.strip()
        if not text:
            continue
        attached = attached or paragraph.style == "附件标记" or bool(_ATTACHMENT.match(text))
        listed = paragraph.style == "附件说明" or bool((_LISTED if listed else _LIST).match(text))
        level = 0 if paragraph.in_table or attached else _level(paragraph.style, text)
        called, anchor = (_BOX, _holder(made)) if paragraph.in_box else ("", None)
        if level:
            heading, chapter, nth = text, text if level == 1 else chapter, 0
        else:
            nth += 1
        made.append(
            Passage(
                index, paragraph.text, paragraph.style, level, heading, chapter, nth,
                paragraph.in_table, attached or listed, called=called, anchor=anchor,
            )
        )  # fmt: skip
    return tuple(made)


def _holder(before: Sequence[Passage]) -> Anchor | None:
    """Where a text box hangs: at the end of the last paragraph outside one."""
    holder = next((passage for passage in reversed(before) if not passage.called), None)
    return (holder.index, len(holder.text)) if holder else None


def beside(asides: Iterable[Aside], first: int) -> tuple[Passage, ...]:
    """What has text beside the body, counted on from ``first``."""
    return tuple(
        Passage(index, each.text, heading=_BESIDE, story=each.story, called=each.called, anchor=each.anchor)
        for index, each in enumerate(asides, start=first)
        if each.text.strip()
    )  # fmt: skip


def _level(style: str, text: str) -> int:
    return heading_level(style) or level_by_hand(text)


def read_document(
    source: bytes | Path, delivered_on: date | None = None, today: date | None = None
) -> Reading:
    """Read a .docx. ``delivered_on`` where the day is known, else the text is asked, and where it says
    nothing ``today`` is the day. Raises DrafterError where it is no sound .docx.
    """
    from drafter.checks.dating import delivered

    paragraphs, form = read_form(source)
    read = passages(paragraphs)
    aside = beside(asides(form.parts, form.root, paragraphs), len(paragraphs))
    day = delivered_on or today
    known = None if delivered_on else delivered(read)
    return Reading(read, known or ((day, day) if day else None), form, aside)
