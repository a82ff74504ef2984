"""Why is that number there? Every figure of a draft as staff have it now, with what it says and rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from drafter.documents.drafted import Drafted, read_draft
from drafter.documents.text import Span, sentence
from drafter.drafts.aligning import Alignment, Fate, Place
from drafter.drafts.memory import Remembered
from drafter.drafts.telling import Told, ToldFigure
from drafter.templates.names import Name, catalogue

_IN_CHART = Place(Fate.UNSURE)


@dataclass(frozen=True)
class Explained:
    """A figure and what became of it. ``number`` counts the figures to check in the order of the text
    from 1. ``place`` is where it stands in the file now; ``sentence`` the one it stands in now, ""
    where it stands no more. ``today`` is what the records say by now, "" where that is the same, or
    not known."""

    number: int
    figure: ToldFigure
    place: Place
    sentence: str
    today: str = ""

    @property
    def now(self) -> str:
        """What stands there today; "" where nothing does, or nobody knows."""
        return self.place.text

    @property
    def told(self) -> str:
        """What became of it, in Chinese; "" where nothing did."""
        if not self.figure.placed:
            return "在统计图里，请对着图看"
        moved = "，移到了别的段落" if self.place.moved else ""
        if self.place.fate is Fate.CHANGED and self.now == self.figure.text:
            return f"“{self.now}”没有改，紧挨着它添了字，请看意思变了没有{moved}"
        if self.place.fate is Fate.CHANGED:
            return f"原为“{self.figure.text}”，现为“{self.now}”{moved}"
        if self.place.fate is Fate.GONE:
            return f"原为“{self.figure.text}”，现已删去"
        if self.place.fate is Fate.UNSURE:
            return f"原为“{self.figure.text}”，改动较大，找不准在哪里"
        return moved.removeprefix("，")

    @property
    def meaning(self) -> str:
        """What its name means, as the catalogue of names has it."""
        return meaning(self.figure.name)


class Reading:
    """A remembered draft read beside the file as it is now; ``today`` is what figures would say that
    would say something else, by their bookmarks."""

    def __init__(
        self,
        remembered: Remembered,
        drafted: Drafted,
        today: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.today = today
        self.told = remembered.told
        self.base = read_draft(remembered.file)
        self.edited = drafted
        self._places: dict[ToldFigure, Place] = {}

    @cached_property
    def alignment(self) -> Alignment:
        """The text as built beside the text as it is."""
        return Alignment(self.base.paragraphs, self.edited.paragraphs)

    @cached_property
    def figures(self) -> tuple[Explained, ...]:
        """The figures staff are asked to check."""
        told = enumerate(self.told.to_check, start=1)
        return tuple(self._explained(number, figure) for number, figure in told)

    def place(self, figure: ToldFigure) -> Place:
        """Where a figure stands now."""
        if figure not in self._places:
            self._places[figure] = self._find(figure)
        return self._places[figure]

    def _find(self, figure: ToldFigure) -> Place:
        if not figure.placed:
            return _IN_CHART
        if self.edited.untouched:
            return as_built(figure)
        span = Span(figure.bookmark, figure.start, figure.end)
        return self.alignment.place(figure.paragraph, span)

    def _explained(self, number: int, figure: ToldFigure) -> Explained:
        place = self.place(figure)
        today = self.today.get(figure.bookmark, "") if figure.bookmark else ""
        if place.paragraph < 0:
            return Explained(number, figure, place, "", today)
        text = self.edited.paragraphs[place.paragraph].text
        return Explained(number, figure, place, sentence(text, place.start, place.end), today)


def as_built(figure: ToldFigure) -> Place:
    """Where a figure stands in a file nobody has changed."""
    if not figure.placed:
        return _IN_CHART
    return Place(Fate.SAME, figure.paragraph, figure.start, figure.end, figure.text)


def explained_as_built(told: Told) -> tuple[Explained, ...]:
    """The figures of a draft that was written just now."""
    figures = enumerate(told.to_check, start=1)
    return tuple(Explained(n, each, as_built(each), each.sentence) for n, each in figures)


def asked_for(figures: Sequence[Explained], words: str) -> tuple[Explained, ...]:
    """The figures somebody means: by number and by what they say or said; by a word (视察), those whose
    meaning has it before those it only stands beside.
    """
    words = words.strip()
    by_number = tuple(each for each in figures if words == str(each.number))
    by_text = tuple(each for each in figures if words in (each.figure.text, each.now))
    if (by_number or by_text) and any(map(str.isdigit, words)):
        return tuple(dict.fromkeys((*by_number, *by_text)))
    by_meaning = (each for each in figures if words in each.meaning)
    beside = (each for each in figures if words in each.figure.sentence or words in each.sentence)
    return tuple(dict.fromkeys((*by_meaning, *by_text, *beside)))


def meaning(name: str) -> str:
    """What a name means; a column of a list is told by the list and its own heading."""
    section, _, rest = name.partition(".")
    own, _, column = rest.partition(".")
    found: Name | None = catalogue().by_path.get((section, own))
    if found is None:
        return ""
    return f"{found.about}·{column}" if column else found.about
