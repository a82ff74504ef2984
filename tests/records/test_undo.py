"""A batch is taken back whole, or the list of what later rests on it is shown."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.errors import DrafterError
from drafter.model.kinds import KINDS, Activity, ActivityDeputy, ActivityKind, Deputy, Fund
from drafter.model.record import Record
from drafter.records.journal import Action, Change, Entry, apply
from drafter.records.ledger import Tally, import_ledger
from drafter.records.undo import undo
from tests.records.ledgers import (
    ACTIVITY_HEAD,
    batches,
    book,
    digest,
    records,
    sound,
    started,
)

AT = "2025-01-16T09:30:00"
EDIT = Entry(AT, Action.EDIT)
SAMPLE = Path(__file__).parents[2] / "sample"


def everything(db: Path) -> list[Record]:
    return [record for kind in KINDS for record in records(db, kind)]


def refusal(db: Path, number: int | None = None) -> list[str]:
    before = digest(db)
    with pytest.raises(DrafterError) as caught:
        undo(db, AT, number)
    assert digest(db) == before
    return [str(problem) for problem in caught.value.problems] or [str(caught.value)]


def test_undo_of_the_first_import_leaves_no_rows_and_redo_brings_them_back(tmp_path: Path) -> None:
    db = tmp_path / "records.db"
    import_ledger(db, SAMPLE, at=AT)
    first = everything(db)
    done = undo(db, AT)
    assert everything(db) == []
    assert (done.gone, done.back, done.changed) == (len(first), 0, 0)
    undo(db, AT, done.batch)
    assert everything(db) == first
    assert sound(db)


def test_undo_walks_back_and_says_what_no_longer_holds(tmp_path: Path) -> None:
    db = started(tmp_path)
    (old,) = records(db, Activity)
    apply(db, EDIT, [Change(Activity, old, replace(old, times=2))])
    apply(db, EDIT, [Change(Activity, replace(old, times=2), replace(old, times=3))])
    assert undo(db, AT).target.number == 3
    assert undo(db, AT).target.number == 2
    assert records(db, Activity) == [old]
    assert [(b.number, b.undone_by) for b in batches(db)] == [
        (5, None),
        (4, None),
        (3, 4),
        (2, 5),
        (1, None),
    ]
    assert refusal(db, 2) == ["第2批已经由第5批撤销了。要恢复它，请撤销第5批：drafter undo 5。"]
    undo(db, AT, 5)
    assert records(db, Activity) == [replace(old, times=2)]
    assert {b.number: b.undone_by for b in batches(db)}[2] is None
    undo(db, AT)
    assert records(db, Activity) == [old]


def test_rows_changed_since_stand_in_the_way(tmp_path: Path) -> None:
    db = started(tmp_path)
    (old,) = records(db, Activity)
    apply(db, EDIT, [Change(Activity, old, replace(old, times=2))])
    assert "第2批又改过这一条。请先撤销第2批" in " ".join(refusal(db, 1))
    undo(db, AT, 2)
    undo(db, AT, 1)
    assert everything(db) == []


def test_rows_that_refer_to_those_that_would_go_stand_in_the_way(tmp_path: Path) -> None:
    db = started(tmp_path)
    link = ActivityDeputy(township_id=1, activity_id=1, deputy_id=2)
    apply(db, Entry(AT, Action.ADD), [Change(ActivityDeputy, None, link)])
    told = refusal(db, 1)
    assert any(
        "“活动代表”里的" in line and "“活动”里的2024-03-13 农村饮水安全" in line for line in told
    )
    undo(db, AT)
    undo(db, AT, 1)
    assert everything(db) == []


def test_a_deleted_row_does_not_come_back_beside_its_successor(tmp_path: Path) -> None:
    db = started(tmp_path)
    (old,) = records(db, Activity)
    deleted = apply(db, EDIT, [Change(Activity, old, None)])
    import_ledger(db, tmp_path / "第一本.xlsx", at=AT)  # the clerk imports the old ledger again
    assert refusal(db, deleted) == [
        "“活动”里的2024-03-13 农村饮水安全：记录库里又有了同样的一条。请先撤销后来的那一条。"
    ]
    numbered = replace(records(db, Activity)[0], no="H1")
    apply(db, EDIT, [Change(Activity, replace(numbered, no=""), numbered)])
    undo(db, AT, deleted)  # now the two are told apart by the number
    assert len(records(db, Activity)) == 2


def test_nothing_to_undo(tmp_path: Path) -> None:
    db = started(tmp_path)
    undo(db, AT)
    assert refusal(db) == ["没有可以撤销的。请用 drafter history 查看记过哪些变动。"]
    assert refusal(db, 9) == ["没有第9批。请用 drafter history 查看有哪几批。"]


def test_undoing_an_import_then_importing_again_adds_the_rows_anew(tmp_path: Path) -> None:
    db = started(tmp_path)
    rows = [ACTIVITY_HEAD, ["调研", "产业发展", "2024-05-01", 1]]
    source = book(tmp_path / "x.xlsx", {"活动": rows})
    import_ledger(db, source, at=AT)
    undo(db, AT)
    assert import_ledger(db, source, at=AT).total == Tally(new=1)


# What may happen to one of a few activities: it is added, changed or deleted.
deeds = st.lists(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 9)), min_size=1, max_size=4),
    min_size=1,
    max_size=7,
)


def batch_of(db: Path, wishes: list[tuple[int, int]]) -> list[Change]:
    """Wishes as changes: a title not there is added, one there is changed, or with 0 deleted."""
    here = {a.title: a for a in records(db, Activity)}
    changes = []
    for which, times in dict(wishes).items():
        old = here.get(f"第{which}项")
        deputy = records(db, Deputy)[0]
        new = Activity(
            township_id=deputy.township_id,
            kind=ActivityKind.SURVEY,
            title=f"第{which}项",
            on_date=deputy.elected_on,
            times=times,
        )
        if old is None:
            changes.append(Change(Activity, None, new))
        elif times == 0:
            changes.append(Change(Activity, old, None))
        elif old.times != times:
            changes.append(Change(Activity, old, replace(old, times=times)))
    return changes


@settings(max_examples=25, deadline=None, derandomize=True)
@given(deeds)
def test_whatever_was_done_taking_all_back_in_reverse_gives_the_first_state(
    wishes: list[list[tuple[int, int]]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        db = started(Path(name))
        states = [everything(db)]
        for batch in wishes:
            if apply(db, EDIT, batch_of(db, batch)):
                states.append(everything(db))
        undone = []
        for expected in reversed(states[:-1]):
            undone.append(undo(db, AT).batch)
            assert everything(db) == expected
        for number, expected in zip(reversed(undone), states[1:], strict=True):
            undo(db, AT, number)
            assert everything(db) == expected
        assert sound(db)


def entries(db: Path, batch: int) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(db)) as connection:
        return connection.execute(
            "select tbl, row_id, before, after, sheet, row_number from change"
            " where batch_id = ? order by id",
            [batch],
        ).fetchall()


def test_the_journal_of_an_undo_is_the_batch_s_own_turned_round(tmp_path: Path) -> None:
    """Byte for byte, for rows that were added, changed and deleted; and the tables are as they were."""
    db = tmp_path / "records.db"
    import_ledger(db, SAMPLE, at=AT)
    first = everything(db)
    changes = [Change(type(r), r, replace(r, note=f"第{r.id}条")) for r in first if r.id % 3]
    gone = [
        Change(type(r), r, None) for r in first if isinstance(r, ActivityDeputy) and not r.id % 3
    ]
    new = [Change(Activity, None, replace(r, id=0, no="")) for r in records(db, Activity)[:5]]
    changes = [c for c in changes if c.kind is not Activity] + gone + new
    batch = apply(db, EDIT, changes)
    mixed = everything(db)
    done = undo(db, AT)
    turned = [
        (tbl, id_, after, before, *where) for tbl, id_, before, after, *where in entries(db, batch)
    ]
    assert entries(db, done.batch) == turned
    assert (done.gone, done.back, done.changed) == (5, len(gone), len(changes) - 5 - len(gone))
    assert everything(db) == first
    undo(db, AT, done.batch)
    assert everything(db) == mixed
    assert sound(db)


@pytest.mark.parametrize(
    "text", ["“引号”\"'`", "反斜杠\\n与\n换行\t", "%s {x} ;--", "😀𠮷", " 空 "]
)
def test_whatever_is_written_goes_and_comes_back_as_it_was(tmp_path: Path, text: str) -> None:
    db = started(tmp_path)
    apply(db, EDIT, [Change(Fund, None, Fund(township_id=1, year=2024, purpose=text, amount_wan=Decimal("1234567.89")))])  # fmt: skip
    (old,) = records(db, Fund)
    assert (old.purpose, str(old.amount_wan)) == (text, "1234567.89")
    apply(db, EDIT, [Change(Fund, old, replace(old, purpose="别的", amount_wan=Decimal("0.1")))])
    undo(db, AT)
    assert records(db, Fund) == [old]


def test_a_column_younger_than_the_entry_is_no_change(tmp_path: Path) -> None:
    """An old journal does not know the column; in the table it is empty, or has since its default."""
    db = started(tmp_path)
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute("insert into batch (at, action, file, sha256, summary) values ('', '新增', '', '', '')")  # fmt: skip
        for row, times in ((8, None), (9, 1)):
            connection.execute(
                "insert into activity (id, township_id, kind, title, on_date, times, no, organiser,"
                " department, outcome, may_tell, source, note)"
                " values (?, 1, 'survey', '第' || ? || '项', '2024-05-01', ?, '', '', '', '', 0, '', '')",
                [row, row, times],
            )
            told = f'{{"township_id":1,"kind":"survey","title":"第{row}项","on_date":"2024-05-01","id":{row}}}'
            connection.execute(
                "insert into change (batch_id, tbl, row_id, after, sheet, row_number)"
                " values (2, 'activity', ?, ?, '', 0)",
                [row, told],
            )
    both = records(db, Activity)[1:]
    assert [activity.times for activity in both] == [1, 1]
    undo(db, AT, 2)
    assert len(records(db, Activity)) == 1
    undo(db, AT, 3)
    assert records(db, Activity)[1:] == both
