"""Hand-ins collected: in whatever order and however often, nothing is lost and nothing doubled."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import cache
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.errors import DrafterError
from drafter.model.columns import references
from drafter.model.kinds import (
    KINDS,
    Activity,
    ActivityDeputy,
    Deputy,
    GroupMember,
    Petition,
    PresidiumMeeting,
    Publicity,
    Suggestion,
)
from drafter.model.record import Record, Ref
from drafter.records.handin.file import HandIn, write_handin
from drafter.records.handin.rows import Rows, refs_of
from drafter.records.store import Store
from drafter.records.undo import undo
from drafter.reports.build import choose_township
from drafter.reports.collecting import collect
from drafter.reports.handins import hand_in
from tests.cli.running import Terminal
from tests.county import NAMES, content, township_db
from tests.records.ledgers import batches
from tests.scratch import scratch

AT = "2025-01-20T09:00:00"
# Nothing refers to these, so that any of them may be lacking.
LEAVES = (PresidiumMeeting, Petition, Publicity)
SENT = [(number, year) for number in range(3) for year in (2023, 2024)]


@cache
def at_home(number: int, year: int) -> HandIn:
    folder = scratch("township")
    with closing(Store.open(township_db(folder, number))) as store:
        return hand_in(store, store.townships()[0], year)[0]


_WRITTEN: dict[str, bytes] = {}


def sent(folder: Path, handin: HandIn, name: str = "") -> Path:
    path = folder / (name or f"{handin.name}.db")
    if handin.digest not in _WRITTEN:
        write_handin(handin, path)
        _WRITTEN[handin.digest] = path.read_bytes()
    path.write_bytes(_WRITTEN[handin.digest])
    return path


def without(handin: HandIn, gone: int) -> HandIn:
    """The hand-in without some leaves and with others changed: what a township sends the second time."""
    rows: Rows = dict(handin.rows)
    for kind in LEAVES:
        rows[kind] = [_noted(row, gone) for row in rows[kind] if (row.id + gone) % 3]
    return replace(handin, rows=rows)


def _noted(row: Record, gone: int) -> Record:
    return replace(row, no=f"补{row.id}") if (row.id + gone) % 5 == 0 else row


@contextmanager
def opened(path: Path) -> Iterator[Store]:
    store = Store.open(path)
    try:
        yield store
    finally:
        store.close()


def said(path: Path, handin: HandIn) -> dict[str, list[object]]:
    with opened(path) as store:
        return content(store, choose_township(store, handin.township.name), handin.year)


def number_of_rows(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return sum(
            connection.execute(f"select count(*) from {kind.TABLE}").fetchone()[0] for kind in KINDS
        )


def union_size(handins: list[HandIn]) -> int:
    """Rows of all hand-ins; the rows of a township's several years that are one count once."""
    refs: set[tuple[str, Ref]] = set()
    for handin in handins:
        refs |= {(handin.township.name, r.ref) for rows in handin.rows.values() for r in rows}
    return len(refs)


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(SENT), min_size=1, max_size=6), st.permutations(SENT))
def test_in_any_order_and_repeated_it_is_the_union(
    again: list[tuple[int, int]], order: list[tuple[int, int]]
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        county = folder / "county.db"
        for number, year in [*order[:3], *again, *order[3:]]:
            collect([sent(folder, at_home(number, year))], county, AT)
        came = [at_home(*each) for each in dict.fromkeys([*order, *again])]
        assert number_of_rows(county) == union_size(came)
        for handin in came:
            assert said(county, handin) == said(sent(folder, handin, "one.db"), handin)
        before = county.read_bytes()
        files = [sent(folder, handin) for handin in came]
        collect(files, county, AT)
        assert county.read_bytes() == before


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.tuples(st.sampled_from(SENT), st.integers(0, 14)), min_size=2, max_size=8),
)
def test_what_is_sent_again_replaces_itself_and_nothing_else(
    sendings: list[tuple[tuple[int, int], int]],
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        county = folder / "county.db"
        last: dict[tuple[int, int], HandIn] = {}
        for which, version in sendings:
            last[which] = without(at_home(*which), version)
            collect([sent(folder, last[which])], county, AT)
        for handin in last.values():
            assert said(county, handin) == said(sent(folder, handin, "one.db"), handin)


def test_files_in_one_command_may_stand_in_any_order(tmp_path: Path) -> None:
    files = [sent(tmp_path, at_home(*each)) for each in SENT]
    collect(files, tmp_path / "a.db", AT)
    collect(files[::-1], tmp_path / "b.db", AT)
    with (
        closing(sqlite3.connect(tmp_path / "a.db")) as a,
        closing(sqlite3.connect(tmp_path / "b.db")) as b,
    ):
        for kind in KINDS:
            every = f"select * from {kind.TABLE} order by id"
            assert a.execute(every).fetchall() == b.execute(every).fetchall()


def test_every_row_knows_where_it_came_from_and_a_hand_in_can_be_taken_back(tmp_path: Path) -> None:
    county = tmp_path / "county.db"
    first, second = at_home(0, 2024), at_home(1, 2024)
    collect([sent(tmp_path, first), sent(tmp_path, second)], county, AT)
    done = batches(county)
    assert {(b.action, b.file, b.sha256) for b in done} == {
        ("汇总", f"{h.name}.db", h.digest) for h in (first, second)
    }
    with closing(sqlite3.connect(county)) as connection:
        rows = connection.execute(
            "select sheet, row_number from change where batch_id = 1 and tbl = 'activity'"
        ).fetchall()
    here = first if batches(county)[-1].file.startswith("大坪镇") else second
    assert sorted(rows) == sorted(("活动", row.id) for row in here.rows[Activity])
    undo(county, AT)
    with opened(county) as store:
        assert len(store.townships()) == 1


def test_townships_own_records_are_collected_without_names(tmp_path: Path) -> None:
    own = township_db(tmp_path, 1)
    county = tmp_path / "county.db"
    with pytest.raises(DrafterError, match="不止一年"):
        collect([own], county, AT)
    assert not county.exists()
    collect([own], county, AT, 2024)
    handin = at_home(1, 2024)
    assert said(county, handin) == said(sent(tmp_path, handin), handin)


def test_numbers_that_begin_anew_each_year_are_not_the_same_row(tmp_path: Path) -> None:
    """An office that keeps a database a year counts its activities from 1 in each."""
    county = tmp_path / "county.db"
    handins = []
    for year in (2023, 2024):
        handin = at_home(0, year)
        activities = [
            replace(row, no=str(place)) for place, row in enumerate(handin.rows[Activity], start=1)
        ]
        handins.append(replace(handin, rows=handin.rows | {Activity: activities}))
        collect([sent(tmp_path, handins[-1])], county, AT)
    for handin in handins:
        assert (
            said(county, handin)["活动"] == said(sent(tmp_path, handin, "one.db"), handin)["活动"]
        )


def test_what_another_year_still_needs_is_kept_and_told(tmp_path: Path) -> None:
    county = tmp_path / "county.db"
    collect([sent(tmp_path, at_home(0, 2023)), sent(tmp_path, at_home(0, 2024))], county, AT)
    handin = at_home(0, 2024)
    gone = next(row.proposer_id for row in at_home(0, 2023).rows[Suggestion] if row.proposer_id)  # type: ignore[attr-defined]
    rows: Rows = {kind: [_freed(r, gone) for r in handin.rows[kind]] for kind in KINDS}
    rows[Deputy] = [row for row in rows[Deputy] if row.id != gone]
    for kind in (GroupMember, ActivityDeputy):
        rows[kind] = [row for row in rows[kind] if Ref("deputy", gone) not in refs_of(row)]
    done = collect([sent(tmp_path, replace(handin, rows=rows))], county, AT)
    assert ["没有去掉" in str(problem) for problem in done.problems] == [True]
    with opened(county) as store:
        before = {row.name for row in at_home(0, 2023).rows[Deputy] if row.id == gone}  # type: ignore[attr-defined]
        assert before <= {row.name for row in store.select(Deputy, 1)}


def _freed(row: Record, gone: int) -> Record:
    names = [
        n
        for n, table in references(type(row)).items()
        if table == "deputy" and getattr(row, n) == gone
    ]
    if isinstance(row, GroupMember | ActivityDeputy):
        return row
    return replace(row, **dict.fromkeys(names))  # type: ignore[arg-type]


def test_two_different_ones_of_a_township_and_year_are_refused(tmp_path: Path) -> None:
    handin = at_home(0, 2024)
    one, two = sent(tmp_path, handin, "1.db"), sent(tmp_path, without(handin, 1), "2.db")
    with pytest.raises(DrafterError, match="两份不同的") as refused:
        collect([one, two], tmp_path / "county.db", AT)
    assert "2.db：与 1.db 都是大坪镇2024年的上报" in str(refused.value.problems[0])
    assert not (tmp_path / "county.db").exists()
    collect([one, sent(tmp_path, handin, "3.db")], tmp_path / "county.db", AT)


def test_a_township_of_another_county_is_no_same_township(tmp_path: Path) -> None:
    handin = at_home(0, 2024)
    county = tmp_path / "county.db"
    collect([sent(tmp_path, handin)], county, AT)
    there = replace(handin.township, county="别县")
    other = replace(handin, township=there, rows=handin.rows | {KINDS[0]: [there]})
    with pytest.raises(DrafterError, match="属别县"):
        collect([sent(tmp_path, other, "别.db")], county, AT)


def test_kinds_of_counting_that_differ_are_listed(tmp_path: Path) -> None:
    first, second = at_home(0, 2024), at_home(1, 2024)
    rows = second.rows | {Publicity: [replace(row, times=1) for row in second.rows[Publicity]]}
    files = [sent(tmp_path, first), sent(tmp_path, replace(second, rows=rows))]
    told = [str(each) for each in collect(files, tmp_path / "county.db", AT).manners]
    assert any("“宣传”表：大坪镇有汇总登记的行，白石镇没有" in each for each in told)


@pytest.fixture
def at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    return Terminal(tmp_path, monkeypatch, capsys)


def test_collect_tells_what_came_from_whom_and_never_overlays_a_townships_own(at: Terminal) -> None:
    folder = at.folder / "上报"
    folder.mkdir()
    for number in (0, 1):
        sent(folder, at_home(number, 2024))
    ran = at.run("collect", "上报", "--into", "county.db")
    assert (ran.code, ran.err) == (0, "")
    assert "大坪镇2024年：新增" in ran.out
    assert "白石镇2024年：新增" in ran.out
    assert "汇总到 county.db：2份上报" in ran.out
    own = township_db(at.folder, 0)
    before = own.read_bytes()
    ran = at.run("collect", "上报", "--into", own.name)
    assert ran.code == 2
    assert "直接登记在那里的" in ran.err
    assert own.read_bytes() == before
    (at.folder / "空").mkdir()
    assert "没有 .db 文件" in at.run("collect", "空").err
    assert len({name for name, _ in groupby(NAMES)}) == 15
