"""Private persons in text that a draft could print. 出处 and 备注 never print."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.model.columns import Column, columns
from drafter.model.kinds import KINDS, Contact, Election
from drafter.model.privacy import numbers_in
from drafter.model.record import Record
from drafter.records.quality.books import Books
from drafter.records.quality.rule import Fault, Faults

_NEVER_PRINTED = ("no", "source", "note")


def _texts(kind: type[Record]) -> list[Column]:
    return [c for c in columns(kind) if c.holds == "text" and c.name not in _NEVER_PRINTED]


def _cells(books: Books, kinds: tuple[type[Record], ...]) -> Iterator[tuple[Record, Column, str]]:
    for kind in kinds:
        told = _texts(kind)
        for row in books.of(kind):
            for column in told:
                if text := getattr(row, column.name):
                    yield row, column, text


def private_number(books: Books) -> Faults:
    for row, column, text in _cells(books, KINDS):
        if numbers_in(text):
            yield Fault(
                row,
                "写有身份证号或电话号码，草稿里会略去",
                "请从台账里删掉号码",
                column.label,
            )


# Rosters, results of elections and lists of contacts are there to name people.
_FREE = tuple(
    kind
    for kind in KINDS
    if kind not in (Election, Contact) and "name" not in {c.name for c in columns(kind)}
)


def private_name(books: Books) -> Faults:
    for row, column, text in _cells(books, _FREE):
        if names := books.privacy.named(text):
            yield Fault(
                row,
                f"写有个人姓名（{'、'.join(names)}），草稿里已尽量略去，请再看一遍",
                "请在台账里改成不写姓名，或在代表花名册把“可公开姓名”填“是”",
                column.label,
            )
