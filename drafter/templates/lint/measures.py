"""Whether a number is followed by its unit, by no other, and only once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from drafter.documents.script import Asked, Script, Words
from drafter.model.severity import Severity
from drafter.templates.lint.paper import Paper, bodies, tags_in
from drafter.templates.lint.rule import Fault, Faults
from drafter.templates.lint.saying import FIGURE, Piece, Said
from drafter.templates.names import Name

# What else may be said for a unit; the unit itself always may.
_ALSO: dict[str, tuple[str, ...]] = {
    "次": ("场", "期", "轮", "批"),
    "名": ("人", "位"),
    "人": ("名", "位", "口"),
    "人次": ("人",),
    "个": ("家", "支"),
    "处": ("个", "座"),
    "项": ("个", "件"),
    "件": ("项",),
    "篇": ("条",),
    "起": ("件",),
}
_UNITS = (
    "人次", "万元", "次", "件", "条", "名", "户", "起", "篇", "处", "项", "个", "场", "期", "轮", "批",
    "人", "位", "家", "支", "座", "元", "票", "天", "张", "行", "%", "％", "份", "部", "口",
)  # fmt: skip
_ENDINGS = ("年", "月", "日", *_UNITS)
_STOPS = "。，；、"


def without_unit(paper: Paper) -> Faults:
    """A number that stands bare, or with the unit of another."""
    for script, said, at, name in _printed(paper):
        after = _after(said, at)
        if name.unit in ("", "%") or name.form != "figure" or _alone(script, said, at):
            continue
        if after.startswith((name.unit, *_ALSO.get(name.unit, ()))):
            continue
        line, written = script.lines[said.pieces[at].line], ".".join(said.pieces[at].path)
        other = next((unit for unit in _UNITS if after.startswith(unit)), "")
        if other:
            what = f"“{written}”的单位是“{name.unit}”，后面写成了“{other}”"
            yield Fault(line, what, f"把“{other}”改成“{name.unit}”，或换成单位是“{other}”的名字")
        else:
            what = f"“{written}”只印数字，后面没有写单位“{name.unit}”"
            cure = f"写成 {{{{ {written} }}}}{name.unit}"
            yield Fault(line, what, cure, Severity.SHOULD)


def twice(paper: Paper) -> Faults:
    """What a figure prints itself, typed once more behind it: a unit, %, 。"""
    for script, said, at, name in _printed(paper):
        own, after = name.ends, _after(said, at)
        line, written = script.lines[said.pieces[at].line], ".".join(said.pieces[at].path)
        ending = "" if name.unit not in ("", "%") else _ending(own, after)
        if ending:
            what = f"“{written}”印出来自己带着“{ending}”，后面又写了一个"
            yield Fault(line, what, f"删去后面的“{ending}”")
        elif own.endswith("。") and after.startswith(tuple(_STOPS)):
            what = f"“{written}”印出来是完整的话，自己以句号结尾，后面又写了“{after[0]}”"
            yield Fault(line, what, f"删去后面的“{after[0]}”")


# 满意率分别为民政办94%: what is printed may be one item, and then there is nothing to tell apart.
_APART = re.compile(r"(分别|分头)[^，。；、}%]{0,4}$")


def apart(paper: Paper) -> Faults:
    """分别 before what may turn out to be one."""
    for line in paper.lines:
        for tag in tags_in(line.text):
            found = None if tag.word else _APART.search(line.text[: tag.start])
            if found:
                what = f"“{found[1]}”后面的“{tag.expression}”可能只有一项，那样就读不通"
                yield Fault(line, what, f"去掉“{found[1]}”，一项和几项都读得通")


def _ending(own: str, after: str) -> str:
    ends = [unit for unit in _ENDINGS if own.endswith(unit) and after.startswith(unit)]
    if own.endswith("%") and after.startswith("％"):
        return "％"
    return max(ends, key=len, default="")


def _printed(paper: Paper) -> Iterator[tuple[Script, Said, int, Name]]:
    """Every figure printed, once for each thing that may follow it."""
    seen: set[tuple[str, str, int, str]] = set()
    said = ((script, each) for script, _, each in paper.paragraphs)
    for script, paragraph in (*said, *_as_written(paper)):
        for at, piece in enumerate(paragraph.pieces):
            if piece.name is None or piece.hollow:
                continue
            part = script.lines[piece.line].part
            key = (part, piece.name.full, piece.line, _after(paragraph, at))
            if key not in seen:
                seen.add(key)
                yield script, paragraph, at, piece.name


def _as_written(paper: Paper) -> Iterator[tuple[Script, Said]]:
    """Each name with the words right behind it, whether or not any state of the records comes to it."""
    for script in paper.scripts:
        for body in bodies(script.nodes):
            for node, behind in pairwise(body):
                if isinstance(node, Asked) and isinstance(behind, Words) and behind.text:
                    name = paper.names.by_path.get(node.path)
                    figure = Piece(node.line, FIGURE, name, node.path)
                    yield script, Said((figure, Piece(behind.line, behind.text)))


def _after(said: Said, at: int) -> str:
    return "".join(piece.text for piece in said.pieces[at + 1 :])[:4].lstrip()


def _alone(script: Script, said: Said, at: int) -> bool:
    """In a cell of its own: the unit stands in the table's head; or beside another figure."""
    own: Piece = said.pieces[at]
    if script.lines[own.line].place.table and len(said.text.strip()) == len(own.text):
        return True
    return at + 1 < len(said.pieces) and said.pieces[at + 1].name is not None
