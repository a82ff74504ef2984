"""The parts a pack can hold, and what each of them says in the pack and in what lies below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from drafter.documents.chapters import Chapter, find_chapter, key
from drafter.documents.composing import Composed, cut
from drafter.documents.edges import edge_words
from drafter.documents.outline_docx import read_outline
from drafter.documents.parts import Parts, open_docx, write_docx
from drafter.errors import DrafterError
from drafter.figures.frame import Phrase, read_phrases
from drafter.model.text import echo, nearest
from drafter.reports.county_build import COUNTY_GENRES
from drafter.reports.genres import GENRES
from drafter.reports.pack import PHRASES, WORDINGS, Pack
from drafter.reports.pack_files import EDGES, PART, word_files

LABELS = (*(genre.label for genre in GENRES), *(genre.label for genre in COUNTY_GENRES))
PHRASE, WORDING = (file.removesuffix(".toml") for file in (PHRASES, WORDINGS))

# What no file name may hold on Windows, and the braces of tags.
_UNFILED = re.compile(r'\{\{.*?\}\}|[\\/:*?"<>|{}%]')


@dataclass(frozen=True)
class Part:
    """What can be replaced on its own: a genre, a chapter of it, headers and footers, a dated wording.

    ``name`` is how staff call it and, for Word files, the file's name: 年度工作报告·主要任务.
    """

    name: str

    @property
    def words(self) -> tuple[str, ...]:
        """年度工作报告, 主要任务"""
        return tuple(self.name.split(PART))

    @property
    def label(self) -> str:
        """The genre it belongs to; that of headers and footers of all is the first."""
        return LABELS[0] if self.words == (EDGES,) else self.words[0]

    @property
    def is_phrase(self) -> bool:
        return self.words[0] == PHRASE

    @property
    def is_edges(self) -> bool:
        return self.words[-1] == EDGES

    @property
    def trail(self) -> tuple[str, ...]:
        """The keys of the headings that lead to a chapter."""
        return tuple(map(key, self.words[1:]))


def named_part(name: str) -> Part:
    """The part staff name. DrafterError where it is of no genre there is."""
    plain = _UNFILED.sub("", name.removesuffix(".docx"))
    part = Part(PART.join(word.strip() for word in plain.split(PART)))
    known = (*LABELS, EDGES, PHRASE, WORDING)
    if part.words[0] not in known or (part.is_phrase and len(part.words) != 2):
        raise DrafterError(
            f"没有{echo(name)}这一部分",
            f"可以写文书名（{'、'.join(LABELS)}）、文书名·标题、{EDGES}、{PHRASE}·名字"
            f"{nearest(part.words[0], known)}",
        )
    return part


def own_parts(pack: Pack) -> Iterator[Part]:
    """What a pack's own folder holds, by its files; files of no genre are left out."""
    for _, words in word_files(pack.folder):
        if words[0] in LABELS or words == [EDGES]:
            yield Part(PART.join(words))
    for phrase in dict.fromkeys(phrase.name for phrase in _own_phrases(pack)):
        yield Part(f"{PHRASE}{PART}{phrase}")
    if (pack.folder / WORDINGS).is_file():
        yield Part(WORDING)


def _own_phrases(pack: Pack) -> list[Phrase]:
    path = pack.folder / PHRASES
    return read_phrases(path) if path.is_file() else []


class Below:
    """What a pack says of a part with everything it inherits: what a pack that lays over it replaces."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._composed: dict[str, Composed] = {}

    def composed(self, label: str) -> Composed:
        """A genre's template, put together once."""
        if label not in self._composed:
            self._composed[label] = self.pack.compose(label)
        return self._composed[label]

    @cached_property
    def phrases(self) -> list[Phrase]:
        return read_phrases(self.pack.phrases)

    def document(self, part: Part) -> Parts:
        """A part as a Word file of its own. DrafterError where there is no such chapter."""
        composed = self.composed(part.label)
        if part.is_edges:
            return cut(composed.parts, None)
        chapter = self.chapter(part)
        return composed.parts if chapter is None else cut(composed.parts, chapter)

    def chapter(self, part: Part) -> Chapter | None:
        """The chapter a part is; None for a whole genre."""
        if not part.trail or part.is_edges:
            return None
        found = [chapter for chapter, _ in self.composed(part.label).chapters]
        where = f"{self.pack.spoken}的{part.label}"
        return find_chapter(found, part.trail, f"{part.name}.docx", where)

    def words(self, part: Part) -> str:
        """What the part says, a paragraph a line."""
        if part.is_phrase:
            return dated(phrase for phrase in self.phrases if phrase.name == part.words[1])
        if part.name == WORDING:
            layers = self.pack.layers(WORDINGS)
            return layers[-1].read_text("utf-8-sig") if layers else ""
        return spoken(self.document(part), part)


def own_words(pack: Pack, part: Part) -> str:
    """What the pack's own file says of a part."""
    if part.is_phrase:
        return dated(phrase for phrase in _own_phrases(pack) if phrase.name == part.words[1])
    if part.name == WORDING:
        return (pack.folder / WORDINGS).read_text("utf-8-sig")
    found = (path for path, words in word_files(pack.folder) if tuple(words) == part.words)
    return spoken(open_docx(next(found)), part)


def spoken(parts: Parts, part: Part) -> str:
    """The words of a Word file, in the outline's writing; of headers and footers, theirs."""
    if part.is_edges:
        return "\n".join(edge_words(parts)) + "\n"
    lines = read_outline(write_docx(parts)).split("\n")
    return "\n".join(line for line in lines if line and not line.startswith("@属性")) + "\n"


def dated(phrases: Iterable[Phrase]) -> str:
    """Dated wording, an entry a line."""
    return "".join(
        f"{each.first.isoformat()}—{each.last.isoformat() if each.last else ''}：{each.text}\n"
        for each in phrases
    )
