"""The template language, cut down to what an office template needs.

Names, conditions with and/or/not, and loops. Everything else is refused before anything runs, and what is
left runs in Jinja's sandbox, without globals, filters or tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes
from jinja2.exceptions import SecurityError, TemplateRuntimeError, TemplateSyntaxError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from drafter.documents.context import Bound, Drawn, Rows, Scope, Unknown
from drafter.documents.spelling import OFFERED, Tag

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Name, nodes.Getattr,
    nodes.Not, nodes.And, nodes.Or, nodes.CondExpr, nodes.Const,
)  # fmt: skip
_LOOP = frozenset({"index", "first", "last"})
_NAMED = (Bound, Drawn, Rows, Scope, Unknown)
_CHINESE = re.compile("[\u4e00-\u9fff]")
DEEPEST = 2
MOST_WRITTEN = 8_000_000
"""Characters of markup in one part of a draft; the sample's annual report has 60 000."""


def _print(value: Any) -> Any:
    """What stands in the page for a value: a token for a figure, words and row numbers as they are."""
    if isinstance(value, _NAMED):
        return value.token()
    if isinstance(value, Markup) or not isinstance(value, str | int):
        raise TemplateRuntimeError("这里没有可以写出的内容")
    return value


class Environment(ImmutableSandboxedEnvironment):
    """Jinja with escaping, names only, and nothing to call."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, finalize=_print, cache_size=0, optimized=False)
        self.globals.clear()
        self.filters.clear()
        self.tests.clear()

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A name under a name, or a loop's index; no attribute of a Python object is ever reached."""
        if isinstance(obj, _NAMED):
            return obj.find(attribute)
        if isinstance(obj, LoopContext) and attribute in _LOOP:
            return getattr(obj, attribute)
        raise SecurityError(f"模板里不能用“{attribute}”")

    def getitem(self, obj: Any, argument: Any) -> Any:
        raise SecurityError("模板里不能用方括号")

    def call(*args: Any, **kwargs: Any) -> Any:
        raise SecurityError("模板里不能调用函数")

    @staticmethod
    def concat(pieces: Iterable[str]) -> str:
        """What a template writes, up to a bound; Jinja joins all output here."""
        written: list[str] = []
        left = MOST_WRITTEN
        for piece in pieces:
            left -= len(piece)
            if left < 0:
                raise TemplateRuntimeError("写出的内容太多，不像正常的文书")
            written.append(piece)
        return "".join(written)


def told(error: Exception) -> str:
    """An error of the engine in Chinese."""
    said = str(getattr(error, "message", None) or error)
    if isinstance(error, RecursionError):
        return "条件套得太深"
    return said if _CHINESE.search(said) else f"标记不完整或拼写有误（{said}）"


def refused(tag: Tag) -> str:
    """Why a tag is no good by itself; "" where it is."""
    whole = {"for": "{% endfor %}", "if": "{% endif %}"}.get(tag.word, "")
    if tag.word not in ("", "for", "if", "elif"):
        return ""
    before = "{% if x %}" if tag.word == "elif" else ""
    try:
        check(Environment().parse(f"{before}{tag.jinja}{whole or (before and '{% endif %}')}"))
    except (TemplateSyntaxError, RecursionError) as error:
        return told(error)
    return ""


def check(tree: nodes.Template) -> Asked:
    """Refuse what a template may not do, and tell what it asks for. Raises TemplateSyntaxError with its line.

    Jinja's own ``meta`` would compile the template a second time to tell.
    """
    asked = Asked({"loop"}, set(), set())
    _check(tree, 0, asked)
    asked.names -= asked.own
    asked.pairs = {(name, attribute) for name, attribute in asked.pairs if name in asked.names}
    return asked


@dataclass
class Asked:
    """``names`` are taken from outside, all but a template's ``own`` loops'; ``pairs`` with a name under them."""

    own: set[str]
    names: set[str]
    pairs: set[tuple[str, str]]


def _check(node: nodes.Node, depth: int, asked: Asked) -> None:
    if not isinstance(node, _ALLOWED):
        raise TemplateSyntaxError(OFFERED, node.lineno)
    if isinstance(node, nodes.Const) and not isinstance(node.value, str | int):
        raise TemplateSyntaxError(OFFERED, node.lineno)
    if isinstance(node, nodes.Name):
        asked.names.add(node.name)
    elif isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        asked.pairs.add((node.node.name, node.attr))
    elif isinstance(node, nodes.For):
        depth += 1
        asked.own.add(_own(node, depth))
    for child in node.iter_child_nodes():
        _check(child, depth, asked)


def _own(loop: nodes.For, depth: int) -> str:
    """The name a loop gives its turns. Raises TemplateSyntaxError where it is more than a plain loop."""
    simple = isinstance(loop.iter, nodes.Name | nodes.Getattr) and not loop.recursive
    if not simple or not isinstance(loop.target, nodes.Name) or loop.target.name == "loop":
        raise TemplateSyntaxError("循环要写成“for 名 in 名称”", loop.lineno)
    if depth > DEEPEST:
        raise TemplateSyntaxError("循环最多套两层", loop.lineno)
    return loop.target.name
