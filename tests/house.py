"""The rules of the house that no ready-made tool checks, each a function from source text to complaints."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator
from graphlib import CycleError, TopologicalSorter

MODULE_LINES = 300
FUNCTION_LINES = 60
# Arguments that say how to print a figure, not what it is.
NUMBERS_OF_FORM = {"most", "digits"}


def long_pieces(source: str) -> list[str]:
    """A module longer than 300 lines, a function longer than 60."""
    lines = len(source.splitlines())
    found = [f"module has {lines} lines"] if lines > MODULE_LINES else []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            if length > FUNCTION_LINES:
                found.append(f"line {node.lineno}: {node.name} has {length} lines")
    return found


def circle(sources: dict[str, str]) -> list[str]:
    """Modules that import each other in a ring, if there is one: also where the import stands inside a
    function; what is imported for the types alone does not count."""
    graph = {
        name: set(_imported(ast.parse(text), sources.keys())) for name, text in sources.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def _imported(node: ast.AST, names: Collection[str]) -> Iterator[str]:
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return
    if isinstance(node, ast.ImportFrom) and node.module:
        for alias in node.names:
            inner = f"{node.module}.{alias.name}"
            yield from (
                name for name in (inner if inner in names else node.module,) if name in names
            )
    for child in ast.iter_child_nodes(node):
        yield from _imported(child, names)


def typed_numbers(source: str) -> list[str]:
    """The ways in which a number could come into a section other than from records.

    A section may index, compare, and say how many names to list; it may not hold a number otherwise,
    make a Figure by hand, or write digits into words.
    """
    tree = ast.parse(source)
    harmless = {id(number) for place in _places_of_form(tree) for number in _numbers(place)}
    found = [
        f"line {number.lineno}: the number {ast.unparse(number)}"
        for number in _numbers(tree)
        if id(number) not in harmless
    ]
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = _called(call)
        if name == "Figure":
            found.append(f"line {call.lineno}: a Figure made by hand")
        if name == "say" and any(re.search(r"\d", text) for text in _texts(call)):
            found.append(f"line {call.lineno}: digits in the words of say()")
    return found


def _places_of_form(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript):
            yield from _bare(node.slice)
        elif isinstance(node, ast.Compare):
            for side in (node.left, *node.comparators):
                yield from _bare(side)
        elif isinstance(node, ast.keyword) and node.arg in NUMBERS_OF_FORM:
            yield from _bare(node.value)


def _bare(node: ast.AST | None) -> Iterator[ast.AST]:
    """The node where it is a number, signed or not, or a slice of such: not what it calls or adds up."""
    if isinstance(node, ast.Slice):
        for bound in (node.lower, node.upper, node.step):
            yield from _bare(bound)
    elif isinstance(node, ast.UnaryOp):
        yield from _bare(node.operand)
    elif isinstance(node, ast.Constant):
        yield node


def _numbers(tree: ast.AST) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and type(node.value) in (int, float, complex):
            yield node


def _called(call: ast.Call) -> str:
    """Figure for Figure(…), figure.Figure(…) and Figure.made(…)."""
    parts = re.findall(r"\w+", ast.unparse(call.func))
    return "Figure" if "Figure" in parts else parts[-1] if parts else ""


def _texts(call: ast.Call) -> Iterator[str]:
    """The words written in the call itself, not in the calls inside it."""
    waiting: list[ast.AST] = [*call.args, *(keyword.value for keyword in call.keywords)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        if not isinstance(node, ast.Call):
            waiting += ast.iter_child_nodes(node)


# --- what a public repository does not say ----------------------------------------------------

# Put together here, so that this file does not hold them itself.
_HOSTS = [
    "pypi" + ".org",
    "python" + "hosted",
    "npm" + "js",
    "deb." + "debian",
    "security." + "debian",
]
_HOSTS += ["crates" + ".io", "proxy." + "golang", "repo.maven" + ".apache", "ruby" + "gems"]
_PATHS = ["/" + folder + "/" for folder in ("root", "work")]
_AUTHORS = [
    "clau" + "de",
    "anthro" + "pic",
    "open" + "ai",
    "chat" + "gpt",
    "co" + "pilot",
    "co-authored" + "-by",
]
_AUTHORS += [
    "generated " + "with",
    "ai-" + "generated",
    "language " + "model",
    "sub" + "agent",
    "deep" + "seek",
]

_UNSAID = re.compile(
    "|".join(
        [
            *map(re.escape, _HOSTS),
            *(rf"(?<![\w.$}}]){path}" for path in _PATHS),
            *map(re.escape, _AUTHORS),
        ]
    ),
    re.IGNORECASE,
)


def unsaid(text: str) -> list[str]:
    """Hosts of package registries, folders of one machine, and who or what typed the code."""
    return [found.group() for found in _UNSAID.finditer(text)]
