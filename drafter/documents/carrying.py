"""Blocks from one document into another: styles by the names staff see; what cannot come along is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy

from drafter.documents.markup import Element, drop, parse, serialise, w, words
from drafter.documents.parts import OFFICE, Parts, main_part, target_of
from drafter.documents.text import name_of_style
from drafter.errors import Problem

Known = tuple[str, str]
"""A style's type and the name staff see, in small letters."""

_NUMBERED = ("用了自动编号，带不过去", "请取消自动编号，把序号打成字，如（一）、1.")
_REFERS = {w("pStyle"): "paragraph", w("rStyle"): "character", w("tblStyle"): "table"}
_NOTES = frozenset({w("footnoteReference"), w("endnoteReference")})
_REMARKS = frozenset({w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")})


def carry(blocks: Sequence[Element], source: Parts, target: Parts, file: str) -> list[Problem]:
    """Make the blocks fit for ``target``: style ids are changed to those of the same name, styles that
    are lacking are added to ``target``, remarks are dropped. Returns what cannot be carried over."""
    problems = [problem for n, block in enumerate(blocks, 1) for problem in _left(block, n, file)]
    for block in blocks:
        for mark in list(block.iter(*_REMARKS)):
            drop(mark)
    styles = _Styles(source, target)
    styles.suit(blocks)
    return [
        *problems,
        *(Problem(f"「{file}」里用的样式“{name}”", *_NUMBERED) for name in styles.numbered),
    ]


def _left(block: Element, number: int, file: str) -> Iterator[Problem]:
    text = words(block).strip()
    where = f"「{file}」第{number}段" + (
        f"（{text[:20]}{'…' if text[20:] else ''}）" if text else ""
    )
    for what, cure in dict.fromkeys(_strangers(block)):
        yield Problem(where, what, cure)


def _strangers(block: Element) -> Iterator[tuple[str, str]]:
    """What of a block hangs on other parts of its own file."""
    for element in block.iter():
        if element.tag == w("sectPr"):
            yield "有分节符，带不过去", "请删去分节符；要改页面或页眉，请写进“页眉页脚.docx”"
        elif element.tag in _NOTES:
            yield "有脚注或尾注，带不过去", "请改成正文里的括号说明"
        elif element.tag == w("numPr"):
            yield _NUMBERED
        elif any(name.startswith(f"{{{OFFICE}}}") for name in element.attrib):
            if element.tag == w("hyperlink"):
                yield "有超链接，带不过去", "请在链接上点右键，选“取消超链接”"
            else:
                yield "有图片或嵌入的内容，带不过去", "请删去它，或把它放进整份模板里"


class _Styles:
    """The styles of two documents, matched by name."""

    def __init__(self, source: Parts, target: Parts) -> None:
        self._target = target
        self._part = target_of(target, "styles", main_part(target))
        self._own = _by_id(_sheet(source))
        self._sheet = parse(target[self._part]) if self._part in target else None
        listed = [] if self._sheet is None else list(_by_id(self._sheet).items())
        self._known = {_known(style): id for id, style in reversed(listed)}
        self._taken = {id for id, _ in listed}
        self._changed = False
        self.numbered: list[str] = []

    def suit(self, blocks: Sequence[Element]) -> None:
        """Every style the blocks name is one of the target's."""
        for block in blocks:
            for element in list(block.iter(*_REFERS)):
                id = self._id(element.get(w("val"), ""))
                if id:
                    element.set(w("val"), id)
                else:
                    drop(element)
        if self._changed:
            self._target[self._part] = serialise(self._sheet)

    def _id(self, id: str) -> str:
        """The target's id for a style of the source, added where it is lacking; "" for one nobody has."""
        style = self._own.get(id)
        if style is None or self._sheet is None:
            return ""
        found = self._known.get(_known(style))
        return found or self._add(style)

    def _add(self, style: Element) -> str:
        copied = deepcopy(style)
        id = next(f"Drf{n}" for n in range(1, len(self._taken) + 2) if f"Drf{n}" not in self._taken)
        self._taken.add(id)
        self._known[_known(style)] = id
        copied.set(w("styleId"), id)
        copied.attrib.pop(w("default"), None)
        if next(copied.iter(w("numPr")), None) is not None:
            self.numbered.append(name_of_style(style))
        for element in list(copied.iter(w("basedOn"), w("next"), w("link"), w("numPr"))):
            below = self._id(element.get(w("val"), "")) if element.tag == w("basedOn") else ""
            if below:
                element.set(w("val"), below)
            else:
                drop(element)
        assert self._sheet is not None
        self._sheet.append(copied)
        self._changed = True
        return id


def _sheet(parts: Parts) -> Element:
    data = parts.get(target_of(parts, "styles", main_part(parts)))
    return parse(data) if data else ()


def _by_id(sheet: Element) -> dict[str, Element]:
    return {style.get(w("styleId"), ""): style for style in sheet if style.tag == w("style")}


def _known(style: Element) -> Known:
    return style.get(w("type"), "paragraph"), name_of_style(style).lower()
