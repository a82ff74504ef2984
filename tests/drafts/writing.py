"""Small documents to merge: text in which ``{a:6}`` is the figure 6 under the bookmark ``_drfa``, and what
stands between ⟦ and ⟧ a list under ``_drfw``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from lxml import etree

from drafter.documents.markup import Element, W, make, parse, serialise, w
from drafter.documents.parts import main_part, open_docx, write_docx
from drafter.documents.properties import seal
from drafter.documents.text import read_text
from drafter.drafts.merging.lines import Tie
from drafter.drafts.merging.merge import Build
from drafter.drafts.merging.merged import Merged
from tests.sample import sample_draft

_MARKED = re.compile(r"\{(\w+):([^}]*)\}|([⟦⟧])|([^{⟦⟧]+)")
_LIST = "9000"
Rows = Sequence[Sequence[str]]


@cache
def _blank() -> bytes:
    parts = open_docx(sample_draft().data)
    root = parse(parts[main_part(parts)])
    body = root.find(w("body"))
    for element in [e for e in body if e.tag != w("sectPr")]:
        body.remove(element)
    parts[main_part(parts)] = serialise(root)
    parts.pop("word/comments.xml", None)
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        parts[name] = re.sub(rb"<(Override|Relationship)[^>]*comments[^>]*/>", b"", parts[name])
    return write_docx(parts)


def document(*blocks: str | Rows) -> bytes:
    """A paragraph for every text, a table for every list of rows. ``# `` begins a heading."""
    parts = open_docx(_blank())
    root = parse(parts[main_part(parts)])
    body = root.find(w("body"))
    ids = iter(range(1, 10_000))
    for block in blocks:
        body.insert(
            len(body) - 1, _text(block, ids) if isinstance(block, str) else _table(block, ids)
        )
    parts[main_part(parts)] = serialise(root)
    seal(parts)
    return write_docx(parts)


def _text(text: str, ids: Iterator[int]) -> Element:
    paragraph = make("p")
    style = "Heading1" if text.startswith("# ") else "Body"
    etree.SubElement(paragraph, w("pPr")).append(make("pStyle", val=style))
    for name, figure, bound, words in _MARKED.findall(text.removeprefix("# ")):
        if bound:
            begins = make("bookmarkStart", id=_LIST, name="_drfw")
            paragraph.append(begins if bound == "⟦" else make("bookmarkEnd", id=_LIST))
            continue
        run = make("r")
        etree.SubElement(run, w("t")).text = figure or words
        number = str(next(ids))
        marks = [
            make("bookmarkStart", id=number, name=f"_drf{name}"),
            run,
            make("bookmarkEnd", id=number),
        ]
        paragraph.extend(marks if name else [run])
    return paragraph


def _table(rows: Rows, ids: Iterator[int]) -> Element:
    table = etree.fromstring(f'<w:tbl xmlns:w="{W}"><w:tblPr/><w:tblGrid/></w:tbl>')
    for row in rows:
        line = etree.SubElement(table, w("tr"))
        for text in row:
            cell = etree.SubElement(line, w("tc"))
            cell.append(make("tcPr"))
            cell.append(_text(text, ids))
    table.find(w("tblGrid")).extend(make("gridCol", w="900") for _ in rows[0])
    return table


def build(*blocks: str | Rows, records: dict[str, str] | None = None) -> Build:
    """A build; a figure's name is its bookmark's first letter, in a list that of the list; ``records``
    says what it rests on."""
    data = document(*blocks)
    behind = records or {}
    ties = {}
    for paragraph in read_text(data):
        whole = next((s for s in paragraph.spans if s.bookmark == "_drfw"), None)
        for span in paragraph.spans:
            name = span.bookmark
            inside = whole and whole.start <= span.start and span.end <= whole.end
            refs = filter(None, [behind.get(name.removeprefix("_drf"))])
            ties[name] = Tie("节.表" if inside else f"节.{name[4]}", frozenset(refs))
    return Build(data, ties)


def bare(*blocks: str | Rows) -> bytes:
    """The same without marks, as staff's program may leave it."""

    def plain(text: str) -> str:
        return re.sub(r"\{\w+:([^}]*)\}|[⟦⟧]", r"\1", text)

    return document(
        *(
            plain(b) if isinstance(b, str) else [[plain(c) for c in row] for row in b]
            for b in blocks
        )
    )


def said(merged: Merged | bytes) -> list[str]:
    """The paragraphs with text."""
    data = merged if isinstance(merged, bytes) else merged.data
    return [p.text for p in read_text(data) if p.text]
