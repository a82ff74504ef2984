"""``drafter add``, ``list``, ``show``, ``edit``, ``remove`` as a clerk meets them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import logging
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.cli.byhand.grid import grid, how_many_fit
from drafter.cli.chinese import columns
from tests.cli.running import Ran, Terminal
from tests.sample import sample_db


class Office:
    """A terminal in a folder with the sample's records, at which somebody types."""

    def __init__(self, terminal: Terminal, patch: pytest.MonkeyPatch) -> None:
        self._terminal, self._patch = terminal, patch
        self.db = terminal.folder / "records.db"
        shutil.copy(sample_db(), self.db)

    def run(self, *words: str, typed: str = "") -> Ran:
        """``drafter WORDS``, answered with the lines of ``typed``; then nothing more comes."""
        self._patch.setattr(sys, "stdin", io.StringIO(typed))
        return self._terminal.run(*words)

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.db.read_bytes()).hexdigest()


@pytest.fixture
def office(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> Office:
    return Office(terminal, monkeypatch)


MEETING = ("add", "主席团会议", "--set", "日期=2024-12-30", "--set", "议题=研究年终总结")


def test_a_row_is_asked_for_column_by_column_shown_and_taken(office: Office) -> None:
    typed = "\n".join(
        ["", "2024年12月30日", "研究年终总结", "", "9", "8户", "会议记录簿第30页", "", "是"]
    )
    ran = office.run("add", "主席团会议", typed=typed)
    assert ran.code == 2  # 8户: the unit is 名, so it was asked again and the answers ran out
    assert "“8户”不是整数" in ran.out
    typed = typed.replace("8户", "8人")
    ran = office.run("add", "主席团会议", typed=typed)
    assert ran.code == 0, ran.err
    assert "日期（必填，如 2024-03-13）" in ran.out
    assert "收下吗？" in ran.out
    assert "收下了：主席团会议 第16号。要撤回，请运行 drafter undo 2" in ran.out
    told = office.run("show", "主席团会议", "第16号").out
    for words in ("2024-12-30", "研究年终总结", "8名", "会议记录簿第30页", "新增"):
        assert words in told


def test_choices_are_numbered_and_words_do_too(office: Office) -> None:
    for answer in ("3", "执法检查"):
        ran = office.run("add", "活动", "--set", "编号=X", typed=f"{answer}\n")
        assert "1.视察  2.调研  3.执法检查" in ran.out
        assert "主题（可不填）" in ran.out
    ran = office.run("add", "活动", "--set", "编号=X", typed="99\n")
    assert "不在选项里" in ran.out
    assert ran.out.count("活动类别（必填") == 2


def test_a_required_column_is_insisted_on_and_a_question_mark_explains(office: Office) -> None:
    ran = office.run("add", "主席团会议", "--set", "编号=", typed="\n？\n")
    assert "“日期”是必填的" in ran.out
    assert "2024年3月13日" in ran.out
    assert ran.out.count("日期（必填") == 3


def test_a_name_nobody_has_is_answered_with_the_nearest_and_all_there_are(office: Office) -> None:
    ran = office.run("add", "小组成员", "--set", "编号=", typed="集镇小组\n？\n")
    assert "最接近的是“集镇代表小组”" in "".join(ran.out.split())
    assert "现有：集镇代表小组、" in ran.out


def test_the_last_row_is_offered_and_a_dash_clears_it(office: Office) -> None:
    office.run("add", "活动", "--yes", "--set", "活动类别=视察", "--set", "日期=2024-12-01",
               "--set", "组织单位=镇人大主席团", "--set", "领域=民生")  # fmt: skip
    typed = "\n".join(["", "视察", "水厂", "2024-12-05", "", "", "-", *[""] * 15, "是"])
    ran = office.run("add", "活动", typed=typed)
    assert "领域（可不填，填序号或词）〔民生〕" in ran.out
    assert ran.code == 0, ran.err
    (row,) = json.loads(office.run("list", "活动", "--where", "主题=水厂", "--where",
                                   "日期=2024-12-05", "--json").out)  # fmt: skip
    assert row["field"] is None
    assert row["organiser"] == "镇人大主席团"


def test_what_cannot_stand_is_asked_again_with_the_answers_kept(office: Office) -> None:
    given = ["add", "活动", "--set", "活动类别=视察", "--set", "编号=X", "--set", "主题=水厂"]
    first = ["2024-12-05", "2024-12-04", *[""] * 16]
    again = ["", "2024-12-06", *[""] * 16]
    ran = office.run(*given, typed="\n".join([*first, "是", *again, "是"]))
    assert ran.code == 0, ran.err
    assert "早于" in ran.err
    assert "〔2024-12-05〕" in ran.out
    assert "收下了" in ran.out


def test_saying_no_or_stopping_writes_nothing(office: Office) -> None:
    before = office.digest
    ran = office.run("add", "主席团会议", "--set", "日期=2024-12-30", typed="\n" * 7 + "不\n")
    assert (ran.code, office.digest) == (0, before)
    assert "没有收下" in ran.out
    ran = office.run(*MEETING, typed="\n")
    assert (ran.code, office.digest) == (2, before)
    assert "什么也没有写" in ran.err


def test_a_script_is_asked_nothing(office: Office) -> None:
    assert office.run(*MEETING, "--yes").code == 0
    again = office.run(*MEETING, "--yes")
    assert again.code == 2
    assert "已经有这一条了" in again.err
    assert "drafter edit 主席团会议 第16号" in again.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["add", "主席团会议", "--yes"], "没有填“日期”"),
        (["add", "活动", "--yes", "--set", "活动类别=视查", "--set", "日期=昨天"], "有2处看不懂"),
        (["add", "活动", "--yes", "--set", "活动类别"], "没有等号"),
        (["add", "活动", "--yes", "--set", "地点=村里"], "没有“地点”这一列"),
        (["add", "代表建义"], "最接近的是“代表建议”"),
        (["add", "视察"], "“视察”记在“活动”里"),
        (["list", "评议"], "评议测评、评议意见"),
        (["list", "活动", "--sort", "地点"], "没有“地点”这一列"),
        (["list", "活动", "--year", "今年"], "请写四位数字"),
        (["list", "乡镇", "--year", "2024"], "不按年份登记"),
        (["list", "活动", "--township", "小坪镇"], "没有登记过乡镇“小坪镇”"),
        (["list", "活动", "-o", "x.csv"], "没有说写成什么样"),
        (["list", "活动", "--csv", "-o", "records.db"], "没有动它"),
        (["list", "活动", "--db", "没有.db"], "找不到记录库"),
        (["list", "乡镇", "--db", "没有.db"], "找不到记录库"),
        (["add", "活动", "--db", "没有.db"], "找不到记录库"),
        (["show", "活动", "没有"], "“活动”里没有“没有”"),
        (["edit", "建议", "2024-01", "--yes"], "没有说改哪一列"),
        (["edit", "建议", "2024-01", "--set", "标题=", "--yes"], "“标题”是必填的"),
        (["edit", "建议", "2024-01", "--set", "编号=2024-02", "--yes"], "已经有这一条了"),
        (["remove", "代表", "罗世平", "--yes"], "还有6条记录引用着"),
        (["remove", "乡镇", "大坪镇", "--yes"], "条记录引用着"),
    ],
)
def test_bad_usage_is_one_clear_line_and_changes_nothing(
    office: Office, words: list[str], says: str
) -> None:
    before = office.digest
    ran = office.run(*words)
    assert ran.code == 2
    assert says in ran.err
    assert "Traceback" not in ran.err
    assert office.digest == before
    assert sorted(path.name for path in office.db.parent.iterdir()) == ["records.db"]


def test_a_change_is_shown_before_it_is_made_and_can_be_taken_back(office: Office) -> None:
    change = ("edit", "建议", "2024-01", "--set", "满意度=不满意", "--set", "疑难复杂=是")
    before = office.digest
    ran = office.run(*change, typed="否\n")
    assert "满意度：满意 → 不满意" in ran.out
    assert "疑难复杂：否 → 是" in ran.out
    assert office.digest == before
    ran = office.run(*change, typed="\n")
    assert "改好了：代表建议 2024-01。要撤回，请运行 drafter undo 2" in ran.out
    told = office.run("show", "建议", "2024-01").out
    assert "满意度：满意 → 不满意" in told
    assert office.run("undo", "2", "--yes").code == 0
    assert (
        "和原来的一样" in office.run("edit", "建议", "2024-01", "--set", "满意度=满意", "--yes").out
    )


def test_editing_offers_what_stands_there(office: Office) -> None:
    ran = office.run("edit", "代表小组", "集镇代表小组", typed="\n" * 5 + "12\n" + "\n" * 6)
    assert "名称（必填）〔集镇代表小组〕" in ran.out
    assert ran.code == 0, ran.err
    assert "组员人数：9名 → 12名" in ran.out
    assert ran.out.count("→") == 1


def test_removing_asks_first_and_can_be_taken_back(office: Office) -> None:
    before = office.digest
    ran = office.run("remove", "宣传", "第3号", typed="\n")
    assert "没有删" in ran.out
    assert office.digest == before
    listed = office.run("list", "宣传", "--json").out
    ran = office.run("remove", "宣传", "第3号", typed="是\n")
    assert "删掉了：宣传 第3号" in ran.out
    assert office.run("show", "宣传", "第3号").code == 2
    assert office.run("undo", "--yes").code == 0
    assert office.run("list", "宣传", "--json").out == listed


def test_a_list_says_how_many_and_what_it_leaves_out(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    out = office.run("list", "活动", "--year", "2024", "-n", "3").out
    assert "共77条，显示前3条。没显示的列：" in out
    assert all(columns(line) <= 80 for line in out.splitlines()[:-1])
    wide = office.run("list", "活动", "--where", "活动类别=视察", "--columns", "日期、代表小组").out
    assert wide.splitlines()[0].split() == ["编号", "日期", "代表小组"]
    assert "没有这样的记录" in office.run("list", "活动", "--year", "1999").out


def test_a_list_is_sorted_either_way(office: Office) -> None:
    rows = json.loads(office.run("list", "活动", "--sort", "日期", "--desc", "--json").out)
    days = [row["on_date"] for row in rows]
    assert days == sorted(days, reverse=True)


def test_several_townships_are_told_apart(office: Office) -> None:
    office.run("add", "乡镇", "--yes", "--set", "名称=小坪乡", "--set", "类别=乡", "--set",
               "所属县=云岭县")  # fmt: skip
    assert "请用 --township 说明" in office.run(*MEETING, "--yes").err
    ran = office.run(*MEETING, "--yes", "--township", "小坪乡")
    assert ran.code == 0, ran.err
    head = office.run("list", "主席团会议", "--sort", "日期", "--desc").out.splitlines()
    assert head[0].split()[:2] == ["编号", "乡镇"]
    assert "小坪乡" in head[2]
    assert "共1条" in office.run("list", "主席团会议", "--township", "小坪乡").out
    assert "共2条" in office.run("list", "乡镇").out
    assert office.run("remove", "乡镇", "小坪乡", "--yes").code == 2
    assert "（小坪乡）" in office.run("show", "主席团会议", "第16号", "--township", "小坪乡").out


def test_files_are_for_excel_and_programs(office: Office) -> None:
    ran = office.run("list", "代表", "--csv", "-o", "代表.csv")
    assert "只供内部使用" in ran.out
    data = Path("代表.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == 60
    assert rows[0]["姓名"] == "罗世平"


def test_no_name_goes_to_a_log(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    office.run("show", "代表", "罗世平")
    office.run("edit", "代表", "罗世平", "--set", "选区=新街社区选区", "--yes")
    assert "罗世平" not in caplog.text
    assert [path.name for path in office.db.parent.iterdir()] == ["records.db"]


# --- the table ------------------------------------------------------------------------------------

CELL = st.text(alphabet="一二三，。、（）a b12-", max_size=60).map(str.strip)


@given(
    st.integers(1, 6).flatmap(
        lambda n: st.lists(st.lists(CELL, min_size=n, max_size=n), min_size=1, max_size=5)
    ),
    st.integers(60, 120),
)
def test_columns_stand_below_each_other_within_the_width(rows: list[list[str]], room: int) -> None:
    lines = grid(rows, room)
    assert all(columns(line) <= room for line in lines)
    shown = "".join("".join(lines).split()).replace("─", "")
    assert sorted(shown) == sorted("".join("".join(map("".join, rows)).split()))


def test_a_wide_character_takes_two_columns() -> None:
    assert grid([["编号", "主题"], ["甲", "饮水"], ["ab", "路"]], 80) == [
        "编号  主题",
        "────  ────",
        "甲    饮水",
        "ab    路",
    ]
    assert grid([["主题"], ["一二三四五六"]], 8) == ["主题", "────────", "一二三四", "五六"]
    assert grid([["网址"], ["a" * 20]], 12)[2:] == ["a" * 12, "a" * 8]
    assert how_many_fit([["甲" * 20, "乙" * 20, "丙" * 20]], 60) == 2
