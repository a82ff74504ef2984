"""The empty ledger: what the clerk sees, and that the door knows every sheet of it again."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from drafter.errors import DrafterError
from drafter.model.columns import columns
from drafter.model.kinds import KINDS, Township
from drafter.model.record import Record
from drafter.records.ledger import import_ledger, write_ledger
from drafter.records.ledger.blank import workbook
from drafter.records.ledger.foreign.sheet import Way
from drafter.records.ledger.layout import GUIDE, TOWNSHIP, headers
from drafter.records.ledger.rules import rule
from drafter.records.ledger.sources import read_sources
from tests.records.ledgers import TOWNSHIP as ROWS
from tests.records.ledgers import book


def test_a_guide_then_a_sheet_a_kind(tmp_path: Path) -> None:
    write_ledger(tmp_path / "台账.xlsx")
    with CalamineWorkbook.from_path(tmp_path / "台账.xlsx") as found:
        assert found.sheet_names == [GUIDE, *(kind.LABEL for kind in KINDS)]
        for kind in KINDS:
            rows = found.get_sheet_by_name(kind.LABEL).to_python()
            assert kind.ABOUT in rows[0][0]
            assert tuple(rows[1]) == headers(kind)
            assert len(rows) == 2


def test_same_bytes(tmp_path: Path) -> None:
    write_ledger(tmp_path / "a.xlsx")
    write_ledger(tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_nothing_of_it_is_imported(tmp_path: Path) -> None:
    write_ledger(tmp_path / "台账.xlsx")
    reading = read_sources([tmp_path / "台账.xlsx"], Way())
    assert (reading.rows, reading.findings) == ([], [])


def test_headers_tell_columns_apart() -> None:
    for kind in KINDS:
        assert len(set(headers(kind))) == len(headers(kind))
        assert (TOWNSHIP in headers(kind)) == (kind is not Township)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.TABLE)
def test_excel_accepts_every_rule(kind: type[Record]) -> None:
    """Excel repairs, that is throws away, a workbook with a longer list or message."""
    for column in columns(kind):
        found = rule(column)
        assert len(",".join(found.get("source", ()))) <= 255
        assert len(found["input_message"]) <= 255
        assert len(found["error_message"]) <= 255
        assert len(found["input_title"]) <= 32
        assert column.help in found["input_message"]
        assert found["input_message"].startswith("必填" if column.required else "可不填")


def sheet_xml(data: bytes, kind: type[Record]) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(f"xl/worksheets/sheet{KINDS.index(kind) + 2}.xml").decode()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.TABLE)
def test_every_column_has_its_rule_and_headers_stay_in_sight(kind: type[Record]) -> None:
    xml = sheet_xml(workbook({}), kind)
    assert f'<dataValidations count="{len(headers(kind))}">' in xml
    assert 'state="frozen"' in xml
    holds = [column.holds for column in columns(kind)]
    assert xml.count('type="date"') == holds.count("date")
    assert xml.count('type="list"') == holds.count("choice") + holds.count("flag")
    assert xml.count('errorStyle="warning"') == holds.count("count")
    assert "是,否" in xml or "flag" not in holds


def test_dates_are_dates_and_text_is_never_a_formula() -> None:
    row = ["", "=1+1", "镇", "县", "", "", 5, "", "", "", ""]
    xml = sheet_xml(workbook({Township: [row]}), Township)
    assert "<f>" not in xml
    with CalamineWorkbook.from_object(
        io.BytesIO(workbook({KINDS[1]: [["", 17, date(2021, 11, 5), *[""] * 5]]}))
    ) as found:
        assert found.get_sheet_by_name("届").to_python()[2][:3] == ["", 17, date(2021, 11, 5)]


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(DrafterError, match="写不了文件"):
        write_ledger(tmp_path / "没有" / "台账.xlsx")


def test_the_guide_is_never_read(tmp_path: Path) -> None:
    source = book(tmp_path / "x.xlsx", {"说明": [["名称", "类别"], ["乱", "写"]], "乡镇": ROWS})
    assert import_ledger(tmp_path / "records.db", source).total.new == 1
