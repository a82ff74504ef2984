"""A template on the desk of whoever looks it over: read once, with what it is held against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path

from drafter.documents.intake import refuse_hostile
from drafter.documents.parts import Parts, open_docx
from drafter.documents.places import Line, lines
from drafter.documents.plain import as_accepted
from drafter.documents.script import Asked, Branch, Choice, Loop, Node, Script
from drafter.documents.script_reader import scripts
from drafter.documents.spelling import Tag, find_tags
from drafter.errors import DrafterError
from drafter.figures.frame import Phrase, read_phrases
from drafter.reports.county_build import COUNTY_GENRES
from drafter.reports.genres import GENRES
from drafter.reports.pack import standard_pack
from drafter.reports.pack_files import EDGES
from drafter.sections.opening import WORDING
from drafter.templates.lint.saying import Said, say
from drafter.templates.names import Catalogue, catalogue

LABELS: dict[str, str] = {
    **{genre.id: genre.label for genre in GENRES},
    **{genre.id: genre.label for genre in COUNTY_GENRES},
}
"""Every genre's id and what the office calls it."""


@dataclass(frozen=True)
class Known:
    """What must not be typed into a template because it is one township's own: places and persons."""

    places: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Own:
    """What a template's pack has of its own: names of dated wording, and the places it is for."""

    phrases: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()


_NOTHING = Own()


@dataclass(frozen=True)
class Paper:
    """``genre`` is the id of the genre it is a template of; ``guessed``: nobody said so. ``own`` is what its
    pack has of its own."""

    name: str
    data: bytes = field(repr=False)
    parts: Parts = field(repr=False)
    genre: str
    guessed: bool
    known: Known
    names: Catalogue = field(repr=False)
    own: Own = _NOTHING

    @property
    def holds_edges(self) -> bool:
        """Whether it holds headers and footers alone."""
        return EDGES in self.name

    @cached_property
    def lines(self) -> list[Line]:
        return lines(self.parts)

    @cached_property
    def scripts(self) -> list[Script]:
        return scripts(self.lines)

    @cached_property
    def standard(self) -> Paper | None:
        """The standard template of the genre."""
        try:
            path = standard_pack().template(LABELS[self.genre])
        except DrafterError:
            return None
        return _standard(path.name, path.read_bytes(), self.genre)

    @cached_property
    def own_names(self) -> frozenset[tuple[str, ...]]:
        """The names that only its pack knows."""
        return frozenset((WORDING, name) for name in self.own.phrases)

    @cached_property
    def phrases(self) -> list[Phrase]:
        """The standard pack's dated wording."""
        return read_phrases(standard_pack().phrases)

    @cached_property
    def said(self) -> list[tuple[Script, list[list[Said]]]]:
        """Each part as it would be said in every state of the records that makes a difference."""
        states = self.names.states(self.genre)
        return [(script, say(script, states, self.names)) for script in self.scripts]

    @cached_property
    def paragraphs(self) -> list[tuple[Script, Line, Said]]:
        """Every paragraph it would say in any state, with the line it begins on; what reads the same once."""
        told: dict[object, tuple[Script, Line, Said]] = {}
        for script, states in self.said:
            for paragraphs in states:
                for said in paragraphs:
                    line = script.lines[said.line]
                    told.setdefault((line.part, said.key), (script, line, said))
        return list(told.values())

    def asked(self) -> Iterator[tuple[Line, tuple[str, ...]]]:
        """Every name asked for, where it stands: printed, tested or looped over. Loops' own names too."""
        for script in self.scripts:
            for line, path in _asked(script.nodes):
                yield script.lines[line], path


def _asked(nodes: Iterable[Node]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for node in walk(nodes):
        if isinstance(node, Asked):
            yield node.line, node.path
        elif isinstance(node, Loop):
            yield node.line, node.over
        elif isinstance(node, Choice):
            for branch in node.branches:
                for path in branch.test.paths() if branch.test else ():
                    yield branch.line, path


@lru_cache(maxsize=4096)
def tags_in(text: str) -> tuple[Tag, ...]:
    """The tags of a paragraph's text: every rule asks for them."""
    return find_tags(text)[0]


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """Every node, outer ones first."""
    for node in nodes:
        yield node
        if isinstance(node, Loop):
            yield from walk(node.body)
        elif isinstance(node, Choice):
            for branch in node.branches:
                yield from walk(branch.body)


def bodies(nodes: Sequence[Node]) -> Iterator[Sequence[Node]]:
    """The nodes, and what stands in each branch and loop: each a row of neighbours."""
    yield nodes
    for node in nodes:
        inner = [node.body] if isinstance(node, Loop) else []
        if isinstance(node, Choice):
            inner = [branch.body for branch in node.branches]
        for body in inner:
            yield from bodies(body)


def tests(nodes: Iterable[Node]) -> Iterator[Branch]:
    """Every branch that has a condition."""
    for node in walk(nodes):
        if isinstance(node, Choice):
            yield from (branch for branch in node.branches if branch.test is not None)


@lru_cache(maxsize=16)
def _standard(name: str, data: bytes, genre: str) -> Paper:
    return open_paper(name, data, genre)


def open_paper(
    name: str,
    data: bytes,
    genre: str = "",
    known: Known | None = None,
    own: Own = _NOTHING,
) -> Paper:
    """Read a template. ``genre`` is an id or a label; "" takes it from the file's name, else from what the
    template asks for. ``own`` is what its pack adds. Raises DrafterError where it is no sound, harmless .docx."""
    parts = open_docx(data, name)
    refuse_hostile(parts, name)
    parts = as_accepted(parts)
    told = catalogue()
    said = genre_of(genre) if genre else genre_in(name)
    held = known or sample_known(told)
    if said:
        return Paper(name, data, parts, said, False, held, told, own)
    guess = Paper(name, data, parts, GENRES[0].id, True, held, told, own)
    return replace(guess, genre=_likeliest(guess))


def genre_of(name: str) -> str:
    """The id of a genre by its id or its label."""
    for id_, label in LABELS.items():
        if name in (id_, label):
            return id_
    raise DrafterError(f"没有“{name}”这种文书", f"现有：{'、'.join(LABELS.values())}")


def genre_in(name: str) -> str:
    """The id of the genre a file is named after: 年度工作报告（改）.docx; "" where none."""
    found = [(len(label), id_) for id_, label in LABELS.items() if label in Path(name).stem]
    return max(found)[1] if found else ""


def _likeliest(paper: Paper) -> str:
    """The genre that knows most of the names asked for; of equals the first."""
    asked = {path[:2] for _, path in paper.asked()}
    return max(LABELS, key=lambda id_: len(asked & {n.path for n in paper.names.of_genre(id_)}))


def sample_known(names: Catalogue) -> Known:
    """The sample's own names, which a template copied from a draft would carry."""
    place = ("单位", "名称"), ("单位", "县名")
    found = [names.by_path[path].example for path in place if path in names.by_path]
    chair = names.by_path.get(("主席", "姓名"))
    return Known(tuple(found), (chair.example,) if chair else ())
