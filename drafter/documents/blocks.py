"""Conditions and loops put where markup stays whole, whatever they take away or repeat.

A tag that takes its paragraph, row or cell with it stands in that place; one between words of several
runs stands between runs. A tag alone in its paragraph takes the paragraph, whether it says so or not.
What cannot be put so that both ends stand on one level is a fault.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from itertools import pairwise

from drafter.documents.context import CLOSE, OPEN, TOKEN
from drafter.documents.markup import XML_SPACE, Element, drop, make, replace_with, w
from drafter.documents.pairing import Wrong, pair
from drafter.documents.spelling import Tag

PLACED, LIFTED = "drafter-tag", "lifted"
"""The element that stands for a tag between elements: its number is in ``n``; ``lifted``: outside words."""

_SEEN = tuple(map(w, ("drawing", "pict", "object", "footnoteReference", "endnoteReference", "sym", "fldChar", "fldSimple", "sectPr")))  # fmt: skip
_APART = "把它们写在同一层：都在正文里，或都在同一个单元格、同一个超链接、同一个文本框里"
_LEVEL = {"tr": "表格行", "tc": "单元格", "p": "段落"}


class _Nowhere(Exception):  # noqa: N818
    """A tag that has no place: its number, what is wrong, what to do."""


def arrange(root: Element, tags: Sequence[Tag]) -> list[Wrong]:
    """Put every condition and loop of a part in its place. ``tags`` by the numbers of their marks."""
    leaves = _leaves(root)
    steering = ((number, tags[number]) for number in leaves)
    pairs = pair((number, tag.word, tag.scope) for number, tag in steering if tag.word)
    wrong = list(pairs.wrong)
    placing = _Placing(leaves, tags)
    for group in pairs.groups:
        try:
            placing.place(group)
        except _Nowhere as error:
            wrong.append(Wrong(*error.args))
    return wrong


def _leaves(root: Element) -> dict[int, Element]:
    """The text that holds each mark, in reading order."""
    return {
        int(number): t
        for paragraph in root.iter(w("p"))
        for t in paragraph.iter(w("t"))
        if OPEN in (t.text or "") and _paragraph(t) is paragraph
        for number in TOKEN.findall(t.text)
    }


def _paragraph(element: Element) -> Element:
    return next(element.iterancestors(w("p")))


class _Placing:
    """The tags of a part on their way to their places; ``placed`` are the elements that stand for them."""

    def __init__(self, leaves: dict[int, Element], tags: Sequence[Tag]) -> None:
        self.leaves = leaves
        self.tags = tags
        self.placed: dict[int, Element] = {}

    def place(self, group: tuple[int, ...]) -> None:
        """One condition or loop. Raises _Nowhere."""
        waiting = [number for number in group if number not in self.placed]
        paragraphs = {_paragraph(self.leaves[number]) for number in waiting}
        if len(waiting) == len(group) and len(paragraphs) == 1:
            if len({self.leaves[number] for number in group}) > 1:
                self._between_runs(group)
            return
        for number in waiting:
            if number not in self.placed:
                self._lift(number, self._level(group, number))
        self._same_parent(group)

    # --- tags that take what they stand in -----------------------------------------------------

    def _level(self, group: tuple[int, ...], number: int) -> str:
        """What the tag takes with it: as it says, but the row where it is all there is in one."""
        scope = self.tags[number].scope
        if scope in ("tr", "tc"):
            return scope
        row = next(self.leaves[number].iterancestors(w("tr")), None)
        if row is None or self._said_besides(row):
            return "p"
        rows = {next(self._where(each).iterancestors(w("tr")), None) for each in group}
        return "tr" if len(rows) > 1 else "p"

    def _where(self, number: int) -> Element:
        return self.placed[number] if number in self.placed else self.leaves[number]

    def _lift(self, number: int, level: str) -> None:
        leaf = self.leaves[number]
        held = next(leaf.iterancestors(w(level)), None)
        word = self.tags[number].plain
        if held is None:
            raise _Nowhere(number, f"{word} 不在表格里", "把它写在表格里，或改用 {%p …%}")
        if self._said_besides(held):
            what = f"{word} 的另一头在别处，它所在的{_LEVEL[level]}里却还有别的内容"
            raise _Nowhere(number, what, f"让它独占一个{_LEVEL[level]}")
        numbers = [
            int(n) for t in held.iter(w("t")) if t.text for n in TOKEN.findall(t.text)
        ]  # fmt: skip
        standing = [_stand(n, lifted=True) for n in numbers]
        replace_with(held, standing)
        self.placed |= dict(zip(numbers, standing, strict=True))

    def _said_besides(self, held: Element) -> bool:
        """Whether anything but conditions and loops is in it."""
        if next(held.iter(*_SEEN), None) is not None:
            return True
        text = "".join(t.text or "" for t in held.iter(w("t")))
        marks = [int(number) for number in TOKEN.findall(text)]
        return bool(TOKEN.sub("", text).strip()) or not all(self.tags[n].word for n in marks)

    def _same_parent(self, group: tuple[int, ...]) -> None:
        first = self.placed[group[0]]
        for number in group[1:]:
            if self.placed[number].getparent() is not first.getparent():
                what = f"它和前面的 {self.tags[group[0]].plain} 不在同一层"
                raise _Nowhere(number, what, _APART)
        self._whole_fields(group)

    # --- tags between words --------------------------------------------------------------------

    def _between_runs(self, group: tuple[int, ...]) -> None:
        for number in group:
            self._isolate(number)
        standing = [self.placed[number] for number in group]
        common = _common(standing)
        for number, element in zip(group, standing, strict=True):
            while element.getparent() is not common:
                if not _move_out(element):
                    what = f"{self.tags[number].plain} 在超链接里，它的另一头在外面"
                    raise _Nowhere(number, what, _APART)
        self._whole_fields(group)

    def _isolate(self, number: int) -> None:
        """Split the run that holds the mark, so that the tag stands between two."""
        run = self.leaves[number].getparent()
        pieces: list[Element] = [_copy(run)]
        for child in list(run):
            if child.tag == w("rPr"):
                continue
            before, mark, after = (child.text or "").partition(f"{OPEN}{number}{CLOSE}")
            if child.tag != w("t") or not mark:
                pieces[-1].append(child)
                continue
            self._put(pieces[-1], before)
            self.placed[number] = _stand(number)
            pieces += [self.placed[number], _copy(run)]
            self._put(pieces[-1], after)
        kept = [piece for piece in pieces if piece.tag != w("r") or _holds(piece)]
        replace_with(run, kept)

    def _put(self, run: Element, text: str) -> None:
        if not text:
            return
        piece = make("t")
        piece.text = text
        piece.set(XML_SPACE, "preserve")
        run.append(piece)
        self.leaves |= {int(number): piece for number in TOKEN.findall(text)}

    def _whole_fields(self, group: tuple[int, ...]) -> None:
        """No field begins in a branch and ends outside of it."""
        for number, following in pairwise(group):
            depth = 0
            for element in self.placed[number].itersiblings():
                if element is self.placed[following]:
                    break
                for sign in element.iter(w("fldChar")):
                    depth += {"begin": 1, "end": -1}.get(sign.get(w("fldCharType")), 0)
                    if depth < 0:
                        break
            if depth:
                what = f"{self.tags[number].plain} 只管到一个域（如页码、目录）的一半"
                raise _Nowhere(number, what, "把整个域放在条件里面或外面")


def _stand(number: int, *, lifted: bool = False) -> Element:
    element = make("t")
    element.tag = PLACED
    element.set("n", str(number))
    if lifted:
        element.set(LIFTED, "1")
    return element


def _copy(run: Element) -> Element:
    """An empty run that looks like another."""
    copied = make("r")
    properties = run.find(w("rPr"))
    if properties is not None:
        copied.append(deepcopy(properties))
    return copied


def _holds(run: Element) -> bool:
    return any(child.tag != w("rPr") for child in run)


def _common(elements: Sequence[Element]) -> Element:
    """The innermost element around all of them."""
    others = [set(element.iterancestors()) for element in elements[1:]]
    return next(
        above for above in elements[0].iterancestors() if all(above in each for each in others)
    )


def _move_out(element: Element) -> bool:
    """Put a tag before or after what it stands in, where nothing is said on that side."""
    parent = element.getparent()
    for preceding in (True, False):
        beside = element.itersiblings(preceding=preceding)
        if not any(next(each.iter(w("t"), *_SEEN), None) is not None for each in beside):
            drop(element)
            (parent.addprevious if preceding else parent.addnext)(element)
            return True
    return False
