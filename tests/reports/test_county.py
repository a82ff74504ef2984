"""The county's documents over fifteen townships: every sum, rank and norm checked against plain SQL."""

from __future__ import annotations

import io
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest

from drafter.documents.outline_docx import read_outline, write_template
from drafter.documents.text import read_text
from drafter.errors import DrafterError
from drafter.figures.county import County
from drafter.records.store import Store
from drafter.reports.collecting import collect
from drafter.reports.county import choose_county, measure
from drafter.reports.county_build import (
    COUNTY_GENRES,
    SPEECH,
    SUMMARY,
    CountyDraft,
    CountyGenre,
    build_county,
    workbook,
)
from drafter.reports.pack import standard_pack
from tests.cli.running import Terminal
from tests.county import NAMES, township_db
from tests.office import needs_office, needs_validator, page_texts, to_pdf, validate
from tests.reports.agreed import check_agreed, told
from tests.reports.reading import faults, hollow_headings, read, thrice_alike, twice_said
from tests.reports.test_numerals import unaccounted
from tests.scratch import scratch

YEAR = 2024


@cache
def county_db() -> Path:
    folder = scratch("county")
    own = [township_db(folder, number) for number in range(len(NAMES))]
    collect(own, folder / "county.db", "2025-01-20T09:00:00", YEAR)
    return folder / "county.db"


@cache
def county() -> County:
    with closing(Store.open(county_db())) as store:
        return measure(store, choose_county(store, None), YEAR)


@cache
def drafted(genre: CountyGenre) -> CountyDraft:
    return build_county(county(), genre, standard_pack())


@pytest.fixture
def sql() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(county_db())) as connection:
        yield connection


def by_township(
    sql: sqlite3.Connection, table: str, where: str, when: str, what: str
) -> dict[str, int]:
    """What plain SQL counts, by township."""
    rows = sql.execute(
        f"select t.name, coalesce(({what.format(table=table, where=where, when=when)}), 0) from township t"
    )
    return dict(rows.fetchall())


_SUM = (
    "select sum(times) from {table} r where r.township_id = t.id"
    " and r.{when} between '2024-01-01' and '2024-12-31' and {where}"
)
COUNTERS = [
    ("主席团会议", "presidium_meeting", "1", "on_date"),
    ("宣传稿件", "publicity", "1", "on_date"),
    ("建议件数", "suggestion", "1", "raised_on"),
    *(
        (label, "activity", f"r.kind = '{kind}'", "on_date")
        for label, kind in (
            ("视察", "inspection"),
            ("调研", "survey"),
            ("执法检查", "law_check"),
            ("专项工作报告", "special_report"),
            ("督办", "follow_up"),
            ("代表小组活动", "group_activity"),
            ("学习培训", "training"),
            ("接待选民", "reception"),
            ("走访选民", "voter_visit"),
            ("党委研究人大工作", "party_study"),
            ("向党委请示报告", "report_to_party"),
            ("理论学习", "theory_study"),
        )
    ),
]


@pytest.mark.parametrize(("name", "table", "where", "when"), COUNTERS, ids=[c[0] for c in COUNTERS])
def test_every_township_and_the_sum_are_what_sql_counts(
    sql: sqlite3.Connection, name: str, table: str, where: str, when: str
) -> None:
    counted = by_township(sql, table, where, when, _SUM)
    assert len(counted) == 15
    line = county().line(name)
    assert line is not None
    assert {cell.township.name: cell.exact for cell in line.cells} == counted
    assert line.total().value == sum(counted.values())
    if name in speech() and line.total():
        assert re.search(rf"\D{sum(counted.values())}[次项件]", speech())


@pytest.mark.parametrize(("name", "table", "where", "when"), COUNTERS, ids=[c[0] for c in COUNTERS])
def test_leaders_are_the_highest_of_those_kept_alike(
    sql: sqlite3.Connection, name: str, table: str, where: str, when: str
) -> None:
    counted = by_township(sql, table, where, when, _SUM)
    summed = {
        row[0]
        for row in sql.execute(
            f"select distinct t.name from {table} r join township t on t.id = r.township_id"
            f" where r.times > 1 and r.{when} between '2024-01-01' and '2024-12-31' and {where}"
        )
    }
    most_sum = len(summed) > len([n for n in counted if counted[n]]) - len(summed)
    line = county().line(name)
    assert line is not None
    here = {cell.township.name for _, cells in line.ranked for cell in cells}
    alike = {n for n, value in counted.items() if value and (n in summed) == most_sum}
    assert here == (alike if len(alike) > 1 else set())
    for rank, cells in line.ranked:
        for cell in cells:
            higher = [n for n in alike if counted[n] > counted[cell.township.name]]
            assert rank == 1 + len(higher)
    if leaders := str(line.leaders(3)):
        best = max(counted[n] for n in alike)
        first = {n for n in alike if counted[n] == best}
        assert len(first) <= 3
        assert all(n in leaders for n in first)
        assert len([n for n in NAMES if n in leaders]) <= 3


@cache
def speech() -> str:
    return "\n".join(p.text for p in read(drafted(SPEECH).data))


def test_a_shortcoming_is_said_where_most_fall_short_and_names_them(
    sql: sqlite3.Connection,
) -> None:
    late = dict(
        sql.execute(
            "select t.name, (select coalesce(sum(times), 0) from suggestion s where s.township_id = t.id"
            " and raised_on between '2024-01-01' and '2024-12-31' and replied_on is null"
            " and date(assigned_on, case difficult when 1 then '+6 months' else '+3 months' end)"
            " < '2025-01-16') from township t"
        ).fetchall()
    )
    short = {name for name, number in late.items() if number}
    assert len(short) > 15 / 2
    (said,) = re.findall(r"超期未答复要求清零，没有做到的乡镇有(\d+)个，是([^；。]+)", speech())
    assert int(said[0]) == len(short)
    assert set(said[1].split("、")) == short
    meetings = county().line("主席团会议")
    assert meetings is not None
    few = [cell for cell in meetings.cells if (cell.exact or 0) < 4]
    assert 0 < len(few) < 15 / 2
    assert "主席团会议，没有做到" not in speech()
    assert "主席团会议不少于4次" in speech()


def test_a_rate_is_not_added_up_and_one_township_alone_has_no_rank() -> None:
    for line in county().lines:
        if line.is_rate:
            assert not line.total()
    with closing(Store.open(county_db())) as store:
        alone = measure(store, choose_county(store, None)[:1], YEAR)
    assert not any(line.ranked for line in alone.lines)
    assert "居前" not in "".join(
        p.text for p in read(build_county(alone, SPEECH, standard_pack()).data)
    )


def test_ties_stand_together_and_too_many_are_not_named() -> None:
    line = county().line("人代会")
    assert line is not None
    assert [rank for rank, _ in line.ranked] == [1]
    assert not line.leaders(3)
    three = replace(line, cells=line.cells[:3])
    assert str(three.leaders(3)) == f"{'、'.join(c.township.name for c in three.cells)}各2次"


@pytest.mark.parametrize("genre", COUNTY_GENRES, ids=lambda genre: genre.id)
def test_the_document_reads_well_and_every_numeral_is_a_figure(genre: CountyGenre) -> None:
    draft = drafted(genre)
    paragraphs = read(draft.data)
    flat = [p for p in paragraphs if not p.in_table]
    assert [fault for p in flat for fault in faults(p.text)] == []
    assert thrice_alike(paragraphs) == []
    assert twice_said(paragraphs) == []
    assert draft.unknown == ()
    assert unaccounted(draft, SimpleNamespace(label=genre.label)) == []  # type: ignore[arg-type]
    assert draft.data == build_county(county(), genre, standard_pack()).data
    if genre is SPEECH:
        assert hollow_headings(paragraphs) == []
        assert draft.missing == ("讲话日期", "讲话人职务、姓名")


@pytest.mark.parametrize("genre", COUNTY_GENRES, ids=lambda genre: genre.id)
def test_the_template_says_what_its_source_says(genre: CountyGenre) -> None:
    folder = standard_pack().folder
    template = (folder / f"{genre.label}.docx").read_bytes()
    assert write_template((folder / f"{genre.label}.txt").read_text("utf-8")) == template
    assert write_template(read_outline(template)) == template


def test_the_summary_holds_every_township_and_every_counter() -> None:
    text = "\n".join(p.text for p in read(drafted(SUMMARY).data))
    assert all(line.name in text for line in county().lines)
    assert all(name in text for name in NAMES)


def test_the_workbook_says_the_same() -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(workbook(county())))
    head, *rows = book["各项数字"].iter_rows(values_only=True)
    names = [place.township.name for place in county().places]
    assert list(head[4:]) == names
    for row, line in zip(rows, county().lines, strict=True):
        assert row[1] == line.name
        if not line.is_rate:
            assert list(row[4:]) == [None if c.exact is None else int(c.exact) for c in line.cells]
            assert row[3] == (line.total().value or None)
    assert workbook(county()) == workbook(county())
    book.close()


def test_a_township_that_handed_in_nothing_is_named_and_not_counted_as_nought(
    tmp_path: Path,
) -> None:
    db = tmp_path / "county.db"
    db.write_bytes(county_db().read_bytes())
    with closing(sqlite3.connect(db)) as connection:
        insert = "insert into township (id, name, kind, county, city, province, no, source, note, neighbours)"
        connection.execute(
            f"{insert} select 99, '空山乡', 'township', county, city, province, '', '', '', ''"
            " from township limit 1"
        )
        connection.commit()
    with closing(Store.open(db)) as store:
        told = measure(store, choose_county(store, None), YEAR)
    assert [place.township.name for place in told.absent] == ["空山乡"]
    assert len(told.places) == 15
    said = "".join(p.text for p in read(build_county(told, SPEECH, standard_pack()).data))
    assert "空山乡没有上报，不在其中" in said


def test_two_counties_are_not_mixed_and_an_empty_year_is_said(tmp_path: Path) -> None:
    db = tmp_path / "county.db"
    db.write_bytes(county_db().read_bytes())
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("update township set county = '别县' where name = '大坪镇'")
        connection.commit()
    with closing(Store.open(db)) as store:
        with pytest.raises(DrafterError, match="分属2个县"):
            choose_county(store, None)
        assert [each.name for each in choose_county(store, "别县")] == ["大坪镇"]
        with pytest.raises(DrafterError, match="都没有1999年"):
            measure(store, choose_county(store, "别县"), 1999)


def test_the_command_writes_three_files_and_says_what_is_unchecked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "county.db").write_bytes(county_db().read_bytes())
    ran = Terminal(tmp_path, monkeypatch, capsys).run("county", "--year", YEAR, "-o", "材料")
    assert ran.code == 0
    assert "待补：讲话日期" in ran.out
    assert "还没有人核定" in ran.out
    names = sorted(path.suffix for path in (tmp_path / "材料").iterdir())
    assert names == [".docx", ".docx", ".xlsx"]


def test_who_speaks_and_when_stand_under_the_title() -> None:
    told = replace(county(), speaker="县人大常委会主任", spoken_on=date(2025, 2, 20))
    speech = build_county(told, SPEECH, standard_pack())
    text = [p.text for p in read_text(speech.data)]
    assert {"（2025年2月20日）", "县人大常委会主任"} <= set(text)
    assert not any("讲话" in name for name in speech.missing)


@needs_validator
@pytest.mark.parametrize("genre", COUNTY_GENRES, ids=lambda genre: genre.id)
def test_the_schema_finds_no_fault(tmp_path: Path, genre: CountyGenre) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(drafted(genre).data)
    assert validate(path) == []


@needs_office
def test_it_opens_and_its_pages_are_numbered(tmp_path: Path) -> None:
    for genre, least, most in ((SPEECH, 3, 8), (SUMMARY, 5, 25)):
        path = tmp_path / f"{genre.id}.docx"
        path.write_bytes(drafted(genre).data)
        texts = page_texts(to_pdf(path))
        assert least <= len(texts) <= most
        for number, text in enumerate(texts, start=1):
            assert re.search(rf"—\s*{number}\s*—", text)


@pytest.mark.parametrize("genre", COUNTY_GENRES, ids=lambda genre: genre.id)
def test_the_county_document_reads_as_agreed_and_rests_on_the_same_records(
    genre: CountyGenre,
) -> None:
    draft = drafted(genre)
    check_agreed(genre.label, told(draft.data, draft.marks))
