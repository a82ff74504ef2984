"""A document without what ties it to its build: hidden bookmarks, the build's id, comments of ours."""

from __future__ import annotations

from drafter.documents.comments import AUTHOR
from drafter.documents.markup import Element, drop, parse, serialise, w
from drafter.documents.parts import Parts, main_part, of_type, target_of
from drafter.documents.properties import BUILD
from drafter.documents.stamp import PREFIX

_STORIES = ("header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")
_ANCHORS = ("commentRangeStart", "commentRangeEnd", "commentReference")


def unmark(parts: Parts) -> None:
    """Take our marks out of every part that has text; what staff put there stays."""
    main = main_part(parts)
    ours = _own_comments(parts, main)
    for part in (main, *(each for ending in _STORIES for each in of_type(parts, ending))):
        root = parse(parts[part])
        if _bookmarks(root) + _anchors(root, ours):
            parts[part] = serialise(root)
    custom = target_of(parts, "custom-properties")
    if custom in parts:
        root = parse(parts[custom])
        for element in [each for each in root if each.get("name") == BUILD]:
            root.remove(element)
        parts[custom] = serialise(root)


def _bookmarks(root: Element) -> int:
    """Drop the bookmarks of figures, copies of them too. How many there were."""
    starts = [e for e in root.iter(w("bookmarkStart")) if e.get(w("name"), "").startswith(PREFIX)]
    ids = {start.get(w("id")) for start in starts}
    ends = [end for end in root.iter(w("bookmarkEnd")) if end.get(w("id")) in ids]
    for element in (*starts, *ends):
        drop(element)
    return len(starts)


def _own_comments(parts: Parts, main: str) -> set[str]:
    """Drop the comments this program wrote. Their ids."""
    part = target_of(parts, "comments", main)
    if part not in parts:
        return set()
    root = parse(parts[part])
    ours = [each for each in root.iter(w("comment")) if each.get(w("author")) == AUTHOR]
    for comment in ours:
        drop(comment)
    if ours:
        parts[part] = serialise(root)
    return {comment.get(w("id"), "") for comment in ours}


def _anchors(root: Element, ids: set[str]) -> int:
    """Drop what ties comments to the text; a run that held nothing else goes with it."""
    found = [e for name in _ANCHORS for e in root.iter(w(name)) if e.get(w("id")) in ids]
    for element in found:
        run = element.getparent()
        drop(element)
        if run.tag == w("r") and not any(child.tag != w("rPr") for child in run):
            drop(run)
    return len(found)
