"""A part of a template as Jinja's source: tags in plain spelling, in their places, a paragraph a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from drafter.documents.accepted import accept
from drafter.documents.blocks import LIFTED, PLACED, arrange
from drafter.documents.context import CLOSE, OPEN, TOKEN
from drafter.documents.markup import Element, as_text, parse, w
from drafter.documents.mistakes import Mistake
from drafter.documents.pairing import pair
from drafter.documents.parts import Parts
from drafter.documents.spelling import Tag, find_tags
from drafter.documents.tags import TAGGED, put_marks, told
from drafter.errors import DrafterError

_BRACE = re.compile("[{}｛｝]")
_STANDS = re.compile(rf'<{PLACED}[^>]*? n="(\d+)"[^>]*/>')
_CURE = "改正这一段的标记"
MOST_TAGS = 5_000
"""In one part; the largest of the standard templates has 430."""


@dataclass
class Source:
    """``text`` is for Jinja; ``lines`` gives for each of its lines the paragraph of the part, ``homes`` for
    each of ``tags`` its own: as the file counts paragraphs, from 1, and 0 for what is in none."""

    part: str
    text: str = ""
    lines: list[int] = field(default_factory=lambda: [0])
    tags: list[Tag] = field(default_factory=list)
    homes: list[int] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)

    def at(self, line: int, what: str) -> Mistake:
        """A mistake in a line of the source."""
        number = self.lines[min(max(line, 1), len(self.lines)) - 1]
        return Mistake(self.part, number, "", what, _CURE)

    def of(self, number: int, what: str, cure: str = _CURE) -> Mistake:
        """A mistake in a tag."""
        return Mistake(self.part, self.homes[number], self.tags[number].typed, what, cure)


def read_source(parts: Parts, part: str) -> Source:
    """The source of a part. Mistakes are in it; nothing is raised but for characters none can have typed."""
    root = parse(parts[part])
    _refuse_private(root)
    numbers = {paragraph: n for n, paragraph in enumerate(root.iter(w("p")), start=1)}
    accept(root)
    source = Source(part)
    for paragraph in root.iter(w("p")):
        _read_paragraph(source, paragraph, numbers[paragraph])
    wrong = [] if source.mistakes else arrange(root, source.tags)
    source.mistakes += (source.of(each.number, each.what, each.cure) for each in wrong)
    _read_others(source, root)
    if not source.mistakes:
        source.text = _written(source, root, numbers)
    return source


def _refuse_private(root: Element) -> None:
    for element in root.iter():
        texts = (element.text, element.tail, *element.attrib.values())
        if any(sign in text for text in texts if text for sign in (OPEN, CLOSE)):
            raise DrafterError("模板里有不能使用的特殊字符", "请把模板里的怪字符删去")


def _read_paragraph(source: Source, paragraph: Element, number: int) -> None:
    text = told(paragraph)
    if not _BRACE.search(text):
        return
    tags, faults = find_tags(text)
    source.mistakes += (
        Mistake(source.part, number, text[f.start : f.end], f.what, f.cure) for f in faults
    )
    if tags:
        paragraph.set(TAGGED, "1")
        put_marks(paragraph, [(tag, _add(source, tag, number)) for tag in tags])


def _add(source: Source, tag: Tag, number: int) -> str:
    """The mark that stands for a tag; a note is nothing."""
    if tag.word == "#":
        return ""
    if len(source.tags) >= MOST_TAGS:
        raise DrafterError("模板里的标记太多，不像正常的模板", f"一份模板最多写{MOST_TAGS}个标记")
    source.tags.append(tag)
    source.homes.append(number)
    return f"{OPEN}{len(source.tags) - 1}{CLOSE}"


def _read_others(source: Source, root: Element) -> None:
    """Texts and attributes outside of paragraphs' words: names may print there, as in a title."""
    plain = root.tag == w(root.tag.rpartition("}")[2])
    for element in root.iter():
        if element.tag != w("t") and element.text and _BRACE.search(element.text):
            element.text = _read_text(source, element.text, steered=not plain, hidden=plain)
        for key, value in element.attrib.items():
            if _BRACE.search(value) and element.tag != PLACED:
                hidden = element.tag == w("fldSimple")
                element.set(key, _read_text(source, value, steered=False, hidden=hidden))


def _read_text(source: Source, text: str, *, steered: bool, hidden: bool) -> str:
    """``steered``: conditions may stand in it; ``hidden``: nothing may, for nobody sees it in the draft."""
    tags, faults = find_tags(text)
    source.mistakes += (
        Mistake(source.part, 0, text[f.start : f.end], f.what, f.cure) for f in faults
    )
    pieces, at, first = [], 0, len(source.tags)
    for tag in tags:
        if hidden or (tag.word and not steered):
            what = "标记写在域代码、公式或图形里，那里不能用"
            source.mistakes.append(Mistake(source.part, 0, tag.typed, what, "把标记写在文字里"))
        pieces += [text[at : tag.start], _add(source, tag, 0)]
        at = tag.end
    steering = ((n, source.tags[n]) for n in range(first, len(source.tags)))
    wrong = pair((n, tag.word, tag.scope) for n, tag in steering if tag.word).wrong
    source.mistakes += (source.of(each.number, each.what, each.cure) for each in wrong)
    return "".join([*pieces, text[at:]])


def _written(source: Source, root: Element, numbers: dict[Element, int]) -> str:
    """The markup with the tags in it; paragraphs, and tags that took one, begin a line."""
    for element, number in _beginning(source, root, numbers):
        _break_before(element)
        source.lines.append(number)
    text = _STANDS.sub(lambda found: source.tags[int(found[1])].jinja, as_text(root))
    return TOKEN.sub(lambda found: source.tags[int(found[1])].jinja, text)


def _beginning(
    source: Source, root: Element, numbers: dict[Element, int]
) -> Iterator[tuple[Element, int]]:
    for element in list(root.iter(w("p"), PLACED)):
        if element.tag != PLACED:
            yield element, numbers[element]
        elif element.get(LIFTED):
            yield element, source.homes[int(element.get("n"))]


def _break_before(element: Element) -> None:
    before = element.getprevious()
    if before is not None:
        before.tail = f"{before.tail or ''}\n"
    else:
        parent = element.getparent()
        parent.text = f"{parent.text or ''}\n"
