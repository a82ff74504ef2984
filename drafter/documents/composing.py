"""One template from several files: chapters replaced, headers and footers replaced, all else as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drafter.documents.carrying import carry
from drafter.documents.chapters import (
    Chapter,
    chapters,
    chapters_of,
    find_chapter,
    is_balanced,
    only_tags,
)
from drafter.documents.edges import drop_edges, edge_words, replace_edges
from drafter.documents.headings import level_of
from drafter.documents.intake import refuse_hostile
from drafter.documents.markup import Element, drop, make, parse, serialise, w
from drafter.documents.parts import Parts, main_part
from drafter.documents.properties import is_sealed, seal
from drafter.documents.render import KEPT
from drafter.documents.text import style_names
from drafter.errors import DrafterError, Problem

_CURE = "请在 Word 或 WPS 里改好这份文件，存好再试"


_FROM = "drafter-from"


@dataclass(frozen=True)
class Piece:
    """A file that replaces a chapter, by the trail of headings that leads there; without a trail it
    replaces the headers and footers. ``origin`` is told of what came from it; ``kept``: its words
    stand exactly as they are; ``drops``: it has none, the chapter goes."""

    file: str
    parts: Parts
    origin: str = ""
    trail: tuple[str, ...] = ()
    kept: bool = False
    drops: bool = False


@dataclass(frozen=True)
class Composed:
    """A template's parts, and for each of its chapters the piece its words are from: None for the base."""

    parts: Parts
    chapters: tuple[tuple[Chapter, Piece | None], ...]


def compose(base: Parts, where: str, layers: Sequence[Sequence[Piece]]) -> Composed:
    """The base with the pieces put in, layer upon layer; ``where`` is what the base is called.

    Raises DrafterError where a piece has no place, or holds what cannot be carried over.
    """
    sealed = is_sealed(base)
    parts = dict(base)
    placed: list[Piece] = []
    for layer in layers:
        for piece in _outer_first(layer, parts):
            problems = _put_in(parts, where, piece, str(len(placed)))
            placed.append(piece)
            if problems:
                raise DrafterError(
                    f"模板文件「{piece.file}」里有{len(problems)}处带不进整份模板", _CURE, problems
                )
    told = _origins(parts, placed)
    if sealed:
        seal(parts)
    return Composed(parts, told)


def _outer_first(layer: Sequence[Piece], parts: Parts) -> list[Piece]:
    """A chapter before those it holds, so that none is lost with it."""
    found = chapters_of(parts) if len(layer) > 1 else []

    def level(piece: Piece) -> int:
        return min(
            (each.level for each in found if piece.trail and each.answers(piece.trail)), default=9
        )

    return sorted(layer, key=level)


def _put_in(parts: Parts, where: str, piece: Piece, mark: str) -> list[Problem]:
    if not piece.drops:
        refuse_hostile(piece.parts, piece.file)
    if not piece.trail:
        return replace_edges(parts, piece.parts, piece.file)
    main = main_part(parts)
    root = parse(parts[main])
    body = root.find(w("body"))
    found = list(chapters(body, style_names(parts)))
    chapter = find_chapter(found, piece.trail, piece.file, where)
    blocks = [] if piece.drops else _blocks(piece)
    problems = (
        [] if piece.drops else [*carry(blocks, piece.parts, parts, piece.file), *_edges_lost(piece)]
    )
    _put(body, chapter, blocks, piece.drops or _headed(blocks, style_names(parts)))
    for block in blocks:
        block.set(_FROM, mark)
        for paragraph in block.iter(w("p")) if piece.kept else ():
            paragraph.set(KEPT, "1")
    parts[main] = serialise(root)
    return problems


def _origins(parts: Parts, placed: Sequence[Piece]) -> tuple[tuple[Chapter, Piece | None], ...]:
    """What piece each chapter's own words are from; takes the marks of it out of the document."""
    main = main_part(parts)
    root = parse(parts[main])
    body = root.find(w("body"))
    found = list(chapters(body, style_names(parts)))
    starts = {chapter.start for chapter in found}
    told = []
    for chapter in found:
        until = next((n for n in range(chapter.start + 1, chapter.end) if n in starts), chapter.end)
        own = [block for block in body[chapter.start + 1 : until] if not only_tags(block)]
        mark = (own or [body[chapter.start]])[0].get(_FROM)
        told.append((chapter, None if mark is None else placed[int(mark)]))
    for block in body:
        block.attrib.pop(_FROM, None)
    parts[main] = serialise(root)
    return tuple(told)


def _blocks(piece: Piece) -> list[Element]:
    """What the file holds, without its page. DrafterError where conditions do not close in it."""
    body = parse(piece.parts[main_part(piece.parts)]).find(w("body"))
    blocks = [block for block in body if block.tag != w("sectPr")]
    if not is_balanced(blocks):
        raise DrafterError(
            f"模板文件「{piece.file}」里的 if、for 和 endif、endfor 不成对",
            "每个 {% if … %} 要有一个 {% endif %}，每个 {% for … %} 要有一个 {% endfor %}",
        )
    if all(only_tags(block) for block in blocks):
        raise DrafterError(
            f"模板文件「{piece.file}」里没有文字", "不想要这一章，请改用整份模板，在里面把它删去"
        )
    return blocks


def _headed(blocks: Sequence[Element], names: dict[str, str]) -> bool:
    """Whether the first words of the file are a heading."""
    first = next(block for block in blocks if not only_tags(block))
    return bool(level_of(first, names))


def _put(body: Element, chapter: Chapter, blocks: Sequence[Element], headed: bool) -> None:
    """In place of the chapter; a file without a heading leaves the chapter's own."""
    start = chapter.start if headed else chapter.start + 1
    for old in list(body)[start : chapter.end]:
        drop(old)
    for offset, block in enumerate(blocks):
        body.insert(start + offset, block)


def _edges_lost(piece: Piece) -> list[Problem]:
    if not edge_words(piece.parts, "header"):
        return []
    cure = "请把页眉放进同一个模板包的“页眉页脚.docx”，这里的删去"
    return [Problem(f"「{piece.file}」的页眉", "一章的文件带不了页眉", cure)]


def cut(parts: Parts, chapter: Chapter | None) -> Parts:
    """A document of one chapter alone, without headers and footers; of none: an empty page that has them.

    The same styles and page, so that it looks in Word as it will in the report.
    """
    cut_out = dict(parts)
    main = main_part(parts)
    root = parse(parts[main])
    body = root.find(w("body"))
    for at, block in reversed(list(enumerate(body))):
        inside = chapter is not None and chapter.start <= at < chapter.end
        if not inside and not (block.tag == w("sectPr") and at == len(body) - 1):
            drop(block)
    if chapter is None:
        body.insert(0, make("p"))
    cut_out[main] = serialise(root)
    if chapter is not None:
        drop_edges(cut_out)
    seal(cut_out)
    return cut_out
