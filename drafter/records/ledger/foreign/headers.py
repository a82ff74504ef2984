"""Which column of the office's is which of ours; what is unknown or could be two is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from drafter.model.columns import Column, columns
from drafter.model.record import Record
from drafter.records.ledger.cells import CellValue, is_blank
from drafter.records.ledger.foreign.answers import Answers
from drafter.records.ledger.foreign.passing import first_words, is_note
from drafter.records.ledger.foreign.tables import Heading, Table
from drafter.records.ledger.foreign.values import reader
from drafter.records.ledger.foreign.when import Frame
from drafter.records.ledger.foreign.words import ANY, REMARK, SKIP, Words, without_unit
from drafter.records.ledger.places import Fault
from drafter.records.ledger.sheets import Sheet

_SHORT = 4
# 元 where we keep 万元: the one change of units that is exact and beyond doubt.
_FACTORS = {("元", "万元"): Decimal("0.0001")}


@dataclass(frozen=True)
class Goes:
    """Where a column goes: the label of ours; ``factor`` turns its unit into ours."""

    heading: Heading
    label: str
    column: Column | None = None
    factor: Decimal | None = None


@dataclass
class Columns:
    """The columns of one table read as one kind."""

    goes: list[Goes] = field(default_factory=list)
    unknown: list[Heading] = field(default_factory=list)
    unclear: list[tuple[Heading, tuple[str, ...]]] = field(default_factory=list)
    doubled: list[tuple[Heading, str]] = field(default_factory=list)
    nameless: list[Heading] = field(default_factory=list)
    missing: list[Column] = field(default_factory=list)

    @property
    def clear(self) -> bool:
        return not (self.unknown or self.unclear or self.doubled or self.nameless or self.missing)


def _found(
    kind: type[Record], heading: Heading, words: Words, answers: Answers
) -> tuple[tuple[str, ...], str]:
    """What a header may mean, and the unit it names."""
    tries = [heading.key, *(part for part in reversed(heading.parts))]
    for text in dict.fromkeys(tries):
        for own in (answers.columns.get(kind.LABEL, {}), answers.columns.get(ANY, {})):
            if text in own:
                return (own[text],), without_unit(text)[1]
    for text in dict.fromkeys(tries):
        for word in (text, without_unit(text)[0]):
            if found := words.candidates(kind, word):
                return found, without_unit(text)[1]
    return (), ""


def _by_content(
    candidates: tuple[str, ...],
    by_label: Mapping[str, Column],
    values: list[CellValue],
    spellings: Mapping[str, Mapping[str, str]],
) -> tuple[str, ...]:
    """Of several meanings, a column of choices is one only where its choices stand under it.

    Where each value is a choice, that is the meaning; where each is plainly a date or a sentence,
    it is not; else it stays one of several.
    """
    for label in candidates:
        column = by_label.get(label)
        if column is None or column.choices is None:
            continue
        read = reader(column, Frame(2000), spellings.get(label, {}))
        if all(not isinstance(read(value), Fault) for value in values):
            return (label,)
        if all(not isinstance(v, str) or len(v.strip()) > _SHORT for v in values):
            candidates = tuple(other for other in candidates if other != label)
    return candidates


def _factor(column: Column | None, unit: str) -> Decimal | str | None:
    """How to turn the header's unit into ours; "?" for money in a measure we do not know."""
    if column is None or column.holds != "amount" or not unit or unit == column.unit:
        return None
    return _FACTORS.get((unit, column.unit), "?" if unit.endswith("元") else None)


def _under(sheet: Sheet, table: Table, index: int) -> Iterator[CellValue]:
    """What stands under a header, blanks aside."""
    for number in range(table.first, table.end):
        row = sheet.rows[number]
        if number not in table.repeats and index < len(row) and not is_blank(row[index]):
            yield row[index]


def _below(sheet: Sheet, table: Table, index: int) -> bool:
    return any(True for _ in _under(sheet, table, index))


def _nameless(sheet: Sheet, table: Table) -> list[Heading]:
    """Columns without a header that hold something in rows of records."""
    named = {heading.index for heading in table.headings if heading.parts}
    for (top, left), (_, right) in sheet.merged:
        if table.top <= top < table.first and left in named:
            named.update(range(left, right + 1))
    rows = [sheet.rows[n] for n in range(table.first, table.end) if n not in table.repeats]
    bare = set(range(max(map(len, rows), default=0))) - named
    found = {
        index
        for row in (rows if bare else ())
        for index in bare
        if index < len(row) and row[index] != "" and not is_blank(row[index])
        if not is_note(first_words(row))
    }
    return [Heading(index, (), "") for index in sorted(found)]


def map_columns(
    kind: type[Record],
    sheet: Sheet,
    table: Table,
    words: Words,
    answers: Answers,
    given: Mapping[str, str],
) -> Columns:
    """Each header to its column. ``given`` are labels that the sheet as a whole says already."""
    by_label = {column.label: column for column in columns(kind)}
    found = Columns(nameless=_nameless(sheet, table))
    taken: dict[str, Heading] = {}
    for heading in (h for h in table.headings if h.parts):
        candidates, unit = _found(kind, heading, words, answers)
        if len(candidates) > 1:
            values = list(_under(sheet, table, heading.index))
            candidates = _by_content(candidates, by_label, values, answers.spellings(words.values))
        factor = _factor(by_label.get(candidates[0]) if candidates else None, unit)
        if len(candidates) == 1 and factor != "?":
            label = candidates[0]
            column = by_label.get(label)
            if (
                label in taken
                and label not in (REMARK, SKIP)
                and _below(sheet, table, heading.index)
            ):
                found.doubled.append((heading, label))
                continue
            taken.setdefault(label, heading)
            scale = factor if isinstance(factor, Decimal) else None
            found.goes.append(Goes(heading, label, column, scale))
        elif not _below(sheet, table, heading.index):
            continue
        elif candidates and factor != "?":
            found.unclear.append((heading, candidates))
        else:
            found.unknown.append(heading)
    found.missing = [
        c
        for c in columns(kind)
        if (c.required or (tells(kind, c) and times_of(kind) not in taken))
        and c.label not in taken
        and c.label not in given
    ]
    return found


def tells(kind: type[Record], column: Column) -> bool:
    """Whether a column says what a row is about: only a row that sums up may leave it blank."""
    return column.name in ("title", "topics") and column.name in kind.KEY


def times_of(kind: type[Record]) -> str:
    """The label of how many a row stands for: 次数, 件数, 篇数."""
    return next((column.label for column in columns(kind) if column.name == "times"), "")
