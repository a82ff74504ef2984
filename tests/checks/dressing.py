"""A document with headers, footers, notes, comments and a text box, in the shapes Word writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from drafter.documents.markup import W, parse, serialise, w
from drafter.documents.parts import (
    OFFICE,
    Parts,
    add_part,
    main_part,
    open_docx,
    target_of,
    write_docx,
)
from drafter.documents.properties import Properties, set_core

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_BOX = (
    f'<w:r xmlns:w="{W}" xmlns:mc="{_MC}"><mc:AlternateContent>'
    '<mc:Choice Requires="wps"><w:drawing><w:txbxContent>{0}</w:txbxContent></w:drawing></mc:Choice>'
    "<mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
PAGE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def paragraph(said: str) -> str:
    """A paragraph; {PAGE} in it is a page number."""
    words = "".join(
        PAGE if piece == "{PAGE}" else f'<w:r><w:t xml:space="preserve">{piece}</w:t></w:r>'
        for piece in said.replace("{PAGE}", "\n{PAGE}\n").split("\n")
        if piece
    )
    return f"<w:p>{words}</w:p>"


def dressed(
    data: bytes,
    *,
    header: str = "",
    first_header: str = "",
    even_header: str = "",
    footer: str = "",
    footnotes: Sequence[str] = (),
    endnotes: Sequence[str] = (),
    comments: Mapping[str, str] | None = None,
    box: str = "",
    properties: Properties | None = None,
    company: str = "",
) -> bytes:
    """The document with these. Notes hang in its paragraphs one after another, comments (by their
    author) and the box in its second."""
    parts = open_docx(data)
    main = main_part(parts)
    root = parse(parts[main])
    body = root.find(w("body"))
    told = {("header", "default"): header, ("header", "first"): first_header,
            ("header", "even"): even_header, ("footer", "default"): footer}  # fmt: skip
    for (kind, sort), said in told.items():
        if said:
            _edge(parts, root, kind, sort, said)
    _notes(parts, body, "footnote", footnotes)
    _notes(parts, body, "endnote", endnotes)
    for number, (author, said) in enumerate((comments or {}).items(), start=70):
        _comment(parts, body, number, author, said)
    if box:
        body.findall(w("p"))[1].append(parse(_BOX.format(paragraph(box))))
    parts[main] = serialise(root)
    if properties:
        set_core(parts, properties)
    if company:
        _company(parts, company)
    return write_docx(parts)


def _edge(parts: Parts, root: Any, kind: str, sort: str, said: str) -> None:
    tag = {"header": "hdr", "footer": "ftr"}[kind]
    xml = f'<w:{tag} xmlns:w="{W}">{paragraph(said)}</w:{tag}>'.encode()
    name = f"word/{kind}-{sort}.xml"
    id_ = add_part(parts, name, xml, f"{_TYPE}.{kind}+xml", kind, main_part(parts))
    (section,) = list(root.iter(w("sectPr")))[-1:]
    for old in section.findall(w(f"{kind}Reference")):
        if old.get(w("type")) == sort:
            section.remove(old)
    reference = section.makeelement(w(f"{kind}Reference"))
    reference.set(w("type"), sort)
    reference.set(f"{{{OFFICE}}}id", id_)
    section.insert(0, reference)


def _notes(parts: Parts, body: Any, kind: str, said: Sequence[str]) -> None:
    """With a separator, as Word has it; the last note stands first in its part."""
    if not said:
        return
    own = "".join(
        f'<w:{kind} w:id="{number}"><w:p><w:r><w:{kind}Ref/></w:r>{paragraph(each)[5:-6]}</w:p></w:{kind}>'
        for number, each in reversed(list(enumerate(said, start=40)))
    )
    separator = (
        f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    )
    xml = f'<w:{kind}s xmlns:w="{W}">{separator}{own}</w:{kind}s>'.encode()
    add_part(parts, f"word/{kind}s.xml", xml, f"{_TYPE}.{kind}s+xml", f"{kind}s", main_part(parts))
    holders = [p for p in body.findall(w("p")) if "".join(p.itertext()).strip()]
    for nth, number in enumerate(range(40, 40 + len(said))):
        run = f'<w:r xmlns:w="{W}"><w:{kind}Reference w:id="{number}"/></w:r>'
        holders[nth].append(parse(run))


def _comment(parts: Parts, body: Any, number: int, author: str, said: str) -> None:
    main = main_part(parts)
    part = target_of(parts, "comments", main) or "word/comments.xml"
    root = parse(parts.get(part, f'<w:comments xmlns:w="{W}"/>'.encode()))
    own = f'<w:comment xmlns:w="{W}" w:id="{number}" w:author="{author}">{paragraph(said)}</w:comment>'
    root.append(parse(own))
    add_part(parts, part, serialise(root), f"{_TYPE}.comments+xml", "comments", main)
    reference = f'<w:r xmlns:w="{W}"><w:commentReference w:id="{number}"/></w:r>'
    body.findall(w("p"))[1].append(parse(reference))


def _company(parts: Parts, company: str) -> None:
    said = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    xml = f'<Properties xmlns="{said}"><Company>{company}</Company></Properties>'.encode()
    sort = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    add_part(parts, "docProps/app.xml", xml, sort, "extended-properties")
