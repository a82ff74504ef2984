"""What is likely entered twice."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations

from drafter.model.kinds import (
    KINDS,
    Activity,
    Help,
    Honour,
    LivelihoodProject,
    Petition,
    PresidiumMeeting,
    Publicity,
    Resolution,
    SessionReport,
    Shortcoming,
    Suggestion,
    Task,
    Township,
)
from drafter.model.record import Record
from drafter.records.quality.books import Books
from drafter.records.quality.naming import called
from drafter.records.quality.rule import Fault, Faults
from drafter.records.quality.words import alike_pairs, bare

# The text that is compared, and what must be equal besides.
_TEXTS: tuple[tuple[type[Record], str, tuple[str, ...]], ...] = (
    (PresidiumMeeting, "topics", ("on_date",)),
    (Activity, "title", ("kind", "on_date", "group_id", "venue_id", "people")),
    (SessionReport, "title", ("session_id", "kind")),
    (Resolution, "title", ("passed_on", "session_id")),
    (Petition, "category", ("on_date", "channel", "persons", "resolved_on")),
    (Help, "title", ("on_date", "kind", "households", "persons")),
    (Honour, "name", ("on_date", "level", "awarded_to")),
    (Publicity, "title", ("on_date", "medium", "level")),
)
_YEARLY: tuple[type[LivelihoodProject | Task | Shortcoming], ...] = (
    LivelihoodProject,
    Task,
    Shortcoming,
)


def likely_twice(books: Books) -> Faults:
    for kind, text, equal in _TEXTS:
        for rows in books.grouped(kind, *equal).values():
            for place, later in alike_pairs([getattr(row, text) for row in rows]):
                yield _twice(books, rows[place], rows[later], "日期相同，内容相近")
    for kind in _YEARLY:
        named: defaultdict[tuple[int, str], list[Record]] = defaultdict(list)
        for row in books.of(kind):
            named[row.year, bare(row.title)].append(row)
        for same in named.values():
            for one, other in combinations(same, 2):
                yield _twice(books, one, other, "年度和名称相同")


def _twice(books: Books, one: Record, other: Record, why: str) -> Fault:
    return Fault(
        other,
        f"可能与“{called(books, one)}”是同一条（{why}）",
        "如是同一件事，请删去一行；不是的，请把内容写得能分开",
    )


_FORM = re.compile("^关于|的(建议|议案|意见)$")


def suggestion_twice(books: Books) -> Faults:
    seen: dict[tuple[int, str], Suggestion] = {}
    for row in books.of(Suggestion):
        key = (row.raised_on.year, _FORM.sub("", bare(row.title)))
        first = seen.setdefault(key, row)
        if first is not row and row.times == first.times == 1:
            yield Fault(
                row,
                f"与“{called(books, first)}”标题相同",
                "如是同一件，请删去一行；几名代表分别提的，可合并为一件并填附议人数",
            )


def number_twice(books: Books) -> Faults:
    for kind in KINDS:
        if kind is Township:
            continue
        for (no,), rows in books.grouped(kind, "no").items():
            if no and len(rows) > 1:
                for row in rows[1:]:
                    yield Fault(row, f"编号“{no}”用了{len(rows)}次", "请给其中的行另编号")


_YEAR = re.compile(r"((?:19|20)\d\d)(?!\d)")


def number_of_other_year(books: Books) -> Faults:
    for kind in (Suggestion, Activity, Petition, PresidiumMeeting):
        for row in books.of(kind):
            day = getattr(row, kind.WHEN)
            found = _YEAR.match(row.no)
            if found and int(found[1]) != day.year:
                yield Fault(row, f"编号是{found[1]}年的，日期却是{day}", "请核对编号和日期")
