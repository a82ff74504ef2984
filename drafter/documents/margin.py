"""The program's own comments in a file: what they say, said anew, and taken off where nothing is left."""

from __future__ import annotations

from collections.abc import Mapping

from drafter.documents.comments import AUTHOR
from drafter.documents.markup import Element, drop, parse, serialise, w, words
from drafter.documents.parts import Parts, main_part, target_of


def own_comments(parts: Parts) -> dict[str, str]:
    """The comments the program wrote, by their ids, in order."""
    data = parts.get(target_of(parts, "comments", main_part(parts)))
    return {
        comment.get(w("id"), ""): words(comment)
        for comment in (parse(data) if data else ())
        if comment.get(w("author")) == AUTHOR
    }


def reword(parts: Parts, texts: Mapping[str, str]) -> None:
    """Let comments say something else. Changes ``parts``."""
    part = target_of(parts, "comments", main_part(parts))
    if not texts or part not in parts:
        return
    root = parse(parts[part])
    for comment in root:
        if comment.get(w("id")) in texts:
            first, *others = comment.iter(w("t"))
            first.text = texts[comment.get(w("id"))]
            for other in others:
                other.text = ""
    parts[part] = serialise(root)


def drop_hollow(root: Element, ids: set[str]) -> None:
    """Take off the anchors of these comments where no words are left between them."""
    open_: dict[str, tuple[Element, int]] = {}
    length = 0
    hollow: set[str] = set()
    for element in root.iter(w("t"), w("commentRangeStart"), w("commentRangeEnd")):
        number = element.get(w("id"), "")
        if element.tag == w("t"):
            length += len(element.text or "")
        elif element.tag == w("commentRangeStart"):
            open_[number] = (element, length)
        elif number in open_ and number in ids and open_[number][1] == length:
            hollow.add(number)
    tags = (w("commentRangeStart"), w("commentRangeEnd"), w("commentReference"))
    for anchor in [a for a in root.iter(*tags) if a.get(w("id")) in hollow]:
        run = anchor.getparent()
        drop(run if anchor.tag == w("commentReference") and run.tag == w("r") else anchor)
