"""What a year's records can say: every name of a genre with its figure, and the words it usually stands among."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from drafter.documents.text import read_text
from drafter.figures.figure import Figure
from drafter.figures.section import Row, Section
from drafter.reports.build import Draft

# Characters kept on either side of a figure; beyond them another sentence begins to speak.
AROUND = 24
# Names that may stand in any sentence: who, when, and the dated wording.
FRAME = ("单位.", "大会.", "时段.", "提法.")


class Use(NamedTuple):
    """The words before and after a figure where a draft prints it."""

    before: str
    after: str


@dataclass(frozen=True)
class Known:
    """A name that prints one figure. ``about`` says in Chinese what it means; ``texts`` are the ways in
    which it is printed, for the words between its parts may vary.
    ``inner``: it is told of one row of a list, and can be asked for in its loop only."""

    path: str
    figure: Figure
    about: str
    uses: tuple[Use, ...]
    texts: tuple[str, ...]
    inner: bool = False


@dataclass(frozen=True)
class Listed:
    """A name that stands for several figures or rows, told in a loop; ``uses`` are those of the rows'
    own names (日期, 应到). ``texts`` is how plain figures are printed, one after another."""

    path: str
    items: tuple[Figure, ...] | tuple[Row, ...]
    uses: Mapping[str, tuple[Use, ...]]
    texts: tuple[str, ...]

    def inner(self) -> Iterator[Known]:
        """Its rows' numbers: what a number in the text may be as well."""
        for row in self.rows:
            for name, figure in row.items():
                if isinstance(figure, Figure) and any(map(str.isdigit, figure.text)):
                    path, uses = f"{self.path}.{name}", self.uses.get(name, ())
                    yield Known(path, figure, name, uses, (figure.text,), inner=True)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows; none where plain figures are listed."""
        return tuple(item for item in self.items if isinstance(item, dict))


@dataclass(frozen=True)
class Knowledge:
    """All names of a genre that have something to say of the year."""

    single: tuple[Known, ...]
    lists: tuple[Listed, ...]


def knowledge(sections: Iterable[Section], drafts: Iterable[Draft]) -> Knowledge:
    """The names of ``sections``, with their uses in ``drafts`` built from the same records."""
    printed = _printed(drafts)
    single: list[Known] = []
    lists: list[Listed] = []
    for section in sections:
        for named in section.figures:
            path, told = f"{section.name}.{named.name}", named.told
            if isinstance(told, Figure) and told.text and not told.missing:
                uses, texts = printed.get(path, ({}, {}))
                ways = dict.fromkeys([told.text, *texts])
                single.append(Known(path, told, named.about, tuple(uses), tuple(ways)))
            elif isinstance(told, tuple) and told:
                inner = {
                    name.removeprefix(f"{path}."): tuple(uses)
                    for name, (uses, _) in printed.items()
                    if name.startswith(f"{path}.")
                }
                lists.append(Listed(path, told, inner, _in_order(told, printed.get(path))))
    return Knowledge(tuple(single), tuple(lists))


_Place = tuple[dict[Use, None], dict[str, None]]
_Printed = dict[str, _Place]


def _printed(drafts: Iterable[Draft]) -> _Printed:
    """Name to where it is printed and what is printed then, each once."""
    found: _Printed = {}
    for draft in drafts:
        names = {mark.bookmark: mark.name for mark in draft.marks if not mark.part_of}
        for paragraph in read_text(draft.data):
            for span in paragraph.spans:
                if span.bookmark in names:
                    uses, texts = found.setdefault(names[span.bookmark], ({}, {}))
                    uses[around(paragraph.text, span.start, span.end)] = None
                    texts[paragraph.said(span)] = None
    return found


def _in_order(
    told: tuple[Figure, ...] | tuple[Row, ...], printed: _Place | None
) -> tuple[str, ...]:
    """How the figures of a list are printed; as they are where no draft prints them all."""
    texts = tuple(printed[1]) if printed else ()
    own = tuple(each.text for each in told if isinstance(each, Figure))
    return texts if len(texts) == len(told) else own


def around(text: str, start: int, end: int) -> Use:
    """The words around a stretch of a paragraph."""
    return Use(text[max(0, start - AROUND) : start], text[end : end + AROUND])
