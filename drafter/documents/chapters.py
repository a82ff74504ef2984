"""The chapters of a template: its headings, and what belongs to each, conditions kept whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.documents.headings import level_of, unnumbered
from drafter.documents.markup import Element, parse, w, words
from drafter.documents.parts import Parts, main_part
from drafter.documents.text import style_names
from drafter.errors import DrafterError
from drafter.model.text import nearest

_WIDTHS = str.maketrans("｛｝％", "{}%")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_WORD = re.compile(r"\{%[-+]?(?:p|tr|tc|r)?\s*(if|for|elif|else|endif|endfor)\b")
_SILENT = re.compile(r"[\W_]+")


def key(heading: str) -> str:
    """A heading as it is compared and as files are called: no number, no tags, no marks."""
    return _SILENT.sub("", unnumbered(_TAG.sub("", heading.translate(_WIDTHS))))


@dataclass(frozen=True)
class Chapter:
    """A heading and what belongs to it: the body's children from ``start`` to before ``end``.

    ``trail`` are the keys of the headings above it and its own; ``whole`` is false where it ends inside
    a condition that others share.
    """

    heading: str
    level: int
    trail: tuple[str, ...]
    start: int
    end: int
    whole: bool = True

    def answers(self, trail: Sequence[str]) -> bool:
        """Whether it is the one meant: its own heading, after some of those above it in their order."""
        *above, own = trail
        passed = iter(self.trail[:-1])
        return self.trail[-1] == own and all(each in passed for each in above)


def chapters_of(parts: Parts) -> list[Chapter]:
    """The chapters of a document, in order."""
    body = parse(parts[main_part(parts)]).find(w("body"))
    return list(chapters(body, style_names(parts)))


def chapters(body: Element, names: dict[str, str]) -> Iterator[Chapter]:
    """The chapters below a body; a chapter holds those of lower levels that follow it."""
    levels = [level_of(block, names) for block in body]
    above: list[tuple[int, str]] = []
    for start, level in enumerate(levels):
        if not level:
            above = [] if level == 0 else above
            continue
        heading = words(body[start]).strip()
        above = [each for each in above if each[0] < level] + [(level, key(heading))]
        until = next(
            (n for n in range(start + 1, len(levels)) if _ends(body[n], levels[n], level)),
            len(levels),
        )
        end, whole = _close(body, levels, start, until)
        yield Chapter(heading, level, tuple(each[1] for each in above), start, end, whole)


def _ends(block: Element, level: int | None, own: int) -> bool:
    return block.tag == w("sectPr") or (level is not None and level <= own)


def _close(body: Element, levels: Sequence[int | None], start: int, until: int) -> tuple[int, bool]:
    """Where the chapter ends so that every condition that begins in it also ends in it; and whether no
    heading of its own, and no words under a condition, are left outside."""
    depth, end = 0, start + 1
    for at in range(start, until):
        depth, lowest = _turn(body[at], depth)
        if lowest < 0:
            return end, not any(levels[end:until])
        if depth == 0:
            end = at + 1
    return end, all(only_tags(body[at]) for at in range(end, until))


def _turn(block: Element, depth: int) -> tuple[int, int]:
    """The nesting after a block, and the lowest it came to within."""
    lowest = depth
    for word in _WORD.findall(words(block).translate(_WIDTHS)):
        if word in ("if", "for"):
            depth += 1
        elif word in ("endif", "endfor"):
            depth -= 1
            lowest = min(lowest, depth)
        else:
            lowest = min(lowest, depth - 1)
    return depth, lowest


def is_balanced(blocks: Sequence[Element]) -> bool:
    """Whether every condition and loop that begins in the blocks ends in them."""
    depth = lowest = 0
    for block in blocks:
        depth, low = _turn(block, depth)
        lowest = min(lowest, low)
    return depth == 0 and lowest == 0


def only_tags(block: Element) -> bool:
    """Whether a paragraph holds nothing but conditions and loops, or nothing at all."""
    return block.tag == w("p") and not _TAG.sub("", words(block).translate(_WIDTHS)).strip()


def find_chapter(found: Sequence[Chapter], trail: Sequence[str], file: str, where: str) -> Chapter:
    """The chapter a file is for. DrafterError where there is none, or several, or it cannot be parted."""
    meant = [chapter for chapter in found if chapter.answers(trail)]
    if not meant:
        known = {chapter.trail[-1]: chapter.heading for chapter in found}
        raise DrafterError(
            f"模板文件「{file}」所说的一章，{where}里没有",
            "“·”后面要写那里的标题（序号和标点可以不写）："
            f"{'、'.join(chapter.heading for chapter in found) or '这份模板没有标题'}"
            f"{nearest(trail[-1], known)}",
        )
    if len(meant) > 1:
        trails = {"·".join(chapter.trail) for chapter in meant}
        raise DrafterError(
            f"模板文件「{file}」所说的一章，{where}里有{len(meant)}处：{'；'.join(sorted(trails))}",
            "请把上一级标题也写上，用“·”隔开"
            if len(trails) > 1
            else "这几处标题一样，不能单独换，请改用整份模板（文件名只写文书名）",
        )
    if not meant[0].whole:
        raise DrafterError(
            f"{where}里“{meant[0].heading}”这一章和后面的内容套在一个条件里，不能单独换",
            "请换它下面的小节，或改用整份模板（文件名只写文书名）",
        )
    return meant[0]
