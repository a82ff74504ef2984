"""The paragraphs of a document as a proofreader sees them: each with its heading, its place and its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from drafter.checks.numbers import Number, numbers_in
from drafter.documents.beside import Anchor, Aside, Story
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
