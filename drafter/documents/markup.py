"""XML as the other modules of this floor need it: names, strict parsing, stable writing."""

from __future__ import annotations

from functools import cache
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from drafter.errors import DrafterError

Element = Any

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
"""What the content types of a Word file's parts begin with."""
XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

XMLError = etree.XMLSyntaxError


@cache
def w(name: str) -> str:
    """``w:name`` as lxml writes it."""
    return f"{{{W}}}{name}"


def parse(xml: bytes | str) -> Element:
    """The root element. Entities and remote DTDs are refused. Raises DrafterError."""
    data = xml.encode() if isinstance(xml, str) else xml
    if b"<!DOCTYPE" in data:
        raise DrafterError("文档里有不该有的外部定义", "请换用 Word 或 WPS 另存的文件")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except XMLError as error:
        raise DrafterError("文档的内部结构已损坏", "请换用未损坏的文件") from error
    if root.getroottree().docinfo.doctype:  # as in an encoding that hides it from the look above
        raise DrafterError("文档里有不该有的外部定义", "请换用 Word 或 WPS 另存的文件")
    return root


def serialise(root: Element) -> bytes:
    """The bytes of a part."""
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def as_text(root: Element) -> str:
    """The markup as text without declaration, for the template engine."""
    text: str = etree.tostring(root, encoding="unicode")
    return text


def make(name: str, /, **attributes: str) -> Element:
    """An element ``w:name`` with ``w:`` attributes."""
    element = etree.Element(w(name), nsmap={"w": W})
    for key, value in attributes.items():
        element.set(w(key), value)
    return element


def replace_with(element: Element, others: list[Element]) -> None:
    """Put ``others`` where ``element`` stands."""
    for other in others:
        element.addprevious(other)
    drop(element)


def drop(element: Element) -> None:
    """Take an element out of its tree."""
    element.getparent().remove(element)


def words(element: Element) -> str:
    """All ``w:t`` text below an element, without regard to revisions; for quick looks only."""
    return "".join(t.text or "" for t in element.iter(w("t")))
