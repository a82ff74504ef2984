"""A text to be laid beside another: what Word computes in it masked, its tables apart, its marks known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from drafter.documents.stamp import PREFIX
from drafter.documents.text import Paragraph, Span
from drafter.drafts.tokens import covering, tokens

# Stands for a character that Word computes itself: it is like no other.
_COMPUTED = "\1"


def masked(read: Sequence[Paragraph], spans: Mapping[int, Sequence[Span]]) -> list[str]:
    """The texts, what fields show in them masked; places stay what they are."""
    texts = [paragraph.text for paragraph in read]
    for n, inside in spans.items():
        for span in inside:
            mask = _COMPUTED * (span.end - span.start)
            texts[n] = texts[n][: span.start] + mask + texts[n][span.end :]
    return texts


def outside_tables(read: Sequence[Paragraph], texts: Sequence[str]) -> dict[int, str]:
    return {n: texts[n] for n, paragraph in enumerate(read) if not paragraph.in_table}


def occurrences(read: Sequence[Paragraph], text: str) -> Iterator[tuple[int, int, int]]:
    """Where a text stands outside tables, not as a part of a longer number."""
    for n, paragraph in enumerate(read):
        at = -1 if paragraph.in_table else paragraph.text.find(text)
        while at >= 0:
            if covering(tokens(paragraph.text), at, at + len(text)):
                yield n, at, at + len(text)
            at = paragraph.text.find(text, at + 1)


def marks(read: Sequence[Paragraph]) -> dict[str, tuple[int, Span]]:
    """Our bookmarks and where they stand; those that stand twice are no help and left out."""
    found: dict[str, tuple[int, Span]] = {}
    twice: set[str] = set()
    for n, paragraph in enumerate(read):
        for span in paragraph.spans:
            if span.bookmark.startswith(PREFIX):
                twice |= {span.bookmark} & found.keys()
                found[span.bookmark] = (n, span)
    return {name: place for name, place in found.items() if name not in twice}
