"""What a document says beside its body: headers and footers, notes, comments, and what the file says of itself.

Each paragraph knows where in the body staff are led to it. What Word counts itself (a page number) reads 〇.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from drafter.documents import places
from drafter.documents.comments import AUTHOR
from drafter.documents.edges import SPOKEN, tells_even
from drafter.documents.fields import computed
from drafter.documents.markup import Element, parse, w
from drafter.documents.parts import OFFICE, Parts, main_part, reached, relations, target_of
from drafter.documents.text import Paragraph, paragraphs, walk


class Story(Enum):
    """A kind of text of its own, as staff call it."""

    BODY = places.BODY
    HEADER = places.HEADER
    FOOTER = places.FOOTER
    FOOTNOTE = places.NOTE
    ENDNOTE = places.ENDNOTE
    COMMENT = "批注"
    PROPERTY = "文件属性"

    @property
    def printed(self) -> bool:
        """Whether it is on paper when the document is printed as usual."""
        return self not in (Story.COMMENT, Story.PROPERTY)


# Where in the body something hangs: the paragraph, as text.paragraphs counts from 0, and the place in its text.
Anchor = tuple[int, int]


@dataclass(frozen=True)
class Aside:
    """One paragraph. ``called`` tells which it is: 页眉（首页）, 脚注2. ``anchor`` is None for what hangs nowhere.

    ``part`` is the part it stands in and ``element`` the XML behind it; a property of the file has neither.
    """

    story: Story
    called: str
    text: str
    anchor: Anchor | None = None
    part: str = ""
    element: Element = field(default=None, compare=False, repr=False)


def asides(parts: Parts, root: Element, body: Sequence[Paragraph]) -> list[Aside]:
    """All of it, in the order headers, footers, footnotes, endnotes, comments, properties.

    ``root`` is the main part's and ``body`` its paragraphs. What no page shows is left out.
    """
    return [
        *_edges(parts, root),
        *_notes(parts, body, Story.FOOTNOTE),
        *_notes(parts, body, Story.ENDNOTE),
        *_comments(parts, body),
        *_properties(parts),
    ]


# --- headers and footers ------------------------------------------------------------------------

_ID, _TYPE = f"{{{OFFICE}}}id", w("type")
_EDGES = {w("headerReference"): Story.HEADER, w("footerReference"): Story.FOOTER}


def _edges(parts: Parts, root: Element) -> Iterator[Aside]:
    main = main_part(parts)
    named = {link.get("Id"): reached(link, main) for link in relations(parts, main)}
    found = _references(root, named, _shown(parts, root))
    for story in (Story.HEADER, Story.FOOTER):
        own = {part: (kind, nth) for part, (said, kind, nth) in found.items() if said is story}
        kinds = [kind for kind, _ in own.values()]
        for part, (kind, nth) in own.items():
            which = f"第{nth}节" if kinds.count(kind) > 1 else ""
            called = f"{which}{story.value}{SPOKEN.get(kind, '')}"
            if part in parts:
                yield from _read([(parse(parts[part]), called, None)], part, story)


def _shown(parts: Parts, root: Element) -> set[str]:
    """Which sorts of headers and footers any page shows."""
    first = next(root.iter(w("titlePg")), None) is not None
    return {"default", *(["first"] if first else []), *(["even"] if tells_even(parts) else [])}


def _references(
    root: Element, named: dict[str, str], shown: set[str]
) -> dict[str, tuple[Story, str, int]]:
    """The parts of headers and footers that pages show: what each is, its sort, its first section from 1."""
    found: dict[str, tuple[Story, str, int]] = {}
    for nth, section in enumerate(root.iter(w("sectPr")), start=1):
        for reference in section.iterchildren(*_EDGES):
            kind = reference.get(_TYPE, "default")
            if kind in shown:
                part = named.get(reference.get(_ID), "")
                found.setdefault(part, (_EDGES[reference.tag], kind, nth))
    return found


# What holds paragraphs, what it is called, and where it hangs.
_Held = tuple[Element, str, Anchor | None]


def _read(held: Iterable[_Held], part: str, story: Story) -> Iterator[Aside]:
    """The paragraphs of one part, what Word counts itself put out of them."""
    read = [
        (paragraph, called, anchor)
        for holder, called, anchor in held
        for paragraph in paragraphs(holder, {})
    ]
    results = computed([paragraph for paragraph, _, _ in read])
    for number, (paragraph, called, anchor) in enumerate(read):
        text = paragraph.text
        for span in results.get(number, ()):
            text = text[: span.start] + "〇" * (span.end - span.start) + text[span.end :]
        yield Aside(story, called, text, anchor, part, paragraph.element)


# --- notes and comments -------------------------------------------------------------------------

_NOTES = {Story.FOOTNOTE: "footnote", Story.ENDNOTE: "endnote"}


def _notes(parts: Parts, body: Sequence[Paragraph], story: Story) -> Iterator[Aside]:
    """The notes in the order in which the text refers to them, which is how Word counts them."""
    kind = _NOTES[story]
    part = target_of(parts, f"{kind}s", main_part(parts))
    if part not in parts:
        return
    notes = {note.get(w("id")): note for note in parse(parts[part]).iterchildren(w(kind))}
    marks = enumerate(_marks(body, f"{kind}Reference").items(), start=1)
    held: list[_Held] = [
        (notes[number], f"{story.value}{nth}", anchor)
        for nth, (number, anchor) in marks
        if number in notes
    ]
    yield from _read(held, part, story)


def _comments(parts: Parts, body: Sequence[Paragraph]) -> Iterator[Aside]:
    """The comments that are not this program's."""
    part = target_of(parts, "comments", main_part(parts))
    if part not in parts:
        return
    comments = enumerate(parse(parts[part]).iterchildren(w("comment")), start=1)
    theirs = [(nth, comment) for nth, comment in comments if comment.get(w("author")) != AUTHOR]
    anchors = _marks(body, "commentReference") if theirs else {}
    held: list[_Held] = [
        (comment, f"{Story.COMMENT.value}{nth}", anchors.get(comment.get(w("id"), "")))
        for nth, comment in theirs
    ]
    yield from _read(held, part, Story.COMMENT)


def _marks(body: Sequence[Paragraph], name: str) -> dict[str, Anchor]:
    """The ids that marks of a kind carry, each with where the first of them stands."""
    found: dict[str, Anchor] = {}
    for index, paragraph in enumerate(body):
        if next(paragraph.element.iter(w(name)), None) is not None:
            for element, at, _ in walk(paragraph.element):
                if element.tag == w(name):
                    found.setdefault(element.get(w("id"), ""), (index, at))
    return found


# --- what the file says of itself ---------------------------------------------------------------

_SAID = {
    "title": "标题", "subject": "主题", "creator": "作者", "lastModifiedBy": "上次修改者", "keywords": "标记",
    "category": "类别", "description": "备注", "Company": "单位", "Manager": "经理",
}  # fmt: skip


def _properties(parts: Parts) -> Iterator[Aside]:
    """The properties that Word shows under 文件—信息, by the names it has for them."""
    for kind in ("core-properties", "extended-properties"):
        data = parts.get(target_of(parts, kind))
        for element in parse(data) if data else ():
            label = _SAID.get(str(element.tag).rpartition("}")[2])
            if label and element.text:
                yield Aside(Story.PROPERTY, f"“文件—信息”里的“{label}”", element.text)
