"""Paragraphs and table rows of an old report that tell a list one by one: they become a loop."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from drafter.figures.figure import Figure
from drafter.figures.section import Row
from drafter.templates.learning.choosing import Fit, choose
from drafter.templates.learning.known import Known, Listed

ITEM, LINE = "项", "行"
_SEGMENT = re.compile(r"[^，；。！？]*[，；。！？]?")
_TAG = re.compile(rf"\{{\{{ {ITEM}\.(\w+) \}}\}}")
# As many of a row's own words a paragraph must have to be taken for it.
_ENOUGH = 2


@dataclass(frozen=True)
class Edit:
    """``text`` in the place of a paragraph's characters from ``start`` to ``end``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Repeated:
    """``count`` paragraphs from ``first`` on tell the list ``path``; ``model`` is the one to keep."""

    path: str
    first: int
    count: int
    model: int
    edits: tuple[Edit, ...]


@dataclass(frozen=True)
class RepeatedRows:
    """``count`` rows of a table from ``first`` on tell the list; ``columns`` gives each cell's name."""

    path: str
    table: int
    first: int
    count: int
    columns: tuple[str, ...]


# --- paragraphs -------------------------------------------------------------------------------


def repeated(
    paragraphs: Sequence[str], lists: Iterable[Listed], frame: Sequence[Known]
) -> list[Repeated]:
    """The stretches of paragraphs that tell a list. ``frame`` are names that may stand in any sentence."""
    found: list[Repeated] = []
    for listed in lists:
        for first in range(len(paragraphs) - len(listed.items) + 1):
            texts = paragraphs[first : first + len(listed.items)]
            if listed.rows:
                told = _rows(first, texts, listed, frame)
            else:
                told = _figures(first, texts, listed)
            if told and all(_clear(told, other) for other in found):
                found.append(told)
                break
    return found


def _clear(one: Repeated, two: Repeated) -> bool:
    return one.first + one.count <= two.first or two.first + two.count <= one.first


def _figures(first: int, texts: Sequence[str], listed: Listed) -> Repeated | None:
    """Each paragraph is its figure between the same words."""
    around: set[tuple[str, str]] = set()
    for text, told in zip(texts, listed.texts, strict=True):
        if not told or told not in text:
            return None
        before, _, after = text.partition(told)
        around.add((before, after))
    if len(around) != 1:
        return None
    before, after = around.pop()
    end = len(texts[0]) - len(after)
    edit = Edit(len(before), end, f"{{{{ {ITEM} }}}}")
    return Repeated(listed.path, first, len(texts), first, (edit,))


def _rows(
    first: int, texts: Sequence[str], listed: Listed, frame: Sequence[Known]
) -> Repeated | None:
    if not all(map(_speaks_of, texts, listed.rows)):
        return None
    edits = [_edits(text, row, listed, frame) for text, row in zip(texts, listed.rows, strict=True)]
    if any(len(each) < _ENOUGH for each in edits):
        return None
    merged = _merged([_edited(*pair) for pair in zip(texts, edits, strict=True)], listed.rows)
    if merged is None:
        return None
    model, optional = merged
    own = [*edits[model], *_conditions(texts[model], edits[model], optional)]
    return Repeated(listed.path, first, len(texts), first + model, tuple(own))


def _speaks_of(text: str, row: Row) -> bool:
    """Whether a paragraph holds what is peculiar to a row: words or numbers of more than one character."""
    told = [figure.text for figure in _cells(row).values() if len(figure.text) > 1]
    return sum(words in text for words in told) >= min(_ENOUGH, len(told)) > 0


def _cells(row: Row) -> dict[str, Figure]:
    return {name: told for name, told in row.items() if isinstance(told, Figure) and told.text}


def _edits(text: str, row: Row, listed: Listed, frame: Sequence[Known]) -> list[Edit]:
    own = [
        Known(f"{ITEM}.{name}", figure, name, listed.uses.get(name, ()), (figure.text,))
        for name, figure in _cells(row).items()
    ]
    return [
        Edit(match.start, match.end, f"{{{{ {match.paths[0]} }}}}")
        for match in choose([text], [*own, *frame])
        if match.fit is Fit.CERTAIN
    ]


def _edited(text: str, edits: Iterable[Edit]) -> str:
    for edit in sorted(edits, key=lambda edit: -edit.start):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _merged(patterns: Sequence[str], rows: Sequence[Row]) -> tuple[int, list[str]] | None:
    """The fullest paragraph and those of its clauses that some rows have nothing for; None where the
    paragraphs are not of one mould."""
    model = max(range(len(patterns)), key=lambda n: len(patterns[n]))
    clauses = _SEGMENT.findall(patterns[model])
    optional: dict[str, None] = {}
    for pattern, row in zip(patterns, rows, strict=True):
        waiting = iter(_SEGMENT.findall(pattern))
        expected = next(waiting)
        for clause in clauses:
            if clause == expected:
                expected = next(waiting, "")
            elif _hollow(clause, row):
                optional[clause] = None
            else:
                return None
        if expected:
            return None
    return model, list(optional)


def _hollow(clause: str, row: Row) -> bool:
    """Whether a clause speaks of something this row has not."""
    cells = _cells(row)
    return any(name not in cells for name in _TAG.findall(clause))


def _conditions(text: str, edits: Sequence[Edit], optional: Sequence[str]) -> Iterator[Edit]:
    """Each optional clause between a condition and its end, placed in the paragraph as it was."""
    at = 0
    for clause in _SEGMENT.findall(_edited(text, edits)):
        start, end = (_unedited(place, edits) for place in (at, at + len(clause)))
        at += len(clause)
        if clause in optional:
            name = _TAG.findall(clause)[0]
            yield Edit(start, start, f"{{% if {ITEM}.{name} %}}")
            yield Edit(end, end, "{% endif %}")


def _unedited(place: int, edits: Sequence[Edit]) -> int:
    """A place of the edited text in the text as it was."""
    shift = 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        if edit.start + shift + len(edit.text) <= place:
            shift += len(edit.text) - (edit.end - edit.start)
    return place - shift


# --- table rows -------------------------------------------------------------------------------


def repeated_rows(
    tables: Sequence[Sequence[Sequence[str]]], lists: Iterable[Listed]
) -> list[RepeatedRows]:
    """The stretches of table rows that tell a list; ``tables`` hold rows of cells' texts."""
    found: list[RepeatedRows] = []
    waiting = [listed for listed in lists if listed.rows]
    for number, table in enumerate(tables):
        told = next((t for listed in waiting if (t := _in_table(number, table, listed))), None)
        if told:
            found.append(told)
    return found


def _in_table(number: int, table: Sequence[Sequence[str]], listed: Listed) -> RepeatedRows | None:
    count = len(listed.rows)
    for first in range(len(table) - count + 1):
        rows = table[first : first + count]
        widths = {len(row) for row in rows}
        if len(widths) != 1:
            continue
        head = table[first - 1] if first else ()
        columns = tuple(_column(n, rows, listed.rows, head) for n in range(widths.pop()))
        if columns and all(columns) and all(a != b for a, b in pairwise(columns)):
            return RepeatedRows(listed.path, number, first, count, columns)
    return None


def _column(
    number: int, cells: Sequence[Sequence[str]], rows: Sequence[Row], head: Sequence[str]
) -> str:
    """The name all cells of a column have in their rows, the one most like the column's head first."""
    title = head[number] if number < len(head) else ""
    names = [
        name
        for name in rows[0]
        if all(_text(row.get(name)) == cell[number] for cell, row in zip(cells, rows, strict=True))
    ]
    return max(names, key=lambda name: len(set(name) & set(title)), default="")


def _text(told: object) -> str:
    return told.text if isinstance(told, Figure) else ""
