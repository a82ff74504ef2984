"""A year's whole folder: every document that can be written for it, and an index page of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from drafter.documents.outline_docx import write_template
from drafter.figures.period import Period
from drafter.model.kinds import Township
from drafter.records.store import Store
from drafter.reports.build import Draft, build_each
from drafter.reports.genres import GENRES, Genre
from drafter.reports.pack import Pack

INDEX = "目录.docx"
_MOST = 6


@dataclass(frozen=True)
class Written:
    """A genre and its documents for the year; ``why_not`` says in Chinese why there are none."""

    genre: Genre
    drafts: tuple[Draft, ...]
    why_not: str = ""


def write_year(
    store: Store, township: Township, pack: Pack, year: int, delivered_on: date | None = None
) -> Iterator[Written]:
    """Every genre for a year: reports on it, the plan for the year after."""
    for genre in GENRES:
        if genre.of_term:
            yield Written(genre, (), "一届写一次，请用 --term 另写")
            continue
        period = asked_for(genre, year)
        drafts = tuple(build_each(store, township, genre, pack, period, delivered_on))
        yield Written(genre, drafts, "" if drafts else "没有可写的记录")


def asked_for(genre: Genre, year: int) -> Period:
    """The time by which a genre of a year's folder is asked for: a plan by the year after."""
    return Period.of_year(year + genre.ahead)


def index(township: Township, year: int, written: Sequence[Written]) -> bytes:
    """The index page: which document rests on how many records, and what it lacks."""
    lines = [
        f"@属性 标题={township.name}{year}年人大文书目录",
        f"@标题 {township.name}{year}年人大文书目录",
        "@表 22左 30左 12 36左",
        "| 文书 | 文件 | 依据记录 | 待补 |",
        *(_row(each) for each in written),
    ]
    return write_template("\n".join(lines) + "\n")


def _row(written: Written) -> str:
    if not written.drafts:
        return _cells(written.genre.label, "—", "—", written.why_not)
    first, *others = written.drafts
    files = first.file_name if not others else f"{first.file_name}等{len(written.drafts)}份"
    records = sum(first.rests_on.values()) if not others else "—"
    lacking = Counter(name for draft in written.drafts for name in draft.missing)
    told = "、".join(list(lacking)[:_MOST]) + ("等" if len(lacking) > _MOST else "")
    return _cells(written.genre.label, files, str(records), told or "无")


def _cells(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "／") for cell in cells) + " |"
