"""What a careful colleague notices in the records a report rests on. Each notice is a problem with its cure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from drafter.documents.template import Template
from drafter.errors import Problem
from drafter.figures.frame import Phrase
from drafter.figures.proposals import nothing_recorded
from drafter.figures.view import View
from drafter.model.kinds import Task
from drafter.model.record import Record
from drafter.model.severity import Severity
from drafter.records.quality.books import Books
from drafter.records.quality.examine import examine, within
from drafter.records.quality.rules import RULES

# Wording often moves again in the months after a congress or plenum (domain: warn, never block).
_FRESH = timedelta(days=92)


def wording_notices(phrases: list[Phrase], on: date) -> list[Problem]:
    """Wording used on a day that nobody has checked yet, or that has only just come into force."""
    used = [phrase for phrase in phrases if phrase.fits(on)]
    unchecked = "、".join(
        dict.fromkeys(f"“{phrase.name}”" for phrase in used if not phrase.checked)
    )
    fresh = "、".join(f"“{phrase.name}”" for phrase in used if on - phrase.first <= _FRESH)
    found = []
    if unchecked:
        found.append(
            Problem(
                "提法表",
                f"{unchecked}还没有人核定",
                "请把关人核对提法.toml，核定一条，就在那一条下面写上 checked = true",
            )
        )
    if fresh:
        found.append(Problem("提法表", f"{fresh}起用不满三个月", "近期提法常有调整，请再核对一次"))
    return found


def left_out_notices(template: Template) -> list[Problem]:
    """What the template's file held and the draft does without."""
    if not template.left_out:
        return []
    what = f"文件里带着{'、'.join(template.left_out)}，草稿用不着，没有放进去"
    return [Problem(f"模板「{template.name}」", what, "不需要处理")]


def length_notices(longest: int, length: int) -> list[Problem]:
    """A body longer than its genre may be, both in characters."""
    if length <= longest:
        return []
    return [
        Problem(
            "篇幅",
            f"正文{length}字，超过了这种文书的{longest}字",
            "请在 Word 里删去次要的事例；表格不计在内",
        )
    ]


def _nothing(view: View) -> Iterator[Problem]:
    if nothing_recorded(view):
        yield Problem(
            "记录库",
            f"没有{view.period.name}的会议、活动和建议记录",
            "请先导入这一时段的台账，或检查年份",
        )


_HEEDED = (Severity.MUST, Severity.SHOULD)


def _in_document(view: View, books: Books, row: Record | None) -> bool:
    """Whether a document tells of a row: one of its period, or a task it announces."""
    announced = isinstance(row, Task) and row.year == view.next_year
    return announced or within(books, row, view.period.first, view.period.last)


def _wrong(view: View) -> Iterator[Problem]:
    """What the rules find in the records of the period; what is only worth knowing is for ``drafter doctor``."""
    books = Books(view.township, view.delivered_on, view.as_recorded)
    heeded = [rule for rule in RULES if rule.severity in _HEEDED and rule.noticed]
    for finding in examine(books, heeded):
        if _in_document(view, books, finding.fault.row):
            yield finding.problem()


def notices(view: View) -> list[Problem]:
    """Whether there is anything to report at all, then everything the rules find, in their order."""
    return [*_nothing(view), *_wrong(view)]
