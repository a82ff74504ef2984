"""数据核对表: every figure in its sentence, how it was counted, and the records behind it to look up.

Three steps lead from a figure to its evidence: 数字 → 依据 (a line a record) → the sheet of the kind.
Nobody's private name stands in it that the draft itself does not print.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from drafter.drafts.evidence import Evidence
from drafter.drafts.explaining import Explained
from drafter.figures.cells import cell
from drafter.model.columns import columns
from drafter.model.kinds import BY_TABLE
from drafter.model.record import Record, Ref
from drafter.records.workbook import Cell, Link, Table, write_tables

_FIGURES = (
    ("序号", 6),
    ("数字或文字", 26),
    ("所在句子", 64),
    ("现在的文稿里", 30),
    ("按现在的记录", 16),
    ("含义", 26),
    ("怎么来的", 36),
    ("依据记录", 40),
    ("核对人", 10),
    ("核对结果", 14),
)
_BEHIND = (("序号", 6), ("数字或文字", 30), ("依据记录", 60), ("说明", 24))
_FIGURES_SHEET, _BEHIND_SHEET = "数字", "依据"
_NAMED = 6
# A sum over a whole county rests on tens of thousands of rows: these are told by their kind.
_ONE_BY_ONE = 200
_NO_RECORD = "（不出自台账）"


def checking_table(figures: Sequence[Explained], evidence: Evidence, title: str) -> bytes:
    """The workbook. The same figures and records: the same bytes."""
    rows = {row.ref: number for kind in evidence.kinds for number, row in _numbered(evidence, kind)}
    behind, starts = _behind(figures, evidence, rows)
    tables: list[Table] = [
        (_FIGURES_SHEET, _FIGURES, [_figure(each, evidence, starts) for each in figures]),
        (_BEHIND_SHEET, _BEHIND, behind),
        *(_records(evidence, kind) for kind in evidence.kinds),
    ]
    return write_tables(tables, {"title": f"{title}数据核对表"})


def _numbered(evidence: Evidence, kind: type[Record]) -> Iterable[tuple[int, Record]]:
    """The rows of a kind and where they stand on its sheet; the header is row 1."""
    return enumerate((row for row in evidence.rows if type(row) is kind), start=2)


def _figure(each: Explained, evidence: Evidence, starts: dict[int, int]) -> Sequence[Cell]:
    figure = each.figure
    refs = figure.refs
    named = "、".join(evidence.name(ref) for ref in refs[:_NAMED])
    told = f"{named}等{len(refs)}条" if len(refs) > _NAMED else named
    start = starts.get(each.number)
    link: Cell = Link(told, _BEHIND_SHEET, start) if start else _NO_RECORD
    said = (each.number, figure.text, figure.sentence, each.told, each.today, each.meaning)
    return (*said, figure.how, link, "", "")


def _behind(
    figures: Iterable[Explained], evidence: Evidence, rows: dict[Ref, int]
) -> tuple[list[Sequence[Cell]], dict[int, int]]:
    """The lines of 依据, and on which of them each figure's begin."""
    lines: list[Sequence[Cell]] = []
    starts: dict[int, int] = {}
    for each in figures:
        if each.figure.refs:
            starts[each.number] = len(lines) + 2
            found = _lines(each.figure.refs, evidence, rows)
            lines += ((each.number, each.figure.text, *line) for line in found)
    return lines, starts


def _lines(
    refs: Sequence[Ref], evidence: Evidence, rows: dict[Ref, int]
) -> Iterable[tuple[Cell, Cell]]:
    """A record and a word on it; of very many records a line a kind."""
    if len(refs) > _ONE_BY_ONE:
        counts = Counter(ref.table for ref in refs)
        for kind in evidence.kinds:
            if counts[kind.TABLE]:
                yield Link(f"{kind.LABEL}{counts[kind.TABLE]}条", kind.LABEL, 1), "见该表"
        return
    for ref in refs:
        name = evidence.name(ref)
        told = Link(name, BY_TABLE[ref.table].LABEL, rows[ref]) if ref in rows else name
        yield told, evidence.remark(ref)


def _records(evidence: Evidence, kind: type[Record]) -> Table:
    """The sheet of a kind: what each row is called, then the ledger's columns but those that only lead
    to other rows."""
    shown = [c for c in columns(kind) if not c.refers]
    rows = [
        [evidence.name(row.ref), *(cell(row, column.name).text for column in shown)]
        for _, row in _numbered(evidence, kind)
    ]
    return kind.LABEL, [("记录", 36), *((column.label, 16) for column in shown)], rows
