"""Paragraphs and table rows put into and taken out of a document that staff have edited.

What is put in looks like a sibling there: style ids change whenever a program saves the file.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from copy import deepcopy

from lxml import etree  # type: ignore[import-untyped]

from drafter.documents.markup import Element, drop, make, w
from drafter.documents.pen import Pen, Piece
from drafter.documents.stamp import PREFIX
from drafter.documents.text import walk

_IDS = ("paraId", "textId")
_AFTER_MARK = (w("sectPr"), w("pPrChange"))
_MORE_THAN_WORDS = tuple(
    map(w, ("drawing", "pict", "object", "sectPr", "footnoteReference", "endnoteReference",
            "fldChar", "fldSimple", "sdt", "ins", "del", "commentReference"))
)  # fmt: skip


def only_words(block: Element, remarks: Collection[str] = ()) -> bool:
    """Whether taking a block out would take nothing with it but words, and remarks with these ids."""
    more = (
        e for e in block.iter(*_MORE_THAN_WORDS) if e.get(w("id")) not in remarks or not _remark(e)
    )
    return next(more, None) is None


def _remark(element: Element) -> bool:
    return bool(element.tag == w("commentReference"))


def copied(block: Element) -> Element:
    """A copy to be filled with other words: without ids of its own, revisions and merged cells."""
    copy = deepcopy(block)
    for element in copy.iter():
        for key in [key for key in element.attrib if key.rpartition("}")[2] in _IDS]:
            del element.attrib[key]
    for revised in [e for name in ("vMerge", "ins", "del") for e in copy.iter(w(name))]:
        drop(revised)
    return copy


def put_paragraph(
    pen: Pen, beside: Element, like: Element, pieces: Sequence[Piece], after: bool
) -> Element:
    """A paragraph behind (or in front of) another, looking like a third. Returns it."""
    paragraph = make("p")
    properties = _looks(like)
    if properties is not None:
        paragraph.append(properties)
    if pen.revision is not None:
        _mark(paragraph).insert(0, pen.mark("ins"))
    paragraph.extend(pen.inserted(pen.runs(pieces, _first_run(like))))
    (beside.addnext if after else beside.addprevious)(paragraph)
    return paragraph


def _first_run(paragraph: Element) -> Element | None:
    """The run of the first words, whose font new words take."""
    runs = (e.getparent() for e, start, end in walk(paragraph) if end > start)
    return next((run for run in runs if run.tag == w("r")), None)


def _looks(paragraph: Element) -> Element | None:
    """A copy of a paragraph's properties without sections and revisions."""
    found = paragraph.find(w("pPr"))
    if found is None:
        return None
    properties = deepcopy(found)
    for old in [child for child in properties if child.tag in _AFTER_MARK]:
        properties.remove(old)
    for old in [e for name in ("ins", "del") for e in properties.findall(f"{w('rPr')}/{w(name)}")]:
        drop(old)
    return properties


def _mark(paragraph: Element) -> Element:
    """The properties of a paragraph's mark, made where there are none."""
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = make("pPr")
        paragraph.insert(0, properties)
    mark = properties.find(w("rPr"))
    if mark is None:
        mark = make("rPr")
        later = (n for n, child in enumerate(properties) if child.tag in _AFTER_MARK)
        properties.insert(next(later, len(properties)), mark)
    return mark


def take_paragraph(pen: Pen, paragraph: Element) -> None:
    """Strike a paragraph that :func:`only_words` holds for; ranges that reach beyond it stay."""
    if pen.revision is None:
        save_ranges(paragraph)
        drop(paragraph)
        return
    strike_words(pen, paragraph)
    _mark(paragraph).insert(0, pen.mark("del"))


def strike_words(pen: Pen, paragraph: Element) -> None:
    """Strike what a paragraph says and leave the paragraph."""
    pen.replace(paragraph, 0, max((end for _, _, end in walk(paragraph)), default=0), ())


def save_ranges(block: Element) -> None:
    """Move the ends of ranges that begin or end elsewhere to the next paragraph."""
    for name, other in (("bookmarkStart", "bookmarkEnd"), ("commentRangeStart", "commentRangeEnd")):
        starts = {e.get(w("id")): e for e in block.iter(w(name))}
        ends = {e.get(w("id")): e for e in block.iter(w(other))}
        for number in sorted(starts.keys() ^ ends.keys()):
            element = starts.get(number, ends.get(number))
            neighbour = block.getnext()
            if neighbour is None or neighbour.tag != w("p"):
                block.addnext(element)
            else:
                at = 1 if len(neighbour) and neighbour[0].tag == w("pPr") else 0
                neighbour.insert(at, element)


def put_row(pen: Pen, beside: Element, texts: Sequence[Sequence[Piece]], after: bool) -> Element:
    """A row behind (or in front of) another, looking like it; ``texts`` has the words of every cell.
    Returns it."""
    row = copied(beside)
    for cell, pieces in zip(row.findall(w("tc")), texts, strict=False):
        fill(pen, cell, pieces)
    if pen.revision is not None:
        _row_properties(row).append(pen.mark("ins"))
    (beside.addnext if after else beside.addprevious)(row)
    return row


def fill(pen: Pen, cell: Element, pieces: Sequence[Piece]) -> None:
    """One paragraph with these words, looking like the cell's first."""
    first = cell.find(w("p"))
    fresh = make("p")
    run = None
    if first is not None:
        run = _first_run(first)
        properties = _looks(first)
        fresh.extend([] if properties is None else [properties])
    fresh.extend(pen.inserted(pen.runs(pieces, run)))
    for old in [child for child in cell if child.tag != w("tcPr")]:
        cell.remove(old)
    cell.append(fresh)


_OF_ITS_FILE = tuple(
    map(w, ("drawing", "pict", "object", "footnoteReference", "endnoteReference", "numPr", "sdtPr",
            "sdtEndPr", "sectPr"))
)  # fmt: skip
_AROUND_WORDS = tuple(map(w, ("hyperlink", "smartTag", "sdtContent", "sdt")))


def put_table(
    pen: Pen, beside: Element, table: Element, after: bool, *, marks: bool = False
) -> Element:
    """A whole table of another document, its styles already this one's, behind (or in front of) a block.

    What hangs on other parts of its file (pictures, notes, links) stays behind; with ``marks`` the
    figures' bookmarks come along. Returns it.
    """
    for old in list(table.iter(*_OF_ITS_FILE)):
        drop(old)
    _mark_anew(pen, table, PREFIX if marks else None)
    etree.strip_tags(table, *_AROUND_WORDS)
    if pen.revision is not None:
        for run in list(table.iter(w("r"))):
            mark = pen.mark("ins")
            run.addprevious(mark)
            mark.append(run)
        for row in table.iter(w("tr")):
            _row_properties(row).append(pen.mark("ins"))
    (beside.addnext if after else beside.addprevious)(table)
    return table


def _mark_anew(pen: Pen, table: Element, prefix: str | None) -> None:
    """Bookmarks whose names begin so and that end in the table get ids of this document; the others go."""
    closed = {end.get(w("id")) for end in table.iter(w("bookmarkEnd"))}
    kept: dict[str, str] = {}
    for mark in list(table.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        number = mark.get(w("id"), "")
        ours = prefix is not None and mark.get(w("name"), "").startswith(prefix)
        if ours and number in closed:
            kept[number] = pen.new_id()
        if number in kept:
            mark.set(w("id"), kept[number])
        else:
            drop(mark)


def take_table(pen: Pen, table: Element) -> None:
    """Strike a table that :func:`only_words` holds for; ranges that reach beyond it stay."""
    if pen.revision is None:
        save_ranges(table)
        drop(table)
        return
    for row in table.findall(w("tr")):
        take_row(pen, row)


def take_row(pen: Pen, row: Element) -> None:
    """Strike a row; where changes are tracked, its words with it."""
    if pen.revision is None:
        drop(row)
        return
    for paragraph in list(row.iter(w("p"))):
        strike_words(pen, paragraph)
    _row_properties(row).append(pen.mark("del"))


def _row_properties(row: Element) -> Element:
    properties = row.find(w("trPr"))
    if properties is None:
        properties = make("trPr")
        first = next((n for n, child in enumerate(row) if child.tag == w("tc")), len(row))
        row.insert(first, properties)
    return properties
