"""What makes Word call a file damaged though its schema is kept: pairs and anchors that do not match."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from drafter.documents.markup import Element, parse, w
from drafter.documents.parts import STORIES, Parts, main_part, of_type, open_docx, target_of

_STORIES = ("document.main+xml", *STORIES)


def faults(data: bytes) -> list[str]:
    """The faults of a document, each with its part; empty where it is sound."""
    parts = open_docx(data)
    stories = [part for ending in _STORIES for part in of_type(parts, ending)]
    return [
        f"{part}: {fault}" for part in stories for fault in _faults(parse(parts[part]))
    ] + _comments(parts)


def _faults(root: Element) -> Iterator[str]:
    starts = list(root.iter(w("bookmarkStart")))
    opened = [start.get(w("id")) for start in starts]
    closed = [end.get(w("id")) for end in root.iter(w("bookmarkEnd"))]
    yield from (f"bookmark id {id} twice" for id in _twice(opened))
    yield from (f"bookmark {name} twice" for name in _twice(s.get(w("name")) for s in starts))
    yield from (f"bookmark id {id} unpaired" for id in sorted({*opened} ^ {*closed}))
    yield from ("a row without cells" for row in root.iter(w("tr")) if _lacks(row, "tc"))
    yield from ("a cell without a paragraph" for cell in root.iter(w("tc")) if _lacks(cell, "p"))


def _lacks(element: Element, name: str) -> bool:
    return next(element.iter(w(name)), None) is None


def _comments(parts: Parts) -> list[str]:
    """Anchors without a comment or of one comment twice, and ranges that are not both begun and ended."""
    root = parse(parts[main_part(parts)])
    data = parts.get(target_of(parts, "comments", main_part(parts)))
    written = {comment.get(w("id")) for comment in (parse(data) if data else ())}
    found = {
        name: [element.get(w("id")) for element in root.iter(w(name))]
        for name in ("commentReference", "commentRangeStart", "commentRangeEnd")
    }
    doubled = [f"comment {id}: {name} twice" for name in found for id in _twice(found[name])]
    said = {name: set(ids) for name, ids in found.items()}
    alone = said["commentReference"] - written
    ranges = said["commentRangeStart"] ^ said["commentRangeEnd"]
    return [
        *(f"comment anchor {id} without comment" for id in sorted(alone)),
        *(f"comment range {id} begun or ended only" for id in sorted(ranges)),
        *doubled,
    ]


def _twice(items: Iterable[str | None]) -> list[str | None]:
    return [item for item, times in Counter(items).items() if times > 1]
