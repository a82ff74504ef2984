"""数据核对表: every figure in its sentence with the ledger rows behind it, found again by their links."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from drafter.documents.drafted import read_draft
from drafter.drafts.checking_table import checking_table
from drafter.drafts.evidence import Evidence, gather
from drafter.drafts.explaining import Explained, explained_as_built
from drafter.drafts.telling import tell
from drafter.model.kinds import KINDS, Deputy
from drafter.model.record import Record
from tests.sample import open_without, sample_draft

Rows = list[list[str]]


def figures_of(change=None) -> tuple[tuple[Explained, ...], Evidence]:  # type: ignore[no-untyped-def]
    draft = sample_draft(change=change)
    told = tell(read_draft(draft.data), draft.marks)
    store = open_without(change=change)
    try:
        figures = explained_as_built(told)
        return figures, gather(store, {ref for each in figures for ref in each.figure.refs})
    finally:
        store.close()


@pytest.fixture(scope="module")
def made() -> tuple[tuple[Explained, ...], Evidence]:
    return figures_of()


@pytest.fixture(scope="module")
def book(made: tuple[tuple[Explained, ...], Evidence]) -> Workbook:
    data = checking_table(*made, "报告")
    assert data == checking_table(*made, "报告")
    return openpyxl.load_workbook(BytesIO(data))


def rows(book: Workbook, name: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in book[name].iter_rows()]


def test_a_figure_is_told_in_its_sentence_with_its_meaning_and_its_way(book: Workbook) -> None:
    head, *figures = rows(book, "数字")
    assert head == [
        *("序号", "数字或文字", "所在句子", "现在的文稿里", "按现在的记录"),
        *("含义", "怎么来的", "依据记录", "核对人", "核对结果"),
    ]
    assert len(figures) > 400
    for number, (said, text, sentence, *now, meaning, how, _, who, result) in enumerate(figures, 1):
        assert said == number
        assert str(text) in str(sentence)
        assert meaning
        assert how
        assert (*now, who, result) == (None, None, None, None)


def test_the_words_of_the_office_are_not_in_the_way(book: Workbook) -> None:
    assert "镇" not in {row[1] for row in rows(book, "数字")}


def test_every_link_leads_to_the_record_it_names(book: Workbook) -> None:
    """From a figure to its first line of evidence, and from each of these to the row of the ledger."""
    followed = Counter[str]()
    for sheet in ("数字", "依据"):
        for row in book[sheet].iter_rows(min_row=2):
            for cell in row:
                if cell.hyperlink is None:
                    continue
                target, _, place = cell.hyperlink.location.rpartition("!A")
                target = target.strip("'")
                there = [str(each.value) for each in book[target][int(place)]]
                followed[target] += 1
                if sheet == "数字":
                    assert there[0] == str(row[0].value)
                else:
                    assert there[0] == cell.value
    assert followed["依据"] > 400
    assert set(followed) == set(book.sheetnames) - {"数字"}


def test_a_figure_can_be_counted_again_by_hand(
    book: Workbook, made: tuple[tuple[Explained, ...], Evidence]
) -> None:
    (each,) = [each for each in made[0] if each.figure.name == "监督.主席团会议"]
    assert each.figure.text == "6"
    behind = [row for row in rows(book, "依据") if row[0] == each.number]
    assert len(behind) == 6
    assert all(str(row[2]).startswith("主席团会议 ") for row in behind)


def test_every_row_cited_stands_on_the_sheet_of_its_kind(
    book: Workbook, made: tuple[tuple[Explained, ...], Evidence]
) -> None:
    figures, evidence = made
    cited = Counter(ref.table for ref in {ref for each in figures for ref in each.figure.refs})
    told = {kind.TABLE: book[kind.LABEL].max_row - 1 for kind in KINDS if kind in evidence.kinds}
    assert {table: told[table] for table in cited} == dict(cited)


def test_a_record_that_is_gone_is_named_as_it_was(
    made: tuple[tuple[Explained, ...], Evidence],
) -> None:
    figures, evidence = made
    ref = next(each.figure.refs[0] for each in figures if each.figure.name == "监督.主席团会议")
    left = tuple(row for row in evidence.rows if row.ref != ref)
    book = openpyxl.load_workbook(
        BytesIO(checking_table(figures, replace(evidence, rows=left, then=evidence.names), ""))
    )
    (line,) = {tuple(row[2:]) for row in rows(book, "依据")[1:] if row[3]}
    assert line == (evidence.name(ref), "已不在记录库里")


def test_sums_over_very_many_records_are_told_by_kind(
    made: tuple[tuple[Explained, ...], Evidence],
) -> None:
    figures, evidence = made
    first = figures[0]
    many = replace(first, figure=replace(first.figure, refs=tuple(r.ref for r in evidence.rows)))
    book = openpyxl.load_workbook(BytesIO(checking_table([many], evidence, "")))
    behind = rows(book, "依据")[1:]
    assert len(behind) == len(evidence.kinds) < len(evidence.rows)


def test_no_name_of_a_private_person_stands_in_it() -> None:
    """As a roster on which nobody's name may be shown, and long enough to be found again."""

    def unnamed(row: Record) -> Record:
        if not isinstance(row, Deputy):
            return row
        return replace(
            row, name=f"欧阳{chr(0x4E00 + row.id)}{chr(0x5100 + row.id)}", may_name=False
        )

    figures, evidence = figures_of(unnamed)
    with zipfile.ZipFile(BytesIO(checking_table(figures, evidence, "报告"))) as archive:
        said = "".join(archive.read(name).decode() for name in archive.namelist())
    assert "代表" in said
    assert re.findall(r"欧阳[^某<]", said) == []


def test_the_figures_stand_in_the_order_of_the_text(
    made: tuple[tuple[Explained, ...], Evidence],
) -> None:
    body = [each.figure for each in made[0] if each.figure.placed]
    places = [(figure.paragraph, figure.start) for figure in body]
    assert all(one <= other for one, other in pairwise(places))
