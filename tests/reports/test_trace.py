"""数据核对表: every figure in its sentence with the ledger rows behind it, found again by their numbers."""

from __future__ import annotations

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from drafter.reports.build import choose_township
from drafter.reports.trace import trace_table
from tests.sample import open_without, sample_draft


@pytest.fixture(scope="module")
def sheets() -> dict[str, list[list[str]]]:
    store = open_without()
    try:
        data = trace_table(store, choose_township(store, None), sample_draft())
        assert data == trace_table(store, choose_township(store, None), sample_draft())
    finally:
        store.close()
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    return {
        name: [[str(cell) for cell in row] for row in book.get_sheet_by_name(name).to_python()]
        for name in book.sheet_names
    }


def test_every_row_cited_is_on_the_second_sheet(sheets: dict[str, list[list[str]]]) -> None:
    known = {row[0] for row in sheets["依据记录"][1:]}
    cited = {name for row in sheets["数字"][1:] for name in row[5].split("、")}
    assert cited - known == {"（不出自台账）"}


def test_a_figure_is_told_in_its_sentence(sheets: dict[str, list[list[str]]]) -> None:
    for _, text, sentence, name, how, _ in sheets["数字"][1:]:
        assert text in sentence, name
        assert how


def test_the_words_of_the_office_are_not_in_the_way(sheets: dict[str, list[list[str]]]) -> None:
    assert "镇" not in {row[1] for row in sheets["数字"]}


def test_a_figure_can_be_counted_again_by_hand(sheets: dict[str, list[list[str]]]) -> None:
    (row,) = [row for row in sheets["数字"] if row[3] == "监督.主席团会议"]
    assert row[1] == "6"
    assert len(row[5].split("、")) == 6
