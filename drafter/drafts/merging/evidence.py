"""The comments that say what a proposal rests on: they follow the records as the proposals do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from drafter.documents.margin import Anchored, anchored, drop_anchors, own_comments, reword
from drafter.documents.markup import Element
from drafter.documents.pen import Pen
from drafter.documents.text import Paragraph, Span, paragraphs, style_names
from drafter.drafts.merging.story import Reading, Story
from drafter.drafts.tokens import TELLING

# How much of what a comment stood at must be left for it to stay when its record is gone.
_LEFT = 0.5


@dataclass(frozen=True)
class Evidence:
    """The comments of both builds; ``standing`` leads from those of the edited file that staff left as
    they were, by their ids, to those of the base."""

    old: Sequence[Anchored]
    new: Sequence[Anchored]
    standing: Mapping[str, Anchored]


@dataclass(frozen=True)
class _Place:
    """Where a proposal of the new build stands in the edited text; ``whole``: with all its words."""

    paragraph: int
    span: Span
    whole: bool

    def meets(self, other: Anchored) -> bool:
        same = other.paragraph == self.paragraph
        return same and other.start < self.span.end and self.span.start < other.end

    def is_that_of(self, other: Anchored) -> bool:
        return (self.paragraph, self.span.start, self.span.end) == other[1:4]


# --- before anything is written -----------------------------------------------------------------


def read_evidence(story: Story) -> Evidence:
    """What is said of proposals in the three files."""
    own = own_comments(story.edited.parts)
    left = {number: text for number, text in own.items() if number in story.evidence}
    there = anchored(story.edited.paragraphs, left)
    old = _comments(story.base)
    standing: dict[str, Anchored] = {}
    for sure in (True, False):
        for each in (c for c in there if c.id not in standing):
            free = (b for b in old if b.text == each.text and b not in standing.values())
            found = next((b for b in free if not sure or _holds(story, each, b)), None)
            if found is not None:
                standing[each.id] = found
    return Evidence(old, _comments(story.new), standing)


def _comments(build: Reading) -> list[Anchored]:
    found = anchored(build.paragraphs, own_comments(build.parts))
    return [each for each in found if each.marks]


def _said(build: Reading, each: Anchored) -> str:
    """The words a comment stands at."""
    return build.paragraphs[each.paragraph].text[each.start : each.end]


def _holds(story: Story, there: Anchored, built: Anchored) -> bool:
    """Whether a comment of the edited text stands at a figure of what the base's stands at."""
    for span in story.base.paragraphs[built.paragraph].spans:
        if span.bookmark in built.marks:
            place = story.aligned.place(built.paragraph, span)
            inside = there.start <= place.start and place.end <= there.end
            if inside and place.paragraph == there.paragraph:
                return True
    return False


# --- after all is written -----------------------------------------------------------------------


def refresh_comments(story: Story, evidence: Evidence, names: Mapping[str, str], pen: Pen) -> None:
    """Comments say what the records say now, and stand at what the proposals say now; those of proposals
    that are gone go. Proposals newly put in get theirs; a comment staff took away does not come back.

    ``names`` lead from the figures' bookmarks in the base to those in the new build.
    """
    if evidence.standing or evidence.new:
        _Margin(story, evidence, names, pen).refresh()


class _Margin:
    """The edited text as it is now, and its comments on proposals."""

    def __init__(
        self, story: Story, evidence: Evidence, names: Mapping[str, str], pen: Pen
    ) -> None:
        self.evidence, self.pen = evidence, pen
        self.base, self.parts = story.base, story.edited.parts
        (self.root,) = story.edited.roots.values()
        self.read = list(paragraphs(self.root, style_names(self.parts)))
        self.own = own_comments(self.parts)
        self.there = {each.id: each for each in anchored(self.read, self.own)}
        marks = {span.bookmark: (n, span) for n, p in enumerate(self.read) for span in p.spans}
        self.places = {
            each.id: _place(each, story.new.paragraphs[each.paragraph], self.read, marks)
            for each in evidence.new
        }
        self.heirs = self._heirs(story, names)

    def refresh(self) -> None:
        """Move, reword, take off, put on."""
        follow = self._followed()
        for number, each in follow.items():
            place, anchor = self.places[each.id], self.there.get(number)
            if place and place.whole and anchor and not place.is_that_of(anchor):
                drop_anchors(self.root, {number})
                self.pen.anchor(*self._stretch(place), number)
        changed = {n: each.text for n, each in follow.items() if self.own[n] != each.text}
        reword(self.parts, changed)
        idle = (n for n in self.evidence.standing if n in self.there and n not in follow)
        drop_anchors(self.root, {n for n in idle if not self._left(n)})
        for each in self.evidence.new:
            place = self.places[each.id]
            if place and each not in follow.values() and not self._noted(each, place):
                self.pen.note(*self._stretch(place), each.text)

    def _heirs(self, story: Story, names: Mapping[str, str]) -> dict[str, Anchored]:
        """By the ids of the base's comments those of the new build on the same proposal, one each: in the
        same words, else on the same figures, those with most in common first."""
        found: dict[tuple[str, int], tuple[bool, int]] = {}
        for each in self.evidence.old:
            marks = {names[mark] for mark in each.marks if mark in names}
            said = _said(story.base, each)
            for n, other in enumerate(self.evidence.new):
                same, common = said == _said(story.new, other), len(other.marks & marks)
                if same or common:
                    found[each.id, n] = same, common
        heirs: dict[str, Anchored] = {}
        for old, n in sorted(found, key=found.__getitem__, reverse=True):
            if old not in heirs and self.evidence.new[n] not in heirs.values():
                heirs[old] = self.evidence.new[n]
        return heirs

    def _followed(self) -> dict[str, Anchored]:
        """Standing comments and the new build's that take their place: on the same figures, else on what
        was put where they stand."""
        standing = self.evidence.standing
        follow = {n: self.heirs[c.id] for n, c in standing.items() if c.id in self.heirs}
        for number in (n for n in standing if n in self.there and n not in follow):
            for each in self.evidence.new:
                place = self.places[each.id]
                fresh = each not in (*follow.values(), *self.heirs.values())
                if fresh and place and place.meets(self.there[number]):
                    follow[number] = each
                    break
        return follow

    def _left(self, number: str) -> bool:
        """Whether what a comment stood at is still there, more or less."""
        anchor, built = self.there[number], self.evidence.standing[number]
        now = self.read[anchor.paragraph].text[anchor.start : anchor.end]
        told = SequenceMatcher(None, _said(self.base, built), now, autojunk=False)
        return told.ratio() >= _LEFT

    def _noted(self, each: Anchored, place: _Place) -> bool:
        """Whether a proposal stood in the base too, or has its comment."""
        there = (c for c in self.there.values() if c.text == each.text)
        return each in self.heirs.values() or any(map(place.meets, there))

    def _stretch(self, place: _Place) -> tuple[Element, int, int]:
        return self.read[place.paragraph].element, place.span.start, place.span.end


def _place(
    each: Anchored,
    built: Paragraph,
    read: Sequence[Paragraph],
    marks: Mapping[str, tuple[int, Span]],
) -> _Place | None:
    """By the figures' bookmarks, all in one paragraph, with the words around them as they were built;
    without the bookmarks where these words stand but once."""
    said = built.text[each.start : each.end]
    found = [marks[mark] for mark in each.marks if mark in marks]
    if len(found) != len(each.marks) or len({n for n, _ in found}) != 1:
        return _by_words(said, read)
    paragraph, spans = found[0][0], [span for _, span in found]
    first = min(span.start for span in built.spans if span.bookmark in each.marks)
    start = min(span.start for span in spans) - (first - each.start)
    if start >= 0 and read[paragraph].text.startswith(said, start):
        return _Place(paragraph, Span("", start, start + len(said)), whole=True)
    end = max(span.end for span in spans)
    return _Place(paragraph, Span("", min(s.start for s in spans), end), whole=False)


def _by_words(said: str, read: Sequence[Paragraph]) -> _Place | None:
    places = [n for n, p in enumerate(read) for _ in range(p.text.count(said))]
    if len(said) < TELLING or len(places) != 1:
        return None
    start = read[places[0]].text.index(said)
    return _Place(places[0], Span("", start, start + len(said)), whole=True)
