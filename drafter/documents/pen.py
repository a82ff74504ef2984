"""Writing into a document that staff have edited: a stretch of a paragraph replaced, with their formatting.

Positions are those of the text as :mod:`text` reads it. With a revision the change is tracked; inside an
insertion that is still pending it is made directly, for revisions must not nest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from drafter.documents.markup import XML_SPACE, Element, drop, make, w
from drafter.documents.text import walk

_PENDING = (w("ins"), w("moveTo"))
_WRAPS = (*_PENDING, w("hyperlink"), w("fldSimple"), w("smartTag"))
_WORDS = tuple(
    map(w, ("rPr", "t", "tab", "br", "cr", "noBreakHyphen", "softHyphen", "lastRenderedPageBreak"))
)
# What may stand between a run and text put in behind it: marks that end where the run ends.
_CLOSING = (w("bookmarkEnd"), w("commentRangeEnd"))


@dataclass(frozen=True)
class Piece:
    """Words to write: in a character style named as staff see it, under a bookmark of ours, or neither."""

    text: str
    style: str = ""
    bookmark: str = ""


@dataclass(frozen=True)
class Revision:
    """Who changes and when, ``2025-01-16T09:30:00Z``."""

    author: str
    date: str


@dataclass
class Pen:
    """``revision`` is None where changes are made for good. ``style_ids`` lead from a character style's
    name to its id in this document. Ids are given out from ``next_id`` on."""

    revision: Revision | None
    style_ids: dict[str, str]
    next_id: int
    comments: dict[int, str] = field(default_factory=dict)
    next_comment: int = 0

    def new_id(self) -> str:
        """An id no bookmark or revision of the document has."""
        self.next_id += 1
        return str(self.next_id - 1)

    def replace(self, paragraph: Element, start: int, end: int, pieces: Sequence[Piece]) -> None:
        """Put ``pieces`` in the place of the text from ``start`` to ``end``."""
        for at in (start, end):
            _part_at(paragraph, at)
        for run in _runs(paragraph, start, end):
            _set_apart(run)
        old = _runs(paragraph, start, end)
        if old:
            self._put_before(old[0], pieces)
            for run in old:
                self._strike(run)
        else:
            self._put_at(paragraph, start, pieces)

    def note(self, paragraph: Element, start: int, end: int, text: str) -> None:
        """Put a comment on a stretch of text."""
        number = self.next_comment
        if self.anchor(paragraph, start, end, str(number)):
            self.next_comment += 1
            self.comments[number] = text

    def anchor(self, paragraph: Element, start: int, end: int, number: str) -> bool:
        """Let a comment stand at a stretch of text; False where a paragraph has none."""
        for at in (start, end):
            _part_at(paragraph, at)
        runs = _runs(paragraph, start, end) or _runs(paragraph, 0, 1 << 30)
        if not runs:
            return False
        first, last = _outside(runs[0]), _outside(runs[-1])
        first.addprevious(make("commentRangeStart", id=number))
        reference = make("r")
        reference.append(make("commentReference", id=number))
        last.addnext(reference)
        last.addnext(make("commentRangeEnd", id=number))
        return True

    def runs(self, pieces: Iterable[Piece], like: Element | None) -> list[Element]:
        """Runs that look like another, with bookmarks around what has one."""
        made: list[Element] = []
        for piece in pieces:
            run = self._run(piece, like)
            if piece.bookmark:
                number = self.new_id()
                start = make("bookmarkStart", id=number, name=piece.bookmark)
                made += [start, run, make("bookmarkEnd", id=number)]
            else:
                made.append(run)
        return made

    def inserted(self, elements: list[Element]) -> list[Element]:
        """The elements, their runs as tracked insertions where changes are tracked."""
        if self.revision is None:
            return elements
        return [self._wrapped("ins", e) if e.tag == w("r") else e for e in elements]

    def mark(self, name: str) -> Element:
        """An empty ``w:ins`` or ``w:del`` of this revision."""
        assert self.revision is not None
        return make(name, id=self.new_id(), author=self.revision.author, date=self.revision.date)

    def _wrapped(self, name: str, run: Element) -> Element:
        mark = self.mark(name)
        mark.append(run)
        return mark

    def _put_before(self, run: Element, pieces: Sequence[Piece]) -> None:
        made = self.runs(pieces, run)
        pending = run.getparent().tag in _PENDING
        for element in made if pending else self.inserted(made):
            run.addprevious(element)

    def _put_at(self, paragraph: Element, at: int, pieces: Sequence[Piece]) -> None:
        """Behind the run that ends at a place and the marks that end with it; else in front."""
        runs = _runs(paragraph, 0, at)
        if runs:
            anchor = _outside(runs[-1])
            while (behind := anchor.getnext()) is not None and behind.tag in _CLOSING:
                anchor = behind
            for element in reversed(self.inserted(self.runs(pieces, runs[-1]))):
                anchor.addnext(element)
            return
        later = _runs(paragraph, 0, 1 << 30)
        made = self.inserted(self.runs(pieces, later[0] if later else None))
        first = 1 if len(paragraph) and paragraph[0].tag == w("pPr") else 0
        paragraph[first:first] = made

    def _strike(self, run: Element) -> None:
        parent = run.getparent()
        if self.revision is None or parent.tag in _PENDING:
            drop(run)
            if parent.tag in _WRAPS and len(parent) == 0:
                drop(parent)
            return
        mark = self.mark("del")
        run.addprevious(mark)
        mark.append(run)
        for text in run.iter(w("t")):
            text.tag = w("delText")
            text.set(XML_SPACE, "preserve")

    def _run(self, piece: Piece, like: Element | None) -> Element:
        run = make("r")
        properties = like.find(w("rPr")) if like is not None else None
        properties = make("rPr") if properties is None else deepcopy(properties)
        _restyle(properties, self.style_ids, piece.style)
        if len(properties):
            run.append(properties)
        for number, line in enumerate(piece.text.split("\n")):
            if number:
                run.append(make("br"))
            for column, words in enumerate(line.split("\t")):
                if column:
                    run.append(make("tab"))
                run.extend([_text(words)] if words else [])
        return run


def first_id(roots: Iterable[Element]) -> int:
    """A number above all ids of bookmarks and revisions."""
    used = (e.get(w("id"), "0") for root in roots for e in root.iter("{*}*"))
    return max((int(number) for number in used if number.lstrip("-").isdigit()), default=0) + 1


def _text(words: str) -> Element:
    element = make("t")
    element.set(XML_SPACE, "preserve")
    element.text = words
    return element


def _restyle(properties: Element, style_ids: dict[str, str], style: str) -> None:
    """The shade of what is missing or proposed goes with those words, not with the place."""
    ours = set(style_ids.values())
    for old in properties.findall(w("rStyle")):
        if old.get(w("val")) in ours or style:
            properties.remove(old)
    for old in (*properties.findall(w("rPrChange")), *properties.findall(w("ins"))):
        properties.remove(old)
    if style in style_ids:
        properties.insert(0, make("rStyle", val=style_ids[style]))


def _outside(run: Element) -> Element:
    """The run, or the insertion or link it stands in."""
    while run.getparent().tag in _WRAPS:
        run = run.getparent()
    return run


def _runs(paragraph: Element, start: int, end: int) -> list[Element]:
    """The runs whose text lies between two places; those without text are none of them."""
    inside = [
        element.getparent()
        for element, first, last in walk(paragraph)
        if last > first and start <= first and last <= end
    ]
    return [run for run in dict.fromkeys(inside) if run.tag == w("r")]


def _part_at(paragraph: Element, at: int) -> None:
    """Make a place in the text one where a run ends."""
    for element, first, last in list(walk(paragraph)):
        if last <= first or last < at or first > at or element.getparent().tag != w("r"):
            continue
        if first < at < last:
            later = _text(element.text[at - first :])
            element.text = element.text[: at - first]
            element.set(XML_SPACE, "preserve")
            element.addnext(later)
            _part_run(later)
        elif first == at and element.getprevious() is not None:
            _part_run(element)


def _set_apart(run: Element) -> None:
    """Footnotes, pictures and fields get runs of their own, so that striking words leaves them."""
    for child in [child for child in run if child.tag not in _WORDS]:
        _part_run(child)
        if (behind := child.getnext()) is not None:
            _part_run(behind)


def _part_run(first: Element) -> None:
    """A run of its own for a child and all behind it."""
    run = first.getparent()
    before = first.getprevious()
    if before is None or before.tag == w("rPr"):
        return
    later = make("r")
    properties = run.find(w("rPr"))
    if properties is not None:
        later.append(deepcopy(properties))
    moved = [first, *first.itersiblings()]
    later.extend(moved)
    run.addnext(later)
