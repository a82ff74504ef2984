"""A county's year measured: every township's counters, side by side."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from drafter.errors import DrafterError
from drafter.figures.county import ONE_BY_ONE, Cell, County, CountyLine, Place
from drafter.figures.figure import Figure
from drafter.figures.period import Period
from drafter.figures.view import View
from drafter.model.kinds import KINDS, Township
from drafter.model.record import Record, Ref
from drafter.records.handin.counting import Manner, countings, manners
from drafter.records.handin.rows import Rows
from drafter.records.store import Store
from drafter.reports.norm_choice import choose_norms
from drafter.reports.stats import HAPPENED, Line, Stats, Verdict, stats

_ABOUT = ("约", "近", "多", "余")


def choose_county(store: Store, name: str | None) -> list[Township]:
    """The townships of the county asked for, or of the only one."""
    townships = store.townships()
    counties = sorted({each.county for each in townships})
    if not townships:
        raise DrafterError("记录库里还没有乡镇", "请先用 drafter collect 汇总各乡镇的上报文件")
    if name is None and len(counties) > 1:
        raise DrafterError(
            f"记录库里的乡镇分属{len(counties)}个县：{'、'.join(counties)}",
            "请用 --county 说明是哪一个；同一个县写得不一样的，请乡镇改好乡镇表重新上报",
        )
    found = [each for each in townships if each.county == (name or counties[0])]
    if not found:
        raise DrafterError(f"记录库里没有属“{name}”的乡镇", f"现有：{'、'.join(counties)}")
    return found


def measure(
    store: Store, townships: list[Township], year: int, norms: Iterable[Path] = ()
) -> County:
    """Every counter of every township that has records of the year; the others are told as absent."""
    places = [(each, _rows(store, each, year)) for each in townships]
    here = [(each, rows) for each, rows in places if any(rows[kind] for kind in HAPPENED)]
    away = [(each, rows) for each, rows in places if not any(rows[kind] for kind in HAPPENED)]
    if not here:
        raise DrafterError(
            f"各乡镇都没有{year}年的会议、活动和建议", "请检查年份，或先汇总这一年的上报文件"
        )
    # A county asks the same of all its townships.
    asked = choose_norms(here[0][0], tuple(norms)).norms
    told = [(stats(store, each, year, asked), _apart(rows)) for each, rows in here]
    lines = zip(*(one.lines for one, _ in told), strict=True)
    return County(
        townships[0].county,
        year,
        tuple(_place(*each) for each in here),
        tuple(_place(*each) for each in away),
        tuple(_line(line, told) for line in lines),
    )


def _rows(store: Store, township: Township, year: int) -> Rows:
    period = Period.of_year(year)
    view = View(store, township, period, period.last)
    return {kind: list(view.of(kind)) for kind in KINDS[1:]}


def _apart(rows: Rows) -> frozenset[Ref]:
    """The rows that stand for several events each."""
    every = (row for kind in rows.values() for row in kind)
    return frozenset(row.ref for row in every if Manner.SUMMED in manners(row))


def _place(township: Township, rows: Rows) -> Place:
    return Place(
        township,
        tuple((kind.LABEL, _count(township, kind, rows[kind])) for kind in KINDS[1:]),
        tuple(map(str, countings(rows))),
    )


def _count(township: Township, kind: type[Record], rows: list[Record]) -> Figure:
    refs = tuple(row.ref for row in rows) or (township.ref,)
    return Figure(str(len(rows)), len(rows), refs, f"“{kind.LABEL}”表的行数", "行")


def _line(lines: tuple[Line, ...], told: list[tuple[Stats, frozenset[Ref]]]) -> CountyLine:
    first = lines[0]
    counter, norm = first.counter, first.norm
    cells = (
        _cell(one.township, line, apart) for line, (one, apart) in zip(lines, told, strict=True)
    )
    return CountyLine(
        counter.group,
        counter.name,
        counter.unit,
        counter.ledger,
        tuple(cells),
        norm.words(counter.unit) if norm else "",
        norm.basis.checked if norm else True,
    )


def _cell(township: Township, line: Line, apart: frozenset[Ref]) -> Cell:
    reached = {Verdict.REACHED: True, Verdict.NOT_REACHED: False}.get(line.verdict)
    figure, manner = line.now.figure, ONE_BY_ONE
    if not apart.isdisjoint(figure.refs):
        manner = Manner.SUMMED.value
    elif figure.text[:1] in _ABOUT or figure.text[-1:] in _ABOUT:
        # That a row says 约 of its people does not make its being counted approximate.
        manner = Manner.ABOUT.value
    return Cell(township, figure, line.now.exact, manner, reached)
