"""What a built draft tells: its text, and every figure with its place, its meaning and its records.

This is what the memory keeps of a build beside the file itself, small enough to keep always.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from drafter.documents.drafted import Drafted
from drafter.documents.text import Paragraph, sentence
from drafter.errors import DrafterError
from drafter.model.kinds import Session, Term, Township
from drafter.model.record import Ref

if TYPE_CHECKING:
    from drafter.documents.render import Mark

# What the frame may state without a record: the year asked for, and the dated wording.
FRAME = ("报告年度", "报告时段", "提法表")
_FRAME_TABLES = {Township.TABLE, Term.TABLE, Session.TABLE}
_MOST_BYTES = 20_000_000


@dataclass(frozen=True)
class ToldFigure:
    """A figure as it was printed. ``paragraph`` counts the paragraphs of :func:`read_draft` from 0;
    ``start`` and ``end`` are characters in it. A figure in a chart has no place (-1) and no bookmark.

    ``whole`` says that it is put together from the figures that follow and name it in ``part_of``.
    ``missing`` and ``proposed`` say that it prints 【待补】, that it is the data's suggestion.
    """

    bookmark: str
    name: str
    text: str
    unit: str
    how: str
    refs: tuple[Ref, ...]
    sentence: str
    part_of: str = ""
    whole: bool = False
    missing: bool = False
    proposed: bool = False
    paragraph: int = -1
    start: int = 0
    end: int = 0

    @property
    def placed(self) -> bool:
        """Whether it stands in the text; else in a chart."""
        return self.paragraph >= 0

    @property
    def in_frame(self) -> bool:
        """Whether it says when and where, not what was done: 届, 次, year, the township's name."""
        tables = {ref.table for ref in self.refs}
        return self.how.startswith(FRAME) or (bool(tables) and tables <= _FRAME_TABLES)

    @property
    def worth_checking(self) -> bool:
        """A figure of its own that rests on more than the township's name and kind (镇, 全镇)."""
        own = not self.whole and bool(self.how)
        return own and {ref.table for ref in self.refs} != {Township.TABLE}


@dataclass(frozen=True)
class Line:
    """A paragraph of the draft as built: its text, the name of its style, whether it is in a table."""

    text: str
    style: str
    in_table: bool


@dataclass(frozen=True)
class Told:
    """The text of a draft, of which the first ``body`` paragraphs are the body's, and its figures in
    the order of printing. ``names`` are what the rows behind them were called when it was built."""

    lines: tuple[Line, ...]
    body: int
    figures: tuple[ToldFigure, ...]
    names: Mapping[Ref, str] = field(default_factory=dict)

    @cached_property
    def refs(self) -> tuple[Ref, ...]:
        """Every row behind a figure, each once, in order."""
        return tuple(dict.fromkeys(ref for figure in self.figures for ref in figure.refs))

    @cached_property
    def to_check(self) -> tuple[ToldFigure, ...]:
        """The figures staff are asked to check, in the order of the text."""
        return tuple(figure for figure in self.figures if figure.worth_checking)


_FIELDS = tuple(ToldFigure.__dataclass_fields__)


def tell(drafted: Drafted, marks: Iterable[Mark]) -> Told:
    """What a draft tells that was built just now."""
    places = dict(_places(drafted.paragraphs))
    lines = tuple(Line(p.text, p.style, p.in_table) for p in drafted.paragraphs)
    return Told(lines, drafted.body, tuple(_figure(mark, places) for mark in marks))


def _places(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[str, tuple[int, int, int]]]:
    for number, paragraph in enumerate(paragraphs):
        for span in paragraph.spans:
            yield span.bookmark, (number, span.start, span.end)


def _figure(mark: Mark, places: dict[str, tuple[int, int, int]]) -> ToldFigure:
    figure = mark.figure
    place = places.get(mark.bookmark, (-1, 0, 0))
    return ToldFigure(
        mark.bookmark,
        mark.name,
        figure.text,
        figure.unit,
        figure.how,
        figure.refs,
        mark.sentence,
        mark.part_of,
        bool(figure.parts),
        bool(figure.missing),
        bool(figure.evidence),
        *place,
    )


def pack(told: Told) -> bytes:
    """As the memory keeps it: field by field, which packs best; a row is told once and then by its
    number, so is a figure put together from others; what the text holds is not told again."""
    rows = {ref: number for number, ref in enumerate(told.refs)}
    wholes = {figure.bookmark: number for number, figure in enumerate(told.figures) if figure.whole}
    figures = [_packed(figure, rows, wholes) for figure in told.figures]
    said = {
        "body": told.body,
        "lines": [(line.text, line.style, line.in_table) for line in told.lines],
        "rows": [(*ref, told.names.get(ref, "")) for ref in rows],
        "figures": list(zip(*figures, strict=True)),
    }
    return zlib.compress(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode())


def _packed(figure: ToldFigure, rows: dict[Ref, int], wholes: dict[str, int]) -> list[object]:
    said = {
        "refs": [rows[ref] for ref in figure.refs],
        "part_of": wholes.get(figure.part_of, figure.part_of),
    }
    if figure.placed:
        said |= {"text": "", "sentence": ""}
    return [said.get(name, getattr(figure, name)) for name in _FIELDS]


def unpack(data: bytes) -> Told:
    """What :func:`pack` packed. DrafterError where the memory is damaged."""
    try:
        said = json.loads(zlib.decompressobj().decompress(data, _MOST_BYTES))
        lines = tuple(Line(*line) for line in said["lines"])
        names = {Ref(table, number): name for table, number, name in said["rows"]}
        figures: list[ToldFigure] = []
        for values in zip(*said["figures"], strict=True):
            figures.append(_unpacked(ToldFigure(*values), list(names), figures, lines))
        return Told(lines, said["body"], tuple(figures), names)
    except (zlib.error, ValueError, LookupError, TypeError) as error:
        raise DrafterError(
            "记录库里记下的草稿已损坏", "请用 drafter restore 换回备份，或重新写一份草稿"
        ) from error


def _unpacked(
    figure: ToldFigure, rows: list[Ref], before: list[ToldFigure], lines: tuple[Line, ...]
) -> ToldFigure:
    whole = figure.part_of
    said: dict[str, Any] = {
        "refs": tuple(rows[number] for number in figure.refs),  # type: ignore[call-overload]
        "part_of": before[whole].bookmark if isinstance(whole, int) else whole,
    }
    if figure.placed:
        text = lines[figure.paragraph].text
        said["text"] = text[figure.start : figure.end]
        said["sentence"] = sentence(text, figure.start, figure.end)
    return replace(figure, **said)
