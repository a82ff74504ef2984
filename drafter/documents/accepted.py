"""A part as if every pending change had been accepted and nothing were wrapped round its text.

A template is opened to be filled, so what somebody has struck out is gone, what somebody has put in is
there, and a deleted paragraph mark joins two paragraphs. Controls and smart tags around text go, what is
in them stays: a control bound to other data would overwrite the draft when Word opens it.
"""

from __future__ import annotations

from lxml import etree  # type: ignore[import-untyped]

from drafter.documents.markup import Element, drop, w

_STRUCK = ("del", "moveFrom")
_CHANGED = (
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
    "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart",
    "customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd",
    "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd",
    "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange",
    "trPrChange", "tcPrChange", "numberingChange",
)  # fmt: skip
_MARKS = ("proofErr", "permStart", "permEnd", "lastRenderedPageBreak")
_PUT_IN, _WRAPPERS = ("ins", "moveTo"), ("smartTag", "customXml")
_CONTROL_PROPERTIES = ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr")
_CHOSEN = ("dropDownList", "comboBox", "date", "picture")
_UNSTABLE = ("paraId", "textId")


def accept(root: Element) -> None:
    """Change a part to what it says. Comments of XML, revision numbers and checking marks go too."""
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    accept_changes(root)
    for mark in list(root.iter(*map(w, _MARKS))):
        drop(mark)
    _unwrap(root)
    _plain(root)


def accept_changes(root: Element) -> None:
    """Accept every tracked change of a part; nothing else in it changes."""
    _drop_rows_and_cells(root)
    joined = [p for p in root.iter(w("p")) if _mark(p, "del") or _mark(p, "moveFrom")]
    for element in list(root.iter(*map(w, (*_STRUCK, *_CHANGED)))):
        if element.getparent() is not None:
            _leave_halves(element)
            drop(element)
    for paragraph in joined:
        _join(paragraph)
    etree.strip_tags(root, *map(w, _PUT_IN))


def _leave_halves(struck: Element) -> None:
    """A bookmark that begins in what is struck out and ends behind it, or the other way round, stays with
    the rest: programs put the half of it inside."""
    halves = list(struck.iter(w("bookmarkStart"), w("bookmarkEnd")))
    ids = [half.get(w("id")) for half in halves]
    for half in halves:
        if ids.count(half.get(w("id"))) == 1:
            struck.addprevious(half)


def _drop_rows_and_cells(root: Element) -> None:
    for change, holder in (("del", "tr"), ("cellDel", "tc")):
        for mark in list(root.iter(w(change))):
            held = mark.getparent()
            if held is not None and held.tag == w(f"{holder}Pr"):
                _leave_halves(held.getparent())
                drop(held.getparent())
    for change in list(root.iter(w("cellIns"), w("cellMerge"))):
        drop(change)


def _mark(paragraph: Element, change: str) -> bool:
    return paragraph.find(f"{w('pPr')}/{w('rPr')}/{w(change)}") is not None


def _join(paragraph: Element) -> None:
    """What is left of a paragraph whose mark is struck out begins the next one."""
    following = paragraph.getnext()
    if following is None or following.tag != w("p"):
        if not any(child.tag != w("pPr") for child in paragraph) and following is not None:
            drop(paragraph)
        return
    at = 1 if following.find(w("pPr")) is not None else 0
    for child in reversed([child for child in paragraph if child.tag != w("pPr")]):
        following.insert(at, child)
    drop(paragraph)


def _unwrap(root: Element) -> None:
    """Wrappers go, what is in them stays; a marker of an inserted row or paragraph holds nothing."""
    etree.strip_tags(root, *map(w, _WRAPPERS))
    for control in list(root.iter(w("sdt"))):
        content = control.find(w("sdtContent"))
        if content is not None and not _is_choice(control, content):
            content.tag = control.tag = "unwrapped"
    for properties in list(root.iter(*map(w, _CONTROL_PROPERTIES))):
        if properties.getparent().tag != w("sdt"):
            drop(properties)
    etree.strip_tags(root, "unwrapped")


def _is_choice(control: Element, content: Element) -> bool:
    """A date or list in the line, without a tag in it: staff choose in the draft."""
    properties = control.find(w("sdtPr"))
    if properties is None or next(content.iter(w("p")), None) is not None:
        return False
    said = "".join(t.text or "" for t in content.iter(w("t")))
    bound = properties.find(w("dataBinding")) is not None
    chosen = any(properties.find(w(kind)) is not None for kind in _CHOSEN)
    return chosen and not bound and not any(brace in said for brace in "{}｛｝")


def _plain(root: Element) -> None:
    """No revision numbers, no line ends inside text; space between elements means nothing."""
    for element in root.iter():
        for key in [key for key in element.attrib if _is_number(key)]:
            del element.attrib[key]
        if element.tail:
            element.tail = None if not element.tail.strip() else " ".join(element.tail.split("\n"))
        if element.text and "\n" in element.text.replace("\r", "\n"):
            element.text = element.text.replace("\r\n", " ").replace("\r", " ").replace("\n", " ")
        if len(element) and element.text and not element.text.strip():
            element.text = None


def _is_number(key: str) -> bool:
    name = key.rpartition("}")[2]
    return name in _UNSTABLE or name.startswith("rsid")
