"""A document without what ties it to its build: hidden bookmarks, the build's id, comments of ours; and a
final one, without anything but what it says and how it looks."""

from __future__ import annotations

from collections.abc import Collection

from drafter.documents.accepted import accept_changes
from drafter.documents.comments import AUTHOR
from drafter.documents.markup import Element, drop, parse, serialise, w
from drafter.documents.parts import (
    Parts,
    drop_parts,
    main_part,
    open_docx,
    target_of,
    write_docx,
)
from drafter.documents.places import stories
from drafter.documents.properties import BUILD, Properties, read_core, set_core
from drafter.documents.stamp import PREFIX
from drafter.documents.styles import MISSING, PROPOSED
from drafter.documents.styling import mark_style_ids

_ANCHORS = ("commentRangeStart", "commentRangeEnd", "commentReference")


def unmark(parts: Parts) -> None:
    """Take our marks out of every part that has text; what staff put there stays."""
    main = main_part(parts)
    ours = _own_comments(parts, main)
    for part, _ in stories(parts):
        root = parse(parts[part])
        if _bookmarks(root) + _anchors(root, ours):
            parts[part] = serialise(root)
    custom = target_of(parts, "custom-properties")
    if custom in parts:
        root = parse(parts[custom])
        for element in [each for each in root if each.get("name") == BUILD]:
            root.remove(element)
        parts[custom] = serialise(root)


_COMMENTS = ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people")
_ABOUT = ("extended-properties", "custom-properties", "thumbnail")


def finished(source: bytes) -> bytes:
    """The document as it goes out: changes accepted, no comment, no mark of ours, no property but its title.

    What stays pending in it is accepted: ask :mod:`pending` before. DrafterError where it is no sound .docx.
    """
    parts = open_docx(source)
    main = main_part(parts)
    unmark(parts)
    shades = {mark_style_ids(parts).get(name) for name in (MISSING, PROPOSED)} - {None}
    for part, _ in stories(parts):
        root = parse(parts[part])
        accept_changes(root)
        _anchors(root)
        _unshade(root, shades)
        parts[part] = serialise(root)
    drop_parts(parts, _COMMENTS, main)
    _stop_tracking(parts, target_of(parts, "settings", main))
    title = read_core(parts).get("title", "")
    drop_parts(parts, _ABOUT)
    set_core(parts, Properties(title=title))
    return write_docx(parts)


def _unshade(root: Element, styles: Collection[str | None]) -> None:
    for style in [each for each in root.iter(w("rStyle")) if each.get(w("val")) in styles]:
        drop(style)


def _stop_tracking(parts: Parts, settings: str) -> None:
    """Nothing is tracked in a final document, nor does it say in which sittings it was written."""
    root = parse(parts[settings]) if settings in parts else ()
    found = [each for each in root if each.tag in (w("trackRevisions"), w("rsids"))]
    for element in found:
        drop(element)
    if found:
        parts[settings] = serialise(root)


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


def _anchors(root: Element, ids: Collection[str] | None = None) -> int:
    """Drop what ties comments (those with these ids, or all) to the text; a run that held nothing else
    goes with it."""
    found = [
        each
        for name in _ANCHORS
        for each in root.iter(w(name))
        if ids is None or each.get(w("id")) in ids
    ]
    for element in found:
        run = element.getparent()
        drop(element)
        if run.tag == w("r") and not any(child.tag != w("rPr") for child in run):
            drop(run)
    return len(found)
