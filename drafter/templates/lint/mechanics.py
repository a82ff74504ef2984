"""Whether tags are whole and stand where they may: the small language, and docxtpl-lint for the mechanics.

docxtpl-lint looks at a copy whose tags are in plain spelling, so that it complains of nothing that drafter
reads well enough. Of its rules those are heeded that hold for the small language and that nothing here
sees already; its words are put into the office's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from drafter.documents.pairing import pair
from drafter.documents.places import Line
from drafter.documents.plain import plain_copy
from drafter.documents.script import Slip
from drafter.documents.template import Template
from drafter.errors import DrafterError
from drafter.templates.lint.paper import Paper, tags_in
from drafter.templates.lint.rule import Fault, Faults

if TYPE_CHECKING:
    from docxtpl_lint.core import Issue

_PAIR = "把开头和结尾写成同一种：要么都带 p（各占一段），要么都带 tr（各占表格一行），要么都不带"
# docxtpl-lint's rule, what is wrong in the office's words, what to do. {…} are its own particulars.
SAID: tuple[tuple[str, str, str], ...] = (
    ("DTL106", "“{name}”是循环里的叫法，写到循环外面来了", "把它移回循环里，或换成别的名字"),
    ("DTL203", "{raw} 写在表格外面，只有表格里才能用 {prefix}", "移进表格里，或改用 p"),
    ("DTL204", "{close_raw} 与开头 {open_raw} 写法不一样，会丢行丢段", _PAIR),
    ("DTL205", "{open_raw} 和 {close_raw} 不在同一张表里，会丢行", "把开头和结尾移到同一张表里"),
    ("DTL206", "{open_raw} 和 {close_raw} 写在了同一行", "让它们各占表格的一行"),
    ("DTL207", "{open_raw} 和 {close_raw} 不在同一行里，表格会错乱", "把开头和结尾移到同一行里"),
    ("DTL209", "{raw} 会带走整{unit}，旁边的“{rest}”写出来就没有了", "让这个标记单独占一段（一行），别的话移到前后段"),
    ("DTL210", "{open_raw} 和 {close_raw} 写在了同一段", "让它们各占一段，或把 p 去掉"),
)  # fmt: skip


def misspelt(paper: Paper) -> Faults:
    """Tags that are not whole, or say what the small language has no word for."""
    for script in paper.scripts:
        for slip in script.slips:
            yield Fault(script.lines[slip.line], slip.what, slip.cure)


def untagged(paper: Paper) -> Faults:
    """A finished report in the place of a template."""
    if not paper.holds_edges and not any(tags_in(line.text) for line in paper.lines):
        cure = "把做好的报告变成模板用 drafter template from；或从标准模板改起"
        yield Fault(None, "里面没有一个模板标记，写多少次都是同样的话", cure)


def misplaced(paper: Paper) -> Faults:
    """Conditions and loops without end, in the wrong place, or taking words along."""
    alone = list(unpaired(paper))
    found = [*alone, *_complaints(paper, ignored="DTL204" if alone else "")]
    yield from found
    if found or any(script.slips for script in paper.scripts):
        return
    for script in paper.scripts:
        if script.broken:
            yield Fault(script.lines[script.broken.line], *_said(script.broken))


def _said(broken: Slip) -> tuple[str, str]:
    """What is wrong and what to do; Jinja's own words are English."""
    if any("一" <= sign <= "龥" for sign in broken.what):
        return broken.what, broken.cure
    return f"标记不完整或拼写有误（{broken.what}）", "请对照标准模板改正这一段的标记"


def unpaired(paper: Paper) -> Faults:
    """Openings without end and ends without opening, each at its own place. (docxtpl-lint names the outermost.)"""
    for script in paper.scripts:
        tags = [(tag, line) for line in script.lines for tag in tags_in(line.text)]
        steering = ((n, tag) for n, (tag, _) in enumerate(tags))
        for wrong in pair(
            (n, tag.word, tag.scope) for n, tag in steering if tag.word.strip("#")
        ).wrong:
            yield Fault(tags[wrong.number][1], wrong.what, wrong.cure)


def refused(paper: Paper) -> Faults:
    """What drafter itself would not write, where no other rule has said why."""
    try:
        Template.from_bytes(paper.data, paper.name)
    except DrafterError as error:
        if not any(script.slips for script in paper.scripts) and not any(misplaced(paper)):
            yield Fault(None, error.message, error.cure)


def _complaints(paper: Paper, ignored: str) -> Iterator[Fault]:
    """What docxtpl-lint says; ``ignored`` is the rule that says again what is said already."""
    places = {(line.part, line.index): line for line in paper.lines}
    copy, labels = plain_copy(paper.parts)
    for issue in complaints(copy):
        at = labels.get(issue.location.part, ""), issue.location.paragraph
        fault = _fault(issue, places.get(at))
        if fault and issue.rule != ignored:
            yield fault


def complaints(data: bytes) -> list[Issue]:
    """What docxtpl-lint alone says of a template."""
    from docxtpl_lint import api

    try:
        found: list[Issue] = api.lint(data).issues
    except RecursionError:  # what is nested or strung together so far is told by the rules before
        return []
    return found


def _fault(issue: Issue, line: Line | None) -> Fault | None:
    for rule, what, cure in SAID:
        if rule == issue.rule:
            told = {key: _office(value) for key, value in issue.params.items()}
            return Fault(line, what.format(**told), cure.format(**told))
    return None


_UNITS = {"paragraph": "段", "table row": "行", "table cell": "格"}


def _office(value: Any) -> str:
    return _UNITS.get(str(value), str(value))
