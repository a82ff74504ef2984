"""``drafter stats`` as a clerk meets it: an aligned table, what is not reached, and plain data for pipes."""

from __future__ import annotations

import csv
import json
import shutil
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.cli.chinese import columns
from drafter.cli.stats import _csv
from drafter.cli.tables import table
from tests.cli.running import Terminal
from tests.sample import sample_db

FROM = 'source = "县人大文件"\ndate = 2024-01-01\n'


@pytest.fixture
def office(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A folder with the sample's records.db in it."""
    monkeypatch.setenv("COLUMNS", "80")
    shutil.copy(sample_db(), terminal.folder / "records.db")
    return terminal


def test_this_year_last_year_the_norm_and_whether_it_is_reached(office: Terminal) -> None:
    ran = office.run("stats", "--year", "2024")
    assert (ran.code, ran.err) == (0, "")
    lines = {line.split()[0]: line.split()[1:] for line in ran.out.splitlines() if line.split()}
    assert lines["主席团会议"] == ["6次", "5次", "不少于4次*", "达到"]
    assert lines["人代会"] == ["2次", "2次", "不少于2次", "达到"]
    assert lines["满意率"] == ["84%", "89.5%", "不低于95%*", "未达到"]
    assert lines["座谈"] == ["0次", "2次"]
    assert "带 * 的要求还没有人核定，只供参考。" in ran.out
    assert "大坪镇2024年人大工作对照表" in ran.out
    assert "考核要求：默认.toml" in ran.out


def test_what_is_not_reached_is_listed_with_the_records_and_the_source(office: Terminal) -> None:
    out = office.run("stats", "--year", "2024").out.replace("\n     ", "")
    closing = out[out.index("没有达到或无法判断的") :]
    assert "1. 超期未答复：1件，要求清零，未达到" in closing
    assert "2024-18" in closing
    assert "代表法第五十一条" in closing
    assert "没有核定，只供参考" in closing
    assert "主席团会议：" not in closing


def test_every_rate_states_what_it_divides(office: Terminal) -> None:
    out = office.run("stats", "--year", "2024").out
    part = out[out.index("比率怎么算：") : out.index("没有达到或无法判断的")]
    rates = [line for line in part.splitlines() if line.startswith("  · ")]
    assert len(rates) >= 9
    assert "满意率 = 满意 ÷ 评价（代表评价满意的建议21 ÷ 代表已评价的建议25）" in part


def test_columns_stand_below_each_other_and_lines_fit_the_window(office: Terminal) -> None:
    out = office.run("stats", "--year", "2024").out
    head, *lines = out[out.index("项目") : out.index("带 *")].splitlines()
    ends = columns(head[: head.index("上年") + 2])
    for line in lines:
        if line.startswith("  ") and line.split()[2:]:
            name, now, last = line.split()[:3]
            start = line.index(last, line.index(now, len(name) + 2) + len(now))
            assert columns(line[: start + len(last)]) == ends
    assert all(columns(line) <= 80 for line in out.splitlines())
    assert all(line == line.rstrip() for line in out.splitlines())


def test_a_rate_of_nothing_is_a_dash_and_never_0_percent(office: Terminal) -> None:
    out = office.run("stats", "--year", "2015").out
    lines = {line.split()[0]: line.split()[1:] for line in out.splitlines() if line.split()}
    assert lines["满意率"][:2] == ["—", "—"]
    assert lines["满意率"][-1] == "无法判断"
    assert "0%" not in out.replace("100%", "")
    assert "没有2015年的会议、活动和建议" in out.replace("\n", "").replace(" ", "")


def test_json_holds_every_counter_with_its_records(office: Terminal) -> None:
    whole = json.loads(office.run("stats", "--year", "2024", "--json").out)
    lines = {row["counter"]: row for row in whole["counters"]}
    assert (whole["township"], whole["year"]) == ("大坪镇", 2024)
    assert lines["满意率"]["value"] == 84.0
    assert lines["视察"]["value"] == len(lines["视察"]["records"]) == 5
    assert "活动2024-HD-010" in [each["record"] for each in lines["视察"]["records"]]
    assert lines["主席团会议"]["checked"] is False
    assert lines["主席团会议"]["basis"]


def test_json_of_nothing_is_null_and_not_0(office: Terminal) -> None:
    whole = json.loads(office.run("stats", "--year", "2015", "--json").out)
    lines = {row["counter"]: row for row in whole["counters"]}
    assert lines["满意率"]["value"] is None
    assert lines["主席团会议"]["value"] == 0
    assert lines["主席团会议"]["last_year"] is None


def test_csv_reads_back_as_the_same_table(office: Terminal) -> None:
    out = office.run("stats", "--year", "2024", "--csv").out
    rows = list(csv.DictReader(out.splitlines()))
    told = json.loads(office.run("stats", "--year", "2024", "--json").out)["counters"]
    assert [row["项目"] for row in rows] == [row["counter"] for row in told]
    assert next(row for row in rows if row["项目"] == "满意率")["本年"] == "84.0"


def test_what_begins_like_a_formula_is_text_to_a_spreadsheet() -> None:
    texts: list[Any] = ["=1+1", "+1", "-1", "@x", "视察", 84.0, None, True]
    texts.append([{"record": "活动1"}, {"record": "活动2"}])
    row = {str(number): text for number, text in enumerate(texts)}
    (_, line) = _csv([row], {key: key for key in row}).splitlines()
    assert line == "'=1+1,'+1,'-1,'@x,视察,84.0,,是,活动1、活动2"


def test_only_one_form_at_a_time(office: Terminal) -> None:
    ran = office.run("stats", "--year", "2024", "--json", "--csv")
    assert ran.code == 2
    assert "只能用一个" in ran.err


def test_given_norms_lie_over_the_default(office: Terminal) -> None:
    (office.folder / "云岭县.toml").write_text(
        f'[[norm]]\nname = "主席团会议"\nat_least = 8\nchecked = true\n{FROM}'
        f'[[other]]\nname = "意见箱"\ntext = "每组至少1个意见箱"\n{FROM}',
        "utf-8",
    )
    out = office.run("stats", "--year", "2024", "--norms", "云岭县.toml").out
    lines = {line.split()[0]: line.split()[1:] for line in out.splitlines() if line.split()}
    assert lines["主席团会议"] == ["6次", "5次", "不少于8次", "未达到"]
    assert "还差2次" in out
    assert "意见箱：每组至少1个意见箱" in out


def test_a_wrong_file_of_norms_is_answered_with_line_and_cure(office: Terminal) -> None:
    (office.folder / "云岭县.toml").write_text(
        f'[[norm]]\nname = "主席团会义"\nat_least = 4\n{FROM}', "utf-8"
    )
    ran = office.run("stats", "--year", "2024", "--norms", "云岭县.toml")
    assert (ran.code, ran.out) == (2, "")
    assert "云岭县.toml第1行" in ran.err
    assert "最接近的是“主席团会议”" in ran.err


def test_the_plan_task_by_task_with_records_and_what_is_missing(office: Terminal) -> None:
    ran = office.run("stats", "--year", "2024", "--plan")
    out = ran.out.replace("\n         ", "").replace("\n   ", "")
    assert ran.code == 0
    assert "共12项：已完成8项，部分完成3项，未完成1项。" in out
    assert "【部分完成】组织代表小组活动" in out
    assert "计划24次，登记23次；做过没有登记的，请补登到活动表" in out
    assert "依据：活动2024-HD-006、活动2024-HD-047" in out
    assert all(columns(line) <= 80 for line in ran.out.splitlines())


def test_the_plan_as_data(office: Terminal) -> None:
    whole = json.loads(office.run("stats", "--year", "2024", "--plan", "--json").out)
    rows = list(
        csv.DictReader(office.run("stats", "--year", "2024", "--plan", "--csv").out.split("\n"))
    )
    assert len(rows) == len(whole["tasks"]) == 12
    groups = next(row for row in whole["tasks"] if row["title"] == "组织代表小组活动")
    assert (groups["logged"], groups["standing"]) == (23, "部分完成")
    assert len(groups["records"]) == 23


def test_a_year_without_plan_says_what_to_do(office: Terminal) -> None:
    out = office.run("stats", "--year", "2015", "--plan").out
    assert "“任务”表里没有2015年的任务" in out
    assert office.run("stats", "--year", "2015", "--plan", "--csv").out == ""


def test_a_day_may_be_asked_for(office: Terminal) -> None:
    out = office.run("stats", "--year", "2024", "--on", "2024-03-31").out
    assert "建议办理情况算到2024年3月31日" in out


def test_nothing_is_written(office: Terminal) -> None:
    before = sorted(path.name for path in office.folder.iterdir())
    office.run("stats", "--year", "2024", "--plan")
    assert sorted(path.name for path in office.folder.iterdir()) == before == ["records.db"]


CELL = st.text(st.sampled_from("甲乙丙a1%（，—"), max_size=8)


@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=6))
def test_whatever_the_cells_the_last_column_begins_at_one_place(
    rows: list[tuple[str, str, str]],
) -> None:
    marked = [(a, b, f"|{c}") for a, b, c in rows]
    starts = {columns(line[: line.index("|")]) for line in table(marked, frozenset({1}))}
    assert len(starts) == 1
