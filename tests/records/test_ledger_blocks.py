"""Sheets understood as a whole: the same records, journal, notices and complaints as line by line."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.errors import DrafterError
from drafter.model.kinds import KINDS, Activity, Township
from drafter.records.adding import journalled
from drafter.records.columnwise import Cells, NewRows
from drafter.records.history import steps_of_batch
from drafter.records.journal import Action, Change, Entry, apply, to_json
from drafter.records.ledger import ImportResult, import_ledger, rows
from drafter.records.ledger.importing import prepare
from drafter.records.opening import opened
from drafter.records.undo import undo
from tests.records.ledgers import (
    ACTIVITY_HEAD,
    Formula,
    Rows,
    book,
    digest,
    records,
    sound,
    started,
)

AT = "2025-01-16T09:30:00"
SAMPLE = Path(__file__).parents[2] / "sample"
Told = tuple[Any, ...]


def told(db: Path, source: Path, **options: Any) -> Told:
    """Everything an import says, and everything the database then holds."""
    try:
        done: ImportResult | list[str] = import_ledger(db, source, at=AT, **options)
    except DrafterError as error:
        done = [str(error), *map(str, error.problems)]
    said = (done.counts, done.notices) if isinstance(done, ImportResult) else done
    return said, held(db)


def held(db: Path) -> list[str]:
    if not db.exists():
        return []
    with closing(sqlite3.connect(db)) as connection:
        return [line for line in connection.iterdump() if "_sqlite_migrations" not in line]


def careful(db: Path, source: Path, **options: Any) -> Told:
    """The same with every sheet read line by line."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rows, "understood", lambda *_: None)
        return told(db, source, **options)


def wholes(db: Path, source: Path) -> dict[str, int]:
    """How many rows of each sheet are planned as a whole."""
    parts = prepare(db, source).parts
    found: dict[str, int] = {}
    for part in parts:
        if isinstance(part, NewRows):
            found[part.kind.LABEL] = found.get(part.kind.LABEL, 0) + len(part)
    return found


def test_the_sample_goes_in_as_a_whole_and_is_the_same(tmp_path: Path) -> None:
    one, other = tmp_path / "1.db", tmp_path / "2.db"
    as_wholes = wholes(one, SAMPLE)
    assert told(one, SAMPLE) == careful(other, SAMPLE)
    in_all = {kind.LABEL: len(records(one, kind)) for kind in KINDS}
    assert as_wholes == {k: n for k, n in in_all.items() if n and k != Township.LABEL}
    # Again: nothing is taken for new.
    assert told(one, SAMPLE) == careful(other, SAMPLE)
    assert wholes(one, SAMPLE) == {}


# --- whatever stands in the cells ---------------------------------------------------------------

SOUND: dict[str, dict[str, list[Any]]] = {
    "代表": {
        "编号": ["", "D1", "D2", "D3"],
        "姓名": ["甲某", "乙某", "丙某", "丁 某"],
        "当选日期": ["2021-11-05", date(2021, 11, 5), "2021年11月6日"],
    },
    "人代会": {
        "届": ["十七届"],
        "第几次会议": [1, 2, 3, 4],
        "会议类别": ["例会"],
        "开始日期": [date(2024, 1, 10)],
        "结束日期": ["", date(2024, 1, 10), "2024-01-12", "2024-01-09"],
    },
    "活动": {
        "编号": ["", "H1", "H2", "Ｈ2", "H3", "H 4", 5],
        "活动类别": ["视察", "调研", " 视察"],
        "主题": ["道路", "饮水", "饮水安全视察", "饮水安全的视察", "第1次视察", "第2次视察"],
        "日期": ["2024-03-13", date(2024, 3, 13), "2024.3.14"],
        "次数": ["", 1, 2, 1.0, "2次"],
        "参加代表人次": ["", 7, "约300", "300多"],
        "可作典型": ["", "是", "否", True],
    },
    "活动代表": {
        "活动": ["H1", "道路", "2024-03-13 饮水", "饮水"],
        "代表": ["甲某", "丙某", "D1"],
    },
}
TOWNS = ["东镇", "西镇", "东 镇", "西镇"]
ODD = ["", "  ", "某日", "南镇", True, 0, 0.5, "长" * 2_001, "\x07", Formula("=1/0", "#DIV/0!")]


@st.composite
def sheets(draw: st.DrawFn) -> dict[str, Rows]:
    """Mostly sound lines of two townships, some said twice, at most a few cells that are not."""
    found: dict[str, Rows] = {}
    for name in draw(st.lists(st.sampled_from(sorted(SOUND)), min_size=1, unique=True)):
        pools = {**SOUND[name], "乡镇": TOWNS}
        lines = draw(
            st.lists(st.tuples(*map(st.sampled_from, pools.values())), min_size=1, max_size=6)
        )
        found[name] = [list(pools), *map(list, lines)]
    spoilt = draw(st.booleans()) and draw(st.booleans())
    for _ in range(draw(st.integers(1, 2)) if spoilt else 0):
        rows = found[draw(st.sampled_from(sorted(found)))]
        row = rows[draw(st.integers(1, len(rows) - 1))]
        row[draw(st.integers(0, len(row) - 1))] = draw(st.sampled_from(ODD))  # type: ignore[index]
    return found


@pytest.fixture(scope="module")
def two_towns(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A database of two townships with a term each and a few deputies."""
    folder = tmp_path_factory.mktemp("two")
    two: dict[str, Rows] = {
        "乡镇": [["名称", "类别", "所属县"], *([town, "镇", "云岭县"] for town in TOWNS[:2])],
        "届": [["第几届", "起始日期", "乡镇"], *([17, "2021-11-05", t] for t in TOWNS[:2])],
        "代表": [["姓名", "当选日期", "乡镇"], *(["丙某", "2021-11-05", t] for t in TOWNS[:2])],
    }
    import_ledger(folder / "records.db", book(folder / "二.xlsx", two))
    return (folder / "records.db").read_bytes()


seen: dict[str, int] = {"let in": 0, "refused": 0, "whole": 0}


@settings(max_examples=100, deadline=None, derandomize=True)
@given(first=sheets(), second=sheets())
def test_as_a_whole_or_line_by_line_all_is_the_same(
    two_towns: bytes, first: dict[str, Rows], second: dict[str, Rows]
) -> None:
    """Two ledgers one after the other, so that the second finds rows of the first recorded."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one, other = folder / "1.db", folder / "2.db"
        for db in (one, other):
            db.write_bytes(two_towns)
        for number, ledger in enumerate((first, second)):
            source = book(folder / f"{number}.xlsx", ledger)
            try:
                seen["whole"] += bool(wholes(one, source))
            except DrafterError:
                seen["refused"] += 1
            else:
                seen["let in"] += 1
            assert told(one, source) == careful(other, source)


def test_that_the_ledgers_above_were_of_every_sort() -> None:
    assert min(seen.values()) > 20, seen


# --- the promises of what is written as a whole -------------------------------------------------


def many(rows: int) -> Rows:
    return [ACTIVITY_HEAD, *(["调研", f"第{n}项", "2024-05-01", 1] for n in range(rows))]


def test_each_row_is_journalled_as_a_record_would_be(tmp_path: Path) -> None:
    parts = prepare(tmp_path / "records.db", SAMPLE).parts
    for part in parts:
        if isinstance(part, NewRows):
            assert list(journalled(part)) == [to_json(record) for record in part.records()]


def test_rows_know_where_they_stood_and_are_taken_back(tmp_path: Path) -> None:
    db = started(tmp_path)
    before = [records(db, kind) for kind in KINDS]
    source = book(tmp_path / "多.xlsx", {"活动": [["说明"], *many(50)]})
    assert wholes(db, source) == {"活动": 50}
    batch = import_ledger(db, source, at=AT).batch
    with closing(opened(db)) as connection:
        changes = [step.change for step in steps_of_batch(connection, batch)]
    assert [(c.sheet, c.row) for c in changes] == [("工作表“活动”", n) for n in range(3, 53)]
    assert [c.after for c in changes] == records(db, Activity)[1:]
    undo(db, AT)
    assert [records(db, kind) for kind in KINDS] == before


def test_an_id_somebody_took_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    db = started(tmp_path)
    prepared = prepare(db, book(tmp_path / "多.xlsx", {"活动": many(5)}))
    (part,) = prepared.parts
    assert isinstance(part, NewRows)
    (old,) = records(db, Activity)
    other = Activity(id=part.ids[3], township_id=1, kind=old.kind, title="另", on_date=old.on_date)
    apply(db, Entry(AT, Action.ADD), [Change(Activity, None, other)])
    before = digest(db)
    with pytest.raises(DrafterError, match="被别的程序改动了"):
        apply(db, Entry(AT, Action.IMPORT), prepared.parts)
    assert digest(db) == before


def test_rows_that_refer_to_nothing_are_refused_by_the_database(tmp_path: Path) -> None:
    db = started(tmp_path)
    (part,) = prepare(db, book(tmp_path / "多.xlsx", {"活动": many(2)})).parts
    assert isinstance(part, NewRows)
    cells = {**part.cells, "venue_id": Cells(("v", "v"), {"v": 9})}
    stray = NewRows(Activity, 1, part.first, cells, part.sheet, part.numbers)
    before = digest(db)
    with pytest.raises(DrafterError, match="引用着要删掉的记录") as caught:
        apply(db, Entry(AT, Action.IMPORT), [stray])
    assert len(caught.value.problems) == 2
    assert digest(db) == before
    assert sound(db)


@pytest.mark.parametrize(
    ("cell", "column", "whole"),
    [
        (True, "可作典型", False),  # to Python TRUE is 1, to a clerk it is not
        ("是", "可作典型", True),
        (1.0, "次数", True),
        (" ", "备注", True),
        ("　", "主题", True),  # a title may be blank
        ("　", "日期", False),
    ],
)
def test_what_a_whole_may_hold(tmp_path: Path, cell: Any, column: str, whole: bool) -> None:
    db = started(tmp_path)
    head = ["活动类别", "主题", "日期", "次数", "可作典型", "备注"]
    line = ["调研", "某项", "2024-05-01", 1, "是", ""]
    line[head.index(column)] = cell
    source = book(tmp_path / "一.xlsx", {"活动": [head, line]})
    try:
        assert bool(wholes(db, source)) == whole
    except DrafterError:
        assert not whole


def test_rows_much_like_another_of_their_day_are_named_unless_the_day_is_crowded(
    tmp_path: Path,
) -> None:
    db = started(tmp_path)
    words = ["饮水安全视察", "饮水安全的视察", "第1次走访", "第2次走访"]
    lines = [["视察", title, "2024-03-20", 1] for title in words]
    few = book(tmp_path / "少.xlsx", {"活动": [ACTIVITY_HEAD, *lines]})
    assert wholes(db, few) == {"活动": 4}
    assert [str(notice) for notice in prepare(db, few).notices] == [
        "工作表“活动”第3行：“饮水安全的视察”与同一天的“饮水安全视察”很像。"
        "如果是同一件事，请在台账里只留一行；不是的话不用管。"
    ]
    lines += [["调研", f"第{n}项", "2024-03-20", 1] for n in range(17)]
    assert prepare(db, book(tmp_path / "多.xlsx", {"活动": [ACTIVITY_HEAD, *lines]})).notices == ()
