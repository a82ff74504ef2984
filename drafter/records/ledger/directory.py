"""The rows of one township by what they are called, for the cells that refer to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from drafter.model.kinds import BY_TABLE, Term
from drafter.model.record import Record
from drafter.records.columnwise import NewRows
from drafter.records.ledger.names import key, names, prefer
from drafter.records.ledger.places import Fault
from drafter.records.ledger.text import echo, nearest

# Spellings are looked up by number, then by plain name, then by name with a date: the first that knows
# one decides.
_BY_NUMBER, _BY_NAME, _BY_DATED_NAME = range(3)
_Book = dict[str, list[int]]


class Directory:
    """Filled kind after kind, in the order of the ledger, where a kind stands after those it refers to.

    Names are looked into when somebody asks: most rows are never referred to, nearly all others by
    the first spelling tried.
    """

    def __init__(self) -> None:
        self._terms: dict[int, int] = {}
        self._records: dict[str, dict[int, Record]] = defaultdict(dict)
        self._new: dict[str, list[NewRows]] = defaultdict(list)
        self._books: dict[tuple[str, int], _Book] = {}

    def add(self, records: Iterable[Record]) -> None:
        for record in records:
            if isinstance(record, Term) and record.number:
                self._terms[record.id] = record.number
            self._records[record.TABLE][record.id] = record
            self._forget(record.TABLE)

    def add_rows(self, rows: NewRows) -> None:
        if rows.kind is Term:  # sessions are called by their term's number
            self.add(rows.records())
        else:
            self._new[rows.kind.TABLE].append(rows)
            self._forget(rows.kind.TABLE)

    def called(self, record: Record) -> str:
        """Its plain name; "" where it has none, or none that could be read."""
        return names(record, self._terms)[0]

    def _forget(self, table: str) -> None:
        for which in (_BY_NUMBER, _BY_NAME, _BY_DATED_NAME):
            self._books.pop((table, which), None)

    def _held(self, table: str) -> dict[int, Record]:
        for rows in self._new.pop(table, ()):
            self._records[table] |= {record.id: record for record in rows.records()}
        return self._records[table]

    def _spellings(self, table: str, which: int) -> Iterator[tuple[int, str]]:
        """Ids and what they are called by."""
        if which == _BY_NUMBER:
            yield from ((record.id, record.no) for record in self._records[table].values())
            for rows in self._new[table]:
                yield from zip(rows.ids, rows.column("no"), strict=True)
        else:
            for record in self._held(table).values():
                yield record.id, names(record, self._terms)[which - 1]

    def _book(self, table: str, which: int) -> _Book:
        if (table, which) not in self._books:
            book: _Book = defaultdict(list)
            for number, spelling in self._spellings(table, which):
                if spelling:
                    book[key(table, spelling)].append(number)
            self._books[table, which] = book
        return self._books[table, which]

    def _ids(self, table: str, text: str) -> list[int]:
        wanted = key(table, text)
        for which in (_BY_NUMBER, _BY_NAME, _BY_DATED_NAME):
            if found := self._book(table, which).get(wanted):
                return found
        return []

    def _matches(self, table: str, text: str) -> list[Record]:
        ids = self._ids(table, text)
        return prefer([self._held(table)[number] for number in ids])

    def find(self, table: str, text: str) -> Record | Fault:
        """The row meant, or why none can be: unknown, or several of that name."""
        found = self._matches(table, text)
        if len(found) == 1:
            return found[0]
        return self._unknown(table, text) if not found else _ambiguous(found, text)

    def find_id(self, table: str, text: str) -> int | Fault:
        """The same, where the row itself is not wanted."""
        ids = self._ids(table, text)
        if len(ids) == 1:
            return ids[0]
        found = self.find(table, text)
        return found if isinstance(found, Fault) else found.id

    def spell(self, record: Record) -> str:
        """The shortest spelling that leads back to the record; its number where none does."""
        plain, dated = names(record, self._terms)
        spellings = [spelling for spelling in (plain, record.no, dated) if spelling]
        for spelling in spellings:
            if self._matches(record.TABLE, spelling) == [record]:
                return spelling
        return spellings[0] if spellings else ""

    def _unknown(self, table: str, text: str) -> Fault:
        label = BY_TABLE[table].LABEL
        known = dict.fromkeys(
            names(record, self._terms)[0] or record.no
            for which in (_BY_NUMBER, _BY_NAME)
            for ids in self._book(table, which).values()
            for record in map(self._held(table).__getitem__, ids)
        )
        return Fault(
            f"“{label}”里没有{echo(text)}",
            f"请核对写法，或先在“{label}”表里登记{nearest(text, known)}",
        )


def _ambiguous(found: list[Record], text: str) -> Fault:
    numbers = [record.no for record in found if record.no]
    which = f"（{'、'.join(numbers[:5])}）" if numbers else ""
    dated = names(found[0], {})[1]
    other = f"，或写成“{dated}”这样带日期的" if dated else ""
    return Fault(
        f"有{len(found)}个{echo(text)}，不知道指哪一个",
        f"请改填编号{which}{other}" if numbers or not dated else f"请给它们填上编号再引用{other}",
    )
