"""The tables on a sheet: where each one's title, header and rows are, whatever stands around them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from drafter.records.ledger.cells import CellValue, is_blank
from drafter.records.ledger.foreign.words import plain_header, without_unit
from drafter.records.ledger.sheets import Range, Sheet

_LONGEST_HEADER = 30
_SEARCHED = 30
_DEEPEST = 3
_FEWEST = 3

Cells = list[CellValue]


@dataclass(frozen=True)
class Heading:
    """One column's header. ``parts`` are its lines from above, as looked up; ``text`` as it stands."""

    index: int
    parts: tuple[str, ...]
    text: str

    @property
    def key(self) -> str:
        """How the map file calls it: 参加人数/代表 where two lines say it."""
        return "/".join(self.parts)


@dataclass(frozen=True)
class Table:
    """Rows count from 0. ``top`` to ``first`` is the header, ``first`` to ``end`` what stands below."""

    top: int
    first: int
    end: int
    above: int
    headings: tuple[Heading, ...]
    title: tuple[str, ...] = ()
    repeats: frozenset[int] = field(default=frozenset())


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    return plain_header(text)


def filled(row: Cells) -> list[CellValue]:
    return [value for value in row if not (isinstance(value, str) and is_blank(value))]


def _is_header_word(value: CellValue, known: Collection[str]) -> bool:
    if not isinstance(value, str) or len(value) > _LONGEST_HEADER:
        return False
    plain = _plain(value)
    return plain in known or without_unit(plain)[0] in known


def _is_header(row: Cells, known: Collection[str]) -> bool:
    """At least two different known words, and they are half of what stands in the row."""
    cells = filled(row)
    hits = {value for value in cells if _is_header_word(value, known)}
    return len(hits) >= 2 and 2 * len(hits) >= len(cells)


def _may_be_header(row: Cells, known: Collection[str]) -> bool:
    """A cheap look at the first words, for the many rows that are none."""
    seen = 0
    for value in row:
        if value == "":
            continue
        if _is_header_word(value, known):
            return True
        seen += 1
        if seen == 2:
            return False
    return False


def _is_label(value: CellValue) -> bool:
    return isinstance(value, str) and len(value.strip()) <= _LONGEST_HEADER // 2


def _likely_header(sheet: Sheet) -> int | None:
    """Where no word is known: the first row of several short words with fuller rows below it."""
    for index, row in enumerate(sheet.rows[:_SEARCHED]):
        cells = filled(row)
        below = sheet.rows[index + 1 : index + 4]
        if len(cells) >= _FEWEST and all(map(_is_label, cells)) and len(set(cells)) == len(cells):
            return index if any(len(filled(r)) >= _FEWEST for r in below) else None
    return None


def _depth(sheet: Sheet, top: int, known: Collection[str]) -> int:
    """How many rows the header takes: as its merged cells say, or a second line below a first."""
    tall = [b - t + 1 for (t, _), (b, _) in sheet.merged if t == top and b > top]
    if tall:
        return min(max(tall), _DEEPEST)
    if top + 1 >= len(sheet.rows):
        return 1
    return 2 if _is_second_line(sheet.rows[top], sheet.rows[top + 1], known) else 1


def _is_second_line(upper: Cells, lower: Cells, known: Collection[str]) -> bool:
    """Words below a header that stand only where it is blank, or leads a group of blanks."""
    places = [i for i, value in enumerate(lower) if not is_blank(value)]
    if not places or not all(_is_label(lower[i]) for i in places):
        return False
    padded = [*upper, *[""] * (len(lower) + 1 - len(upper))]
    leads = all(is_blank(padded[i]) or is_blank(padded[i + 1]) for i in places)
    beside = any(not is_blank(padded[i]) for i in range(len(padded)) if i not in places)
    joined = {f"{_plain(_group(padded, i))}/{_plain(str(lower[i]))}" for i in places}
    hits = [i for i in places if _is_header_word(lower[i], known)]
    return leads and beside and bool(hits or joined & set(known))


def _group(upper: Cells, index: int) -> str:
    """The nearest header to the left in the upper line."""
    words = [value for value in upper[: index + 1] if not is_blank(value)]
    return str(words[-1]) if words else ""


def _covered(
    merged: tuple[Range, ...], top: int, end: int
) -> dict[tuple[int, int], tuple[int, int]]:
    """Each cell under a merged area of the header to the cell that holds its words."""
    return {
        (row, column): (t, left)
        for (t, left), (b, right) in merged
        if t < end and b >= top and (b - t + 1) * (right - left + 1) < 1000
        for row in range(max(t, top), min(b + 1, end))
        for column in range(left, right + 1)
    }


def _headings(sheet: Sheet, top: int, first: int) -> tuple[Heading, ...]:
    covered = _covered(sheet.merged, top, first)
    width = max((len(row) for row in sheet.rows[top:first]), default=0)
    wide = {c for (_, c), (_, left) in covered.items() if c != left}
    found = []
    for index in range(width):
        texts: list[str] = []
        for number in range(top, first):
            row, column = covered.get((number, index), (number, index))
            row = max(row, top)
            value = sheet.rows[row][column] if column < len(sheet.rows[row]) else ""
            if is_blank(value) and number == top and first > top + 1:
                value = _upper_left(sheet, top, first, index)
            if isinstance(value, str) and not is_blank(value) and value.strip() not in texts:
                texts.append(value.strip())
        # A header of one line that is merged sideways names its first column only.
        if index in wide and first == top + 1:
            texts = []
        found.append(
            Heading(
                index, tuple(map(_plain, texts)), "/".join("".join(text.split()) for text in texts)
            )
        )
    return tuple(found)


def _upper_left(sheet: Sheet, top: int, first: int, index: int) -> CellValue:
    """The group's word above a second line, where the upper cells are blank and not merged."""
    below = [sheet.rows[r][index] for r in range(top + 1, first) if index < len(sheet.rows[r])]
    if sheet.merged or all(is_blank(value) for value in below):
        return ""
    return _group(sheet.rows[top], index)


def _title_rows(rows: list[Cells], start: int, top: int) -> int:
    """Where the title of the table whose header is at ``top`` begins."""
    above = top
    while above > start and len(filled(rows[above - 1])) == 1:
        above -= 1
    return above


def _said(row: Cells) -> tuple[str, ...]:
    return tuple(_plain(value) for value in filled(row) if isinstance(value, str))


def _tops(sheet: Sheet, known: Collection[str]) -> Iterator[int]:
    rows = sheet.rows
    for index, row in enumerate(rows):
        if _may_be_header(row, known) and _is_header(row, known):
            yield index


def split(sheet: Sheet, known: Collection[str]) -> list[Table]:
    """The tables of a sheet from top to bottom. ``known`` are all words that columns are known by."""
    rows = sheet.rows
    starts: list[tuple[int, int, set[int]]] = []
    last = -1
    for top in _tops(sheet, known):
        if top < last:
            continue
        if starts and _said(rows[top]) == _said(rows[starts[-1][0]]):
            depth = starts[-1][1] - starts[-1][0]
            starts[-1][2].update(range(top, top + depth))
            last = top + depth
            continue
        last = top + _depth(sheet, top, known)
        starts.append((top, last, set()))
    if not starts and (likely := _likely_header(sheet)) is not None:
        starts.append((likely, likely + _depth(sheet, likely, known), set()))
    return list(_tables(sheet, starts))


def _tables(sheet: Sheet, starts: list[tuple[int, int, set[int]]]) -> Iterator[Table]:
    rows = sheet.rows
    above = 0
    for number, (top, first, repeats) in enumerate(starts):
        following = starts[number + 1][0] if number + 1 < len(starts) else None
        end = len(rows) if following is None else _title_rows(rows, first, following)
        title = [str(v) for row in rows[above:top] for v in filled(row) if isinstance(v, str)]
        yield Table(
            top, first, end, above, _headings(sheet, top, first), tuple(title), frozenset(repeats)
        )
        above = end
