"""What a template would say in a state of the records: its sentences with the figures that are there.

Nothing is rendered: only which names have something to say is followed through conditions and loops, so
that every state of the records can be tried in a moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from drafter.documents.script import Asked, Choice, Loop, Node, Path, Script, Test, Words
from drafter.templates.names import Catalogue, Name
from drafter.templates.states import Pattern, Rows, State

# What a row holds: the names that are true in it; None for an item of a list without columns.
Row = frozenset[str]
Scope = Mapping[str, tuple[Path, Row]]
FIGURE = "〓"
"""Stands for what a figure prints."""


@dataclass(frozen=True)
class Piece:
    """``line`` counts in the script. ``name`` is what was printed; ``hollow``: it had nothing to say."""

    line: int
    text: str
    name: Name | None = None
    path: Path = ()
    hollow: bool = False


@dataclass(frozen=True)
class Said:
    """One paragraph as it would stand in the document."""

    pieces: tuple[Piece, ...]

    @property
    def line(self) -> int:
        return self.pieces[0].line

    @cached_property
    def key(self) -> tuple[object, ...]:
        """What tells it from others."""
        return tuple((each.line, each.text, each.path, each.hollow) for each in self.pieces)

    @cached_property
    def text(self) -> str:
        """Its text, each figure as 〓."""
        return "".join(piece.text for piece in self.pieces)

    def shown(self, at: int, width: int = 14) -> str:
        """The words around a piece, with examples for figures."""
        texts = [_shown(piece) for piece in self.pieces]
        before, here, after = "".join(texts[:at]), texts[at], "".join(texts[at + 1 :])
        return f"{before[-width:]}{here}{after[:width]}"


def _shown(piece: Piece) -> str:
    if piece.name is None or piece.hollow:
        return piece.text
    return piece.name.example[:12] or FIGURE


def say(script: Script, states: Iterable[State], names: Catalogue) -> list[list[Said]]:
    """The part in every state, those that say the same once.

    What a condition or loop says hangs on its own names alone, so each is followed through once for every
    way these can be.
    """
    followed = [_Followed(node, tuple(dict.fromkeys(_keys([node])))) for node in script.nodes]
    known: dict[tuple[int, ...], Said] = {}
    told: dict[tuple[int, ...], list[Said]] = {}
    for state in states:
        pieces = [piece for each in followed for piece in each.said(state, names)]
        key = tuple(map(id, pieces))
        if key not in told:
            told[key] = list(_paragraphs(pieces, known))
    return list(told.values())


@dataclass
class _Followed:
    """One node of the whole, with what it says in the states it has met; ``asked`` is what it hangs on."""

    node: Node
    asked: tuple[tuple[str, str], ...]

    def __post_init__(self) -> None:
        self._known: dict[object, list[Piece | None]] = {}

    def said(self, state: State, names: Catalogue) -> list[Piece | None]:
        key = _difference(state, self.asked)
        if key not in self._known:
            self._known[key] = list(_Sayer(state, names).all([self.node], {}))
        return self._known[key]


def _keys(nodes: Iterable[Node]) -> Iterator[tuple[str, str]]:
    """The sections and names that nodes hang on; "" for a section as a whole."""
    for path in _paths(nodes):
        yield path[0], path[1] if len(path) > 1 else ""


def _paths(nodes: Iterable[Node]) -> Iterator[Path]:
    for node in nodes:
        if isinstance(node, Asked):
            yield node.path
        elif isinstance(node, Loop):
            yield node.over
            yield from _paths(node.body)
        elif isinstance(node, Choice):
            for branch in node.branches:
                yield from branch.test.paths() if branch.test else ()
                yield from _paths(branch.body)


def _difference(state: State, asked: Iterable[tuple[str, str]]) -> tuple[object, ...]:
    nothing: Pattern = {}
    return tuple(
        state.get(section, nothing).get(name) if name else any(state.get(section, nothing).values())
        for section, name in asked
    )


def holds(test: Test, state: State, scope: Scope) -> bool:
    """Whether a condition is met."""
    if test.kind == "const":
        return test.value
    if test.kind == "name":
        return bool(_truth(test.path, state, scope))
    met = [holds(part, state, scope) for part in test.of]
    if test.kind == "not":
        return not met[0]
    return all(met) if test.kind == "and" else any(met)


def _truth(path: Path, state: State, scope: Scope) -> bool | Rows:
    """True, or the rows of a list; false for what nobody knows."""
    if path[0] == "loop":
        return True
    if path[0] in scope:
        row = scope[path[0]][1]
        return len(path) == 1 or path[1] in row
    known = state.get(path[0])
    if known is None:
        return False
    return any(known.values()) if len(path) == 1 else known.get(path[1], False)


class _Sayer:
    def __init__(self, state: State, names: Catalogue) -> None:
        self.state, self.names = state, names

    def all(self, nodes: Iterable[Node], scope: Scope) -> Iterator[Piece | None]:
        """The pieces in order; None where a paragraph ends."""
        for node in nodes:
            yield from self._one(node, scope)

    def _one(self, node: Node, scope: Scope) -> Iterator[Piece | None]:
        if isinstance(node, Words):
            if node.text:
                yield Piece(node.line, node.text)
            if node.ends:
                yield None
        elif isinstance(node, Asked):
            yield self._printed(node, scope)
        elif isinstance(node, Choice):
            for branch in node.branches:
                if branch.test is None or holds(branch.test, self.state, scope):
                    yield from self.all(branch.body, scope)
                    return
        else:
            yield from self._loop(node, scope)

    def _loop(self, node: Loop, scope: Scope) -> Iterator[Piece | None]:
        told = _truth(node.over, self.state, scope)
        rows = told if isinstance(told, tuple) else (frozenset(),) if told else ()
        over = (*scope[node.over[0]][0], *node.over[1:]) if node.over[0] in scope else node.over
        for row in rows:
            yield from self.all(node.body, {**scope, node.name: (over, row)})

    def _printed(self, node: Asked, scope: Scope) -> Piece:
        name = find(node.path, {var: over for var, (over, _) in scope.items()}, self.names)
        if _truth(node.path, self.state, scope):
            return Piece(node.line, FIGURE, name, node.path)
        empty = "" if name is None else name.empty or ""
        # What nobody knows prints 【待补】 and is another rule's matter.
        return Piece(node.line, empty if name else FIGURE, name, node.path, name is not None)


def find(path: Path, loops: Mapping[str, Path], names: Catalogue) -> Name | None:
    """The name behind a path, through the loops around it; None where nobody knows it."""
    if path[0] not in loops:
        return names.by_path.get(path)
    listed = find(loops[path[0]], {k: v for k, v in loops.items() if k != path[0]}, names)
    if listed is None or len(path) == 1:
        return listed
    return next((column for column in listed.columns if column.full == path[1]), None)


def _paragraphs(
    pieces: Iterable[Piece | None], known: dict[tuple[int, ...], Said]
) -> Iterator[Said]:
    """The paragraphs that show something; one that was said before is the same object."""
    held: list[Piece] = []
    for piece in [*pieces, None]:
        if piece is not None:
            held.append(piece)
            continue
        if any(each.text.strip() for each in held):
            yield known.setdefault(tuple(map(id, held)), Said(tuple(held)))
        held = []
