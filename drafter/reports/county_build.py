"""The county's documents, each one entry like a genre: its section, its template and its file name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from drafter.documents.properties import Properties
from drafter.documents.render import Mark, render
from drafter.figures.county import County, CountyLine
from drafter.figures.section import Section
from drafter.records.workbook import Cell, Table, write_tables
from drafter.reports.pack import Pack
from drafter.sections.county_speech import county_speech
from drafter.sections.county_summary import county_summary


@dataclass(frozen=True)
class CountyGenre:
    """``label`` is the template's name, ``titled`` ends the document's own."""

    id: str
    label: str
    titled: str
    section: Callable[[County], Section]


SUMMARY = CountyGenre("county-summary", "县级汇总", "乡镇人大工作情况汇总", county_summary)
SPEECH = CountyGenre("county-speech", "县级讲话稿", "乡镇人大工作会议讲话", county_speech)
COUNTY_GENRES = (SUMMARY, SPEECH)


@dataclass(frozen=True)
class CountyDraft:
    """A finished document; ``missing`` names what prints as 【待补】, ``unknown`` the names in the template
    that nothing answers to."""

    data: bytes
    file_name: str
    marks: tuple[Mark, ...]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]


def build_county(county: County, genre: CountyGenre, pack: Pack) -> CountyDraft:
    """One document about all townships. Same records, same template: same bytes."""
    section = genre.section(county)
    title = f"{county.name}{county.year}年{genre.titled}"
    rendered = render(
        pack.load(genre.label),
        {section.name: section.told()},
        Properties(title=title, author=county.name, day=date(county.year, 12, 31)),
    )
    return CountyDraft(
        rendered.data, f"{title}.docx", rendered.marks, rendered.missing, rendered.unknown
    )


def workbook(county: County) -> bytes:
    """The same as tables to sort and filter: numbers are numbers, what cannot be told is empty."""
    names = [place.township.name for place in county.places]
    ranks = [(line, _ranks(line)) for line in county.lines]
    tables: list[Table] = [
        ("各项数字", _heads("全县", names), [_numbers(line) for line in county.lines]),
        ("名次", _heads("口径", names), [_row(line, line.manner, rank) for line, rank in ranks]),
        (
            "对照要求",
            _heads("要求", names),
            [_row(line, line.asked, _verdicts(line)) for line in county.asked],
        ),
        ("上报情况", [("表", 14), *((name, 9) for name in names)], _handed(county)),
        ("口径", [("乡镇", 12), ("不是逐次登记的", 60)], _manners(county)),
    ]
    return write_tables(tables, {"title": f"{county.name}{county.year}年{SUMMARY.titled}"})


def _heads(fourth: str, names: Sequence[str]) -> list[tuple[str, int]]:
    return [("类别", 10), ("项目", 18), ("单位", 8), (fourth, 14), *((name, 9) for name in names)]


def _row(line: CountyLine, fourth: Cell, cells: Sequence[Cell]) -> list[Cell]:
    return [line.group, line.name, line.unit, fourth, *cells]


def _numbers(line: CountyLine) -> list[Cell]:
    total = line.total().value
    whole = total if isinstance(total, int) or hasattr(total, "as_tuple") else None
    return _row(line, whole, [_value(cell.figure.value, cell.exact) for cell in line.cells])  # type: ignore[arg-type]


def _value(printed: object, exact: object) -> Cell:
    """The printed value; a count of nothing is 0, what cannot be told is empty."""
    if isinstance(printed, int) or hasattr(printed, "as_tuple"):
        return printed  # type: ignore[return-value]
    return None if exact is None else int(exact)  # type: ignore[call-overload]


def _ranks(line: CountyLine) -> list[Cell]:
    found = {cell.township.ref: rank for rank, cells in line.placed for cell in cells}
    return [found.get(cell.township.ref) for cell in line.cells]


def _verdicts(line: CountyLine) -> list[Cell]:
    words = {True: "达到", False: "未达到", None: "无法判断"}
    return [words[cell.reached] for cell in line.cells]


def _handed(county: County) -> list[list[Cell]]:
    sheets = [label for label, _ in county.places[0].rows]
    counts = [dict(place.rows) for place in county.places]
    return [[label, *(int(str(each[label])) or None for each in counts)] for label in sheets]


def _manners(county: County) -> list[list[Cell]]:
    told: list[list[Cell]] = [
        [place.township.name, each] for place in county.places for each in place.manners
    ]
    told += ([place.township.name, "这一年没有上报"] for place in county.absent)
    return told
