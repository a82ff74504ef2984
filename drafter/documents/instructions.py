"""What Word's fields are told to do, read over all runs they are split into."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.documents.allowed import FIELDS
from drafter.documents.markup import Element, w

_WORD = re.compile(r'\s*("?)(=|[^\s"\\]*)')
_ARGUMENT = re.compile(r'"([^"]*)"|(\S+)')
_SWITCH = re.compile(r"\\[a-z]", re.IGNORECASE)
_WEB = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)
_TAKING = frozenset({"\\l", "\\o", "\\t", "\\s"})
"""Switches of a link that a word follows: a bookmark, a hint, a window."""


def forbidden_field(root: Element) -> str:
    """The first word of a field that is not allowed; "" where all are."""
    for instruction in instructions(root):
        found = _WORD.match(instruction)
        word = found[2].upper() if found else ""
        if word not in FIELDS and not (word == "" and not instruction.strip()):
            return word or instruction.strip()
        if word == "HYPERLINK" and not all(map(_WEB.match, _targets(instruction))):
            return word
    return ""


def _targets(instruction: str) -> Iterator[str]:
    """Where a link leads, without its switches."""
    arguments = [found[1] or found[2] or "" for found in _ARGUMENT.finditer(instruction)][1:]
    taken = False
    for argument in arguments:
        if taken:
            taken = False
        elif _SWITCH.fullmatch(argument):
            taken = argument.lower() in _TAKING
        else:
            yield argument.strip()


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
