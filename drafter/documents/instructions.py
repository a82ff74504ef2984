"""What Word's fields are told to do, read over all runs they are split into."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.documents.allowed import FIELDS
from drafter.documents.markup import Element, w

_WORD = re.compile(r'\s*("?)(=|[^\s"\\]*)')
_LINK = re.compile(r"""\s*HYPERLINK\s+"?\s*([^\s"]+)""", re.IGNORECASE)
_WEB = re.compile(r"(https?://|mailto:|#|\\[lot])", re.IGNORECASE)


def forbidden_field(root: Element) -> str:
    """The first word of a field that is not allowed; "" where all are."""
    for instruction in instructions(root):
        found = _WORD.match(instruction)
        word = found[2].upper() if found else ""
        if word not in FIELDS and not (word == "" and not instruction.strip()):
            return word or instruction.strip()
        link = _LINK.match(instruction)
        if link and not _WEB.match(link[1]):
            return "HYPERLINK"
    return ""


def instructions(root: Element) -> Iterator[str]:
    """The instruction of every field of a part. One field inside another is told by itself, and stands as
    a blank in the outer one."""
    for simple in root.iter(w("fldSimple")):
        yield simple.get(w("instr"), "")
    opened: list[list[str]] = [[]]
    for element in root.iter(w("fldChar"), w("instrText"), w("delInstrText")):
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            opened.append([])
        elif element.tag != w("fldChar"):
            opened[-1].append(element.text or "")
        elif len(opened) > 1:
            if kind == "separate":
                yield "".join(opened[-1])
                opened[-1] = []
            else:
                yield "".join(opened.pop())
                opened[-1].append(" ")
    yield from ("".join(pieces) for pieces in opened)
