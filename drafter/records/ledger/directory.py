"""The rows of one township by what they are called, for the cells that refer to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from drafter.model.kinds import Term
from drafter.model.record import Record
from drafter.records.ledger.layout import BY_TABLE
from drafter.records.ledger.names import key, names, prefer
from drafter.records.ledger.places import Fault
from drafter.records.ledger.text import echo, nearest

_By = dict[str, list[Record]]


class Directory:
    """Filled kind after kind, in the order of the ledger, where a kind stands after those it refers to."""

    def __init__(self) -> None:
        self._terms: dict[int, int] = {}
        # By number, by plain name, by name with a date: the first that knows a spelling decides.
        self._books: dict[str, tuple[_By, _By, _By]] = defaultdict(
            lambda: (defaultdict(list), defaultdict(list), defaultdict(list))
        )

    def add(self, records: Iterable[Record]) -> None:
        for record in records:
            if isinstance(record, Term) and record.number:
                self._terms[record.id] = record.number
            books = self._books[record.TABLE]
            spellings = (record.no, *names(record, self._terms))
            for book, spelling in zip(books, spellings, strict=True):
                if spelling:
                    book[key(record.TABLE, spelling)].append(record)

    def _matches(self, table: str, text: str) -> list[Record]:
        wanted = key(table, text)
        return next((prefer(book[wanted]) for book in self._books[table] if wanted in book), [])

    def find(self, table: str, text: str) -> Record | Fault:
        """The row meant, or why none can be: unknown, or several of that name."""
        found = self._matches(table, text)
        if len(found) == 1:
            return found[0]
        return self._unknown(table, text) if not found else _ambiguous(found, text)

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
            for book in self._books[table][:2]
            for records in book.values()
            for record in records
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
