"""Charts as parts of a document: a bar chart in DrawingML, and the workbook Word opens to edit it.

The numbers stand twice, in the chart and in its workbook; both are written from the same figures.
"""

from __future__ import annotations

from html import escape

from drafter.documents.chart_xml import SHEET, A, C, chart_xml
from drafter.documents.markup import Element, W, make, parse, w
from drafter.documents.parts import OFFICE, Parts, add_part
from drafter.figures.chart import Chart, plotted
from drafter.records.workbook import write_tables

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# 36000 a millimetre: as wide as the type area, about a third of its height.
_WIDTH, _HEIGHT = 156 * 36000, 80 * 36000


def drawing(chart: Chart, relation: str) -> Element:
    """The run that shows a chart in the line; ``relation`` leads to its part."""
    said = escape(chart.title.text)
    run = make("r")
    run.append(
        parse(
            f'<w:drawing xmlns:w="{W}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:c="{C}"'
            f' xmlns:r="{OFFICE}"><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{_WIDTH}" cy="{_HEIGHT}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
            f'<wp:docPr id="1" name="{said}" descr="{said}"/><wp:cNvGraphicFramePr/>'
            f'<a:graphic><a:graphicData uri="{C}"><c:chart r:id="{relation}"/></a:graphicData>'
            "</a:graphic></wp:inline></w:drawing>"
        )
    )
    return run


# What a chart's paragraph sets for itself, and what the schema puts after that.
_OWN = ("snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc")  # fmt: skip
_LATER = ("textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
          "rPr", "sectPr", "pPrChange")  # fmt: skip


def make_room(paragraph: Element) -> None:
    """A line as high as the chart in it, from margin to margin: exact spacing would cut it off."""
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = make("pPr")
        paragraph.insert(0, properties)
    for old in [child for child in properties if child.tag in map(w, _OWN)]:
        properties.remove(old)
    later = (properties.index(child) for child in properties if child.tag in map(w, _LATER))
    at = min(later, default=len(properties))
    properties[at:at] = [
        make("snapToGrid", val="0"),
        make("spacing", before="120", after="0", line="240", lineRule="auto"),
        make("ind", left="0", right="0", firstLineChars="0", firstLine="0"),
        make("jc", val="center"),
    ]


def add_chart(parts: Parts, chart: Chart, number: int, source: str) -> str:
    """Put a chart and its workbook beside the part that shows it; returns the relation's id."""
    name = f"word/charts/drafter{number}.xml"
    book = f"word/embeddings/drafter{number}.xlsx"
    relation = add_part(parts, name, b"", _CHART_TYPE, "chart", source)
    link = add_part(parts, book, workbook(chart), _BOOK_TYPE, "package", name)
    parts[name] = chart_xml(chart, link)
    return relation


def workbook(chart: Chart) -> bytes:
    """The numbers as Word offers them for editing: a row a category, a column a series."""
    heads = [("", 14), *((one.name.text, 18) for one in chart.series)]
    rows = [
        [category.text, *(plotted(one.values[index]) for one in chart.series)]
        for index, category in enumerate(chart.categories)
    ]
    return write_tables([(SHEET, heads, rows)], {"title": chart.title.text})
