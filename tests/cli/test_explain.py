"""``drafter explain`` and ``drafter drafts`` as a clerk meets them."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from drafter.documents.parts import main_part, open_docx, write_docx
from drafter.drafts.explaining import Explained
from drafter.records.drafts import shelved
from drafter.reports.pack import standard_pack
from tests.cli.running import Terminal
from tests.drafts.remembering import office, reading
from tests.drafts.staff import edited, overtype, strike
from tests.sample import sample_draft

NAME = "大坪镇2024年人大工作报告.docx"
_CELLS = ("活动类别=视察", "主题=雨露村水厂", "日期=2024-12-05")
VISIT = ("add", "活动", *(word for cell in _CELLS for word in ("--set", cell)), "--yes")


@pytest.fixture
def desk(terminal: Terminal) -> Terminal:
    """A folder with the sample's records and the annual report built from them."""
    office(terminal.folder)
    return terminal


def figure(name: str) -> Explained:
    return next(each for each in reading(sample_draft()).figures if each.figure.name == name)


def edit(desk: Terminal, *, marks: bool = True) -> None:
    """Staff type 8 for 6 presidium meetings and strike the paragraph about petitions."""
    path = desk.folder / NAME
    meetings, petitions = figure("监督.主席团会议"), figure("信访.件数")
    now = edited(
        path.read_bytes(),
        overtype(meetings.figure.bookmark, "8"),
        strike(petitions.figure.bookmark),
        marks=marks,
    )
    path.write_bytes(now)


def test_an_untouched_draft_gets_its_table(desk: Terminal) -> None:
    ran = desk.run("explain", NAME)
    assert ran.code == 0, ran.err
    assert "这是2025-01-10 09:00写出的“大坪镇2024年人大工作报告”。" in ran.out
    assert "照旧" in ran.out
    assert "改写" not in ran.out
    assert (desk.folder / "大坪镇2024年人大工作报告·数据核对表.xlsx").is_file()


@pytest.mark.parametrize("marks", [True, False], ids=["marks", "no marks"])
def test_an_edited_draft_is_told_as_it_is_now(desk: Terminal, marks: bool) -> None:
    edit(desk, marks=marks)
    meetings = figure("监督.主席团会议")

    ran = desk.run("explain", NAME)

    assert f"{meetings.number}. 原为“6”，现为“8”：" in ran.out
    assert "现已删去" in ran.out
    assert ("按文字认出" in ran.out) is not marks
    book = openpyxl.load_workbook(desk.folder / "大坪镇2024年人大工作报告·数据核对表.xlsx")
    (row,) = [row for row in book["数字"].values if row[0] == meetings.number]
    assert row[3] == "原为“6”，现为“8”"
    assert desk.run("explain", NAME, meetings.number).out.count("原为“6”，现为“8”") == 1


def test_it_answers_by_number_by_text_and_by_words(desk: Terminal) -> None:
    meetings = figure("监督.主席团会议")
    by_number = desk.run("explain", NAME, meetings.number).out
    assert f"第{meetings.number}处：“6”" in by_number
    assert "主席团会议，按次数相加" in by_number
    assert "依据记录6条：" in by_number
    assert by_number.count("· 主席团会议 ") == 6
    assert f"第{meetings.number}处" in desk.run("explain", NAME, "主席团会议").out
    assert "“88.9%”" in desk.run("explain", NAME, "88.9%").out
    ran = desk.run("explain", NAME, "没有这几个字")
    assert ran.code == 2
    assert "--all" in ran.err


def test_words_put_right_beside_a_figure_are_told_as_that(desk: Terminal) -> None:
    """Not as 原为“2024年”，现为“2024年”."""
    path = desk.folder / NAME
    parts = open_docx(path)
    main = main_part(parts)
    assert parts[main].count("工作回顾".encode()) == 1
    parts[main] = parts[main].replace("工作回顾".encode(), "的工作回顾".encode())
    path.write_bytes(write_docx(parts))
    out = desk.run("explain", NAME).out
    assert "“2024年”没有改，紧挨着它添了字" in out
    assert "原为“2024年”，现为“2024年”" not in out


def test_a_word_is_about_the_figure_that_means_it_before_those_beside(desk: Terminal) -> None:
    """视察 stands as a word among the cases too; who asks means how many there were."""
    told = desk.run("explain", NAME, "视察").out
    assert re.findall(r"含义：(.+)", told)[0] == "视察次数"


def test_a_table_is_made_anew_until_staff_have_filled_it_in(desk: Terminal) -> None:
    path = desk.folder / "大坪镇2024年人大工作报告·数据核对表.xlsx"
    desk.run("explain", NAME)
    before = path.read_bytes()
    edit(desk)
    desk.run("explain", NAME)
    assert path.read_bytes() != before
    assert len(list(desk.folder.glob("*.xlsx"))) == 1

    book = openpyxl.load_workbook(path)
    book["数字"]["I2"] = "张"
    book.save(path)
    filled = path.read_bytes()
    (desk.folder / NAME).write_bytes(sample_draft().data)
    ran = desk.run("explain", NAME)
    assert path.read_bytes() == filled
    assert "数据核对表（第2版）.xlsx" in ran.out


def test_all_accounts_for_every_numeral(desk: Terminal) -> None:
    edit(desk)
    ran = desk.run("explain", NAME, "--all", "--json")
    told: dict[str, Any] = json.loads(ran.out)
    sources = {each["origin"] for each in told["numerals"]}
    assert sources == {"数字", "届次年份", "模板文字", "自己写的"}
    (own,) = [each for each in told["numerals"] if each["origin"] == "自己写的"]
    assert (own["now"], own["was"]) == ("8", "6")
    shown = desk.run("explain", NAME, "--all").out
    assert f"文稿里的数{len(told['numerals'])}个，都有来处：" in shown
    assert "自己写的1个" in shown


def test_a_file_drafter_never_wrote_is_refused(desk: Terminal) -> None:
    shutil.copy(Path(__file__).parents[2] / "templates/docx/标准/年度工作报告.docx", "别的.docx")
    ran = desk.run("explain", "别的.docx")
    assert ran.code == 2
    assert "不是从这个记录库写出来的草稿" in ran.err
    assert desk.run("explain", "没有.docx").code == 2


def test_drafts_tell_where_each_lies_and_what_changed(desk: Terminal) -> None:
    ran = desk.run("drafts")
    assert "没有改过" in ran.out
    assert "相同" in ran.out
    edit(desk)
    assert "改过" in desk.run("drafts").out
    (desk.folder / "定稿").mkdir()
    (desk.folder / NAME).rename(desk.folder / "改了名.docx")
    (line,) = [line for line in desk.run("drafts").out.splitlines() if "改了名.docx" in line]
    assert "（大坪镇2024年人大工作报告）" in line
    assert "改过，移动过" in line
    (desk.folder / "改了名.docx").unlink()
    assert "另有1份" in desk.run("drafts").out
    assert "不在原处" in desk.run("drafts", "--all").out


def test_drafts_tell_whether_the_records_would_say_something_else(desk: Terminal) -> None:
    desk.run(*VISIT)
    (one,) = json.loads(desk.run("drafts", "--json").out)
    assert (one["anew"], one["reason"]) == ("会不同", "记录有改动")
    desk.run("undo", "--yes")
    (one,) = json.loads(desk.run("drafts", "--json").out)
    assert (one["anew"], one["reason"]) == ("相同", None)
    assert one["period"] == "2024年"


def test_what_the_records_say_by_now_is_told(desk: Terminal) -> None:
    """One visit more: the total moves, and nothing else is said of the lists."""
    visits = figure("监督.视察")
    assert "现在应是" not in desk.run("explain", NAME).out
    desk.run(*VISIT)
    out = desk.run("explain", NAME).out
    assert f"{visits.number}. 写的是“5”，现在应是“6”：" in out
    assert "按现在的记录：6" in desk.run("explain", NAME, visits.number).out


def test_what_can_no_longer_be_written_is_said(desk: Terminal) -> None:
    own = desk.folder / "自己的"
    shutil.copytree(standard_pack().folder, own)
    desk.run("build", "--year", "2023", "--templates", own, "--no-trace")
    shutil.rmtree(own)
    ran = desk.run("drafts")
    assert ran.code == 0
    assert "写不出来（" in ran.out


def test_a_new_version_in_its_place_is_told(desk: Terminal) -> None:
    desk.run(*VISIT)
    desk.run("build", "--year", "2024", "--no-trace")
    (now,) = json.loads(desk.run("drafts", "--json").out)
    assert (now["state"], now["anew"]) == ("没有改过", "相同")
    states = [each["state"] for each in json.loads(desk.run("drafts", "--all", "--json").out)]
    assert states == ["没有改过", "已换成新的一版"]


def test_building_twice_is_remembered_once(desk: Terminal) -> None:
    desk.run("build", "--year", "2024", "--no-trace")
    desk.run("build", "--year", "2024", "--no-trace", "-o", "又一处")
    (one,) = json.loads(desk.run("drafts", "--json").out)
    assert len(one["files"]) == 2


def test_nothing_is_forgotten_unless_asked(desk: Terminal) -> None:
    (one,) = json.loads(desk.run("drafts", "--json").out)
    assert desk.run("drafts", "--forget", "999").code == 2
    ran = desk.run("drafts", "--forget", one["draft_id"], "--yes")
    assert "清理了1份" in ran.out
    assert (desk.folder / NAME).is_file()
    assert "还没有写过草稿" in desk.run("drafts").out
    with closing(sqlite3.connect(desk.folder / "records.db")) as connection:
        for table in ("draft", "draft_record", "draft_file"):
            assert connection.execute(f"select count(*) from {table}").fetchone() == (0,)


def test_the_draft_is_written_where_nothing_can_be_remembered(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program is writing: the lock is held longer than anybody waits."""
    monkeypatch.setattr("drafter.records.connection.WAIT_SECONDS", 0.1)
    db = office(terminal.folder, ())
    with closing(sqlite3.connect(db)) as busy:
        busy.execute("begin immediate")
        ran = terminal.run("build", "--year", "2024", "--no-trace")
    assert ran.code == 0
    assert (terminal.folder / NAME).is_file()
    (line,) = [line for line in ran.out.splitlines() if "没能记进记录库" in line]
    assert "草稿照样能用" in line
    assert shelved(db) == []
