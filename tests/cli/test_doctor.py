"""``drafter doctor`` as a clerk meets it."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from contextlib import closing

import pytest

from drafter.records.quality.rules import RULES
from tests.cli.running import Terminal
from tests.sample import sample_db

SPOILT = (
    "update activity set problems_solved = 9 where no = '2024-HD-022'",
    "update petition set solved = 4 where on_date = '2023-06-20'",
    "update activity set deputies = null where no = '2024-HD-075'",
)


@pytest.fixture
def office(terminal: Terminal) -> Terminal:
    """A folder with the sample's records.db in it."""
    shutil.copy(sample_db(), terminal.folder / "records.db")
    return terminal


@pytest.fixture
def spoilt(office: Terminal) -> Terminal:
    """The sample with three faults: two of 必改, in 2023 and 2024, and one of 提示."""
    with closing(sqlite3.connect(office.folder / "records.db")) as connection:
        for statement in SPOILT:
            connection.execute(statement)
        connection.commit()
    return office


def test_what_is_found_stands_with_its_ledger_its_page_and_its_cure(spoilt: Terminal) -> None:
    ran = spoilt.run("doctor", "--as-of", "2025-01-20")
    assert ran.code == 1
    assert ran.err == ""
    assert "大坪镇：发现6处，其中必改2处，应看1处，提示3处。" in ran.out
    assert "【必改】部分大于整体（办公常理）2处" in ran.out
    line = "活动台账 2024-HD-022（2024年活动登记簿第11页）：整改问题多于发现问题。请核对整改台账。"
    assert line in ran.out
    assert "超期未答复（代表法第五十一条）" in ran.out
    assert ran.out.index("【必改】") < ran.out.index("【应看】") < ran.out.index("【提示】")


def test_a_clean_year_ends_with_nothing_found(office: Terminal) -> None:
    ran = office.run("doctor", "--as-of", "2025-01-20", "--year", "2022")
    assert (ran.code, ran.out, ran.err) == (0, "大坪镇：没有发现问题。\n", "")


def test_a_year_and_a_severity_narrow_what_is_told(spoilt: Terminal) -> None:
    ran = spoilt.run("doctor", "--as-of", "2025-01-20", "--year", "2024", "--severity", "必改")
    assert ran.code == 1
    assert "发现1处，其中必改1处" in ran.out
    assert "2024-HD-022" in ran.out
    assert "信访" not in ran.out


def test_what_is_overdue_is_so_as_of_a_day(office: Terminal) -> None:
    before = office.run("doctor", "--as-of", "2024-11-08", "--json").out
    after = office.run("doctor", "--as-of", "2024-11-09", "--json").out
    assert "reply-overdue" not in before
    assert "reply-overdue" in after


def test_json_holds_the_same_findings(spoilt: Terminal) -> None:
    ran = spoilt.run("doctor", "--as-of", "2025-01-20", "--json")
    found = json.loads(ran.out)
    assert ran.code == 1
    assert len(found) == 6
    assert {row["rule"] for row in found} <= {rule.id for rule in RULES}
    first = next(row for row in found if row["no"] == "2024-HD-022")
    assert first["severity"] == "必改"
    assert first["source"] == "2024年活动登记簿第11页"
    assert first["table"] == "activity"
    assert first["township"] == "大坪镇"
    assert json.loads(spoilt.run("doctor", "--year", "2022", "--json").out) == []


def test_many_of_one_kind_are_cut_short_on_the_screen_but_counted(office: Terminal) -> None:
    with closing(sqlite3.connect(office.folder / "records.db")) as connection:
        connection.execute("update activity set problems_solved = 99")
        connection.commit()
    ran = office.run("doctor")
    assert "142处" in ran.out
    assert "另有122处" in ran.out


def test_it_changes_neither_record_nor_file(spoilt: Terminal) -> None:
    path = spoilt.folder / "records.db"
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    spoilt.run("doctor")
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert [each.name for each in spoilt.folder.iterdir()] == ["records.db"]


def test_a_broken_file_is_told_as_a_finding(office: Terminal) -> None:
    path = office.folder / "records.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("update activity set venue_id = 999 where no = '2024-HD-012'")
        connection.commit()
    ran = office.run("doctor", "--as-of", "2025-01-20")
    assert ran.code == 1
    assert "【必改】所指的记录不在了" in ran.out
    assert "· 记录库：活动台账 记录" in ran.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--db", "没有.db"], "找不到记录库"),
        (["--township", "小坪镇"], "现有：大坪镇"),
        (["--severity", "紧急"], "紧急"),
        (["--as-of", "昨天"], "不是日期"),
        (["--year", "去年"], "不是年份"),
    ],
)
def test_bad_usage_is_one_clear_line(office: Terminal, words: list[str], says: str) -> None:
    ran = office.run("doctor", *words)
    assert ran.code == 2
    assert says in ran.err
    assert "Traceback" not in ran.err


def test_the_help_says_what_the_levels_and_the_exit_codes_mean(terminal: Terminal) -> None:
    told = terminal.run("doctor", "--help").out.replace("\n", "").replace("  ", "")
    assert "0 没有发现，1 有发现，2 参数或文件有误" in told
    assert all(word in told for word in ("必改", "应看", "提示", "例子"))


def test_a_build_notices_what_the_rules_find_in_its_year(spoilt: Terminal) -> None:
    ran = spoilt.run("build", "--year", "2024", "--no-trace")
    assert ran.code == 0
    assert "· 活动台账 2024-HD-022：整改问题多于发现问题。请核对整改台账。" in ran.out
    assert "信访台账" not in ran.out
    assert "2024-HD-075" not in ran.out
    assert "超期未答复" not in ran.out.partition("请核对：")[2]
