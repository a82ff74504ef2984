"""A template's lines read as a :mod:`script`: Jinja parses them, and its tree is told in our few words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from drafter.documents import sandbox
from drafter.documents.pairing import DEEPEST
from drafter.documents.places import Line
from drafter.documents.script import (
    Asked,
    Branch,
    Choice,
    Loop,
    Node,
    Path,
    Script,
    Slip,
    Test,
    Words,
)
from drafter.documents.spelling import find_tags

_BREAK = re.compile(r"[\r\n\t\f\v\u2028\u2029\x85\x1c-\x1e]")


def scripts(lines: Iterable[Line]) -> list[Script]:
    """The template part by part, in order."""
    parts: dict[str, list[Line]] = {}
    for line in lines:
        parts.setdefault(line.part, []).append(line)
    return [_script(tuple(each)) for each in parts.values()]


def _script(lines: tuple[Line, ...]) -> Script:
    slips: list[Slip] = []
    source = "\n".join(_source(number, line.text, slips) for number, line in enumerate(lines))
    if deep := _too_deep(lines):
        return Script(lines, (), tuple(slips), deep)
    try:
        tree = sandbox.Environment().parse(source + "\n")
    except TemplateSyntaxError as error:
        broken = Slip(_within(error.lineno, lines), error.message or "")
        return Script(lines, (), tuple(slips), broken)
    except RecursionError:  # a condition of thousands of names, with nothing nested
        return Script(lines, (), tuple(slips), Slip(0, "条件写得太长", "分成几个条件写"))
    reader = _Reader(len(lines), slips)
    try:
        return Script(lines, tuple(reader.all(tree.body, 0)), tuple(slips))
    except RecursionError:
        return Script(lines, (), tuple(slips), Slip(0, "条件写得太长", "分成几个条件写"))


def _too_deep(lines: tuple[Line, ...]) -> Slip | None:
    depth = 0
    for number, line in enumerate(lines):
        for tag in find_tags(line.text)[0]:
            depth += (tag.word in ("if", "for")) - tag.word.startswith("end")
            if depth > DEEPEST:
                return Slip(number, "条件和循环套得太深", f"最多套{DEEPEST}层")
    return None


def _source(number: int, text: str, slips: list[Slip]) -> str:
    """One line of Jinja: the paragraph's words, its tags in plain spelling, without what is none."""
    tags, faults = find_tags(text)
    slips += (Slip(number, fault.what, fault.cure) for fault in faults)
    told = sorted(
        [(tag.start, tag.end, tag.jinja) for tag in tags]
        + [(fault.start, fault.end, "") for fault in faults]
    )
    pieces, at = [], 0
    for start, end, plain in told:
        pieces += [text[at:start], plain]
        at = max(at, end)
    return _BREAK.sub(" ", "".join([*pieces, text[at:]]))


def _within(number: int, lines: tuple[Line, ...]) -> int:
    return min(max(number, 1), len(lines)) - 1


_SLIPS: tuple[tuple[tuple[type[nodes.Node], ...], str], ...] = (
    ((nodes.Filter, nodes.FilterBlock), "用了竖线“|”后面的加工"),
    ((nodes.Call, nodes.CallBlock), "用了带括号的函数"),
    ((nodes.Compare, nodes.Test), "用了比较（如 ==、>、in、is）"),
    ((nodes.Getitem, nodes.Slice), "用了方括号"),
    ((nodes.BinExpr, nodes.UnaryExpr, nodes.Concat), "用了加减乘除等计算"),
    ((nodes.Assign, nodes.AssignBlock), "用了 set"),
    ((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends), "引用了别的文件"),
    ((nodes.Macro, nodes.Block, nodes.With), "用了 macro、block、with 一类的标记"),
    ((nodes.List, nodes.Tuple, nodes.Dict), "用了列表"),
)


def _slip(node: nodes.Node) -> str:
    return next(
        (words for kinds, words in _SLIPS if isinstance(node, kinds)), "用了模板里没有的写法"
    )


class _Reader:
    """Jinja's tree as ours. What ours has no word for is noted and left out."""

    def __init__(self, lines: int, slips: list[Slip]) -> None:
        self.lines = lines
        self.slips = slips

    def _at(self, node: nodes.Node) -> int:
        return min(max(node.lineno, 1), self.lines) - 1

    def _note(self, node: nodes.Node, what: str = "") -> None:
        self.slips.append(Slip(self._at(node), what or _slip(node)))

    def all(self, found: Iterable[nodes.Node], depth: int) -> Iterator[Node]:
        for node in found:
            yield from self._one(node, depth)

    def _one(self, node: nodes.Node, depth: int) -> Iterator[Node]:
        if isinstance(node, nodes.Output):
            for child in node.nodes:
                yield from self._printed(child)
        elif isinstance(node, nodes.If):
            yield self._choice(node, depth)
        elif isinstance(node, nodes.For):
            yield from self._loop(node, depth)
        else:
            self._note(node)

    def _printed(self, node: nodes.Node) -> Iterator[Node]:
        if isinstance(node, nodes.TemplateData):
            yield from self._words(node)
        elif isinstance(node, nodes.CondExpr):
            line = self._at(node)
            yes = Branch(line, self._test(node.test), tuple(self._printed(node.expr1)))
            no = tuple(self._printed(node.expr2)) if node.expr2 is not None else ()
            yield Choice(line, (yes, Branch(line, None, no)))
        elif isinstance(node, nodes.Const) and isinstance(node.value, str | int):
            yield Words(self._at(node), str(node.value))
        elif path := _path(node):
            yield Asked(self._at(node), path)
        else:
            self._note(node)

    def _words(self, node: nodes.TemplateData) -> Iterator[Node]:
        pieces = node.data.split("\n")
        for offset, text in enumerate(pieces):
            last = offset == len(pieces) - 1
            if text or not last:
                yield Words(min(self._at(node) + offset, self.lines - 1), text, not last)

    def _choice(self, node: nodes.If, depth: int) -> Choice:
        branches = [
            Branch(self._at(each), self._test(each.test), tuple(self.all(each.body, depth)))
            for each in (node, *node.elif_)
        ]
        if node.else_:
            branches.append(Branch(self._at(node), None, tuple(self.all(node.else_, depth))))
        return Choice(self._at(node), tuple(branches))

    def _loop(self, node: nodes.For, depth: int) -> Iterator[Node]:
        over = _path(node.iter)
        named = isinstance(node.target, nodes.Name) and node.target.name != "loop"
        if not over or not named or node.recursive or node.test is not None:
            self._note(node, "循环没有写成“for 名 in 名称”")
            return
        if depth >= sandbox.DEEPEST:
            self._note(node, f"循环套了{depth + 1}层")
        yield Loop(self._at(node), node.target.name, over, tuple(self.all(node.body, depth + 1)))  # type: ignore[attr-defined]
        yield from self.all(node.else_, depth)

    def _test(self, node: nodes.Node) -> Test:
        line = self._at(node)
        if isinstance(node, nodes.Not):
            return Test("not", line, of=(self._test(node.node),))
        if isinstance(node, nodes.And | nodes.Or):
            kind = "and" if isinstance(node, nodes.And) else "or"
            return Test(kind, line, of=(self._test(node.left), self._test(node.right)))
        if isinstance(node, nodes.Const):
            return Test("const", line, value=bool(node.value))
        if path := _path(node):
            return Test("name", line, path)
        self._note(node)
        return Test("const", line)


def _path(node: nodes.Node) -> Path:
    """("监督", "视察") for 监督.视察; () for what is no name."""
    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Getattr):
        above = _path(node.node)
        return (*above, node.attr) if above else ()
    return ()
