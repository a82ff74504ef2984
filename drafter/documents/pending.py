"""What an edited document still holds that a final one must not: tracked changes, comments, suggestions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from drafter.documents.comments import AUTHOR
from drafter.documents.markup import Element, parse, w, words
from drafter.documents.parts import Parts, main_part, target_of
from drafter.documents.places import stories
from drafter.documents.styles import PROPOSED
from drafter.documents.styling import mark_style_ids

_CHANGES = tuple(map(w, ("ins", "del", "moveFrom", "moveTo")))
_LOOKS = tuple(
    map(w, ("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange",
            "tcPrChange", "cellIns", "cellDel", "cellMerge", "numberingChange"))
)  # fmt: skip
_SAID = {"ins": "加上", "moveTo": "移来", "del": "删去", "moveFrom": "移走"}


@dataclass(frozen=True)
class Left:
    """``who`` left it, "" where that is not known; ``what`` it is in Chinese, with its words."""

    who: str
    what: str


def tracked(parts: Parts) -> list[Left]:
    """The tracked changes nobody has accepted or rejected, in the order of the text."""
    return [
        Left(element.get(w("author"), ""), what)
        for part, _ in stories(parts)
        for element, what in _changes(parse(parts[part]))
    ]


def _changes(root: Element) -> Iterator[tuple[Element, str]]:
    for element in root.iter(*_CHANGES, *_LOOKS):
        if element.tag in _LOOKS:
            yield element, "改了格式"
            continue
        said = "".join(t.text or "" for t in element.iter(w("t"), w("delText")))
        verb = _SAID[element.tag.rpartition("}")[2]]
        holder = element.getparent().tag
        if holder in (w("rPr"), w("trPr")):
            yield element, f"{verb}{'一行' if holder == w('trPr') else '一个段落标记'}"
        elif said:
            yield element, f"{verb}“{said}”"
        else:
            yield element, f"{verb}文字以外的内容"


def remarks(parts: Parts) -> list[Left]:
    """The comments that are not this program's."""
    data = parts.get(target_of(parts, "comments", main_part(parts)))
    return [
        Left(comment.get(w("author"), ""), words(comment))
        for comment in (parse(data).iter(w("comment")) if data else ())
        if comment.get(w("author")) != AUTHOR
    ]


def proposals(parts: Parts) -> list[str]:
    """What the data suggested and staff have neither taken over nor struck: it still has its shade."""
    style = mark_style_ids(parts).get(PROPOSED)
    found = []
    for part, _ in stories(parts):
        for paragraph in parse(parts[part]).iter(w("p")):
            runs = [run for run in paragraph.iter(w("r")) if words(run)]
            for shaded, group in groupby(runs, key=lambda run: style_of_run(run) == style):
                if shaded and style:
                    found.append("".join(map(words, group)))
    return found


def style_of_run(run: Element) -> str | None:
    """The id of a run's character style."""
    style = run.find(f"{w('rPr')}/{w('rStyle')}")
    found: str | None = None if style is None else style.get(w("val"))
    return found
