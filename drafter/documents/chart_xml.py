"""A bar chart in DrawingML: clustered columns with their numbers on top, a legend below."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from drafter.documents.markup import XML_HEAD
from drafter.documents.parts import OFFICE
from drafter.documents.styles import FANGSONG, HEITI
from drafter.figures.chart import Chart, Series, plotted
from drafter.figures.numerals import plain

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
SHEET = "数据"
# Dark and light by turns, so that the series differ in black and white too.
_FILLS = ("1F3864", "9DC3E6", "767171", "D9D9D9", "2E75B6", "BDD7EE")
# Word refuses axis ids that are negative, as some writers make them.
_CATEGORIES, _VALUES = 111111111, 222222222
_LINE = '<a:ln w="6350"><a:solidFill><a:srgbClr val="595959"/></a:solidFill></a:ln>'


def chart_xml(chart: Chart, workbook: str) -> bytes:
    """The chart's part; ``workbook`` is the relation to the numbers staff edit."""
    series = "".join(_series(chart, one, index) for index, one in enumerate(chart.series))
    return (
        f'{XML_HEAD}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{OFFICE}"><c:date1904 val="0"/>'
        f'<c:roundedCorners val="0"/><c:chart>{_title(chart.title.text)}'
        '<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:barChart>'
        '<c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        # The labels' settings stand directly after the last series, or Word calls the file damaged.
        f'{series}{_LABELS}<c:gapWidth val="60"/><c:axId val="{_CATEGORIES}"/>'
        f'<c:axId val="{_VALUES}"/></c:barChart>{_AXES}</c:plotArea>'
        '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f'<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>{_text(FANGSONG, 10.5)}'
        f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def _face(font: str, size: float, tag: str) -> str:
    return (
        f'<a:{tag} sz="{round(size * 100)}" b="0"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
        f'<a:latin typeface="{font}"/><a:ea typeface="{font}"/></a:{tag}>'
    )


def _text(font: str, size: float) -> str:
    look = _face(font, size, "defRPr")
    return f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{look}</a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'


def _title(words: str) -> str:
    look = _face(HEITI, 12, "rPr").replace("<a:rPr", '<a:rPr lang="zh-CN"', 1)
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:r>{look}"
        f"<a:t>{escape(words, False)}</a:t></a:r></a:p></c:rich></c:tx>"
        '<c:overlay val="0"/></c:title>'
    )


def _series(chart: Chart, one: Series, index: int) -> str:
    letter, last = chr(ord("B") + index), len(chart.categories) + 1
    names = [category.text for category in chart.categories]
    numbers = [None if (n := plotted(value)) is None else plain(n) for value in one.values]
    fill = _FILLS[index % len(_FILLS)]
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>'
        f"<c:tx>{_cached('str', f'${letter}$1', [one.name.text])}</c:tx>"
        f'<c:spPr><a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>{_LINE}</c:spPr>'
        '<c:invertIfNegative val="0"/>'
        f"<c:cat>{_cached('str', f'$A$2:$A${last}', names)}</c:cat>"
        f"<c:val>{_cached('num', f'${letter}$2:${letter}${last}', numbers)}</c:val></c:ser>"
    )


def _cached(kind: str, cells: str, values: Sequence[str | None]) -> str:
    """Cells of the workbook and what stands in them; a gap has no point."""
    form = "<c:formatCode>General</c:formatCode>" if kind == "num" else ""
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{escape(value, False)}</c:v></c:pt>'
        for index, value in enumerate(values)
        if value is not None
    )
    return (
        f"<c:{kind}Ref><c:f>{SHEET}!{cells}</c:f><c:{kind}Cache>{form}"
        f'<c:ptCount val="{len(values)}"/>{points}</c:{kind}Cache></c:{kind}Ref>'
    )


def _axis(tag: str, own: int, other: int, place: str, inner: str, last: str) -> str:
    return (
        f'<c:{tag}><c:axId val="{own}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{place}"/>{inner}'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr>{_LINE}</c:spPr>"
        f'<c:crossAx val="{other}"/><c:crosses val="autoZero"/>{last}</c:{tag}>'
    )


_GRID = (
    '<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill>'
    "</a:ln></c:spPr></c:majorGridlines>"
)
_AXES = _axis(
    "catAx",
    _CATEGORIES,
    _VALUES,
    "b",
    '<c:numFmt formatCode="General" sourceLinked="0"/>',
    '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/>',
) + _axis(
    "valAx",
    _VALUES,
    _CATEGORIES,
    "l",
    _GRID + '<c:numFmt formatCode="General" sourceLinked="0"/>',
    '<c:crossBetween val="between"/>',
)
_LABELS = (
    '<c:dLbls><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:dLblPos val="outEnd"/>'
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
)
