"""The old report's file rewritten as a template: names in the place of figures, loops around lists, its
layout as it was; what is not certain is asked in the margin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

from drafter.documents.comments import add_comments, first_free
from drafter.documents.markup import Element, drop, parse, serialise, w
from drafter.documents.parts import Parts, main_part
from drafter.documents.pen import Pen, Piece
from drafter.documents.text import Paragraph, paragraphs, style_names
from drafter.templates.learning.choosing import Fit, Match
from drafter.templates.learning.loops import ITEM, LINE, Repeated, RepeatedRows

_END = 1 << 30


@dataclass(frozen=True)
class Page:
    """The body of a document: its paragraphs, and its tables as rows of cells' texts."""

    root: Element
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Element, ...]

    def cells(self) -> list[list[list[str]]]:
        """Every table's cells' texts; a cell of several paragraphs has a line for each."""
        said = {paragraph.element: paragraph.text for paragraph in self.paragraphs}
        return [
            [
                ["\n".join(said.get(p, "") for p in cell.iter(w("p"))) for cell in _cells(row)]
                for row in table.findall(w("tr"))
            ]
            for table in self.tables
        ]


def read_page(parts: Parts) -> Page:
    """The body as accepted: what is struck out is not read."""
    root = parse(parts[main_part(parts)])
    return Page(root, tuple(paragraphs(root, style_names(parts))), tuple(root.iter(w("tbl"))))


def write(
    parts: Parts,
    page: Page,
    matches: Iterable[Match],
    lists: Sequence[Repeated],
    rows: Sequence[RepeatedRows],
    asked: Mapping[Match, str],
) -> None:
    """Put names and loops into ``parts``; ``asked`` are questions to put in the margin."""
    pen = Pen(None, {}, 0, next_comment=first_free(parts))
    # From the end backwards, so that places found before still hold.
    for match in sorted(matches, key=lambda one: (one.paragraph, one.start), reverse=True):
        element = page.paragraphs[match.paragraph].element
        if match.fit is Fit.CERTAIN:
            tag = Piece(f"{{{{ {match.paths[0]} }}}}")
            pen.replace(element, match.start, match.end, [tag])
        elif match in asked:
            pen.note(element, match.start, match.end, asked[match])
    for told in lists:
        _repeat(pen, page, told)
    for table in rows:
        _repeat_rows(pen, page, table)
    parts[main_part(parts)] = serialise(page.root)
    add_comments(parts, pen.comments)


def _repeat(pen: Pen, page: Page, told: Repeated) -> None:
    """The model paragraph between the loop's two marks; the others go."""
    model = page.paragraphs[told.model].element
    for edit in sorted(told.edits, key=lambda edit: (edit.start, edit.end), reverse=True):
        pen.replace(model, edit.start, edit.end, [Piece(edit.text)])
    for number in range(told.first, told.first + told.count):
        if number != told.model:
            drop(page.paragraphs[number].element)
    model.addprevious(_worded(pen, model, f"{{%p for {ITEM} in {told.path} %}}"))
    model.addnext(_worded(pen, model, "{%p endfor %}"))


def _repeat_rows(pen: Pen, page: Page, told: RepeatedRows) -> None:
    """The first row between the loop's two marks, each mark a row of its own; the others go."""
    rows = page.tables[told.table].findall(w("tr"))
    model, *others = rows[told.first : told.first + told.count]
    marks = [deepcopy(model), deepcopy(model)]
    for row in others:
        drop(row)
    for cell, name in zip(_cells(model), told.columns, strict=True):
        _say(pen, cell, f"{{{{ {LINE}.{name} }}}}")
    for mark, words in zip(
        marks, (f"{{%tr for {LINE} in {told.path} %}}", "{%tr endfor %}"), strict=True
    ):
        for number, cell in enumerate(_cells(mark)):
            _say(pen, cell, "" if number else words)
    model.addprevious(marks[0])
    model.addnext(marks[1])


def _cells(row: Element) -> list[Element]:
    cells: list[Element] = row.findall(w("tc"))
    return cells


def _say(pen: Pen, cell: Element, words: str) -> None:
    first, *more = cell.iter(w("p"))
    for paragraph in more:
        drop(paragraph)
    pen.replace(first, 0, _END, [Piece(words)] if words else [])


def _worded(pen: Pen, like: Element, words: str) -> Element:
    """A paragraph that looks like another and says something else."""
    made = deepcopy(like)
    pen.replace(made, 0, _END, [Piece(words)])
    return made
