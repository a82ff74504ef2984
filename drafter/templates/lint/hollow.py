"""How sentences read when the records have little: every state is tried, and what would stand there is read."""

from __future__ import annotations

import re

from drafter.documents.script import Branch, Path, Script
from drafter.documents.styles import LEVEL_OF
from drafter.templates.lint.paper import Paper, tags_in, tests
from drafter.templates.lint.rule import Fault, Faults
from drafter.templates.lint.saying import FIGURE, holds

_LONG_ENOUGH = 12
# What every document knows of itself, whatever the records hold.
_FRAME = ("单位", "时段", "大会")
# Marks that cannot stand beside each other or at an end, once a figure between them is gone.
_BROKEN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[，、；：][，、；。：]|。[，、；。]"), "两个标点挨在了一起"),
    (re.compile(r"（\s*）|《\s*》|“\s*”|\(\s*\)"), "括号、引号里什么也没有"),
    (re.compile(r"^\s*[，、；。：）》”]"), "一段以标点开头"),
    (re.compile(r"[，、；]\s*$"), "一段停在逗号、顿号、分号上"),
)


def hollow(paper: Paper) -> Faults:
    """Names printed in a sentence where they have nothing to say."""
    seen: set[tuple[int, str, str]] = set()
    for script, line, said in paper.paragraphs:
        if line.place.table:
            continue
        for at, piece in enumerate(said.pieces):
            key = (line.index, line.part, ".".join(piece.path))
            if piece.hollow and piece.name is not None and key not in seen:
                seen.add(key)
                name = key[2]
                read = said.shown(at)
                what = f"没有记录时“{name}”印不出东西，这里会写成“{read}”"
                if piece.text:
                    what = f"“{name}”是0时这里会写成“{read}”"
                yield Fault(script.lines[piece.line], what, _guard(name))


def _guard(name: str) -> str:
    return f"把这半句放进 {{% if {name} %}}……{{% endif %}} 里"


def broken(paper: Paper) -> Faults:
    """Sentences whose marks are left standing when a clause between them is gone."""
    seen: set[tuple[int, str]] = set()
    for script, line, said in paper.paragraphs:
        if line.place.table or any(piece.hollow for piece in said.pieces):
            continue
        text = said.text
        for pattern, what in _BROKEN:
            found = pattern.search(text)
            if found and (line.index, what) not in seen:
                seen.add((line.index, what))
                around = text[max(0, found.start() - 10) : found.end() + 8].replace(FIGURE, "…")
                cure = "把标点移进条件里，跟它前面或后面的半句一起出现"
                yield Fault(script.lines[said.line], f"有的记录没有时，{what}：“{around}”", cure)


def dangling(paper: Paper) -> Faults:
    """A lead-in that ends in a colon and leads to nothing."""
    seen: set[tuple[str, int]] = set()
    for script, states in paper.said:
        for paragraphs in states:
            for said, after in zip(paragraphs, [*paragraphs[1:], None], strict=False):
                line = script.lines[said.line]
                key = line.part, line.index
                if line.place.table or key in seen or not said.text.rstrip().endswith("："):
                    continue
                if after is None or _leads_past(script, said.line, after.line):
                    seen.add(key)
                    words = said.text.strip()[-16:].replace(FIGURE, "…")
                    what = f"没有记录时，“{words}”后面什么也没有"
                    yield Fault(line, what, "把这句引语放进与下面内容相同的条件里")


def _leads_past(script: Script, lead: int, after: int) -> bool:
    """Whether what is said next is a heading, or stands behind the block the lead-in leads to."""
    return script.lines[after].style in LEVEL_OF or after > _block_end(script, lead + 1)


def _block_end(script: Script, start: int) -> int:
    """The line that ends the block begun on a line; beyond all lines where none is begun there."""
    depth = 0
    for number, line in enumerate(script.lines[start:], start):
        for tag in tags_in(line.text):
            depth += bool(tag.scope) * ((tag.word in ("if", "for")) - tag.word.startswith("end"))
        if depth <= 0:
            return number if number > start else len(script.lines)
    return len(script.lines)


def doubled(paper: Paper) -> Faults:
    """Paragraphs that stand twice in one document."""
    seen: set[str] = set()
    for script, states in paper.said:
        for paragraphs in states:
            first: dict[str, int] = {}
            for said in paragraphs:
                line = script.lines[said.line]
                text = line.style + re.sub(r"\s", "", line.text)
                again = text in first and first[text] != said.line
                if line.place.table or len(text) < _LONG_ENOUGH or text in seen:
                    continue
                if again:
                    seen.add(text)
                    before = script.lines[first[text]].place
                    what = f"与{(before.heading and f'“{before.heading}”下') or ''}第{before.nth}段一字不差"
                    yield Fault(line, what, "删去其中一段")
                first.setdefault(text, said.line)


def idle(paper: Paper) -> Faults:
    """Conditions that hold whatever the records say, or never hold: those on what is always known."""
    states = paper.names.states(paper.genre)
    for script in paper.scripts:
        for branch in tests(script.nodes):
            assert branch.test is not None
            if all(_certain(path, paper) for path in branch.test.paths()):
                met = {holds(branch.test, state, {}) for state in states}
                if len(met) == 1:
                    yield _idle(script, branch, met.pop())


def _certain(path: Path, paper: Paper) -> bool:
    """Whether trying has settled it: a name of the frame, or one that asks for what it lacks."""
    if len(path) == 1:
        return path[0] in _FRAME
    name = paper.names.by_path.get(path)
    return name is not None and (
        path[0] in _FRAME or (name.empty is None and name.awaited is not None)
    )


def _idle(script: Script, branch: Branch, always: bool) -> Fault:
    assert branch.test is not None
    names = "、".join(".".join(path) for path in branch.test.paths())
    line = script.lines[branch.line]
    if always:
        why = f"“{names}”总有内容" if names else "没有写名字"
        return Fault(
            line, f"这个条件永远成立（{why}），等于没写", "去掉条件，或换成会没有的那个名字"
        )
    why = f"这种文书里“{names}”总是没有" if names else "没有写名字"
    return Fault(
        line, f"这个条件从不成立（{why}），里面的话永远不会写出来", "去掉这一段，或换一个名字"
    )
