"""Units written in one ledger as nowhere else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from drafter.model.kinds import Activity, Appraisal, AppraisalOpinion, Suggestion
from drafter.model.record import Record
from drafter.records.quality.books import Books
from drafter.records.quality.naming import nearest
from drafter.records.quality.rule import Fault, Faults
from drafter.records.quality.words import one_apart, split

_NAMED: tuple[tuple[type[Record], str, str], ...] = (
    (Suggestion, "assigned_to", "承办单位"),
    (Suggestion, "assistants", "协办单位"),
    (Activity, "department", "报告（被查）单位"),
    (Appraisal, "unit", "被评议单位"),
    (AppraisalOpinion, "unit", "被评议单位"),
)


def _units(books: Books) -> Iterator[tuple[Record, str, str]]:
    for kind, name, label in _NAMED:
        for row in books.of(kind):
            for unit in split(getattr(row, name)):
                yield row, label, unit


def odd_unit(books: Books) -> Faults:
    """Written once, and one character off a name that is written often."""
    counts = Counter(unit for _, _, unit in _units(books))
    usual = [unit for unit, times in counts.items() if times > 1]
    for row, label, unit in _units(books):
        like = next((other for other in usual if one_apart(unit, other)), "")
        if counts[unit] == 1 and len(unit) > 2 and like:
            yield Fault(
                row,
                f"“{unit}”只出现一次，与出现{counts[like]}次的“{like}”只差一个字",
                "如是同一单位，请写成一致",
                label,
            )


def opinion_without_appraisal(books: Books) -> Faults:
    """Only where units were appraised on that day by votes that are kept."""
    appraised = books.grouped(Appraisal, "on_date")
    for row in books.of(AppraisalOpinion):
        units = {each.unit for each in appraised.get((row.on_date,), [])}
        if units and row.unit and row.unit not in units:
            yield Fault(
                row,
                f"“{row.unit}”不在当天的评议测评里{nearest(row.unit, units)}",
                "请核对单位名称和日期",
                "被评议单位",
            )
