"""An import can be looked at before it is made, may delete what the ledger lacks, and points out twins."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.errors import DrafterError
from drafter.model.kinds import Activity, ActivityDeputy, Deputy
from drafter.records.differences import differences
from drafter.records.ledger import Tally, import_ledger, prepare, write_filled
from drafter.records.ledger.alike import alike
from drafter.records.ledger.importing import fingerprint
from drafter.records.undo import undo
from tests.records.ledgers import (
    ACTIVITIES,
    ACTIVITY_HEAD,
    DEPUTIES,
    TOWNSHIP,
    Rows,
    batches,
    book,
    digest,
    records,
    started,
)

AT = "2025-01-16T09:30:00"
DAY = "2021-11-05"


def ledger(tmp_path: Path, **sheets: Rows) -> Path:
    return book(tmp_path / "新.xlsx", sheets)


def test_looking_writes_nothing_and_says_which_fields_would_change(tmp_path: Path) -> None:
    db = started(tmp_path)
    before = digest(db), sorted(tmp_path.iterdir())
    rows = [
        ACTIVITY_HEAD,
        ["视察", "农村饮水安全", "2024-03-13", 7],
        ["调研", "产业", "2024-05-01", 1],
    ]
    source = ledger(tmp_path, 活动=rows, 代表=DEPUTIES)
    prepared = prepare(db, source)
    assert prepared.total == Tally(new=1, changed=1, same=2)
    changed, new = prepared.changes
    assert changed.before is not None
    assert changed.after is not None
    said = [str(d) for d in differences(changed.before, changed.after, lambda _: "")]
    assert said == ["次数：1次 → 7次"]
    assert (new.before, new.sheet, new.row) == (None, "工作表“活动”", 3)
    source.unlink()
    assert (digest(db), sorted(tmp_path.iterdir())) == before


def test_looking_at_a_first_import_makes_no_database(tmp_path: Path) -> None:
    prepared = prepare(tmp_path / "records.db", ledger(tmp_path, 乡镇=TOWNSHIP))
    assert prepared.total == Tally(new=1)
    assert not (tmp_path / "records.db").exists()


def test_without_being_asked_nothing_is_deleted(tmp_path: Path) -> None:
    db = started(tmp_path)
    assert import_ledger(db, ledger(tmp_path, 代表=DEPUTIES[:2])).total == Tally(same=1)
    assert len(records(db, Deputy)) == 2


def test_rows_the_ledger_lacks_are_deleted_where_asked_and_come_back(tmp_path: Path) -> None:
    db = started(tmp_path)
    source = ledger(tmp_path, 代表=DEPUTIES[:2])
    result = import_ledger(db, source, at=AT, delete_missing=True)
    assert result.counts == {"代表": Tally(same=1, gone=1)}
    assert [d.name for d in records(db, Deputy)] == ["甲某"]
    assert len(records(db, Activity)) == 1  # its sheet is not in this ledger
    assert batches(db)[0].summary == "新增0条，更新0条，未变1条，删除1条"
    undo(db, AT)
    assert [d.name for d in records(db, Deputy)] == ["甲某", "乙某"]


def test_an_empty_sheet_deletes_nothing(tmp_path: Path) -> None:
    """The empty ledger has every sheet; a clerk who fills in one must not lose all others."""
    db = started(tmp_path)
    source = ledger(tmp_path, 代表=DEPUTIES, 活动=[ACTIVITY_HEAD])
    assert import_ledger(db, source, delete_missing=True).total == Tally(same=2)
    assert len(records(db, Activity)) == 1


def test_other_townships_keep_their_rows(tmp_path: Path) -> None:
    db = started(tmp_path)
    second: Rows = [TOWNSHIP[0], ["白水乡", "乡", "云岭县"]]
    import_ledger(db, book(tmp_path / "乡.xlsx", {"乡镇": second, "代表": DEPUTIES}))
    source = ledger(tmp_path, 代表=[DEPUTIES[0], ["甲某", DAY]])
    prepared = prepare(db, source, "白水乡", delete_missing=True)
    assert prepared.total == Tally(same=1, gone=1)
    assert {c.before.township_id for c in prepared.changes if c.before} == {2}
    # The township's own row never goes, however short the sheet of townships is.
    only = ledger(tmp_path, 乡镇=TOWNSHIP)
    assert prepare(db, only, delete_missing=True).total == Tally(same=1)


def test_a_row_corrected_in_what_names_it_is_replaced(tmp_path: Path) -> None:
    """Without a number a corrected date makes a new row; the old one goes, names stay clear."""
    db = started(tmp_path)
    deputies = [DEPUTIES[0], ["甲某", "2021-11-06"], DEPUTIES[2]]
    groups: Rows = [["名称", "组长"], ["一组", "甲某"]]
    source = ledger(tmp_path, 代表=deputies, 代表小组=groups)
    with pytest.raises(DrafterError) as caught:
        import_ledger(db, source)
    assert "有2个“甲某”" in str(caught.value.problems[0])
    result = import_ledger(db, source, delete_missing=True)
    assert result.counts["代表"] == Tally(new=1, same=1, gone=1)


def test_what_others_still_refer_to_is_not_deleted(tmp_path: Path) -> None:
    db = started(tmp_path)
    links: Rows = [["活动", "代表"], ["农村饮水安全", "乙某"]]
    import_ledger(db, book(tmp_path / "参加.xlsx", {"活动代表": links}))
    before = digest(db)
    with pytest.raises(DrafterError) as caught:
        import_ledger(db, ledger(tmp_path, 代表=DEPUTIES[:2]), delete_missing=True)
    (problem,) = caught.value.problems
    assert problem.where == "记录库“活动代表”里的2024-03-13 农村饮水安全 乙某"
    assert problem.what.startswith("“代表”是“代表”里的乙某，")
    assert digest(db) == before
    assert len(records(db, ActivityDeputy)) == 1


def test_an_export_imported_with_deletion_deletes_nothing(tmp_path: Path) -> None:
    db = started(tmp_path)
    write_filled(db, tmp_path / "全部.xlsx")
    prepared = prepare(db, tmp_path / "全部.xlsx", delete_missing=True)
    assert prepared.changes == ()


TWINS = [
    ("农村饮水安全", "农村饮水安全视察", True),
    ("视察农村饮水安全工作", "视察农村饮水安全的工作", True),
    ("农村饮水安全", "农村饮水 安全。", True),
    ("农村饮水安全", "农村道路建设", False),
    ("第1组活动", "第2组活动", False),
    ("", "", False),
]


@pytest.mark.parametrize(("one", "other", "same"), TWINS)
def test_titles_alike(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same


def test_what_may_stand_twice_is_said_and_goes_in(tmp_path: Path) -> None:
    db = started(tmp_path)
    rows = [
        ACTIVITY_HEAD,
        ["视察", "农村饮水安全工作", "2024-03-13", 1],
        ["视察", "农村饮水安全工作", "2024-03-14", 1],
    ]
    result = import_ledger(db, ledger(tmp_path, 活动=rows))
    assert [str(n) for n in result.notices] == [
        "工作表“活动”第2行：“农村饮水安全工作”与同一天的“农村饮水安全”很像。"
        "如果是同一件事，请在台账里只留一行；不是的话不用管。"
    ]
    assert result.total == Tally(new=2)
    # Once in, it is not said again.
    assert import_ledger(db, ledger(tmp_path, 活动=[*rows, *ACTIVITIES[1:]])).notices == ()


def test_a_file_is_known_by_what_it_holds(tmp_path: Path) -> None:
    one = tmp_path / "一"
    one.mkdir()
    (one / "活动.csv").write_text("a", "utf-8")
    first = fingerprint(one)
    (one / "笔记.txt").write_text("x", "utf-8")
    assert fingerprint(one) == first
    (one / "活动.csv").rename(one / "代表.csv")
    assert fingerprint(one) != first
