"""Text that Word makes itself, as in a table of contents: what is written there is lost at the next update."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.documents.markup import w
from drafter.documents.text import Paragraph, Span, walk


def computed(read: Sequence[Paragraph]) -> dict[int, tuple[Span, ...]]:
    """For each paragraph that holds results of fields: where they stand, under no name.

    A field may reach over many paragraphs; a bookmark's text in a form field is a result too.
    """
    roots = dict.fromkeys(p.element.getroottree().getroot() for p in read)
    if not any(next(root.iter(w("fldChar"), w("fldSimple")), None) is not None for root in roots):
        return {}
    found: dict[int, tuple[Span, ...]] = {}
    shown: list[bool] = []
    story = None
    for index, paragraph in enumerate(read):
        if (root := paragraph.element.getroottree().getroot()) is not story:
            story, shown = root, []
        spans, shown = _paragraph(paragraph, shown)
        if spans:
            found[index] = tuple(spans)
    return found


def _paragraph(paragraph: Paragraph, shown: list[bool]) -> tuple[list[Span], list[bool]]:
    """The results in one paragraph, and the fields still open at its end."""
    spans: list[Span] = []
    shown = list(shown)
    for element, start, end in walk(paragraph.element):
        if element.tag == w("fldChar"):
            kind = element.get(w("fldCharType"))
            if kind == "begin":
                shown.append(False)
            elif kind == "separate" and shown:
                shown[-1] = True
            elif kind == "end" and shown:
                shown.pop()
        elif end > start and (any(shown) or _simple(element)):
            spans.append(Span("", start, end))
    return spans, shown


def _simple(element: object) -> bool:
    return next(element.iterancestors(w("fldSimple")), None) is not None  # type: ignore[attr-defined]
