"""Each rule finds what it is for, in an otherwise clean township, and nothing else."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from drafter.errors import DrafterError
from drafter.model.kinds import (
    KINDS,
    Deputy,
    DeputyGroup,
    GroupMember,
    Satisfaction,
    Suggestion,
    Township,
)
from drafter.model.record import Record
from drafter.model.severity import Severity
from drafter.records.quality.books import Books
from drafter.records.quality.examine import examine, within
from drafter.records.quality.file import read_books
from drafter.records.quality.naming import called
from drafter.records.quality.rule import Rule
from drafter.records.quality.rules import RULES
from tests.records.faults import ADDED, ON, REMOVED, SEEDS, SOUND, Row, Seed
from tests.sample import sample_db

# What the sample shows on purpose: a suggestion that is overdue and two that were answered late.
LATE = {
    "2024-18": {"replied_on": date(2024, 11, 5), "satisfaction": Satisfaction.SATISFIED},
    "2023-04": {"met_on": date(2023, 4, 19), "replied_on": date(2023, 4, 28)},
    "2024-12": {"met_on": date(2024, 4, 17), "replied_on": date(2024, 4, 29)},
}
# Faults of the file itself, which no record can hold.
OF_THE_FILE = {"file-torn", "row-unreadable", "reference-gone"}

Rows = dict[type[Record], list[Any]]


@cache
def sample() -> Books:
    (books,) = read_books(sample_db(), ON)
    return books


def clean_rows() -> Rows:
    """The sample with its late suggestions answered in time."""
    rows: Rows = {kind: list(sample().of(kind)) for kind in KINDS}
    rows[Suggestion] = [dataclasses.replace(r, **LATE.get(r.no, {})) for r in rows[Suggestion]]
    return rows


def books_of(rows: Rows) -> Books:
    return Books(rows[Township][0], ON, lambda kind: rows[kind])


def rules_found(rows: Rows) -> set[str]:
    return {finding.rule.id for finding in examine(books_of(rows))}


def find(books: Books, row: Row) -> Any:
    """The row called so, or the first whose name begins so."""
    names = [(called(books, each), each) for each in books.of(row.kind)]
    exact = [each for name, each in names if name == row.called]
    begins = [each for name, each in names if name.startswith(row.called)]
    assert exact or begins, f"{row.kind.LABEL} {row.called}"
    return (exact or begins)[0]


def planted(seed: Seed) -> Rows:
    """The clean rows with one fault in them."""
    rows = clean_rows()
    books = books_of(rows)
    row = find(books, seed.row)
    place = rows[seed.row.kind].index(row)
    change = {
        name: find(books, value).id if isinstance(value, Row) else value
        for name, value in seed.change.items()
    }
    if seed.how is REMOVED:
        del rows[seed.row.kind][place]
    elif seed.how is ADDED:
        rows[seed.row.kind].append(dataclasses.replace(row, id=9_999, **change))
    else:
        rows[seed.row.kind][place] = dataclasses.replace(row, **change)
    return rows


def test_the_clean_township_has_nothing_wrong_with_it() -> None:
    assert [str(finding.problem()) for finding in examine(books_of(clean_rows()))] == []


def test_of_the_sample_only_what_it_shows_on_purpose_is_found() -> None:
    found = [(f.rule.id, f.fault.row.no) for f in examine(sample()) if f.fault.row]
    assert found == [
        ("reply-overdue", "2024-18"),
        ("reply-late", "2023-04"),
        ("reply-late", "2024-12"),
    ]


@pytest.mark.parametrize("seed", SEEDS, ids=str)
def test_a_fault_is_found_by_the_rule_meant_for_it_and_raises_no_other_alarm(seed: Seed) -> None:
    assert rules_found(planted(seed)) == {seed.rule, *seed.also}


@pytest.mark.parametrize("seed", SOUND, ids=str)
def test_what_lies_just_inside_the_line_raises_no_alarm(seed: Seed) -> None:
    assert rules_found(planted(seed)) == set(seed.also)


def test_groups_that_are_only_listed_are_no_empty_groups() -> None:
    """Many an office keeps no members at all; that is its way of keeping the ledger, no fault."""
    rows = clean_rows()
    rows[GroupMember] = []
    rows[DeputyGroup] = [dataclasses.replace(row, members=None) for row in rows[DeputyGroup]]
    assert rules_found(rows) == set()


def test_namesakes_with_numbers_and_districts_of_their_own_are_two_people() -> None:
    rows = clean_rows()
    one = next(row for row in rows[Deputy] if row.name == "沈德福")
    place = rows[Deputy].index(one)
    rows[Deputy][place] = dataclasses.replace(one, no="X1")
    namesake = dataclasses.replace(one, id=9_999, no="X2", district="云岭县第三选区")
    rows[Deputy].append(namesake)
    assert rules_found(rows) == set()
    rows[Deputy][-1] = dataclasses.replace(namesake, district=one.district)
    assert rules_found(rows) == {"roster-twice"}


def test_every_rule_is_proved_and_none_misses() -> None:
    """The table (``pytest -s``): rule, faults planted, found, missed, and alarms not accounted for."""
    planted_by, found_by, false_by = Counter[str](), Counter[str](), Counter[str]()
    for seed in SEEDS:
        found = rules_found(planted(seed))
        planted_by[seed.rule] += 1
        found_by[seed.rule] += seed.rule in found
        false_by.update(found - {seed.rule, *seed.also})
    print("\nrule                           planted  found  missed  false")
    for rule in (rule for rule in RULES if rule.id not in OF_THE_FILE):
        put, got = planted_by[rule.id], found_by[rule.id]
        print(f"{rule.id:30} {put:7} {got:6} {put - got:7} {false_by[rule.id]:6}")
    print(f"{'':30} {planted_by.total():7} {found_by.total():6}")
    assert planted_by.keys() == {rule.id for rule in RULES} - OF_THE_FILE
    assert found_by == planted_by
    assert not false_by


@pytest.mark.parametrize("rule", [r for r in RULES if r.id not in OF_THE_FILE], ids=lambda r: r.id)
def test_without_its_rule_a_fault_would_go_unseen(rule: Rule) -> None:
    """No other rule would find it under that name: the test of the seeds can fail."""
    others = [other for other in RULES if other is not rule]
    seed = next(seed for seed in SEEDS if seed.rule == rule.id)
    assert rule.id not in {f.rule.id for f in examine(books_of(planted(seed)), others)}


def test_rules_are_named_once_and_say_what_they_rest_on() -> None:
    assert len({rule.id for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    assert len(RULES) >= 20
    assert all(rule.source and rule.severity in Severity for rule in RULES)


@pytest.mark.parametrize("seed", SEEDS, ids=str)
def test_a_finding_says_where_what_and_what_to_do_in_whole_sentences(seed: Seed) -> None:
    for finding in examine(books_of(planted(seed))):
        told = str(finding.problem())
        assert "台账 " in finding.where
        assert not {"None", "Fraction", "Decimal", "。。", "：：", "“”"} & {
            word for word in ("None", "Fraction", "Decimal", "。。", "：：", "“”") if word in told
        }, told
        assert finding.fault.cure
        assert not finding.fault.what.endswith(("。", "，", "；"))


# --- what belongs to a year -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "name", "years"),
    [
        ("活动", "2023-HD-012", {2023}),
        ("人代会出席", "十七届六次 代表", {2024}),
        ("活动代表", "2024-HD-022 罗世平", {2024}),
        ("任务", "2025年 组织代表视察", {2025}),
        ("代表", "阮成才", {2021, 2022, 2023}),
        ("代表小组", "集镇代表小组", {2021, 2022, 2023, 2024, 2025}),
        ("小组成员", "集镇代表小组 罗世平", {2021, 2022, 2023, 2024, 2025}),
    ],
)
def test_a_row_belongs_to_the_years_it_was_filed_or_in_force_in(
    table: str, name: str, years: set[int]
) -> None:
    kind = next(kind for kind in KINDS if table == kind.LABEL)
    row = find(sample(), Row(kind, name))
    held = {y for y in range(2021, 2026) if within(sample(), row, date(y, 1, 1), date(y, 12, 31))}
    assert held == years


# --- the file -----------------------------------------------------------------------------------


def spoilt(tmp_path: Path, *statements: str) -> Path:
    """A copy of the sample's records.db after somebody changed it by hand."""
    path = tmp_path / "records.db"
    path.write_bytes(sample_db().read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return path


def file_findings(path: Path) -> list[tuple[str, str]]:
    return [
        (finding.rule.id, finding.fault.what)
        for books in read_books(path, ON)
        for finding in examine(books)
        if finding.rule.id in OF_THE_FILE
    ]


def test_a_sound_file_raises_no_alarm() -> None:
    assert file_findings(sample_db()) == []


def test_a_reference_to_a_row_that_is_gone_is_found(tmp_path: Path) -> None:
    path = spoilt(tmp_path, "update activity set venue_id = 999 where no = '2024-HD-012'")
    ((rule, what),) = file_findings(path)
    assert rule == "reference-gone"
    assert "“代表家站”已经不在" in what


@pytest.mark.parametrize(
    "spoil",
    [
        "update activity set kind = 'feast' where no = '2024-HD-010'",
        "update activity set on_date = '2024-13-01' where no = '2024-HD-010'",
        "update activity set times = 'many' where no = '2024-HD-010'",
        "update activity set deputies = -4 where no = '2024-HD-010'",
        "update activity set problems_found = -4 where no = '2024-HD-010'",
        "update activity set title = x'00ff' where no = '2024-HD-010'",
        "update appraisal set recorded_rate = 9e999 where id = 1",
        "update appraisal set recorded_rate = 'much' where id = 1",
    ],
)
def test_a_row_that_cannot_be_read_is_told_and_the_others_are_still_looked_at(
    tmp_path: Path, spoil: str
) -> None:
    path = spoilt(tmp_path, spoil)
    ((rule, what),) = file_findings(path)
    assert rule == "row-unreadable"
    assert "读不懂" in what
    (books,) = read_books(path, ON)
    assert "reply-overdue" in {finding.rule.id for finding in examine(books)}


def torn(tmp_path: Path, page: int) -> Path:
    """A copy of the sample's records.db with a page (counted from 1) wiped out."""
    path = spoilt(tmp_path)
    data = bytearray(path.read_bytes())
    size = int.from_bytes(data[16:18], "big")
    data[size * (page - 1) : size * page] = bytes(size)
    path.write_bytes(data)
    return path


def root_page(table: str) -> int:
    """The page at which a table begins."""
    with closing(sqlite3.connect(sample_db())) as connection:
        sql = "select rootpage from sqlite_master where name = ?"
        return int(connection.execute(sql, [table]).fetchone()[0])


def test_a_torn_file_is_told_and_nothing_else(tmp_path: Path) -> None:
    path = torn(tmp_path, root_page("activity"))
    found = [finding for books in read_books(path, ON) for finding in examine(books)]
    assert {finding.rule.id for finding in found} == {"file-torn"}
    assert found[0].where == "记录库"
    assert "备份" in found[0].fault.cure


@pytest.mark.parametrize("page", range(1, 40, 3))
def test_whichever_page_is_torn_it_is_told_or_refused_in_one_line(
    tmp_path: Path, page: int
) -> None:
    path = torn(tmp_path, page)
    try:
        shelf = read_books(path, ON)
    except DrafterError:
        return
    assert {finding.rule.id for books in shelf for finding in examine(books)} == {"file-torn"}


def test_an_unknown_township_is_answered_with_those_there_are() -> None:
    with pytest.raises(DrafterError, match="没有“小坪镇”") as refused:
        read_books(sample_db(), ON, "小坪镇")
    assert "大坪镇" in refused.value.cure


def test_reading_changes_no_byte(tmp_path: Path) -> None:
    path = spoilt(tmp_path)
    before = path.read_bytes()
    read_books(path, ON)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["records.db"]


def test_each_township_is_examined_by_itself(tmp_path: Path) -> None:
    """A second township's rows are not held against the first's."""
    path = spoilt(
        tmp_path,
        "insert into township (name, kind, county, city, province, neighbours, no, source, note)"
        " values ('小坪镇', 'town', '云岭县', '', '', '', '', '', '')",
    )
    assert sorted(books.township.name for books in read_books(path, ON)) == ["大坪镇", "小坪镇"]
    (small,) = read_books(path, ON, "小坪镇")
    assert list(examine(small)) == []
