"""From raw sheets to rows of typed values: which sheet is which kind, where its header is, each cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from drafter.model.columns import Column, columns
from drafter.model.kinds import Township
from drafter.model.record import Record
from drafter.records.ledger.account import Account, Question
from drafter.records.ledger.blocks import Block, understood
from drafter.records.ledger.cells import CellValue, as_text, is_blank, meaning
from drafter.records.ledger.layout import BY_LABEL, HEADER_WITHIN, TOWNSHIP, headers
from drafter.records.ledger.places import Fault, Finding, Place, find, letters
from drafter.records.ledger.sheets import Sheet
from drafter.records.ledger.text import echo, nearest, squeeze

# Nobody mends more at once: after so many findings nothing is read on.
ENOUGH = 1_000


@dataclass
class Row:
    """One line of a sheet. ``values`` holds only the columns the sheet has; a blank is its default.

    References are still text, or another Row of the same reading; ``township`` is the text of the last
    column. ``sound`` is False where a cell was bad. ``optional`` rows are left out, with a note, where
    what they refer to is not recorded. ``id`` is known once the row is planned. ``header`` tells the
    index and label of the columns under which the row stands; ``cells`` holds places that differ.
    """

    kind: type[Record]
    place: Place
    cells: dict[str, Place]
    values: dict[str, Any] = field(default_factory=dict)
    township: str = ""
    sound: bool = True
    optional: bool = False
    id: int = 0
    header: Mapping[str, tuple[int, str]] = field(default_factory=dict)

    def cell(self, name: str) -> Place:
        if name in self.header and name not in self.cells:
            return self.place.at(*self.header[name])
        return self.cells.get(name, self.place)


@dataclass
class Reading:
    """Every row found, what was wrong, and the tables whose sheet could not be read at all.

    A sheet of ours in which nothing is amiss stands among the rows as one block.

    ``year`` is that of dates written without one, where the office says so.

    Of sheets that are the office's own: what was understood in a way worth telling (``notes``), what
    became of every row (``accounts``), and what only the office can say (``questions``).
    """

    rows: list[Row | Block] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    notes: list[Finding] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    year: int | None = None

    def townships(self) -> set[str]:
        """The names by which rows say whose they are, "" among them where any says nothing."""
        named = (
            {row.township} if isinstance(row, Row) else {*row.township.means.values()}
            for row in self.rows
        )
        return set().union(*named)


def _labels(row: list[CellValue]) -> list[str]:
    """The headers as compared: no white space, no star after a required one."""
    return [squeeze(v).rstrip("*") if isinstance(v, str) else "" for v in row]


def _known(kind: type[Record]) -> dict[str, str]:
    return {squeeze(label): label for label in headers(kind)}


def _header_row(sheet: Sheet, kind: type[Record]) -> int | None:
    """The first of the first rows with every required header, else the one with most headers."""
    required = {squeeze(c.label) for c in columns(kind) if c.required}
    known = _known(kind)
    best, most = None, 0
    for index, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        found = set(_labels(row)) & known.keys()
        if required <= found:
            return index
        if len(found) > most:
            best, most = index, len(found)
    return best


def _missing(place: Place, kind: type[Record], found: list[str]) -> Iterator[Finding]:
    for column in columns(kind):
        if column.required and squeeze(column.label) not in found:
            cure = f"请在标题行加上“{column.label}”列并填好，或换用新的空台账"
            yield Finding(place, f"缺少必填的“{column.label}”列", cure)


def _odd_headers(
    place: Place, sheet: Sheet, kind: type[Record], header: int
) -> Iterator[tuple[int, Finding]]:
    """Headers that are unknown or stand twice, where there is data under them."""
    seen: set[str] = set()
    known = _known(kind)
    found = _labels(sheet.rows[header])
    width = max(len(row) for row in sheet.rows)
    for index in range(width):
        label = found[index] if index < len(found) else ""
        below = sheet.rows[header + 1 :]
        if label in known and label not in seen:
            seen.add(label)
        elif label in known:
            yield index, Finding(place, f"有两个“{known[label]}”列", "请删掉或改名其中一列")
        elif any(index < len(row) and not is_blank(row[index]) for row in below):
            yield index, _unknown(place, label, index, known)


def _unknown(place: Place, label: str, index: int, known: dict[str, str]) -> Finding:
    if not label:
        return Finding(
            place, f"{letters(index)}列没有列名，下面却有内容", "请写上列名，或删掉这一列的内容"
        )
    what = f"没有{echo(label)}这一列（{letters(index)}列），下面却有内容"
    return Finding(place, what, f"请改成台账里的列名，或删掉这一列{nearest(label, known.values())}")


def _merged(place: Place, sheet: Sheet, header: int) -> Iterator[Finding]:
    for (top, left), (bottom, right) in sheet.merged:
        if bottom >= header:
            area = f"{letters(left)}{top + 1}:{letters(right)}{bottom + 1}"
            yield Finding(place, f"{area} 是合并单元格", "请取消合并，把内容填进每一行，再导入")


def _parse_cell(row: Row, column: Column, value: CellValue, year: int | None) -> Finding | None:
    found = meaning(column, value, year)
    row.values[column.name] = column.default if isinstance(found, Fault) else found
    if isinstance(found, Fault):
        row.sound = False
        return find(row.cell(column.name), found)
    return None


def _parse_township(row: Row, value: CellValue) -> Finding | None:
    text = as_text(value)
    if isinstance(text, Fault):
        row.sound = False
        return find(row.cell(TOWNSHIP), text)
    row.township = text
    return None


def _parse_line(
    row: Row,
    values: list[CellValue],
    own: list[tuple[int, Column]],
    township: int | None,
    year: int | None,
) -> Iterator[Finding | None]:
    width = len(values)
    for at, column in own:
        yield _parse_cell(row, column, values[at] if at < width else "", year)
    if township is not None:
        yield _parse_township(row, values[township] if township < width else "")


def _read_rows(reading: Reading, kind: type[Record], place: Place, sheet: Sheet, top: int) -> None:
    found = _labels(sheet.rows[top])
    by_label = {squeeze(column.label): column for column in columns(kind)}
    own = [(at, by_label[label]) for at, label in enumerate(found) if label in by_label]
    last = squeeze(TOWNSHIP)
    township = found.index(last) if last in found and last not in by_label else None
    header = {column.name: (at, column.label) for at, column in own}
    if township is not None:
        header[TOWNSHIP] = (township, TOWNSHIP)
    lines = [
        (number, values)
        for number, values in enumerate(sheet.rows[top + 1 :], start=top + 2)
        if any(values) or values.count("") < len(values)
    ]
    block = None if kind is Township else understood(kind, place, header, lines, own, township)
    if block is not None:
        reading.rows.append(block)
        return
    for number, values in lines:
        if all(is_blank(value) for value in values):
            continue
        row = Row(kind, place.line(number), {}, header=header)
        reading.findings += filter(None, _parse_line(row, values, own, township, reading.year))
        reading.rows.append(row)
        if len(reading.findings) > ENOUGH:
            return


def unrolled(rows: Iterable[Row | Block]) -> Iterator[Row]:
    """The rows one by one, those of blocks too."""
    for row in rows:
        if isinstance(row, Row):
            yield row
            continue
        for number, township, values in row.lines():
            yield Row(row.kind, row.place.line(number), {}, values, township, header=row.header)


def looks_own(sheet: Sheet) -> bool:
    """Whether a sheet has the name and every required header of a sheet of ours."""
    kind = BY_LABEL.get(sheet.name)
    header = _header_row(sheet, kind) if kind else None
    if kind is None or header is None:
        return False
    required = {squeeze(c.label) for c in columns(kind) if c.required}
    return required <= set(_labels(sheet.rows[header]))


def read_sheet(reading: Reading, number: int, sheet: Sheet) -> None:
    """A sheet of ours, strictly. ``number`` counts the sheets of the reading."""
    place = Place(number, 0, -1, sheet.title)
    kind = BY_LABEL.get(sheet.name)
    if kind is None:
        cure = f"请改成台账里的表名，或删掉这张表{nearest(sheet.name, BY_LABEL)}"
        reading.findings.append(Finding(place, "不是台账里的表", cure))
        return
    header = _header_row(sheet, kind)
    if header is None:
        cure = f"请在前{HEADER_WITHIN}行里写上列名（{'、'.join(headers(kind)[:4])}……）"
        reading.findings.append(Finding(place, "找不到标题行", cure))
        reading.unread.add(kind.TABLE)
        return
    top = Place(number, header + 1, -1, sheet.title)
    found = _labels(sheet.rows[header])
    wrong = [
        *_missing(top, kind, found),
        *(finding for _, finding in _odd_headers(top, sheet, kind, header)),
        *_merged(place, sheet, header),
    ]
    reading.findings.extend(wrong)
    if wrong:
        reading.unread.add(kind.TABLE)
    _read_rows(reading, kind, place, sheet, header)
