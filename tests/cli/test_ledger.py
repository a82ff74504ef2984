"""The way in as a clerk walks it: an empty ledger, filled, imported, built."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.cli.running import Terminal
from tests.sample import LEDGERS


def test_an_empty_ledger_is_written_once(terminal: Terminal) -> None:
    assert terminal.run("ledger", "台账.xlsx").code == 0
    before = Path("台账.xlsx").read_bytes()
    ran = terminal.run("ledger", "台账.xlsx")
    assert ran.code == 2
    assert "没有动它" in ran.err
    assert Path("台账.xlsx").read_bytes() == before


def test_an_empty_ledger_goes_in_without_complaint_or_says_why(terminal: Terminal) -> None:
    terminal.run("ledger", "台账.xlsx")
    ran = terminal.run("import", "台账.xlsx")
    assert "Traceback" not in ran.err


def test_from_ledgers_to_a_report(terminal: Terminal) -> None:
    ran = terminal.run("import", LEDGERS)
    assert ran.code == 0, ran.err
    assert "更新0条，未变0条" in ran.out
    again = terminal.run("import", LEDGERS)
    assert "新增0条，更新0条" in again.out
    assert terminal.run("build", "--year", "2024").code == 0


def test_bad_cells_are_listed_and_nothing_goes_in(terminal: Terminal) -> None:
    shutil.copytree(LEDGERS, "台账")
    sheet = Path("台账/主席团会议.csv")
    sheet.write_text(sheet.read_text("utf-8").replace("2024-", "2024-99-", 1), "utf-8")
    ran = terminal.run("import", "台账")
    assert ran.code == 2
    assert "主席团会议" in ran.err
    assert "日期" in ran.err
    assert not Path("records.db").exists()
