"""Columns of tables that come or go between two builds, in a file staff have edited."""

from __future__ import annotations

import pytest

from drafter.documents.grid import regular
from drafter.documents.markup import Element, drop, make, w
from drafter.documents.text import read_text
from drafter.drafts.merging.merge import Build
from drafter.reports.genres import TERM_REPORT
from tests.drafts.tabled import (
    TRACKED,
    body_of,
    changed,
    full,
    grids,
    last_table,
    marks,
    notes,
    since_2022,
    told,
    updated,
)
from tests.drafts.variants import built
from tests.drafts.writing import Rows, bare, build, document, said
from tests.sample import sample_drafts

YEARS: Rows = [
    ["项目", "2022年", "2023年", "合计"],
    ["视察", "{a:2}", "{b:3}", "{c:5}"],
    ["调研", "{d:1}", "{e:4}", "{f:5}"],
]
LONGER: Rows = [
    ["项目", "2022年", "2023年", "2024年", "合计"],
    ["视察", "{a:2}", "{b:3}", "{g:6}", "{c:11}"],
    ["座谈", "{i:0}", "{j:0}", "{k:1}", "{l:1}"],
    ["调研", "{d:1}", "{e:4}", "{h:7}", "{f:12}"],
]
SHIFTED: Rows = [
    ["项目", "2021年", "2023年", "合计"],
    ["视察", "{m:8}", "{b:3}", "{c:11}"],
    ["调研", "{n:9}", "{e:4}", "{f:13}"],
]
WRITERS = pytest.mark.parametrize("write", [document, bare], ids=["marks kept", "marks stripped"])


@WRITERS
@pytest.mark.parametrize(
    ("old", "new"),
    [(YEARS, LONGER), (LONGER, YEARS), (YEARS, SHIFTED), (SHIFTED, LONGER), (LONGER, SHIFTED)],
    ids=["comes", "goes", "one for another", "two for one", "one for two"],
)
def test_columns_come_and_go_with_rows_and_figures(write, old, new) -> None:  # type: ignore[no-untyped-def]
    merged = updated(build(old), build(new), write(old))
    assert grids(merged.data) == grids(document(new))
    assert regular(body_of(merged.data).find(w("tbl")))
    assert not merged.kept
    assert not merged.unplaced


@WRITERS
def test_columns_and_rows_of_staffs_stay(write) -> None:  # type: ignore[no-untyped-def]
    edited = write(
        [
            ["项目", "2022年", "2023年", "说明", "合计"],
            ["视察", "{a:2}", "{b:3}", "含配合上级", "{c:5}"],
            ["走访", "1", "1", "", "2"],
            ["调研", "{d:1}", "{e:4}", "", "{f:5}"],
        ]
    )
    merged = updated(build(YEARS), build(LONGER), edited)
    assert grids(merged.data)[0] == [
        "项目｜2022年｜2023年｜2024年｜说明｜合计",
        "视察｜2｜3｜6｜含配合上级｜11",
        "座谈｜0｜0｜1｜｜1",
        "走访｜1｜1｜｜｜2",
        "调研｜1｜4｜7｜｜12",
    ]


def _widths(data: bytes) -> list[int]:
    table = body_of(data).find(w("tbl"))
    grid = [int(column.get(w("w"))) for column in table.iter(w("gridCol"))]
    for row in table.findall(w("tr")):
        cells = [cell.find(f"{w('tcPr')}/{w('tcW')}") for cell in row.findall(w("tc"))]
        assert [int(width.get(w("w"))) for width in cells] == grid
    return grid


def test_the_table_stays_as_wide_as_staff_made_it() -> None:
    """The year table of a term: staff have drawn a column wider; a year comes, then goes."""
    (whole,), early = sample_drafts(TERM_REPORT), since_2022()

    def wider(body: Element) -> None:
        table = body.find(w("tbl"))
        for n, step in ((0, 500), (1, -500)):
            column = table.find(w("tblGrid"))[n]
            column.set(w("w"), str(int(column.get(w("w"))) + step))
            for row in table.findall(w("tr")):
                width = row.findall(w("tc"))[n].find(f"{w('tcPr')}/{w('tcW')}")
                width.set(w("w"), column.get(w("w")))

    edited = changed(early.data, wider)
    come = updated(early, whole, edited)
    assert grids(come.data)[0] == grids(whole.data)[0]
    assert len(_widths(come.data)) == len(_widths(edited)) + 1
    assert sum(_widths(come.data)) == sum(_widths(edited))
    _, comes, narrow, *others = _widths(come.data)
    assert abs(comes - _widths(whole.data)[1]) <= 1
    assert narrow < min(others)
    go = updated(whole, early, come.data)
    assert grids(go.data)[0] == grids(early.data)[0]
    assert sum(_widths(go.data)) == sum(_widths(edited))
    looks = [
        [(p.text, p.style) for p in read_text(d) if p.in_table] for d in (come.data, whole.data)
    ]
    assert looks[0] == looks[1]


def test_a_column_that_comes_looks_like_those_built_like_it() -> None:
    """承办单位 stands on the left as 标题 does, though 交办 is as near; the figures in it have their marks."""

    def drop_units(body: Element) -> None:
        for row in last_table(body).findall(w("tr")):
            drop(row.findall(w("tc"))[2])
        drop(last_table(body).find(w("tblGrid"))[2])

    base = Build(changed(full().data, drop_units), built(full()).ties)
    merged = updated(base, full(), base.data)
    looks = [
        [(p.text, p.style) for p in read_text(d) if p.in_table] for d in (merged.data, full().data)
    ]
    assert looks[0] == looks[1]
    assert marks(merged.data) == marks(full().data)


COLUMN_SEEDS = {
    "a cell typed over": ["项目", "2022年", "2023年", "合计", "视察", "{a:2}", "约3", "{c:5}"],
    "its head": ["项目", "2022年", "二〇二三年", "合计", "视察", "{a:2}", "{b:3}", "{c:5}"],
}


@pytest.mark.parametrize("cells", COLUMN_SEEDS.values(), ids=COLUMN_SEEDS)
def test_a_column_staff_touched_stays_with_one_note(cells: list[str]) -> None:
    less: Rows = [[*row[:2], *row[3:]] for row in YEARS]
    edited = bare([cells[:4], cells[4:], YEARS[2]])
    merged = updated(build(YEARS), build(less), edited)
    assert grids(merged.data) == grids(edited)
    assert told(merged) == [("KEPT", "表格列（2023年）", "")]
    assert notes(merged.data) == 1


def test_a_row_of_staffs_holds_its_column() -> None:
    less: Rows = [[*row[:2], *row[3:]] for row in YEARS]
    merged = updated(build(YEARS), build(less), bare([*YEARS, ["走访", "1", "6", "7"]]))
    assert grids(merged.data)[0][-1] == "走访｜1｜6｜7"
    assert told(merged) == [("KEPT", "表格列（2023年）", "")]


def test_a_column_staff_put_in_themselves() -> None:
    own = [[*row[:3], more, row[3]] for row, more in zip(YEARS, ("2024年", "6", "7"), strict=True)]
    merged = updated(build(YEARS), build(LONGER), bare(own))
    assert ("AGREED", "", "表格列（2024年）") in told(merged)
    assert grids(merged.data)[0][0] == "项目｜2022年｜2023年｜2024年｜合计"


def _merged_cells(body: Element) -> None:
    """The head's last two cells as one."""
    row = body.find(w("tbl")).find(w("tr"))
    *_, first, last = row.findall(w("tc"))
    first.find(w("tcPr")).append(make("gridSpan", val="2"))
    drop(last)


def test_where_staff_have_merged_cells_columns_are_told_and_figures_follow() -> None:
    edited = changed(bare(YEARS), _merged_cells)
    merged = updated(build(YEARS), build(LONGER), edited)
    assert told(merged) == [("UNPLACED", "", "表格列（2024年）")]
    new = said(merged)
    assert "座谈" in new
    assert "12" in new or any(c.now == "12" for c in (*merged.kept, *merged.unplaced))


def test_figures_of_a_table_follow_when_a_column_is_only_told() -> None:
    merged = updated(build(YEARS), build(LONGER), bare(YEARS), TRACKED)
    assert told(merged) == [("UNPLACED", "", "表格列（2024年）")]
    assert any(c.sentence.startswith("写成修订时不增减列，请自己改") for c in merged.unplaced)
    assert grids(merged.data)[0] == [
        "项目｜2022年｜2023年｜合计", "视察｜2｜3｜11", "座谈｜0｜0｜1", "调研｜1｜4｜12",
    ]  # fmt: skip
