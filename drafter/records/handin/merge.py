"""A hand-in laid into a county's records: rows of the same township and year replace each other.

A row is known by everything it says, else by its 编号 and key, else by its key, among the township's
rows of the same year; what stands (代表, 家站) among all of them. What the township handed in before
for that year and no longer does goes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from drafter.errors import Problem
from drafter.model.columns import references
from drafter.model.kinds import KINDS, Township
from drafter.model.record import Record, Ref
from drafter.records.differences import title
from drafter.records.handin.file import HandIn
from drafter.records.handin.rows import Rows, refs_of
from drafter.records.journal import Change
from drafter.records.ledger.identity import key_of


@dataclass(frozen=True)
class Merging:
    """The changes a hand-in makes. ``kept`` are rows it no longer has which other years still refer to."""

    changes: tuple[Change, ...]
    new: int
    changed: int
    same: int
    gone: int
    kept: tuple[Problem, ...]

    def __str__(self) -> str:
        gone = f"，去掉{self.gone}条" if self.gone else ""
        return f"新增{self.new}条，更新{self.changed}条，未变{self.same}条{gone}"


def merge(
    handin: HandIn, there: Rows, of_year: Iterable[Record], next_ids: Mapping[str, int]
) -> Merging:
    """``there`` is all the county has of the township (nothing, where it is new), ``of_year`` what of
    it makes the hand-in's year, ``next_ids`` the first free id by table. Pure."""
    merger = _Merger(handin, there, next_ids)
    for kind in KINDS:
        merger.add(kind)
    return merger.finish(of_year)


class _Merger:
    def __init__(self, handin: HandIn, there: Rows, next_ids: Mapping[str, int]) -> None:
        self._handin = handin
        self._there = there
        self._next = dict(next_ids)
        self._ids: dict[Ref, int] = {}  # the township's row: the county's id
        self._final = {row.ref: row for rows in there.values() for row in rows}
        self._matched: set[Ref] = set()
        self._changes: list[Change] = []
        self._same = 0

    def add(self, kind: type[Record]) -> None:
        """Find or make the county's row of every row of a kind."""
        rows = [self._here(row) for row in self._handin.rows[kind]]
        known = _pair(rows, self._there[kind])
        for origin, row in zip(self._handin.rows[kind], rows, strict=True):
            before = known.get(row.id)
            number = before.id if before else self._new_id(kind)
            township = number if kind is Township else row.township_id
            after = replace(row, id=number, township_id=township)
            self._ids[origin.ref] = number
            self._final[after.ref] = after
            self._matched.add(after.ref)
            if before == after:
                self._same += 1
            else:
                self._changes.append(Change(kind, before, after, kind.LABEL, origin.id))

    def _new_id(self, kind: type[Record]) -> int:
        number = self._next.get(kind.TABLE, 1)
        self._next[kind.TABLE] = number + 1
        return number

    def _here(self, row: Record) -> Record:
        """The row as it refers to the county's rows; it still has the township's own id."""
        refers = {
            name: self._ids[Ref(table, getattr(row, name))]
            for name, table in references(type(row)).items()
            if getattr(row, name) is not None
        }
        township = self._ids.get(self._handin.township.ref, 0)
        return replace(row, township_id=township, **refers)  # type: ignore[arg-type]

    def finish(self, of_year: Iterable[Record]) -> Merging:
        """Let go what the hand-in no longer has, children before what they refer to."""
        going = {row.ref: row for row in of_year if row.ref not in self._matched}
        held: list[Record] = []
        while needed := self._needed(going):
            held += (going.pop(ref) for ref in needed)
        gone = list(going.values())
        new = sum(change.before is None for change in self._changes)
        return Merging(
            (*self._changes, *(Change(type(row), row, None, row.LABEL) for row in gone)),
            new,
            len(self._changes) - new,
            self._same,
            len(gone),
            tuple(self._kept(row) for row in held),
        )

    def _needed(self, going: Mapping[Ref, Record]) -> set[Ref]:
        """What is to go and what stays refers to."""
        staying = (row for ref, row in self._final.items() if ref not in going)
        return {ref for row in staying for ref in refs_of(row) if ref in going}

    def _kept(self, row: Record) -> Problem:
        return Problem(
            f"{self._handin.name}“{row.LABEL}”里的{title(row)}",
            "这次没有报，但别的年份的记录还用到它，没有去掉",
            "请让该乡镇把别的年份也重新上报，再汇总一次",
        )


def _pair(rows: list[Record], there: list[Record]) -> dict[int, Record]:
    """The township's row id to the county's row that is the same one; equal ones pair off in order."""
    paired: dict[int, Record] = {}
    left = list(there)
    for way in (_whole, _numbered_key, _key, _number):
        waiting: dict[Hashable, list[Record]] = defaultdict(list)
        for known in left:
            if (mark := way(known)) is not None:
                waiting[mark].append(known)
        for row in rows:
            if row.id not in paired and (same := waiting.get(way(row) or ())):
                paired[row.id] = same.pop(0)
        taken = {known.id for known in paired.values()}
        left = [known for known in left if known.id not in taken]
    return paired


def _year(row: Record) -> int | None:
    """Numbers begin anew each year in some offices: a row is only ever one of its own year."""
    when = getattr(row, row.WHEN) if row.WHEN else None
    return when.year if isinstance(when, date) else when


def _whole(row: Record) -> Hashable:
    return replace(row, id=0, township_id=0)


def _numbered_key(row: Record) -> Hashable | None:
    return (row.no, _year(row), *key_of(row)) if row.no else None


def _key(row: Record) -> Hashable:
    return (_year(row), *key_of(row))


def _number(row: Record) -> Hashable | None:
    """A 编号 alone tells a row among those of its year only: what stands may be numbered anew."""
    return (_year(row), row.no) if row.no and row.WHEN else None
