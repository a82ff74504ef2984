"""What is measured of a sheet's XML: quick where it is plain, strict where it is odd, never less than is there."""

from __future__ import annotations

from xml.parsers import expat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.records.ledger.archive import Shape, _odd, _scan_quickly, _scan_strictly

SHEET = '<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData>{}</sheetData></worksheet>'


def sheet(*rows: str) -> bytes:
    return SHEET.format("".join(rows)).encode()


PLAIN = (
    '<row r="{r}" spans="1:5" x14ac:dyDescent="0.25"><c r="A{r}" t="s"><v>12</v></c></row>',
    '<row r="{r}"><c r="B{r}" s="3"><v>45000.5</v></c><c r="C{r}" s="1"/></row>',
    '<row r="{r}"><c r="AB{r}" t="inlineStr"><is><t xml:space="preserve"> 甲&amp;乙 </t></is></c></row>',
    '<row r="{r}" ht="20"/>',
)
ODD = (
    '<row r="{r}"><c r="D{r}"><f>A1</f></c></row>',
    '<row r="{r}"><c r="D{r}" t="e"><v>#DIV/0!</v></c></row>',
    '<row><c t="e"><f>1/0</f><v>#DIV/0!</v></c></row>',
    "<row><c/><c/><c><v>1</v></c></row>",
    "<row r='{r}'><c r='E{r}' t='e'><v>#N/A</v></c></row>",
    '<x:row r="{r}"><x:c r="F{r}"><x:f>1</x:f></x:c></x:row>',
    '<row r="{r}"><c r="G{far}" t="e"><v>#REF!</v></c></row>',
    '<!-- <row r="{r}"><c r="H{r}"><v>1</v></c></row> -->',
)


@pytest.mark.parametrize("row", PLAIN)
def test_a_plain_row_is_not_looked_into(row: str) -> None:
    assert _odd(sheet(row.format(r=7), row.format(r=8))) == sheet('<row r="8"/>')


@pytest.mark.parametrize(
    "row",
    [
        *(row.format(r=7, far=900) for row in ODD[:-1]),
        '<row r="7"><c r="A8"><v>1</v></c></row>',
        '<row r="7"><c r="A77"><v>1</v></c></row>',
        '<row r="7" r="9"><c r="A7"><v>1</v></c></row>',
        '<row r="7"><c r="A7"><v>&b;</v></c></row>',
        '<row r="7"><c r="A7"><v>\x01</v></c></row>',
        '<row r="7"><c r="A7" t="str"><v>1</v></c></row>',
    ],
)
def test_an_odd_row_is_left_to_the_strict_reading(row: str) -> None:
    assert _odd(sheet(row)) == sheet(row)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.sampled_from(PLAIN + ODD), st.integers(1, 30)), max_size=12))
def test_the_quick_reading_sees_what_the_strict_one_sees(rows: list[tuple[str, int]]) -> None:
    """The same formulas in the same cells, and an extent that is no smaller."""
    data = sheet(*(row.format(r=r, far=r + 50) for row, r in rows))
    quick, strict = _scan_quickly(data), _scan_strictly([data])
    assert quick.formulas == strict.formulas
    assert quick.rows >= strict.rows
    assert quick.columns >= strict.columns


def test_a_cell_far_from_its_row_counts_where_it_says_it_is() -> None:
    data = sheet('<row r="1"><c r="A150000"><v>1</v></c></row>', PLAIN[0].format(r=2))
    assert _scan_quickly(data).rows == 150_000


def test_rows_without_a_number_count_on_from_plain_ones() -> None:
    data = sheet(*(PLAIN[0].format(r=r) for r in (4, 9)), ODD[2])
    assert _scan_quickly(data).formulas == {(10, 0): "#DIV/0!"}


def test_plain_strings_are_not_looked_into_rich_ones_are() -> None:
    rich = "<si><r><t>甲</t></r></si>"
    assert _odd(f"<sst><si><t>甲</t></si>{rich}<si><t/></si></sst>".encode()) == (
        f"<sst>{rich}<si><t/></si></sst>".encode()
    )


@pytest.mark.parametrize("broken", ["</sheetDat>", "<sheetData>", "<row>", '<row r="3" r="4"/>'])
def test_what_is_broken_beside_plain_rows_is_found(broken: str) -> None:
    with pytest.raises(expat.ExpatError):
        _scan_quickly(sheet(PLAIN[0].format(r=1), broken, PLAIN[1].format(r=2)))


def test_styled_cells_far_away_are_weighed_again() -> None:
    """A first look that goes by names alone may say too much; the second decides."""
    data = sheet(PLAIN[0].format(r=1), '<row r="1048576"><c r="XFD1048576" s="1"/></row>')
    assert _scan_quickly(data) == Shape(1, 1, {})
