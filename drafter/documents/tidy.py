"""After rendering: what loops and conditions left behind is mended, so that the part is sound again."""

from __future__ import annotations

from drafter.documents.markup import Element, drop, make, w
from drafter.documents.tags import TAGGED

_SEEN = (
    "t",
    "drawing",
    "pict",
    "object",
    "fldChar",
    "fldSimple",
    "sectPr",
    "footnoteReference",
    "sym",
)
_DOC_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def tidy(root: Element) -> None:
    """Drop emptied paragraphs, rows and tables, and mend ids that loops have doubled."""
    _strip_space(root)
    _drop_empty_paragraphs(root)
    _mend_tables(root)
    _mend_bookmarks(root)
    _mend_comments(root)
    for number, element in enumerate(root.iter(_DOC_PROPERTIES), start=1):
        element.set("id", str(number))


def shows(element: Element) -> bool:
    """Whether a block puts anything on the page."""
    if element.tag == w("tbl"):
        return True
    return any(
        name != "t" or (found.text or "").strip()
        for name in _SEEN
        for found in element.iter(w(name))
    )


def _strip_space(root: Element) -> None:
    """White space between elements comes from the template engine's lines and means nothing."""
    for element in root.iter():
        if element.tail and not element.tail.strip():
            element.tail = None
        if len(element) and element.text and not element.text.strip():
            element.text = None


def _drop_empty_paragraphs(root: Element) -> None:
    for paragraph in list(root.iter(w("p"))):
        tagged = paragraph.attrib.pop(TAGGED, None)
        alone = paragraph.getparent().tag != w("body") and not _siblings(paragraph)
        if tagged and not alone and not shows(paragraph):
            drop(paragraph)


def _siblings(paragraph: Element) -> bool:
    return any(other is not paragraph for other in paragraph.getparent().findall(w("p")))


def _mend_tables(root: Element) -> None:
    """No cell without a paragraph at its end, no row without cells, no table of nothing but its head;
    and a column in the grid for every cell that loops have made."""
    for cell in root.iter(w("tc")):
        if len(cell) == 0 or cell[-1].tag != w("p"):
            cell.append(make("p"))
    for row in list(root.iter(w("tr"))):
        if row.find(w("tc")) is None and row.find(w("sdt")) is None:
            drop(row)
    for table in list(root.iter(w("tbl"))):
        rows = table.findall(w("tr"))
        heads = [row for row in rows if row.find(f"{w('trPr')}/{w('tblHeader')}") is not None]
        if len(rows) == len(heads) and table.find(w("sdt")) is None:
            drop(table)
        else:
            _mend_grid(table)


def _mend_grid(table: Element) -> None:
    """Where loops over cells have made others than the grid has columns: the columns by the cells' own
    widths, in all as wide as before."""
    grid = table.find(w("tblGrid"))
    rows = [row.findall(w("tc")) for row in table.findall(w("tr"))]
    if grid is None or not rows or next(table.iter(w("gridSpan")), None) is not None:
        return
    sizes = [_width(cell.find(f"{w('tcPr')}/{w('tcW')}")) for cell in max(rows, key=len)]
    columns = [_width(column) for column in grid]
    if sizes == columns or not all(sizes) or not sum(columns):
        return
    widths = [str(size * sum(columns) // sum(sizes)) for size in sizes]
    grid[:] = [make("gridCol", w=width) for width in widths]
    for cells in rows:
        for cell, width in zip(cells, widths, strict=False):
            cell.find(f"{w('tcPr')}/{w('tcW')}").set(w("w"), width)


def _width(element: Element | None) -> int:
    """In twips; 0 where it is not said in twips."""
    if element is None or element.get(w("type"), "dxa") != "dxa":
        return 0
    return int(float(element.get(w("w"), "0")))


def _mend_bookmarks(root: Element) -> None:
    """Pair starts and ends, number them anew, keep the first of a name."""
    opened: dict[str, list[Element]] = {}
    pairs: list[tuple[Element, Element]] = []
    loose: list[Element] = []
    for element in root.iter(w("bookmarkStart"), w("bookmarkEnd")):
        waiting = opened.setdefault(element.get(w("id"), ""), [])
        if element.tag == w("bookmarkStart"):
            waiting.append(element)
        elif waiting:
            pairs.append((waiting.pop(0), element))
        else:
            loose.append(element)
    loose += [start for waiting in opened.values() for start in waiting]
    names: set[str] = set()
    for number, (start, end) in enumerate(pairs, start=1):
        if start.get(w("name")) in names:
            loose += [start, end]
        names.add(start.get(w("name"), ""))
        start.set(w("id"), str(number))
        end.set(w("id"), str(number))
    for element in loose:
        drop(element)


def _mend_comments(root: Element) -> None:
    """The first place of each comment of the template; a range whose sign a condition took goes too."""
    signed = {element.get(w("id")) for element in root.iter(w("commentReference"))}
    seen: set[tuple[str, str]] = set()
    for element in list(
        root.iter(w("commentRangeStart"), w("commentRangeEnd"), w("commentReference"))
    ):
        one = (element.tag, element.get(w("id"), ""))
        if one in seen or one[1] not in signed:
            drop(element)
        seen.add(one)
