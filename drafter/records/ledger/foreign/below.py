"""The rows below a header: each becomes records, or stands in the list, or is passed over with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from drafter.records.ledger.account import Account
from drafter.records.ledger.cells import CellValue, is_blank
from drafter.records.ledger.foreign import passing
from drafter.records.ledger.foreign.line import Line
from drafter.records.ledger.foreign.merged import Shared, merged_below
from drafter.records.ledger.foreign.plans import Plan, make_plan
from drafter.records.ledger.foreign.subjects import Scene
from drafter.records.ledger.foreign.sums import Sums
from drafter.records.ledger.foreign.values import reader
from drafter.records.ledger.foreign.when import Frame
from drafter.records.ledger.foreign.words import Target
from drafter.records.ledger.places import Fault, Finding, Place
from drafter.records.ledger.rows import ENOUGH, Reading, Row
from drafter.records.ledger.text import echo, squeeze

_FEWEST = 3


@dataclass
class Below:
    """Reads the rows of one table into ``reading`` and ``account``. ``place`` is that of the sheet."""

    scene: Scene
    plan: Plan
    frame: Frame
    place: Place
    reading: Reading
    account: Account
    _sums: Sums = field(default_factory=Sums)
    _shared_told: dict[tuple[str, str], CellValue] = field(default_factory=dict)
    _others: dict[Target, Plan | None] = field(default_factory=dict)
    _done: bool = False

    def read(self) -> None:
        table, rows = self.scene.table, self.scene.sheet.rows
        self._merged = merged_below(self.scene.sheet, table)
        self._columns = [at for at, _, _ in self.plan.takes]
        self._titles = {squeeze(title) for title in table.title}
        for index in range(table.first, table.end):
            values = rows[index]
            reason = passing.HEADER if index in table.repeats else self._passed_over(index, values)
            if reason:
                self.account.skip(reason, index + 1)
                continue
            self._done = False
            self.account.taken.append(index + 1)
            self._read_row(index, values)
        self._tell_shared()

    def _passed_over(self, index: int, values: list[CellValue]) -> str:
        """Why a row is no record; "" where it is one."""
        first = passing.first_words(values)
        if first == "" or passing.only_numbered(values, self._columns, first):
            return passing.BLANK
        if passing.is_total(first):
            self._check_total(index, squeeze(str(first)), values)
            self._done = True
            return passing.TOTAL
        if passing.is_note(first):
            self._done = True
            return passing.NOTE
        if isinstance(first, str) and (self._done or self._titles) and passing.alone(values):
            return passing.NOTE if self._done else passing.TITLE * (squeeze(first) in self._titles)
        return ""

    def _check_total(self, index: int, word: str, values: list[CellValue]) -> None:
        for at, column in self.plan.numbers.items():
            value = values[at] if at < len(values) else ""
            if not is_blank(value):
                written = reader(column, self.frame, {})(value)
                right = self._sums.differs(at, written)
                if right is not None and not isinstance(written, Fault):
                    what = f"{word}写的是{written}，逐行相加是{right}"
                    place = self._row_place(index).at(*self.plan.header[column.name])
                    self.reading.notes.append(Finding(place, what, "合计行不导入，请核对台账"))
        if "小计" in word:
            self._sums.begin_anew()

    def _row_place(self, index: int) -> Place:
        return Place(self.place.sheet, index + 1, -1, self.place.title)

    def _read_row(self, index: int, values: list[CellValue]) -> None:
        shared = self._merged.down.get(index, {})
        if shared:
            values = [*values, *[""] * (max(shared) + 1 - len(values))]
            for at, cell in shared.items():
                values[at] = cell.value
        place = self._row_place(index)
        plan = self.plan if self.plan.by_row is None else self._plan_for(values, place)
        if plan is None:
            return
        line = Line(Row(plan.target.kind, place, {}, dict(plan.blanks), header=plan.header))
        self._take_cells(line, plan, values, shared)
        if index in self._merged.sideways:
            self._check_sideways(line, index)
        self._check_required(line, plan, values)
        line.close()
        if plan is self.plan:
            self._add_up(line, values)
        self._keep(line)

    def _plan_for(self, values: list[CellValue], place: Place) -> Plan | None:
        """The plan of the row's own kind, where a column says that it is of another."""
        if self.plan.by_row is None:
            return self.plan
        at, read = self.plan.by_row
        word = values[at] if at < len(values) else ""
        if not isinstance(word, str) or not isinstance(read(word), Fault):
            return self.plan
        named = self.scene.words.named(word)
        if len(named) != 1 or named[0].kind is self.plan.target.kind:
            return self.plan
        other = named[0]
        if other not in self._others:
            self._others[other] = self._other_plan(other)
        plan = self._others[other]
        if plan is None:
            what = f"{echo(word)}要记在“{other.kind.LABEL}”里，这张表的列对不上"
            cell = place.at(at, self.plan.takes[self._columns.index(at)][1])
            self._list(Finding(cell, what, f"请把这样的行另做一张“{other.kind.LABEL}”表"))
        return plan

    def _other_plan(self, other: Target) -> Plan | None:
        mapped = self.scene.columns_as(other)
        at = self.plan.by_row[0] if self.plan.by_row else -1
        mapped.unknown = [heading for heading in mapped.unknown if heading.index != at]
        mapped.unclear = [one for one in mapped.unclear if one[0].index != at]
        mapped.goes = [go for go in mapped.goes if go.heading.index != at]
        if not mapped.clear:
            return None
        self.account.as_kinds.append(str(other))
        return make_plan(self.scene, other, mapped, self.frame)

    def _take_cells(
        self, line: Line, plan: Plan, values: list[CellValue], shared: Mapping[int, Shared]
    ) -> None:
        width = len(values)
        for at, label, take in plan.takes:
            value = values[at] if at < width else ""
            if value == "" or is_blank(value):
                continue
            if at in shared:
                area = shared[at].area
                if at in plan.numbers:
                    what = f"{area} 是合并单元格，不知道这个数是每一行的，还是几行合计的"
                    line.fault((at, label), Fault(what, "请取消合并，每一行各填各的数"))
                    continue
                self._shared_told.setdefault((label, area), value)
            take(line, value, (at, label))

    def _check_sideways(self, line: Line, index: int) -> None:
        for left, right, area in self._merged.sideways[index]:
            if sum(left <= at <= right for at in self._columns) > 1:
                what = f"{area} 是横向合并的单元格，不知道内容属于哪一列"
                line.fault(line.row.place, Fault(what, "请取消合并，把内容填进各列"))

    def _check_required(self, line: Line, plan: Plan, values: list[CellValue]) -> None:
        row = line.row
        sums_up = (row.values.get("times") or 1) > 1
        missing = [
            c
            for c in plan.required
            if row.values.get(c.name) in (None, "") and (c.required or not sums_up)
        ]
        if not missing:
            return
        if passing.alone(values) and len(plan.takes) >= _FEWEST:
            cure = "是记录的请补齐；是说明的请在前面写上“说明：”"
            line.findings.clear()
            line.fault(row.place, Fault("这一行只有一格有内容，看不出是不是记录", cure))
            return
        told = {finding.place.column for finding in line.findings}
        for column in missing:
            place = row.cell(column.name)
            if place.column not in told or place.column < 0:
                line.fault(place, Fault("没有填", f"“{column.label}”是必填的，请补上"))

    def _add_up(self, line: Line, values: list[CellValue]) -> None:
        for at, column in self.plan.numbers.items():
            if at < len(values) and values[at] != "" and not is_blank(values[at]):
                self._sums.add(at, line.row.values.get(column.name))

    def _keep(self, line: Line) -> None:
        for finding in line.findings:
            self._list(finding)
        self.reading.notes += line.notes
        self.reading.rows.append(line.row)
        if line.names:
            self.reading.rows += line.links()

    def _list(self, finding: Finding) -> None:
        """Beyond ``ENOUGH`` a row is only counted as one with a problem."""
        if len(self.reading.findings) <= ENOUGH:
            self.reading.findings.append(finding)
        else:
            self.account.refused.add(finding.place.row)

    def _tell_shared(self) -> None:
        for (label, area), value in self._shared_told.items():
            place = Place(self.place.sheet, 0, -1, self.place.title, label)
            what = f"{area} 是合并单元格，各行都用{echo(str(value))}"
            self.reading.notes.append(Finding(place, what, "如果不是，请取消合并，各填各的"))
