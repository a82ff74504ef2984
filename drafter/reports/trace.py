"""数据核对表: beside the draft, every figure in its sentence with the ledger rows it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from drafter.documents.render import Mark
from drafter.figures.selection import cell
from drafter.model.columns import columns
from drafter.model.kinds import KINDS, Township
from drafter.model.record import Record, Ref
from drafter.records.store import Store
from drafter.records.workbook import write_tables
from drafter.reports.build import Draft

_FIGURES = (
    ("序号", 6),
    ("数字或文字", 30),
    ("所在段落", 70),
    ("名称", 22),
    ("怎么来的", 40),
    ("依据记录", 46),
)
_RECORDS = (("记录", 18), ("编号", 16), ("内容", 80), ("出处", 26))


def trace_table(store: Store, township: Township, draft: Draft) -> bytes:
    """The workbook: a sheet of figures in the order of the text, a sheet of the records behind them.

    A figure put together from others is told by those; words that join them are not figures.
    """
    rows = _cited(store, township, draft.marks)
    told = [mark for mark in draft.marks if _worth_checking(mark)]
    names = {row.ref: _name(row) for row in rows}
    figures = [_figure(number, mark, names) for number, mark in enumerate(told, start=1)]
    records = [_record(row) for row in rows]
    return write_tables(
        [("数字", _FIGURES, figures), ("依据记录", _RECORDS, records)],
        {"title": f"{draft.file_name.removesuffix('.docx')}数据核对表"},
    )


def _worth_checking(mark: Mark) -> bool:
    """A figure of its own that rests on more than the township's name and kind (镇, 全镇)."""
    figure = mark.figure
    own = not figure.parts and bool(figure.how)
    return own and {ref.table for ref in figure.refs} != {Township.TABLE}


def _cited(store: Store, township: Township, marks: Iterable[Mark]) -> list[Record]:
    """The records behind the figures, in ledger order."""
    refs = {ref for mark in marks for ref in mark.figure.refs}
    tables = {ref.table for ref in refs}
    return [
        row
        for kind in KINDS
        if kind.TABLE in tables
        for row in store.select(kind, township.id)
        if row.ref in refs
    ]


def _name(row: Record) -> str:
    """活动2024-HD-001: by the ledger's own number, or by the row's place in the records."""
    return f"{row.LABEL}{row.no}" if row.no else f"{row.LABEL}#{row.id}"


def _figure(number: int, mark: Mark, names: dict[Ref, str]) -> Sequence[str | int]:
    figure = mark.figure
    behind = "、".join(names[ref] for ref in figure.refs) or "（不出自台账）"
    return (number, figure.text, mark.sentence, mark.name, figure.how, behind)


def _record(row: Record) -> Sequence[str | int]:
    told = [
        f"{column.label}：{text}"
        for column in columns(type(row))
        if not column.refers
        and column.name not in ("no", "source", "note")
        and (text := cell(row, column.name).text)
    ]
    return (_name(row), row.no, "；".join(told), row.source)
