"""One sheet of a workbook that drafter did not make: its tables, what each is, and its rows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from drafter.records.ledger.account import Account, Question
from drafter.records.ledger.foreign.answers import Answers
from drafter.records.ledger.foreign.below import Below
from drafter.records.ledger.foreign.headers import Columns
from drafter.records.ledger.foreign.passing import BLANK, HEADER, TITLE, first_words
from drafter.records.ledger.foreign.plans import make_plan
from drafter.records.ledger.foreign.subjects import Scene, Unclear, target_for
from drafter.records.ledger.foreign.tables import Heading, Table, split
from drafter.records.ledger.foreign.when import Frame, month_in, years_in
from drafter.records.ledger.foreign.words import (
    REMARK,
    SKIP,
    Target,
    Words,
    destinations,
    standard_words,
)
from drafter.records.ledger.places import Finding, Place, letters
from drafter.records.ledger.rows import Reading
from drafter.records.ledger.sheets import Sheet
from drafter.records.ledger.text import echo, nearest, squeeze

_SUGGESTED = 6
SHEETS = "工作表"


@dataclass(frozen=True)
class Way:
    """How foreign sheets are to be read: the office's answers, the year of dates without one."""

    answers: Answers = field(default_factory=Answers)
    year: int | None = None
    map_name: str = "对照表"

    @property
    def words(self) -> Words:
        return standard_words()

    @property
    def headers(self) -> frozenset[str]:
        return self.words.headers | self.answers.headers()


def _year(scene: Scene, way: Way) -> int | None:
    """The year a sheet's name or title says, else the file's name, else the one given."""
    for texts in ((scene.sheet.name, *scene.table.title), (scene.file,)):
        years = {year for text in texts for year in years_in(text)}
        if years:
            return years.pop() if len(years) == 1 else None
    return way.year


def _frame(scene: Scene, way: Way) -> Frame:
    month = month_in(scene.sheet.name) or next(filter(None, map(month_in, scene.table.title)), None)
    epoch = date(1904, 1, 1) if scene.sheet.since_1904 else date(1899, 12, 30)
    return Frame(_year(scene, way), month, epoch)


@dataclass
class Foreign:
    """Reads one foreign sheet into ``reading``; ``place`` is the sheet's, ``file`` the file's stem."""

    sheet: Sheet
    place: Place
    file: str
    way: Way
    reading: Reading

    def read(self) -> None:
        self.account = Account(self.place.sheet, self.place.title, len(self.sheet.rows))
        self.reading.accounts.append(self.account)
        named = self.way.answers.sheets.get(squeeze(self.sheet.name), ...)
        if named is None or (named is ... and self._is_cover()):
            self._skip_all("不导入的表")
            return
        tables = split(self.sheet, self.way.headers)
        if not tables:
            self._no_table()
            return
        for table in tables:
            self._read_table(table, several=len(tables) > 1)

    def _is_cover(self) -> bool:
        return squeeze(self.sheet.name) in self.way.words.skipped_sheets

    def _skip_all(self, reason: str) -> None:
        for row in range(len(self.sheet.rows)):
            self.account.skip(reason, row + 1)

    def _no_table(self) -> None:
        cure = "请写上列名，如 日期、内容；不是台账的表可以删掉"
        self.reading.findings.append(Finding(self.place, "找不到写着列名的那一行", cure))
        for number, row in enumerate(self.sheet.rows, start=1):
            if first_words(row) == "":
                self.account.skip(BLANK, number)
            else:
                self.account.refused.add(number)
        self._ask(SHEETS, self.sheet.name, (SKIP,), "找不到列名")

    def _read_table(self, table: Table, several: bool) -> None:
        scene = Scene(self.sheet, table, self.file, self.way.words, self.way.answers)
        for row in range(table.above, table.first):
            blank = first_words(self.sheet.rows[row]) == ""
            reason = HEADER if row >= table.top else BLANK if blank else TITLE
            self.account.skip(reason, row + 1)
        target = target_for(scene)
        key = scene.names()[0] if several and table.title else self.sheet.name
        if isinstance(target, Target):
            self._read_as(scene, target, key)
        elif target is None:
            self._pass(table, "不导入的表")
        else:
            self._ask_kind(scene, target, key)

    def _pass(self, table: Table, reason: str) -> None:
        for row in range(table.first, table.end):
            self.account.skip(reason, row + 1)

    def _refuse(self, table: Table) -> None:
        for row in range(table.first, table.end):
            if first_words(self.sheet.rows[row]) == "":
                self.account.skip(BLANK, row + 1)
            else:
                self.account.refused.add(row + 1)

    def _ask_kind(self, scene: Scene, unclear: Unclear, key: str) -> None:
        self._refuse(scene.table)
        for option in unclear.options:
            self.reading.unread.add(option.partition("/")[0])
        cure = (
            f'请在{self.way.map_name}的 [工作表] 里写 "{key}" = "{unclear.options[0]}" 这样的一行'
        )
        several = "、".join(unclear.options[:_SUGGESTED])
        place = replace(self.place, row=scene.table.top + 1)
        self.reading.findings.append(Finding(place, unclear.why, f"{cure}，可填 {several}"))
        self._ask(SHEETS, key, unclear.options, unclear.why)

    def _ask(self, section: str, key: str, options: tuple[str, ...], why: str) -> None:
        question = Question(section, key, options, f"{self.place.title}：{why}")
        if question not in self.reading.questions:
            self.reading.questions.append(question)

    def _read_as(self, scene: Scene, target: Target, key: str) -> None:
        mapped = scene.columns_as(target)
        self.account.as_kinds.append(str(target))
        self.account.left += [go.heading.text for go in mapped.goes if go.label == SKIP]
        if not mapped.clear:
            self._tell_columns(scene, target, mapped, key)
            self.reading.unread.add(target.kind.TABLE)
            self._refuse(scene.table)
            return
        frame = _frame(scene, self.way)
        plan = make_plan(scene, target, mapped, frame)
        Below(scene, plan, frame, self.place, self.reading, self.account).read()

    def _tell_columns(self, scene: Scene, target: Target, mapped: Columns, key: str) -> None:
        top = replace(self.place, row=scene.table.top + 1)
        label = target.kind.LABEL
        lacking = tuple(column.label for column in mapped.missing)
        for heading in mapped.unknown:
            near = self._near(target, heading)
            options = tuple(dict.fromkeys((*near, *lacking, REMARK, SKIP)))
            what = f"不认得{echo(heading.text)}这一列（{letters(heading.index)}列）"
            self._ask_column(top, label, heading, what, options)
        for heading, candidates in mapped.unclear:
            what = f"{echo(heading.text)}这一列可以是{'、'.join(candidates)}，不知道是哪一个"
            self._ask_column(top, label, heading, what, (*candidates, REMARK, SKIP))
        for heading, taken in mapped.doubled:
            what = f"有两列都像“{taken}”，{echo(heading.text)}是其中一列"
            self._ask_column(top, label, heading, what, (REMARK, SKIP))
        for heading in mapped.nameless:
            what = f"{letters(heading.index)}列没有列名，下面却有内容"
            cell = top.at(heading.index, "")
            self.reading.findings.append(Finding(cell, what, "请写上列名，或删掉这一列的内容"))
        for column in mapped.missing:
            what = f"缺少必填的“{column.label}”列"
            cure = f"请加上这一列；每行都一样的，可在{self.way.map_name}的 [固定.{key}] 里写一次"
            self.reading.findings.append(Finding(top, what, cure))
            if not mapped.unknown:
                self._ask(f"固定.{key}", column.label, (), what)

    def _near(self, target: Target, heading: Heading) -> tuple[str, ...]:
        near = nearest(heading.text, destinations(target.kind))
        return tuple(d for d in destinations(target.kind) if f"“{d}”" in near)

    def _ask_column(
        self,
        top: Place,
        label: str,
        heading: Heading,
        what: str,
        options: tuple[str, ...],
    ) -> None:
        cure = (
            f'请在{self.way.map_name}的 [列.{label}] 里写 "{heading.key}" = "{options[0]}" 这样的一行，'
            f"可填 {'、'.join(options)}，或台账里别的列名"
        )
        self.reading.findings.append(Finding(top.at(heading.index, ""), what, cure))
        self._ask(f"列.{label}", heading.key, options, what)
