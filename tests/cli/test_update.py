"""drafter update: the figures follow the records, staff's words stay, the old file is kept."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from drafter.documents.markup import parse, w
from drafter.documents.parts import main_part, open_docx
from drafter.documents.validity import faults
from tests.cli.retyping import NAME, edited, one_more_inspection, text
from tests.cli.running import Terminal
from tests.drafts.editing import strip_marks
from tests.drafts.remembering import office


@pytest.fixture
def draft(terminal: Terminal) -> Path:
    """The sample's report, written and remembered, and a sentence of staff's in it."""
    office(terminal.folder)
    path = terminal.folder / NAME
    path.write_bytes(edited(path.read_bytes(), "组织开展代表视察", "精心组织开展代表视察"))
    return path


def test_new_figures_staffs_words_and_the_old_file(terminal: Terminal, draft: Path) -> None:
    before = draft.read_bytes()
    one_more_inspection(terminal.folder)
    ran = terminal.run("update", NAME)
    assert ran.code == 0, ran.err
    assert "“5”→“6”" in ran.out
    assert "精心组织开展代表视察6次" in text(draft)
    kept = draft.with_name(NAME.replace(".docx", "（更新前1）.docx"))
    assert kept.read_bytes() == before
    assert kept.name in ran.out
    assert faults(draft.read_bytes()) == []


def test_a_second_time_there_is_nothing_to_do(terminal: Terminal, draft: Path) -> None:
    one_more_inspection(terminal.folder)
    terminal.run("update", NAME)
    before = draft.read_bytes()
    ran = terminal.run("update", NAME)
    assert ran.code == 0
    assert "没有影响" in ran.out
    assert draft.read_bytes() == before
    assert not list(terminal.folder.glob("*更新前2*"))


def test_the_updated_draft_is_updated_again(terminal: Terminal, draft: Path) -> None:
    for figure in (6, 7):
        one_more_inspection(terminal.folder)
        assert terminal.run("update", NAME).code == 0
        assert f"精心组织开展代表视察{figure}次" in text(draft)
    assert len(list(terminal.folder.glob("*更新前*"))) == 2


def test_a_look_beforehand_changes_nothing(terminal: Terminal, draft: Path) -> None:
    before = draft.read_bytes()
    one_more_inspection(terminal.folder)
    ran = terminal.run("update", NAME, "--dry-run")
    assert "“5”→“6”" in ran.out
    assert draft.read_bytes() == before
    assert not list(terminal.folder.glob("*更新前*"))


def test_tracked(terminal: Terminal, draft: Path) -> None:
    one_more_inspection(terminal.folder)
    terminal.run("update", NAME, "--track")
    parts = open_docx(draft)
    root = parse(parts[main_part(parts)])
    assert {e.get(w("author")) for e in root.iter(w("ins"), w("del"))} == {"drafter"}
    assert "精心组织开展代表视察6次" in text(draft)


def test_tracked_where_nobody_has_edited_it(terminal: Terminal) -> None:
    office(terminal.folder)
    one_more_inspection(terminal.folder)
    terminal.run("update", NAME, "--track")
    parts = open_docx(terminal.folder / NAME)
    assert next(parse(parts[main_part(parts)]).iter(w("ins")), None) is not None


@pytest.mark.parametrize("lock", [f"~${NAME[2:]}", f"~${NAME}", f".~{NAME}", f".~lock.{NAME}#"])
def test_a_file_open_in_word_is_left_alone(terminal: Terminal, draft: Path, lock: str) -> None:
    before = draft.read_bytes()
    one_more_inspection(terminal.folder)
    (terminal.folder / lock).touch()
    ran = terminal.run("update", NAME)
    assert ran.code == 2
    assert "打开着" in ran.err
    assert lock in ran.err
    assert draft.read_bytes() == before


def test_a_damaged_file_is_refused_and_nothing_written(terminal: Terminal, draft: Path) -> None:
    one_more_inspection(terminal.folder)
    for damaged in (draft.read_bytes()[:-900], b"", b"PK\x03\x04 and no more"):
        draft.write_bytes(damaged)
        ran = terminal.run("update", NAME)
        assert ran.code == 2
        assert ran.err.count("\n") <= 2
        assert draft.read_bytes() == damaged
        assert not list(terminal.folder.glob("*更新前*"))


def test_a_damaged_memory_is_refused_and_nothing_written(terminal: Terminal, draft: Path) -> None:
    before = draft.read_bytes()
    one_more_inspection(terminal.folder)
    with closing(sqlite3.connect(terminal.folder / "records.db")) as connection, connection:
        connection.execute("update draft set file = substr(file, 1, length(file) - 900)")
    ran = terminal.run("update", NAME)
    assert ran.code == 2
    assert draft.read_bytes() == before
    assert not list(terminal.folder.glob("*更新前*"))


def test_without_any_mark_the_draft_is_known_by_its_words(terminal: Terminal, draft: Path) -> None:
    """Staff's program dropped every bookmark and property of ours."""
    draft.write_bytes(strip_marks(draft.read_bytes()))
    one_more_inspection(terminal.folder)
    ran = terminal.run("update", NAME)
    assert ran.code == 0, ran.err
    assert "按文字认出" in ran.out
    assert "精心组织开展代表视察6次" in text(draft)
    one_more_inspection(terminal.folder)
    assert "按文字认出" not in terminal.run("update", NAME).out
    assert "精心组织开展代表视察7次" in text(draft)


def test_a_ledger_that_is_emptied_takes_its_annex_along_and_brings_it_back(
    terminal: Terminal, draft: Path
) -> None:
    """Suggestions: a chapter, a line of the annexes' list, an annex with its table."""
    before = text(draft)
    db = terminal.folder / "records.db"
    with closing(sqlite3.connect(db)) as connection, connection:
        rows = connection.execute("select * from suggestion").fetchall()
        connection.execute("delete from suggestion")
    went = terminal.run("update", NAME)
    assert went.code == 0, went.err
    assert "去掉“表格（编号、标题、承办单位、交办、答复、评价、结果）”" in went.out
    assert "代表建议办理情况表" not in text(draft)
    with closing(sqlite3.connect(db)) as connection, connection:
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"insert into suggestion values ({marks})", rows)
    came = terminal.run("update", NAME)
    assert came.code == 0, came.err
    assert "找不准位置" not in came.out
    assert text(draft) == before
    assert faults(draft.read_bytes()) == []


# --- where it lies ------------------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="links and who may read are told otherwise there")
def test_the_file_behind_a_link_is_updated_and_who_may_read_it_stays(
    terminal: Terminal, draft: Path
) -> None:
    shared = terminal.folder / "共享.docx"
    draft.rename(shared)
    draft.symlink_to(shared)
    shared.chmod(0o600)
    one_more_inspection(terminal.folder)
    ran = terminal.run("update", NAME)
    assert ran.code == 0, ran.err
    assert draft.is_symlink()
    assert "精心组织开展代表视察6次" in text(shared)
    assert shared.stat().st_mode & 0o777 == 0o600


def test_a_pack_that_moved_with_the_folder_is_found_by_its_name(terminal: Terminal) -> None:
    office(terminal.folder)
    terminal.run("template", "new", "我镇", "年度工作报告")
    terminal.run("build", "--year", "2024", "--templates", "我镇", "-o", "甲.docx", "--no-trace")
    one_more_inspection(terminal.folder)
    elsewhere = terminal.folder / "新的地方"
    elsewhere.mkdir()
    for name in ("records.db", "templates", "甲.docx"):
        (terminal.folder / name).rename(elsewhere / name)
    terminal.move(elsewhere)
    ran = terminal.run("update", "甲.docx")
    assert ran.code == 0, ran.err
    assert "“5”→“6”" in ran.out
    shutil.rmtree(elsewhere / "templates")
    ran = terminal.run("update", "甲.docx")
    assert ran.code == 2
    assert "写它用的模板包“我镇”不在了" in ran.err
    assert "放回" in ran.err
