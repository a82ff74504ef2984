"""Text boxes stand twice in a file: as newer programs draw them, and as older ones do."""

from __future__ import annotations

from drafter.documents.markup import Element, w, words

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def twin(paragraph: Element) -> Element | None:
    """The same paragraph as older programs draw it; None where it stands once or says something else."""
    choice = next(paragraph.iterancestors(f"{_MC}Choice"), None)
    fallback = choice.getparent().find(f"{_MC}Fallback") if choice is not None else None
    if choice is None or fallback is None:
        return None
    at = list(choice.iter(w("p"))).index(paragraph)
    there = list(fallback.iter(w("p")))
    same = at < len(there) and words(there[at]) == words(paragraph)
    return there[at] if same else None
