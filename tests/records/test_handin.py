"""A township's hand-in: its year and nothing else, no private name, the same bytes, the same numbers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from drafter.errors import DrafterError
from drafter.model.columns import columns
from drafter.model.kinds import (
    KINDS,
    Activity,
    Contact,
    ContactKind,
    Deputy,
    OfficeHolder,
    PresidiumMeeting,
)
from drafter.records.handin.counting import Manner, countings
from drafter.records.handin.file import HandIn, is_handin, read_handin, untouched, write_handin
from drafter.records.handin.private import without_names
from drafter.records.handin.rows import refs_of
from drafter.records.store import Store
from drafter.reports.handins import hand_in
from drafter.reports.norm_choice import choose_norms
from drafter.reports.stats import stats
from tests.cli.running import Terminal
from tests.sample import open_without, sample_db


@pytest.fixture
def store() -> Iterator[Store]:
    store = open_without()
    yield store
    store.close()


def made(store: Store, year: int = 2024) -> HandIn:
    return hand_in(store, store.townships()[0], year)[0]


def texts(handin: HandIn) -> list[str]:
    return [
        getattr(row, c.name)
        for kind, rows in handin.rows.items()
        for row in rows
        for c in columns(kind)
        if c.holds == "text"
    ]


@pytest.mark.parametrize("year", [2022, 2023, 2024])
def test_it_comes_back_as_it_went_and_the_same_records_are_the_same_bytes(
    store: Store, tmp_path: Path, year: int
) -> None:
    handin = made(store, year)
    first, second = tmp_path / "1.db", tmp_path / "2.db"
    write_handin(handin, first)
    write_handin(made(store, year), second)
    assert first.read_bytes() == second.read_bytes()
    assert is_handin(first)
    assert not is_handin(sample_db())
    there, as_written = read_handin(first)
    assert as_written
    assert replace(there, file="") == handin
    assert sorted(p.name for p in tmp_path.iterdir()) == ["1.db", "2.db"]


@pytest.mark.parametrize("year", [2022, 2023, 2024])
def test_every_counter_of_the_year_is_what_it_was_at_home(
    store: Store, tmp_path: Path, year: int
) -> None:
    path = tmp_path / "上报.db"
    write_handin(made(store, year), path)
    place = store.townships()[0]
    norms = choose_norms(place).norms
    home = stats(store, place, year, norms)
    with closing(Store.open(path)) as other:
        away = stats(other, other.townships()[0], year, norms)
    assert away.on == home.on
    for here, there in zip(home.lines, away.lines, strict=True):
        assert (there.counter.name, there.now.figure.text, there.now.exact) == (
            here.counter.name,
            here.now.figure.text,
            here.now.exact,
        )


def test_only_the_year_goes_and_what_it_refers_to(store: Store) -> None:
    handin = made(store)
    here = {row.ref for rows in handin.rows.values() for row in rows}
    referred = {ref for rows in handin.rows.values() for row in rows for ref in refs_of(row)}
    assert referred <= here
    for kind, rows in handin.rows.items():
        assert rows == sorted(rows, key=lambda row: row.id)
        for row in rows:
            when = getattr(row, kind.WHEN) if kind.WHEN else None
            year = when.year if isinstance(when, date) else when
            assert year in (None, 2024) or row.ref in referred or row.ref.table == "session", row
    assert {row.on_date.year for row in store.select(Activity, 1)} > {2024}


def test_no_private_name_leaves_the_house(store: Store) -> None:
    roster = store.select(Deputy, 1)
    public = {h.name for h in store.select(OfficeHolder, 1)} | {
        d.name for d in roster if d.may_name
    }
    private = {d.name for d in roster} - public
    assert private
    said = "\n".join(texts(made(store)))
    assert not [name for name in private if len(name) > 2 and name in said]
    told = {row.name for row in made(store).rows[Deputy]}
    assert not told & private
    assert any(name.startswith("代表") for name in told)


def test_names_in_lists_become_numbers_and_short_ones_in_texts_are_reported() -> None:
    day = date(2024, 1, 1)
    roster = [
        Deputy(id=4, township_id=1, name="高峰", elected_on=day),
        Deputy(id=9, township_id=1, name="赵小明", elected_on=day, occupation="某厂"),
        Deputy(id=11, township_id=1, name="周大年", elected_on=day, may_name=True),
    ]
    empty = {kind: [] for kind in KINDS}
    rows = {
        **empty,
        Deputy: roster,
        Contact: [
            Contact(year=2024, kind=ContactKind.HOUSEHOLDS, person="高峰、周大年", least=1, most=2)
        ],
        PresidiumMeeting: [
            PresidiumMeeting(
                on_date=day, topics="赵小明登上高峰，代表12人", source="簿3页", note="密"
            )
        ],
    }
    told, problems = without_names(rows, roster, [])
    assert [row.name for row in told[Deputy]] == ["代表1", "代表2", "周大年"]
    assert told[Deputy][1].occupation == ""
    assert told[Contact][0].person == "代表1、周大年"
    (meeting,) = told[PresidiumMeeting]
    assert (meeting.topics, meeting.source, meeting.note) == (
        "赵某某登上高峰，代表12人",
        "有记录",
        "",
    )
    assert ["高峰" in str(problem) for problem in problems] == [True]
    # The county reads what it got by the same rules: numbers are no names to be cleaned away.
    again, _ = without_names(told, told[Deputy], [])
    assert again == told


def test_the_list_in_the_file_says_what_is_in_it(store: Store, tmp_path: Path) -> None:
    handin = made(store)
    write_handin(handin, tmp_path / "x.db")
    with closing(sqlite3.connect(tmp_path / "x.db")) as connection:
        said = connection.execute("select part, item, says from manifest").fetchall()
        counts = {item: int(says) for part, item, says in said if part == "条数"}
        for kind in KINDS:
            (number,) = connection.execute(f"select count(*) from {kind.TABLE}").fetchone()
            assert counts[kind.LABEL] == number
        (summed,) = connection.execute("select count(*) from activity where times > 1").fetchone()
    apart = [item for part, item, _ in said if part == "口径"]
    assert apart.count("活动·汇总登记") == summed > 0
    found = {(c.label, c.manner): c for c in countings(handin.rows)}
    assert len(found["活动", Manner.SUMMED].rows) == summed


def test_a_changed_file_is_known_and_a_broken_one_refused(store: Store, tmp_path: Path) -> None:
    handin = made(store)
    path = tmp_path / "x.db"
    write_handin(handin, path)
    assert untouched(path, handin)
    assert not untouched(path, replace(handin, year=2023))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("update activity set times = times + 1")
        connection.commit()
    assert not read_handin(path)[1]
    assert not untouched(path, handin)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("update activity set on_date = '某天'")
        connection.commit()
    with pytest.raises(DrafterError, match="不是 drafter submit 写出的上报文件"):
        read_handin(path)
    with pytest.raises(DrafterError, match="不是 drafter submit 写出的上报文件"):
        read_handin(sample_db())


@pytest.fixture
def at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    (tmp_path / "records.db").write_bytes(sample_db().read_bytes())
    return Terminal(tmp_path, monkeypatch, capsys)


def test_submit_writes_says_what_is_in_it_and_spares_what_others_changed(at: Terminal) -> None:
    ran = at.run("submit", "--year", 2024)
    assert (ran.code, ran.err) == (0, "")
    path = at.folder / "大坪镇2024年上报.db"
    assert f"上报文件写好了：{path.name}" in ran.out
    assert "不是逐次登记的　活动：汇总登记" in ran.out
    assert "请把这个文件交给县人大常委会" in ran.out
    assert "没有变化" in at.run("submit", "--year", 2024).out
    with closing(sqlite3.connect(at.folder / "records.db")) as connection:
        connection.execute("update activity set times = times + 1 where id = 1")
        connection.execute("update activity set on_date = '2024-05-05' where id = 1")
        connection.commit()
    assert "换成新的了" in at.run("submit", "--year", 2024).out
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("delete from manifest where part = '口径'")
        connection.execute("update activity set title = '改过'")
        connection.commit()
    before = path.read_bytes()
    ran = at.run("submit", "--year", 2024)
    assert ran.code == 2
    assert "没有动它" in ran.err
    assert path.read_bytes() == before
    assert at.run("submit", "--year", 2024, "-o", "上报").code == 0
    assert (at.folder / "上报" / path.name).is_file()


def test_what_is_no_hand_in_at_all_is_told_with_where_they_come_from(at: Terminal) -> None:
    (at.folder / "台账.xlsx").write_bytes(b"PK no database")
    ran = at.run("collect", "台账.xlsx")
    assert ran.code == 2
    assert "台账.xlsx 不是上报文件" in ran.err
    assert "drafter submit" in ran.err


def test_a_year_nobody_has_recorded_is_not_handed_in(at: Terminal) -> None:
    ran = at.run("submit", "--year", 2030)
    assert ran.code == 2
    assert "大坪镇没有2030年的会议、活动和建议记录" in ran.err
    assert list(at.folder.glob("*上报*")) == []
