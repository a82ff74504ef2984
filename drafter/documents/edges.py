"""Headers and footers of one document put into another."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.documents.carrying import carry
from drafter.documents.markup import WML, Element, drop, make, parse, serialise, w
from drafter.documents.parts import (
    OFFICE,
    Parts,
    add_part,
    drop_parts,
    main_part,
    reached,
    relations,
    relations_of,
    target_of,
)
from drafter.errors import Problem

_KINDS = {"header": "页眉", "footer": "页脚"}
_REFERENCE = {kind: w(f"{kind}Reference") for kind in _KINDS}
_ID = f"{{{OFFICE}}}id"
_TYPE = w("type")


def replace_edges(parts: Parts, source: Parts, file: str) -> list[Problem]:
    """Headers where ``source`` has any, footers where it has any; returns what cannot be carried over.

    Where either document has other edges on even pages or on the first, so has the result.
    """
    root = parse(parts[main_part(parts)])
    pages = list(root.iter(w("sectPr")))
    given = {kind: dict(_edges(source, kind)) for kind in _KINDS}
    if not pages or not any(given.values()):
        what = "里没有页眉也没有页脚" if pages else "没有地方放：模板没有页面设置"
        return [Problem(f"「{file}」", what, "请在 Word 或 WPS 里双击页眉处写好，再存一次")]
    problems = []
    for kind, edges in given.items():
        if edges:
            ids = {}
            for type, data in edges.items():
                problems += _suit(data, source, parts, file, kind)
                ids[type] = _add(parts, kind, type, serialise(data))
            _refer(pages, kind, ids)
    _agree(parts, source, pages)
    parts[main_part(parts)] = serialise(root)
    return problems


def edge_words(parts: Parts, only: str = "") -> list[str]:
    """What the headers and footers (or only one of the two) say, a line each: 页眉（首页）：…"""
    told = []
    for kind, called in _KINDS.items():
        for type, data in (
            sorted(_edges(parts, kind), key=lambda edge: edge[0]) if only in ("", kind) else ()
        ):
            text = _said(data)
            told.append(f"{called}{SPOKEN.get(type, '')}：{text}" if text else "")
    return [line for line in told if line]


def _said(edge: Element) -> str:
    """Its words; for what Word counts itself, a page number, 〇: the number last shown means nothing."""
    said, shown = [], False
    for element in edge.iter(w("t"), w("fldChar"), w("fldSimple")):
        kind = element.get(w("fldCharType"))
        if element.tag == w("t"):
            counted = next(element.iterancestors(w("fldSimple")), None) is not None
            said.append("" if shown or counted else element.text or "")
        elif element.tag == w("fldSimple") or kind == "separate":
            said.append("〇")
        shown = (shown or kind == "separate") and kind != "end"
    return "".join(said).strip()


def drop_edges(parts: Parts) -> None:
    """Take headers and footers out of a document, with their parts."""
    main = main_part(parts)
    root = parse(parts[main])
    for reference in list(root.iter(*_REFERENCE.values())):
        drop(reference)
    parts[main] = serialise(root)
    drop_parts(parts, _KINDS, main)


SPOKEN = {"first": "（首页）", "even": "（双页）"}


def _edges(parts: Parts, kind: str) -> Iterator[tuple[str, Element]]:
    """Type (default, even, first) and tree of the last section's headers or footers."""
    main = main_part(parts)
    pages = list(parse(parts[main]).iter(w("sectPr")))
    named = {link.get("Id"): reached(link, main) for link in relations(parts, main)}
    for reference in pages[-1].findall(_REFERENCE[kind]) if pages else ():
        data = parts.get(named.get(reference.get(_ID), ""))
        if data:
            yield reference.get(_TYPE, "default"), parse(data)


def _suit(edge: Element, source: Parts, parts: Parts, file: str, kind: str) -> list[Problem]:
    """Its styles by name; pictures and links have parts of their own and stay behind."""
    found = carry(list(edge), source, parts, file)
    return [
        Problem(f"{problem.where}（{_KINDS[kind]}）", problem.what, problem.cure)
        for problem in found
    ]


def _add(parts: Parts, kind: str, type: str, data: bytes) -> str:
    """The id of the relationship to the new part; the old part of that name is overwritten."""
    name = f"word/{kind}-drf-{type}.xml"
    parts.pop(relations_of(name), None)
    return add_part(parts, name, data, f"{WML}.{kind}+xml", kind, main_part(parts))


def _refer(pages: list[Element], kind: str, ids: dict[str, str]) -> None:
    for page in pages:
        for old in page.findall(_REFERENCE[kind]):
            drop(old)
        for at, (type, id) in enumerate(ids.items()):
            reference = make(f"{kind}Reference", type=type)
            reference.set(_ID, id)
            page.insert(at, reference)


def _agree(parts: Parts, source: Parts, pages: list[Element]) -> None:
    """Even pages and first pages are told apart where either document does; what has no edge of that
    sort of its own shows its usual one."""
    settings = target_of(parts, "settings", main_part(parts))
    ours, theirs = (tells_even(each) for each in (parts, source))
    if theirs and not ours and settings in parts:
        root = parse(parts[settings])
        root.insert(_place(root), make("evenAndOddHeaders"))
        parts[settings] = serialise(root)
    theirs_first = next(parse(source[main_part(source)]).iter(w("titlePg")), None) is not None
    for page in pages:
        if theirs_first and page.find(w("titlePg")) is None:
            _before_grid(page, make("titlePg"))
        wanted = ["even"] if ours or theirs else []
        wanted += ["first"] if page.find(w("titlePg")) is not None else []
        for kind in _KINDS:
            _complete(page, kind, wanted)


def tells_even(parts: Parts) -> bool:
    """Whether even pages have headers and footers of their own."""
    data = parts.get(target_of(parts, "settings", main_part(parts)))
    found = parse(data).find(w("evenAndOddHeaders")) if data else None
    return found is not None and found.get(w("val"), "1") not in ("0", "false", "off")


_LATER = frozenset(
    w(name)
    for name in (
        "bookFoldPrinting", "drawingGridHorizontalSpacing", "noPunctuationKerning",
        "characterSpacingControl", "noLineBreaksAfter", "noLineBreaksBefore", "footnotePr", "endnotePr",
        "compat", "docVars", "rsids", "mathPr", "themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator",
    )
)  # fmt: skip


def _place(settings: Element) -> int:
    """Where the schema wants ``evenAndOddHeaders``: before the first of what comes later."""
    tags = [element.tag for element in settings]
    return next((at for at, tag in enumerate(tags) if tag in _LATER), len(tags))


def _before_grid(page: Element, element: Element) -> None:
    later = [
        w(name) for name in ("textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings")
    ]
    at = next((n for n, child in enumerate(page) if child.tag in later), len(page))
    page.insert(at, element)


def _complete(page: Element, kind: str, wanted: list[str]) -> None:
    found = {each.get(_TYPE, "default"): each for each in page.findall(_REFERENCE[kind])}
    for type in wanted:
        if type not in found and "default" in found:
            reference = make(f"{kind}Reference", type=type)
            reference.set(_ID, found["default"].get(_ID))
            found["default"].addnext(reference)
