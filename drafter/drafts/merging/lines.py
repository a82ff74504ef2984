"""A built paragraph as items to compare: words, and figures by what they mean and not by what they say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from drafter.documents.headings import numbered
from drafter.documents.pieces import leaves
from drafter.documents.stamp import PREFIX
from drafter.documents.text import Paragraph, Span
from drafter.drafts.tokens import DELIMITERS, is_number, tokens


class Tie(NamedTuple):
    """What a bookmark stands for: the name templates ask by, and the records behind it (``suggestion:28``)."""

    name: str
    refs: frozenset[str]


# Records behind names that stand everywhere and tell no line from another.
_ALWAYS = ("township:", "term:")

Ties = Mapping[str, Tie]


class Item(NamedTuple):
    """A figure (with its bookmark) or a token of the words around it, and where it stands."""

    text: str
    start: int
    end: int
    bookmark: str = ""


@dataclass(frozen=True)
class Line:
    """A paragraph of a built draft. ``index`` counts all paragraphs read; the number a heading begins
    with is no item, for it follows from what stands before."""

    index: int
    paragraph: Paragraph
    items: tuple[Item, ...]
    ties: Ties

    @cached_property
    def skeleton(self) -> str:
        """The words with the names of figures in the place of what they say."""
        return "".join(
            f"{{{self.name(item)}}}" if item.bookmark else item.text for item in self.items
        )

    @cached_property
    def loose(self) -> dict[str, frozenset[str]]:
        """The records behind the figures that are names and words, by the figures' names: what tells
        one line of a list from another."""
        found: dict[str, frozenset[str]] = {}
        for item in self.items:
            tie = self.ties.get(item.bookmark)
            refs = {ref for ref in tie.refs if not ref.startswith(_ALWAYS)} if tie else set()
            if tie and refs and not is_number(item.text):
                found[tie.name] = found.get(tie.name, frozenset()) | refs
        return found

    @cached_property
    def wholes(self) -> dict[str, list[str]]:
        """Our bookmarks that are no figure's own, by the names of what they hold together."""
        own = {item.bookmark for item in self.items}
        found: dict[str, list[str]] = {}
        for span in self.paragraph.spans:
            tie = self.ties.get(span.bookmark)
            if tie and span.bookmark not in own:
                found.setdefault(tie.name, []).append(span.bookmark)
        return found

    @cached_property
    def lists(self) -> tuple[Span, ...]:
        """Where figures that are put together from others stand, the largest first."""
        own = {item.bookmark for item in self.items}
        start, end = (self.items[0].start, self.items[-1].end) if self.items else (0, 0)
        return tuple(
            span
            for span in self.paragraph.spans
            if span.bookmark.startswith(PREFIX)
            and span.bookmark not in own
            and start <= span.start < span.end <= end
        )

    def part(self, first: int, end: int) -> Line:
        """Some of its items as a line of their own."""
        return replace(self, items=self.items[first:end])

    def name(self, item: Item) -> str:
        """The name a figure was asked for by; its bookmark's where that is not known."""
        tie = self.ties.get(item.bookmark)
        return tie.name if tie else item.bookmark

    def keys(self, several: frozenset[str]) -> list[tuple[object, ...]]:
        """What items are compared by. Figures whose name stands several times in the paragraph are
        told apart by their records, else by what they say; those that are still the same, by order."""
        seen: dict[tuple[object, ...], int] = {}
        found: list[tuple[object, ...]] = []
        for item in self.items:
            if not item.bookmark:
                found.append((item.text,))
                continue
            name = self.name(item)
            if name not in several:
                found.append((name, None))
                continue
            tie = self.ties.get(item.bookmark)
            key = (name, (tie.refs if tie else None) or item.text)
            seen[key] = seen.get(key, 0) + 1
            found.append((*key, seen[key]))
        return found

    @cached_property
    def several(self) -> frozenset[str]:
        """The names that more than one figure of the paragraph goes by."""
        names = [self.name(item) for item in self.items if item.bookmark]
        return frozenset(name for name in names if names.count(name) > 1)


def lines(read: Sequence[Paragraph], ties: Ties, indexes: Iterable[int]) -> list[Line]:
    """The paragraphs with these indexes as lines; those without text are left out."""
    return [
        Line(index, read[index], _items(read[index]), ties)
        for index in indexes
        if read[index].text.strip()
    ]


def _items(paragraph: Paragraph) -> tuple[Item, ...]:
    found: list[Item] = []
    at = numbered(paragraph.text, paragraph.style)
    for span in (*leaves(paragraph), Span("", len(paragraph.text), len(paragraph.text))):
        if span.start < at:
            continue
        found += (
            Item(token.text, at + token.start, at + token.end)
            for token in tokens(paragraph.text[at : span.start])
        )
        if span.bookmark:
            found.append(Item(paragraph.said(span), span.start, span.end, span.bookmark))
        at = span.end
    return tuple(found)


def ends_clause(item: Item) -> bool:
    """Whether an item is the punctuation between two clauses."""
    return not item.bookmark and item.text in DELIMITERS
