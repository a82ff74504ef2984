"""The comments that say what a proposal rests on: they follow the records as the proposals do."""

from __future__ import annotations

from difflib import SequenceMatcher

from drafter.documents.margin import drop_hollow, own_comments, reword
from drafter.documents.markup import Element
from drafter.documents.parts import Parts

_ALIKE = 0.6


def refresh_comments(was: Parts, now: Parts, theirs: Parts, root: Element) -> None:
    """Reword the comments of ``theirs`` that still say what the base's say; those of proposals that
    are gone lose their anchors in the body's ``root``. What staff changed stays."""
    old, new = list(own_comments(was).values()), list(own_comments(now).values())
    renewed = _paired(old, new)
    standing = {number: text for number, text in own_comments(theirs).items() if text in old}
    reword(
        theirs,
        {
            number: renewed[text]
            for number, text in standing.items()
            if renewed.get(text, text) != text
        },
    )
    drop_hollow(root, set(standing))


def _paired(old: list[str], new: list[str]) -> dict[str, str]:
    """What each comment says now: the same, else the most alike of those nobody else says."""
    found = {text: text for text in old if text in new}
    free = [text for text in new if text not in found]
    for text in (text for text in old if text not in found):
        ratios = {other: SequenceMatcher(None, text, other).ratio() for other in free}
        best = max(ratios, key=ratios.__getitem__, default="")
        if best and ratios[best] >= _ALIKE:
            found[text] = best
            free.remove(best)
    return found
