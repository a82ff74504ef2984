"""One row of an office's own ledger on its way to records: its values, remarks and names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from drafter.model.columns import Column
from drafter.model.kinds import ActivityDeputy, Deputy
from drafter.model.values import Count
from drafter.records.ledger.cells import CellValue, as_text
from drafter.records.ledger.foreign.headers import Columns, Goes
from drafter.records.ledger.foreign.howmany import read_number
from drafter.records.ledger.foreign.people import looks_like_a_name, split_names
from drafter.records.ledger.foreign.values import Read, When, reader
from drafter.records.ledger.foreign.when import Frame
from drafter.records.ledger.foreign.words import DEPUTIES, PEOPLE, REMARK, SKIP
from drafter.records.ledger.layout import TOWNSHIP
from drafter.records.ledger.places import Fault, Finding, Place, find
from drafter.records.ledger.rows import Row
from drafter.records.ledger.text import MAX_TEXT, echo, parse_text

_OWN_REMARKS = (REMARK, "备注说明", "说明", "其他说明", "备考")
_ENDS = ("end_date", "ends_on")


# A column: its index and its header. Its place in a row is made where something is told of it.
Spot = tuple[int, str]


@dataclass
class Line:
    """What is known of one row so far."""

    row: Row
    own_remark: str = ""
    remarks: list[str] = field(default_factory=list)
    names: list[tuple[str, Place, bool]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)

    def place(self, spot: Spot) -> Place:
        return self.row.place.at(*spot)

    def fault(self, place: Place | Spot, fault: Fault) -> None:
        self.row.sound = False
        self.findings.append(find(place if isinstance(place, Place) else self.place(place), fault))

    def links(self) -> Iterator[Row]:
        """A row for every deputy who took part; who is not known as one is told or refused."""
        certain = [name for name, _, optional in self.names if not optional]
        seen: set[str] = set()
        for name, place, optional in self.names:
            if name in seen or (optional and name in certain):
                continue
            seen.add(name)
            values: dict[str, Any] = {"activity_id": self.row, "deputy_id": name}
            yield Row(
                ActivityDeputy,
                self.row.place,
                {"deputy_id": place},
                values,
                self.row.township,
                optional=optional,
            )

    def close(self) -> None:
        """Put the remarks together in the note."""
        said = [text for text in (self.own_remark, *self.remarks) if text]
        if not said:
            return
        note = parse_text("；".join(said))
        if isinstance(note, Fault):
            self.fault(self.row.place, Fault(f"记进备注的内容超过{MAX_TEXT}个字", note.cure))
        else:
            self.row.values["note"] = note


Take = Callable[[Line, CellValue, Spot], None]


def _take_typed(column: Column, read: Read, ends: Column | None) -> Take:
    name = column.name

    def take(line: Line, value: CellValue, spot: Spot) -> None:
        found = read(value)
        if isinstance(found, Fault):
            line.fault(spot, found)
        elif isinstance(found, When):
            _keep_when(line, column, ends, found, value, line.place(spot))
        else:
            line.row.values[name] = found

    return take


def _keep_when(
    line: Line, column: Column, ends: Column | None, when: When, value: CellValue, place: Place
) -> None:
    line.row.values[column.name] = when.day
    span = when.end is not None and when.end != when.day
    if span and ends is not None and line.row.values.get(ends.name) is None:
        line.row.values[ends.name] = when.end
        line.row.cells.setdefault(ends.name, place)
    elif when.loose or span:
        words = str(value).strip()
        line.remarks.append(f"{column.label}据台账：{words}")
        what = f"{echo(words)}{'不是哪一天' if when.loose else '是几天'}，记作{when.day}"
        line.notes.append(Finding(place, what, "原话写在备注里，知道准确日期请改台账"))


def _take_remark(label: str, own: bool) -> Take:
    def take(line: Line, value: CellValue, spot: Spot) -> None:
        plain = str(value)[:10] if isinstance(value, date) else as_text(value)
        if isinstance(plain, Fault):
            line.fault(spot, plain)
        elif own:
            line.own_remark = plain.strip()
        else:
            line.remarks.append(f"{label}：{' '.join(plain.split())}")

    return take


def _take_township(line: Line, value: CellValue, spot: Spot) -> None:
    text = as_text(value)
    if isinstance(text, Fault):
        line.fault(spot, text)
    else:
        line.row.township = text


def _take_deputies(counted: Column, counted_elsewhere: bool) -> Take:
    """Names of deputies or how many they were; ``counted`` is where the number goes."""

    def take(line: Line, value: CellValue, spot: Spot) -> None:
        number = read_number(counted, value)
        text = as_text(value)
        if isinstance(text, Fault):
            line.fault(spot, text)
        elif not isinstance(number, Fault):
            line.row.values.setdefault(counted.name, number)
        elif any(char.isdigit() for char in text) and not split_names(text).total:
            line.fault(
                spot,
                Fault(f"{echo(text)}看不出是姓名还是人数", "请写姓名，用顿号隔开；人数另写一列"),
            )
        else:
            found = split_names(text)
            line.names += [(name, line.place(spot), False) for name in found.names]
            if not counted_elsewhere and line.row.values.get(counted.name) is None:
                line.row.values[counted.name] = Count(found.total or len(found.names))

    return take


def _take_people(counted_elsewhere: bool) -> Take:
    """Whoever took part: deputies among them are recorded as such, all words stay in the note."""
    remark = _take_remark(PEOPLE, own=False)

    def take(line: Line, value: CellValue, spot: Spot) -> None:
        text = as_text(value)
        if isinstance(text, str):
            found = split_names(text)
            bare = len(found.names) == 1 and any(char.isdigit() for char in found.names[0])
            if bare and not counted_elsewhere:
                cure = "请把列名改为“参加代表人次”或“参加（接待）群众人次”，两样都有的分成两列"
                line.fault(spot, Fault(f"{echo(text)}看不出是代表还是群众", cure))
                return
            line.names += [
                (name, line.place(spot), True) for name in found.names if looks_like_a_name(name)
            ]
        remark(line, value, spot)

    return take


def _take_proposer(column: Column, cosigners: Column) -> Take:
    """张三等5人 or 张三、李四: the first leads, the others have signed with him."""

    def take(line: Line, value: CellValue, spot: Spot) -> None:
        text = as_text(value)
        if isinstance(text, Fault):
            line.fault(spot, text)
            return
        found = split_names(text)
        line.row.values[column.name] = found.names[0] if found.names else text
        others = (found.total or len(found.names)) - 1
        if others > 0:
            if line.row.values.get(cosigners.name) is None:
                line.row.values[cosigners.name] = others
            line.remarks.append(f"{column.label}据台账：{' '.join(text.split())}")

    return take


def taker(
    go: Goes, mapped: Columns, every: Mapping[str, Column], frame: Frame, values: Mapping[str, str]
) -> Take | None:
    """What to do with the cells of one column; None for a column that is left."""
    labels = {other.label for other in mapped.goes}
    if go.label == SKIP:
        return None
    if go.label == REMARK:
        label = go.heading.text.strip("*：:")
        return _take_remark(label, own=label in _OWN_REMARKS)
    if go.label in (DEPUTIES, PEOPLE):
        counted = every["参加代表人次"]
        elsewhere = counted.label in labels
        return (
            _take_deputies(counted, elsewhere) if go.label == DEPUTIES else _take_people(elsewhere)
        )
    if go.column is None:
        return _take_township if go.label == TOWNSHIP else None
    if go.column.refers == Deputy.TABLE and "附议人数" in every:
        return _take_proposer(go.column, every["附议人数"])
    ends = next((c for c in every.values() if c.name in _ENDS and c is not go.column), None)
    return _take_typed(go.column, reader(go.column, frame, values, go.factor), ends)
