"""What lies open while one works by hand: a township's records and what its rows are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from drafter.errors import DrafterError, Problem
from drafter.model.columns import references
from drafter.model.command import in_command
from drafter.model.kinds import KINDS, Township
from drafter.model.record import Record, Ref
from drafter.records.differences import title
from drafter.records.ledger.directory import Directory
from drafter.records.ledger.fresh import check_place
from drafter.records.ledger.text import squeeze
from drafter.records.ledger.townships import Townships
from drafter.records.opening import opened
from drafter.records.store import Store

_ID = re.compile(r"(?:第|#)?(\d{1,15})号?", re.ASCII)
_MOST = 20


def handle(record: Record) -> str:
    """What to call a row by on the command line: its 编号, else 第12号 by its row."""
    return record.no or f"第{record.id}号"


@dataclass(frozen=True)
class Desk:
    """Rows of one township as they stood at one moment; ``rows`` of the kind township are all there are.

    ``township`` is None where the townships themselves are the matter.
    """

    township: Township | None
    rows: Mapping[type[Record], list[Record]]

    @cached_property
    def directory(self) -> Directory:
        found = Directory()
        for kind in KINDS:
            if kind is not Township:
                found.add(self.rows.get(kind, ()))
        found.add(self.rows.get(Township, ()))
        return found

    @cached_property
    def _by_ref(self) -> dict[Ref, Record]:
        return {record.ref: record for rows in self.rows.values() for record in rows}

    def name_of(self, ref: Ref) -> str:
        """What a row is called where another refers to it; "" where it is not of this township."""
        record = self._by_ref.get(ref)
        return "" if record is None else self.directory.spell(record) or title(record, self.name_of)

    def find(self, kind: type[Record], text: str) -> Record:
        """The row of that 编号, 第几号 or name; DrafterError where there is none, or several."""
        word = squeeze(text)
        number = _ID.fullmatch(word)
        rows = self.rows.get(kind, [])
        found = [row for row in rows if word and squeeze(row.no) == word]
        if number and not found:
            found = [row for row in rows if row.id == int(number[1])]
        named = found[0] if len(found) == 1 else self.directory.find(kind.TABLE, text)
        if isinstance(named, Record):
            return named
        raise DrafterError(named.what, f"编号和第几号请看 drafter list {kind.LABEL}")

    def referring(self, record: Record) -> Iterator[Record]:
        """The rows that refer to a row; of a township everything in it."""
        for kind, rows in self.rows.items():
            names = [name for name, table in references(kind).items() if table == record.TABLE]
            for row in rows:
                inside = kind is not Township and isinstance(record, Township)
                if inside or any(getattr(row, name) == record.id for name in names):
                    yield row


def _needed(kind: type[Record]) -> set[type[Record]]:
    """A kind and those its rows are told by: what it refers to, and what that refers to."""
    found, waiting = {kind}, [kind]
    while waiting:
        tables = set(references(waiting.pop()).values())
        new = [k for k in KINDS if k.TABLE in tables and k not in found]
        found.update(new)
        waiting += new
    return found


def _laid_out(store: Store, township: Township, kinds: set[type[Record]]) -> Desk:
    rows = {k: store.select(k, township.id) for k in KINDS if k in kinds and k is not Township}
    return Desk(township, {Township: list[Record](store.townships()), **rows})


def open_desk(path: Path, kind: type[Record], township: str | None, *, whole: bool = False) -> Desk:
    """The desk of the township named, or of the only one: a kind's rows and those they refer to.

    ``whole`` adds every other kind. Where the kind is the township itself, none need be named, and
    none need be there yet.
    """
    if kind is Township and not path.exists():
        check_place(path)
        return Desk(None, {})
    with _one_moment(path) as store:
        if kind is Township and township is None:
            return Desk(None, {Township: list[Record](store.townships())})
        chosen = _choose(store.townships(), township)
        return _laid_out(store, chosen, set(KINDS) if whole else _needed(kind))


def open_desks(path: Path, kind: type[Record], township: str | None) -> list[Desk]:
    """The desk of the township named, else of every township; of the kind township one for all."""
    if kind is Township:
        if not path.exists():
            opened(path)  # says that there is none
        return [open_desk(path, kind, None)]
    with _one_moment(path) as store:
        every = store.townships()
        chosen = every if township is None and every else [_choose(every, township)]
        return [_laid_out(store, one, _needed(kind)) for one in chosen]


def filed_in(path: Path, kind: type[Record], year: int) -> set[int]:
    """The ids of the rows filed in a year, as reports file them; DrafterError where a kind is not.

    Rows of a kind that stands are those that stood in that year for at least a day.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    if not (kind.WHEN or kind.VIA or kind.SPAN):
        raise DrafterError(f"“{kind.LABEL}”不按年份登记，不能用 --year 挑选", "请去掉 --year")
    with _one_moment(path) as store:
        return {
            row.id
            for township in store.townships()
            for row in store.select(kind, township.id, first, last)
            if _stood(row, first, last)
        }


def _stood(row: Record, first: date, last: date) -> bool:
    if not type(row).SPAN:
        return True
    start, end = (getattr(row, name) for name in type(row).SPAN)
    return (start is None or start <= last) and (end is None or end >= first)


@contextmanager
def _one_moment(path: Path) -> Iterator[Store]:
    """A store whose tables all show the same moment, whoever writes meanwhile."""
    with closing(opened(path)) as connection:
        connection.execute("begin")
        yield Store(connection)


def _choose(every: list[Township], name: str | None) -> Township:
    if not every:
        cure = "请先运行 drafter add 乡镇，或用 drafter import 导入台账"
        raise DrafterError("记录库里还没有乡镇", cure)
    if name is None and len(every) > 1:
        listed = "、".join(t.name for t in every[:_MOST])
        raise DrafterError(
            f"记录库里有{len(every)}个乡镇：{listed}", "请用 --township 说明是哪一个"
        )
    found = Townships(every, set(), name, unread=False).of("")
    return next(t for t in every if t.id == found)


def referred_to(desk: Desk, record: Record) -> DrafterError | None:
    """Why a row cannot be removed: the rows that refer to it. None where it can."""
    rows = list(desk.referring(record))
    if not rows:
        return None
    problems = [
        Problem(
            f"“{row.LABEL}”{handle(row)}",
            title(row, desk.name_of),
            f"drafter edit {row.LABEL} {in_command(handle(row))} 改掉引用，或 drafter remove 删掉",
        )
        for row in rows[:_MOST]
    ]
    more = f"（先列{_MOST}条）" if len(rows) > _MOST else ""
    return DrafterError(
        f"还有{len(rows)}条记录引用着“{record.LABEL}”{handle(record)}，没有删{more}",
        "请先处理引用它的记录，再删这一条",
        problems,
    )
