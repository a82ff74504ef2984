"""Where each part of a pack's documents is from: the pack, its version, the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafter.errors import DrafterError, Problem
from drafter.figures.frame import read_phrases
from drafter.model.text import echo, nearest
from drafter.reports.pack import NORMS, PHRASES, WORDINGS, Pack
from drafter.reports.pack_files import EDGES, PART, word_files
from drafter.reports.pack_manifest import MANIFEST
from drafter.templates.packs.parts import LABELS


@dataclass(frozen=True)
class Origin:
    """A part as staff call it, the pack it is from (云岭县 1.2) and the file; ``level`` 0 is a whole."""

    part: str
    pack: str
    file: str
    level: int = 0


@dataclass(frozen=True)
class GenreOrigins:
    """A genre's whole template, then its headers and footers where they were replaced, then its chapters."""

    whole: Origin
    parts: tuple[Origin, ...]

    @property
    def mixed(self) -> bool:
        """Whether a chapter of it is from another pack."""
        chapters = (part for part in self.parts if part.part != EDGES)
        return any(part.pack != self.whole.pack for part in chapters)


def genre_origins(pack: Pack) -> Iterator[GenreOrigins]:
    """Every genre of a pack; one that cannot be put together is told without chapters (see :func:`faults`)."""
    for label in LABELS:
        laid = pack.laid(label)
        whole = Origin(label, laid[0][0].spoken, f"{label}.docx")
        edges = [
            Origin(EDGES, over.spoken, each.file, 1)
            for over, found in laid
            for each in found
            if not each.trail
        ]
        gone = [
            Origin(f"去掉了“{each.file.rpartition('：')[2]}”", over.spoken, MANIFEST, 1)
            for over, found in laid
            for each in found
            if each.drops
        ]
        yield GenreOrigins(whole, (*edges[-1:], *gone, *_chapters(pack, whole)))


def _chapters(pack: Pack, whole: Origin) -> list[Origin]:
    try:
        composed = pack.compose(whole.part)
    except DrafterError:
        return []
    return [
        Origin(
            chapter.heading,
            piece.origin if piece else whole.pack,
            piece.file if piece else whole.file,
            chapter.level,
        )
        for chapter, piece in composed.chapters
    ]


def wording_origins(pack: Pack) -> list[Origin]:
    """The wording files: of the dated wording each name, of the others the whole file."""
    told: dict[str, Origin] = {}
    for layer in reversed(pack.chain()):
        path = layer.folder / PHRASES
        for phrase in read_phrases(path) if path.is_file() else ():
            told[phrase.name] = Origin(f"提法·{phrase.name}", layer.spoken, PHRASES)
    wordings = next((p for p in pack.chain() if (p.folder / WORDINGS).is_file()), None)
    more = [Origin(WORDINGS.removesuffix(".toml"), wordings.spoken, WORDINGS)] if wordings else []
    norms = [p for p in reversed(pack.chain()) if (p.folder / NORMS).is_file()]
    more += [Origin(NORMS.removesuffix(".toml"), layer.spoken, NORMS) for layer in norms]
    return [*told.values(), *more]


def faults(pack: Pack) -> list[Problem]:
    """What of a pack cannot be used: files of no genre, genres that cannot be put together."""
    found = []
    for path, words in word_files(pack.folder):
        if words[0] not in LABELS and words != [EDGES]:
            cure = f"文件名要以文书名开头{nearest(words[0], [*LABELS, EDGES])}"
            what = f"没有{echo(words[0])}这种文书，用不上"
            found.append(Problem(path.relative_to(pack.folder).as_posix(), what, cure))
    for chapter in pack.manifest.without:
        genre, *trail = chapter.split(PART)
        if genre.strip() not in LABELS or not trail:
            cure = f"要写成 文书名·标题{nearest(genre, LABELS)}"
            found.append(Problem(MANIFEST, f"without 里的{echo(chapter)}用不上", cure))
    for label in LABELS:
        try:
            pack.load(label)
        except DrafterError as error:
            found.append(Problem(label, error.message, error.cure))
            found += error.problems
    try:
        read_phrases(pack.phrases)
    except DrafterError as error:
        found.append(Problem(PHRASES, error.message, error.cure))
    return found
