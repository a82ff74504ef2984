"""One template from several files: chapters replaced, headers and footers replaced, all else as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drafter.documents.carrying import carry
from drafter.documents.chapters import Chapter, chapters, find_chapter, is_balanced, only_tags
from drafter.documents.edges import replace_edges
from drafter.documents.headings import level_of
from drafter.documents.intake import refuse_hostile
from drafter.documents.markup import Element, drop, parse, serialise, w, words
from drafter.documents.parts import Parts, main_part
from drafter.documents.properties import is_sealed, seal
from drafter.documents.render import KEPT
from drafter.documents.text import style_names
from drafter.errors import DrafterError, Problem

_CURE = "请在 Word 或 WPS 里改好这份文件，存好再试"


@dataclass(frozen=True)
class Piece:
    """A file that replaces a chapter, by the trail of headings that leads there; without a trail it
    replaces the headers and footers. ``kept``: its words stand exactly as they are."""

    file: str
    parts: Parts
    trail: tuple[str, ...] = ()
    kept: bool = False


def compose(base: Parts, where: str, pieces: Sequence[Piece]) -> Parts:
    """The base with the pieces put in, one after the other; ``where`` is what the base is called.

    Raises DrafterError where a piece has no place, or holds what cannot be carried over.
    """
    sealed = is_sealed(base)
    parts = dict(base)
    for piece in pieces:
        refuse_hostile(piece.parts, piece.file)
        if piece.trail:
            problems = _replace_chapter(parts, where, piece)
        else:
            problems = replace_edges(parts, piece.parts, piece.file)
        if problems:
            raise DrafterError(
                f"模板文件「{piece.file}」里有{len(problems)}处带不进整份模板", _CURE, problems
            )
    if sealed:
        seal(parts)
    return parts


def _replace_chapter(parts: Parts, where: str, piece: Piece) -> list[Problem]:
    main = main_part(parts)
    root = parse(parts[main])
    body = root.find(w("body"))
    found = list(chapters(body, style_names(parts)))
    chapter = find_chapter(found, piece.trail, piece.file, where)
    blocks = _blocks(piece)
    problems = [*carry(blocks, piece.parts, parts, piece.file), *_edges_lost(piece)]
    _put(body, chapter, blocks, _headed(blocks, style_names(parts)))
    if piece.kept:
        for paragraph in (p for block in blocks for p in block.iter(w("p"))):
            paragraph.set(KEPT, "1")
    parts[main] = serialise(root)
    return problems


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
    headers = [part for part in piece.parts if part.startswith("word/header")]
    if not any(words(parse(piece.parts[part])).strip() for part in headers):
        return []
    cure = "请把页眉放进同一个模板包的“页眉页脚.docx”，这里的删去"
    return [Problem(f"「{piece.file}」的页眉", "一章的文件带不了页眉", cure)]
