"""How the document looks, against GB/T 9704: fonts, sizes, indents, line spacing, page.

A paragraph is judged by what it is: by its style where that is one of the office's, else by what it says.
What many paragraphs have in common is told once, at the first of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from drafter.checks.finding import Fault
from drafter.checks.knowledge import Knowledge
from drafter.checks.passages import Passage
from drafter.checks.reading import Reading
from drafter.documents.looks import Look
from drafter.documents.styles import BODY, BY_NAME, LEVELS, Style
from drafter.model.severity import Severity

# Offices set fixed lines of 28 to 30 points where others use the grid; a title may have more.
_LINES, _LONG = range(540, 621), 40
# Two blanks typed in place of the indent.
_TYPED_INDENT = re.compile("\u3000\u3000|[ \u00a0]{4}|\u2003\u2003")
_LEAST = 3
_CALLED = {BODY: "正文"}


def looks(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """正文仿宋3号, headings by level, two characters of indent."""
    if reading.form is None:
        return
    told: dict[tuple[str, str], tuple[Passage, int]] = {}
    for passage in reading.prose:
        style = _style(reading, passage)
        if style is not None:
            look = _allowed(reading.form.look(passage.index), style, passage)
            for wrong in look.unlike(style):
                first, times = told.get((style.name, wrong), (passage, 0))
                told[style.name, wrong] = (first, times + 1)
    for (name, wrong), (first, times) in told.items():
        many = f"（共{times}段）" if times > 1 else ""
        cure = f"选中这样的段落，在“样式”里点“{name}”，或照GB/T 9704改正"
        yield Fault.of(
            first, f"{_CALLED.get(name, name)}的{wrong}{many}", cure, _severity(wrong, times, name)
        )


def _severity(wrong: str, times: int, name: str) -> Severity | None:
    """An office's own way of spacing is a hint, and so is a single paragraph set otherwise."""
    single = times < _LEAST and name == BODY
    return Severity.HINT if single or wrong.startswith(("行距", "排法")) else None


def _style(reading: Reading, passage: Passage) -> Style | None:
    """What the paragraph should look like; None where it cannot be said what it is."""
    named = BY_NAME.get(passage.style)
    if named is not None and named.name != "正文":
        return named
    if passage.level:
        return LEVELS[passage.level]
    if passage == reading.passages[0]:
        return BY_NAME["标题"] if len(passage.text) <= _LONG else None
    text = passage.text.strip()
    sentence = text.endswith(("。", "；", "！")) and len(text) >= _LONG
    return BY_NAME[BODY] if sentence else None


def _allowed(look: Look, style: Style, passage: Passage) -> Look:
    """The look without what offices may do: fixed lines of 28 to 30 points, text set flush left."""
    if look.exact in _LINES:
        look = replace(look, exact=style.exact)
    if passage.style != style.name and look.align == "left" and style.align == "both":
        look = replace(look, align=None)
    if style.name == "标题" or _TYPED_INDENT.match(passage.text):
        look = replace(look, first_line=None, exact=style.exact)
    return look


def page(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """A4, its margins, the page number; the grid, unless lines are fixed."""
    if reading.form is None:
        return
    for what, cure in reading.form.page_faults():
        yield Fault.of(None, what, cure)
    for what, cure in reading.form.grid_faults():
        if not _fixed_lines(reading):
            yield Fault.of(None, what, cure, Severity.HINT)


def _fixed_lines(reading: Reading) -> bool:
    """Whether most of the running text has lines of a fixed height: 22 of them are a page without a grid."""
    assert reading.form is not None
    text = [p for p in reading.prose if not p.level and len(p.text) >= _LONG]
    fixed = sum(reading.form.look(passage.index).exact in _LINES for passage in text)
    return 2 * fixed > len(text)
