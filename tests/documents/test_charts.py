"""Charts that staff can edit: the figures of the records, in the chart and in its workbook alike."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from drafter.documents.charts import WP, A, C
from drafter.documents.markup import Element, parse, w
from drafter.documents.outline_docx import write_template
from drafter.documents.package import is_untouched
from drafter.documents.parts import main_part, open_docx, target_of
from drafter.documents.render import Rendered, render
from drafter.documents.template import Template
from drafter.documents.text import read_text
from drafter.documents.validity import faults
from drafter.errors import DrafterError
from drafter.figures.chart import Chart, Series
from drafter.figures.figure import EMPTY, Figure, say
from tests.documents.examples import fill, fill_document, lines
from tests.office import needs_office, needs_validator, page_texts, to_pdf, validate


def count(number: int) -> Figure:
    return Figure(str(number), number, how="示例")


YEARS = tuple(Figure(f"{year}年", year, how="报告年度") for year in (2022, 2023, 2024))
CHART = Chart(
    say("逐年<工作>量 & 件数"),
    YEARS,
    (
        Series(say("主席团会议（次）"), (count(4), count(5), count(6))),
        Series(say("代表建议（件）"), (count(7), count(0), count(27))),
    ),
)
OUTLINE = "前面一段。\n{{ 逐年.统计图 }}\n后面一段。"


def drawn(chart: Chart = CHART, outline: str = OUTLINE) -> Rendered:
    return fill(outline, {"逐年": {"统计图": chart, "题目": say("逐年情况")}})


def chart_part(data: bytes) -> tuple[str, Element]:
    parts = open_docx(data)
    name = target_of(parts, "chart", main_part(parts))
    return name, parse(parts[name])


def cached(series: Element) -> list[str]:
    """A series' numbers as they stand in the chart; an empty string for a gap."""
    cache = series.find(f".//{{{C}}}val//{{{C}}}numCache")
    points = {int(point.get("idx")): point[0].text for point in cache.findall(f"{{{C}}}pt")}
    return [points.get(index, "") for index in range(int(cache[1].get("val")))]


def workbook(data: bytes) -> list[list[object]]:
    parts = open_docx(data)
    name, _ = chart_part(data)
    book = CalamineWorkbook.from_filelike(BytesIO(parts[target_of(parts, "package", name)]))
    return [list(row) for row in book.get_sheet_by_index(0).to_python()]


def test_the_chart_and_its_workbook_hold_the_figures() -> None:
    data = drawn().data
    _, root = chart_part(data)
    series = root.findall(f".//{{{C}}}ser")
    assert [cached(one) for one in series] == [["4", "5", "6"], ["7", "", "27"]]
    assert workbook(data) == [
        ["", "主席团会议（次）", "代表建议（件）"],
        ["2022年", 4.0, 7.0],
        ["2023年", 5.0, ""],
        ["2024年", 6.0, 27.0],
    ]


def test_the_chart_reads_the_cells_its_numbers_stand_in() -> None:
    _, root = chart_part(drawn().data)
    formulas = [element.text for element in root.iter(f"{{{C}}}f")]
    assert formulas == [
        "数据!$B$1", "数据!$A$2:$A$4", "数据!$B$2:$B$4",
        "数据!$C$1", "数据!$A$2:$A$4", "数据!$C$2:$C$4",
    ]  # fmt: skip


def test_every_figure_shown_is_traced_to_the_chart() -> None:
    rendered = drawn()
    shown = {mark.sentence: (mark.figure.text, mark.name) for mark in rendered.marks}
    assert shown == {
        "2022年，主席团会议（次）：4": ("4", "逐年.统计图"),
        "2023年，主席团会议（次）：5": ("5", "逐年.统计图"),
        "2024年，主席团会议（次）：6": ("6", "逐年.统计图"),
        "2022年，代表建议（件）：7": ("7", "逐年.统计图"),
        "2024年，代表建议（件）：27": ("27", "逐年.统计图"),
    }
    (chart,) = (p for p in read_text(rendered.data) if p.spans)
    assert {mark.part_of for mark in rendered.marks} == {chart.spans[0].bookmark}
    assert chart.element.find(f".//{{{WP}}}inline") is not None


@pytest.mark.parametrize(
    "chart",
    [
        Chart(say("空"), (), ()),
        Chart(say("空"), YEARS, (Series(say("会议"), (EMPTY, EMPTY, count(0))),)),
    ],
)
def test_without_figures_there_is_no_chart_and_no_hole(chart: Chart) -> None:
    rendered = drawn(chart, OUTLINE + "\n{%p if 逐年.统计图 %}\n见图。\n{%p endif %}")
    assert lines(rendered.data) == ["前面一段。", "后面一段。"]
    assert not any("chart" in part or "embed" in part for part in open_docx(rendered.data))


def test_the_same_in_gives_the_same_bytes_and_knows_itself_untouched(tmp_path: Path) -> None:
    assert drawn().data == drawn().data
    path = tmp_path / "x.docx"
    path.write_bytes(drawn().data)
    assert is_untouched(path)
    parts = open_docx(path)
    assert "word/charts/drafter1.xml" in parts


def test_two_charts_are_two_parts_with_workbooks_of_their_own() -> None:
    rendered = drawn(outline="{{ 逐年.统计图 }}\n中间。\n{{ 逐年.统计图 }}")
    parts = open_docx(rendered.data)
    assert [p for p in sorted(parts) if "drafter" in p and not p.endswith(".rels")] == [
        "word/charts/drafter1.xml",
        "word/charts/drafter2.xml",
        "word/embeddings/drafter1.xlsx",
        "word/embeddings/drafter2.xlsx",
    ]
    whole = parts[main_part(parts)].decode()
    assert len(set(parse(whole.encode()).xpath("//@r:id", namespaces=_R))) == 4  # two are footers
    assert faults(rendered.data) == []


_R = {"r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}


def test_a_line_of_fixed_height_makes_room_for_the_chart() -> None:
    """Staff's templates set 28 points exactly; a chart in such a line would show its last strip only."""
    exact = '<w:pPr><w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLine="640"/><w:jc w:val="both"/><w:rPr><w:b/></w:rPr></w:pPr>'
    rendered = fill_document(
        f"<w:p>{exact}<w:r><w:t>{{{{ 逐年.统计图 }}}}</w:t></w:r></w:p>",
        {"逐年": {"统计图": CHART}},
    )
    (paragraph,) = read_text(rendered.data)
    (spacing,) = paragraph.element.iter(w("spacing"))
    assert spacing.get(w("lineRule")) == "auto"
    properties = [child.tag for child in paragraph.element.find(w("pPr"))]
    assert properties == list(map(w, ("snapToGrid", "spacing", "ind", "jc", "rPr")))


def test_axes_are_counted_upwards_and_labels_follow_the_last_series() -> None:
    """Word calls the file damaged otherwise."""
    _, root = chart_part(drawn().data)
    assert all(int(axis.get("val")) > 0 for axis in root.iter(f"{{{C}}}axId", f"{{{C}}}crossAx"))
    tags = [child.tag.partition("}")[2] for child in root.find(f".//{{{C}}}barChart")]
    assert tags[tags.index("dLbls") - 1] == "ser"


def test_a_chart_is_one_thing_and_no_list() -> None:
    with pytest.raises(DrafterError, match="是一张图"):
        drawn(outline="{% for 年 in 逐年.统计图 %}{{ 年 }}{% endfor %}")


def test_a_finished_draft_is_no_template() -> None:
    """Its chart holds a year's numbers for good: the next year's draft must not show them."""
    with pytest.raises(DrafterError, match="不能使用"):
        Template.from_bytes(drawn().data)


@needs_validator
def test_the_schema_finds_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "chart.docx"
    path.write_bytes(drawn().data)
    assert validate(path) == []


@needs_office
def test_it_is_drawn_with_its_numbers_and_names(tmp_path: Path) -> None:
    path = tmp_path / "chart.docx"
    path.write_bytes(drawn().data)
    text = "".join("".join(page_texts(to_pdf(path))).split())
    for word in ("逐年<工作>量&件数", "2023年", "主席团会议（次）", "代表建议（件）", "27"):
        assert word in text


def test_the_fonts_are_the_office_s() -> None:
    _, root = chart_part(drawn().data)
    assert {face.get("typeface") for face in root.iter(f"{{{A}}}ea")} == {"仿宋", "黑体"}


# --- tables whose columns come from the records -----------------------------------------------

BY_YEAR = """@表 40左 10 20 10 20
| 项目 | {%tc for 年 in 逐年.年份 %} | {{ 年 }} | {%tc endfor %} | 合计 |
{%tr for 行 in 逐年.各项 %}
| {{ 行.项目 }} | {%tc for 数 in 行.各年 %} | {{ 数 }} | {%tc endfor %} | {{ 行.合计 }} |
{%tr endfor %}
"""


@pytest.mark.parametrize("years", [1, 3, 6])
def test_a_loop_over_cells_makes_a_column_each(years: int) -> None:
    row = {"项目": say("视察"), "各年": (count(2),) * years, "合计": count(2 * years)}
    context = {"逐年": {"年份": (say("某年"),) * years, "各项": (row,)}}
    rendered = render(Template.from_bytes(write_template(BY_YEAR)), context)
    cells = ["项目", *["某年"] * years, "合计", "视察", *["2"] * years, str(2 * years)]
    assert lines(rendered.data) == cells
    table = parse(open_docx(rendered.data)["word/document.xml"]).find(f".//{w('tbl')}")
    grid = [int(column.get(w("w"))) for column in table.iter(w("gridCol"))]
    assert len(grid) == years + 2
    assert 8800 < sum(grid) <= 8845
    for found in table.iter(w("tr")):
        assert [int(size.get(w("w"))) for size in found.iter(w("tcW"))] == grid
    assert faults(rendered.data) == []
