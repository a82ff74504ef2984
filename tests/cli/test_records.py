"""A clerk's records: look, take in, look back, take back, copy, put back, write out."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from io import StringIO
from pathlib import Path

import pytest

from drafter.templates.sample import sample_folder
from tests.cli.running import Terminal

HEAD = "编号,活动类别,主题,日期,次数\n"
FIRST = HEAD + "H1,视察,农村饮水安全,2024-03-13,1\nH2,调研,产业发展,2024-05-01,1\n"
SECOND = HEAD + "H1,视察,农村饮水安全,2024-03-13,2\n"


@pytest.fixture
def office(terminal: Terminal) -> Terminal:
    """A folder with a small ledger in it, taken in."""
    folder = terminal.folder / "台账"
    folder.mkdir()
    (folder / "乡镇.csv").write_text("名称,类别,所属县\n青石镇,镇,云岭县\n", "utf-8")
    (folder / "活动.csv").write_text(FIRST, "utf-8")
    assert terminal.run("import", "台账").code == 0
    return terminal


def change(office: Terminal, text: str = SECOND) -> None:
    (office.folder / "台账" / "活动.csv").write_text(text, "utf-8")


def state() -> str:
    return hashlib.sha256(Path("records.db").read_bytes()).hexdigest()


def answer(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO(f"{word}\n"))


def test_an_import_says_its_batch_and_how_to_take_it_back(office: Terminal) -> None:
    change(office)
    ran = office.run("import", "台账")
    assert "收进记录库 records.db：新增0条，更新1条，未变1条。" in ran.out
    assert "这是第2批；收错了，运行 drafter undo 2 撤销。" in ran.out
    assert len(list(Path("备份").iterdir())) == 1
    again = office.run("import", "台账")
    assert "批" not in again.out


def test_sheets_of_which_there_is_nothing_are_told(terminal: Terminal) -> None:
    """A sheet forgotten would be missed in the report only. A ledger that is hardly begun tells none."""
    for path in sample_folder().iterdir():
        if path.stem not in ("联系", "队伍"):
            shutil.copy(path, terminal.folder)
    assert "一条也没有的表：联系、队伍。" in terminal.run("import", ".").out
    for path in terminal.folder.glob("[!乡]*.csv"):
        path.unlink()
    assert "一条也没有的表" not in terminal.run("import", ".", "--db", "新.db").out


def test_a_dry_run_shows_every_change_and_writes_nothing(office: Terminal) -> None:
    change(office)
    before = state()
    ran = office.run("import", "台账", "--dry-run", "--delete-missing")
    assert ran.out.splitlines() == [
        "更新  活动 H1 2024-03-13 农村饮水安全（文件“活动.csv”第2行）",
        "        次数：1次 → 2次",
        "删除  活动 H2 2024-05-01 产业发展",
        "试收 台账：新增0条，更新1条，未变1条，删除1条。",
        "  活动：新增0条，更新1条，未变0条，删除1条",
        "这次只是试看，什么也没有写。",
    ]
    assert state() == before
    assert not Path("备份").exists()


def test_deleting_asks_first(office: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    change(office)
    before = state()
    answer(monkeypatch, "n")
    ran = office.run("import", "台账", "--delete-missing")
    assert "删除  活动 H2 2024-05-01 产业发展" in ran.out
    assert "一行也没有收" in ran.out
    assert state() == before
    assert "删除1条" in office.run("import", "台账", "--delete-missing", "--yes").out


def test_history_tells_batches_rows_and_where_they_stood(office: Terminal) -> None:
    change(office)
    office.run("import", "台账")
    lines = office.run("history").out.splitlines()
    assert [line.split("  ")[0] for line in lines] == ["第2批", "第1批"]
    assert lines[0].endswith("导入 台账  新增0条，更新1条，未变1条")
    told = office.run("history", "--kind", "活动", "--no", "H1").out.splitlines()
    assert told[0].startswith("活动第1号 H1 2024-03-13 农村饮水安全：新增，第1批 ")
    assert told[0].endswith("导入 台账 文件“活动.csv”第2行")
    assert told[-1] == "  次数：1次 → 2次"
    assert office.run("history", "2").out.splitlines()[-1] == "  次数：1次 → 2次"
    assert len(office.run("history", "-n", "1").out.splitlines()) == 1
    assert "H2" in office.run("history", "--kind", "活动", "--id", "2").out


def test_history_as_data(office: Terminal) -> None:
    change(office)
    office.run("import", "台账")
    (batch, _) = json.loads(office.run("history", "--json").out)
    assert (batch["batch"], batch["action"], len(batch["sha256"])) == (2, "导入", 64)
    (step,) = json.loads(office.run("history", "2", "--json").out)
    assert (step["was"]["times"], step["now"]["times"], step["row"]) == ("1次", "2次", 2)
    assert json.loads(office.run("history", "--kind", "届", "--json").out) == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["history", "9"], "没有第9批"),
        (["history", "--kind", "火灾"], "没有“火灾”这一类记录"),
        (["history", "--kind", "活动", "--no", "H9"], "没有编号“H9”的变动"),
        (["history", "--no", "H1"], "没有说是哪一类记录"),
        (["history", "--db", "没有.db"], "找不到记录库"),
        (["undo", "9"], "没有第9批"),
        (["backup", "台账/活动.csv"], "没有动它"),
        (["restore", "没有.db", "--yes"], "找不到"),
        (["restore", "台账/活动.csv", "--yes"], "不是记录库"),
        (["export", "台账"], "没有动它"),
        (["export", "出.doc"], "不是 .xlsx 文件名"),
        (["export", "出.xlsx", "--township", "白水乡"], "没有“白水乡”"),
        (["history", "零"], "零"),
    ],
)
def test_bad_usage_is_one_clear_line_and_changes_nothing(
    office: Terminal, words: list[str], says: str
) -> None:
    before = state(), sorted(Path().rglob("*"))
    ran = office.run(*words)
    assert ran.code == 2
    assert says in ran.err
    assert "Traceback" not in ran.err
    assert (state(), sorted(Path().rglob("*"))) == before


def test_undo_and_back_again(office: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    change(office)
    office.run("import", "台账")
    answer(monkeypatch, "n")
    assert "没有撤销。" in office.run("undo").out
    ran = office.run("undo", "--yes")
    assert "要撤销的是：第2批" in ran.out
    assert "撤销了第2批：去掉0条，恢复0条，改回1条。" in ran.out
    assert "要反悔，请运行：drafter undo 3" in ran.out
    assert "（已由第3批撤销）" in office.run("history").out
    office.run("undo", "3", "--yes")
    assert "未变2条" in office.run("import", "台账").out


def test_undo_refused_with_a_list(office: Terminal) -> None:
    change(office)
    office.run("import", "台账")
    ran = office.run("undo", "1", "--yes")
    assert ran.code == 2
    assert "第1批撤销不了，后来的记录与它有关" in ran.err
    assert "1. “活动”里的H1 2024-03-13 农村饮水安全：第2批又改过这一条。请先撤销第2批。" in ran.err


def test_backup_and_restore(office: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "备份好了" in office.run("backup", "盘/我的.db").out
    change(office)
    office.run("import", "台账", "--delete-missing", "--yes")
    answer(monkeypatch, "n")
    before = state()
    ran = office.run("restore", "盘/我的.db")
    assert "备份 盘/我的.db：青石镇，共3条记录，最后是第1批" in ran.out
    assert "现在 records.db：青石镇，共2条记录，最后是第2批" in ran.out
    assert "  活动：1条 → 2条" in ran.out
    assert "没有换。" in ran.out
    assert state() == before
    ran = office.run("restore", "盘/我的.db", "--yes")
    assert "换下来的那一份在" in ran.out
    assert [line[:3] for line in office.run("history").out.splitlines()] == ["第1批"]


def test_backups_without_a_name_are_dated(office: Terminal) -> None:
    office.run("backup")
    (copy,) = Path("备份").iterdir()
    assert copy.name.startswith("records-2")
    assert "备份" in office.run("restore", copy, "--yes").out


def test_an_export_goes_back_in_and_changes_nothing(office: Terminal) -> None:
    ran = office.run("export", "出.xlsx")
    assert "台账写好了：出.xlsx" in ran.out
    assert "只供内部使用" in ran.out
    assert "新增0条，更新0条，未变3条" in office.run("import", "出.xlsx").out
    office.run("export", "出", "--csv")
    assert "新增0条，更新0条，未变3条" in office.run("import", "出").out
    assert office.run("export", "出.xlsx").code == 2


def test_what_may_stand_twice_is_said(office: Terminal) -> None:
    change(office, FIRST + "H3,视察,农村饮水安全情况,2024-03-13,1\n")
    ran = office.run("import", "台账")
    assert "新增1条" in ran.out
    assert "有1行可能是重复登记，请核对：" in ran.out
    assert "“农村饮水安全情况”与同一天的“农村饮水安全”很像" in ran.out


def test_the_commands_say_what_they_do(terminal: Terminal) -> None:
    for command in ("history", "undo", "export", "backup", "restore", "import"):
        told = terminal.run(command, "--help").out
        assert "例子" in told
        assert "Options" not in told
    assert list(Path().iterdir()) == []


def test_a_command_suggested_is_about_the_records_this_one_was_about(office: Terminal) -> None:
    """As printed, it can be typed; other records than the usual are named, and quoted where need be."""
    (office.folder / "records.db").rename(office.folder / "县里 的.db")
    ran = office.run("import", "台账", "--db", "县里 的.db")
    assert ran.out.endswith('接着可以运行：drafter build --year 年份 --db "县里 的.db"\n'), ran.out
    undone = office.run("undo", "--yes", "--db", "县里 的.db").out.splitlines()[-1]
    assert undone == '要反悔，请运行：drafter undo 2 --db "县里 的.db"', undone
