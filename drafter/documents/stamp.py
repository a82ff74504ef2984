"""Tokens become figures: runs with the figure's text, a hidden bookmark around it, shades and comments."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field

from drafter.documents.charts import drawing, make_room
from drafter.documents.comments import proposal
from drafter.documents.context import OPEN, TOKEN, Ledger
from drafter.documents.markup import XML_SPACE, Element, make, replace_with, w
from drafter.documents.styles import MISSING, PROPOSED
from drafter.errors import DrafterError
from drafter.figures.chart import Chart
from drafter.figures.figure import Figure

_BREAKS = re.compile(r"(\r\n|\r|\n|\t)")
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
PREFIX = "_drf"


def bookmark_name(key: str) -> str:
    """``_drf`` and 24 letters: always the same for the same key."""
    return PREFIX + hashlib.sha256(key.encode()).hexdigest()[:24].translate(_LETTERS)


@dataclass(frozen=True)
class Stamped:
    """A figure on the page: its bookmark, its name, and the bookmark of the figure it is a part of.

    One that a chart shows has no bookmark of its own: it is a part of the chart's, and ``shown`` says
    in words where in it.
    """

    bookmark: str
    name: str
    figure: Figure
    part_of: str = ""
    shown: str = ""


@dataclass
class Stamper:
    """Puts one rendering's figures in place; what it put where is in ``stamped``.

    ``attach`` takes a chart and the part that shows it, and returns the relation between the two.
    """

    ledger: Ledger
    style_ids: dict[str, str]
    attach: Callable[[Chart, str], str]
    comments: dict[int, str] = field(default_factory=dict)
    first_comment: int = 0
    stamped: list[Stamped] = field(default_factory=list)
    missing: dict[str, None] = field(default_factory=dict)
    _times: Counter[str] = field(default_factory=Counter)
    _ids: int = 1_000_000

    def stamp(self, root: Element, part: str, *, commentable: bool) -> None:
        """Replace every token below the root of a part."""
        holders = [t for t in root.iter(w("t")) if OPEN in (t.text or "")]
        for run in dict.fromkeys(t.getparent() for t in holders):
            if run.tag == w("r"):
                replace_with(run, _Run(self, run, part, commentable).pieces())
        self._plain(root)

    def _plain(self, root: Element) -> None:
        """Where no bookmark can stand (document properties, drawings), the figure's text alone."""
        for element in root.iter():
            for key, value in element.attrib.items():
                if OPEN in value:
                    element.set(key, self._replaced(value))
            if OPEN in (element.text or ""):
                element.text = self._replaced(element.text)

    def _replaced(self, text: str) -> str:
        def said(found: re.Match[str]) -> str:
            told = self.ledger.printed[int(found[1])][1]
            return told.text if isinstance(told, Figure) else ""

        return TOKEN.sub(said, text)

    def next_id(self) -> str:
        self._ids += 1
        return str(self._ids)

    def key(self, name: str) -> str:
        """The name and how often it has been printed."""
        self._times[name] += 1
        return f"{name}#{self._times[name]}"


class _Run:
    """One run of the template, taken apart at its tokens."""

    def __init__(self, stamper: Stamper, run: Element, part: str, commentable: bool) -> None:
        self.stamper = stamper
        self.part = part
        self.run = run
        self.properties = run.find(w("rPr"))
        self.commentable = commentable
        self.out: list[Element] = []
        self.leaves = 0

    def pieces(self) -> list[Element]:
        """What stands in the run's place."""
        for child in list(self.run):
            if child.tag == w("rPr"):
                continue
            if child.tag != w("t") or OPEN not in (child.text or ""):
                self._own_run("").append(child)
                continue
            for number, piece in enumerate(TOKEN.split(child.text)):
                if number % 2:
                    self._printed(*self.stamper.ledger.printed[int(piece)])
                else:
                    self._text(piece, "")
        return self.out

    def _printed(self, name: str, figure: Figure | Chart) -> None:
        if isinstance(figure, Chart):
            self._drawn(name, figure)
            return
        if not figure.text:
            return
        key = self.stamper.key(name)
        self.leaves = 0
        try:
            if _composed(figure):
                start = self._start(name, key, figure, "")
                self._parts(name, key, figure, "", start.get(w("name")))
                self._end(start)
            else:
                self._leaf(name, key, figure, "", "")
        except ValueError as error:
            raise DrafterError(
                f"“{name}”里有不能写进文档的字符（{figure.text[:20]!r}）", "请在台账里改正后再试"
            ) from error

    def _drawn(self, name: str, chart: Chart) -> None:
        """The chart in a line of its own height, a bookmark around it, its figures told as parts of it."""
        start = make(
            "bookmarkStart",
            id=self.stamper.next_id(),
            name=bookmark_name(self.stamper.key(name)),
        )
        self.out += [start, drawing(chart, self.stamper.attach(chart, self.part))]
        self._end(start)
        for paragraph in self.run.iterancestors(w("p")):
            make_room(paragraph)
        whole = start.get(w("name"))
        self.stamper.stamped += [
            Stamped("", name, figure, whole, shown) for figure, shown in chart.told()
        ]

    def _parts(self, name: str, key: str, figure: Figure, style: str, whole: str) -> None:
        style, comment = self._proposal(figure, style)
        for part in figure.parts:
            if isinstance(part, str):
                self._text(part, style)
            elif _composed(part):
                self._parts(name, key, part, style, whole)
            elif part.text:
                self.leaves += 1
                self._leaf(name, f"{key}.{self.leaves}", part, style, whole)
        self._end_proposal(comment)

    def _leaf(self, name: str, key: str, figure: Figure, style: str, whole: str) -> None:
        style, comment = self._proposal(figure, style)
        if figure.missing:
            style = MISSING
            self.stamper.missing[figure.missing] = None
        start = self._start(name, key, figure, whole)
        self._text(figure.text, style)
        self._end(start)
        self._end_proposal(comment)

    def _start(self, name: str, key: str, figure: Figure, whole: str) -> Element:
        start = make("bookmarkStart", id=self.stamper.next_id(), name=bookmark_name(key))
        self.stamper.stamped.append(Stamped(start.get(w("name")), name, figure, whole))
        self.out.append(start)
        return start

    def _end(self, start: Element) -> None:
        self.out.append(make("bookmarkEnd", id=start.get(w("id"))))

    def _proposal(self, figure: Figure, style: str) -> tuple[str, str]:
        """Begin a proposal: its shade, and the comment that says what it rests on."""
        if not figure.evidence:
            return style, ""
        if not self.commentable:
            return PROPOSED, ""
        number = self.stamper.first_comment + len(self.stamper.comments)
        self.stamper.comments[number] = proposal(figure.evidence)
        self.out.append(make("commentRangeStart", id=str(number)))
        return PROPOSED, str(number)

    def _end_proposal(self, number: str) -> None:
        if number:
            self.out.append(make("commentRangeEnd", id=number))
            self._own_run("annotation reference").append(make("commentReference", id=number))

    def _text(self, text: str, style: str) -> None:
        if not text:
            return
        run = self._own_run(style)
        for piece in _BREAKS.split(text):
            if not piece:
                continue
            if _BREAKS.fullmatch(piece):
                run.append(make("tab" if piece == "\t" else "br"))
                continue
            element = make("t")
            element.set(XML_SPACE, "preserve")
            element.text = piece
            run.append(element)

    def _own_run(self, style: str) -> Element:
        """A new run that looks like the template's, in a character style where one is named."""
        run = make("r")
        properties = deepcopy(self.properties)
        style_id = self.stamper.style_ids.get(style)
        if style_id:
            properties = make("rPr") if properties is None else properties
            for old in properties.findall(w("rStyle")):
                properties.remove(old)
            properties.insert(0, make("rStyle", val=style_id))
        if properties is not None:
            run.append(properties)
        self.out.append(run)
        return run


def _composed(figure: Figure) -> bool:
    """Whether a figure's parts hold figures and make up its text."""
    return (
        any(isinstance(part, Figure) for part in figure.parts)
        and "".join(str(part) for part in figure.parts) == figure.text
    )
