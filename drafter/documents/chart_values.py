"""What charts in a document show, and new numbers put into one, with the workbook behind it."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.documents.chart_xml import A, C
from drafter.documents.markup import Element, parse, serialise
from drafter.documents.parts import Parts, main_part, reached, relations, target_of


@dataclass(frozen=True)
class Shown:
    """A chart: its title, the names of its series and categories, its numbers as they are written."""

    title: str
    names: tuple[str, ...]
    numbers: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.title}：{'、'.join(self.numbers)}"


def charts(parts: Parts) -> dict[str, Shown]:
    """The charts of the body by the names of their parts."""
    main = main_part(parts)
    found = (
        reached(relation, main)
        for relation in relations(parts, main)
        if relation.get("Type", "").endswith("/chart")
    )
    return {part: _shown(parse(parts[part])) for part in sorted(found) if part in parts}


def _shown(root: Element) -> Shown:
    title = "".join(t.text or "" for t in root.iterfind(f".//{{{C}}}title//{{{A}}}t"))
    names = [value.text or "" for kind in ("tx", "cat") for value in _values(root, kind)]
    return Shown(title, tuple(names), tuple(_plain(v.text or "") for v in _values(root, "val")))


def _values(root: Element, kind: str) -> list[Element]:
    return list(root.iterfind(f".//{{{C}}}ser/{{{C}}}{kind}//{{{C}}}v"))


def _plain(number: str) -> str:
    """5 for 5.0, as another program may write it."""
    return number.rstrip("0").rstrip(".") if "." in number else number


def overwrite(parts: Parts, part: str, source: Parts, source_part: str) -> bool:
    """Put a chart of ``source`` in the place of one staff left as it was: its numbers where another
    program has saved the part, else all of it. False where the two do not have as many numbers."""
    root, new = parse(parts[part]), parse(source[source_part])
    ours, theirs = _values(root, "val"), _values(new, "val")
    same = _shown(root).names == _shown(new).names and len(ours) == len(theirs)
    if not same:
        return False
    for one, other in zip(ours, theirs, strict=True):
        one.text = other.text
    parts[part] = serialise(root)
    book, new_book = target_of(parts, "package", part), target_of(source, "package", source_part)
    if book in parts and new_book in source:
        parts[book] = source[new_book]
    return True
