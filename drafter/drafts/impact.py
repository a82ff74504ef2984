"""Which drafts a correction of the records touches: every file, the places in it, what stands there and
what would.

A document is built anew with the recipe it is remembered by and laid beside what was built then; what
differs is what ``drafter update`` would bring in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from drafter.documents.drafted import identity, read_draft
from drafter.drafts.memory import Remembered, recall, recipe_of
from drafter.drafts.merging.merge import merge
from drafter.drafts.merging.merged import Change
from drafter.drafts.recipe import Built, Recipe, cook
from drafter.drafts.standing import Lies, lying
from drafter.drafts.telling import Told, ToldFigure, tell
from drafter.drafts.updating import new_build, remembered_build
from drafter.errors import DrafterError
from drafter.model.record import Ref
from drafter.records.drafts import Shelved, resting_on, shelved
from drafter.records.publications import Publication, publications
from drafter.records.store import Store

_LIVING = (Lies.UNTOUCHED, Lies.EDITED)


@dataclass(frozen=True)
class Touched:
    """A place where the records say something else now. ``was`` or ``now`` is empty where something
    came or went; ``name`` is the figure's where it is one figure; ``rows`` are the records behind the
    one and the other."""

    sentence: str
    was: str
    now: str
    name: str
    rows: frozenset[Ref]


@dataclass(frozen=True)
class Impact:
    """What a correction comes to in one file. ``head`` is the build whose words are compared, ``path``
    where the file lies (None: nowhere that was looked). ``updated`` says that the file has taken the
    new words in already; ``why_not`` what keeps the document from being built anew.

    ``published`` is the last final file of the document, if any; ``stale`` that it still says what was."""

    head: Shelved
    path: Path | None
    lies: Lies
    updated: bool
    places: tuple[Touched, ...]
    published: Publication | None = None
    stale: bool = False
    why_not: str = ""


def impacts(
    db: Path, store: Store, here: Path, rows: Collection[Ref] | None = None, first: int = 0
) -> list[Impact]:
    """The files and final files that today's records contradict, the latest first.

    Of each file what has changed since it was built; with ``rows`` only what rests on these, written in
    the batch ``first`` and after, and the files too that have taken it in since.
    """
    return list(_Look(db, store, here, rows, first).each())


class _Look:
    """One look at all remembered drafts; each recipe is built anew once."""

    def __init__(
        self, db: Path, store: Store, here: Path, rows: Collection[Ref] | None, first: int
    ) -> None:
        self.db, self.store, self.rows, self.first = db, store, rows, first
        self.heads = shelved(db)
        self.lie = dict(zip(self.heads, lying(db, store, self.heads, here), strict=True))
        self.out = publications(db)
        self._cooked: dict[Recipe, dict[str, Built]] = {}
        self._places: dict[int, tuple[Touched, ...]] = {}

    def each(self) -> Iterator[Impact]:
        """Of a document without any file the latest build; else every build that still has one."""
        living = {head for head in self.heads if self.lie[head][0] in _LIVING}
        told = {head.document for head in living}
        for head in self.heads:
            if head not in living and head.document in told:
                continue
            told.add(head.document)
            lies, path = self.lie[head]
            found = self._impact(head, path, lies)
            if found.places or found.stale or (found.why_not and self._rests(head)):
                yield found

    def _impact(self, head: Shelved, path: Path | None, lies: Lies) -> Impact:
        try:
            places = self.places(head)
            base = None if places else self._base(head)
            sent = self._sent(head)
            if base is not None:
                return Impact(base, path, lies, True, self.places(base), *sent)
            return Impact(head, path, lies, not places, places, *sent)
        except DrafterError as error:
            return Impact(head, path, lies, False, (), why_not=str(error))

    def _base(self, head: Shelved) -> Shelved | None:
        """The build that a file was before it took the rows asked for in; None where it never was one."""
        if self.rows is None:
            return None
        before = (
            other
            for other in self.heads
            if other.batch < self.first and set(other.paths) & set(head.paths)
        )
        return next(before, None)

    def _sent(self, head: Shelved) -> tuple[Publication | None, bool]:
        """The last final file of the document, and whether it says something else than the records."""
        known = {other.id: other for other in self.heads if other.document == head.document}
        for each in self.out:
            if each.draft_id is not None and each.draft_id in known:
                return each, bool(self.places(known[each.draft_id]))
        return None, False

    def _rests(self, head: Shelved) -> bool:
        """Whether a document that cannot be built anew rests on what was written."""
        return self.rows is None or head in self._resting

    @cached_property
    def _resting(self) -> list[Shelved]:
        return resting_on(self.db, self.rows or ())

    # --- one build ------------------------------------------------------------------------------

    def places(self, head: Shelved) -> tuple[Touched, ...]:
        """What the records say otherwise than a build. DrafterError where it cannot be built anew."""
        if head.id not in self._places:
            draft = self._today(head)
            same = identity(draft.data)[0] == head.build
            touched = () if same else compared(recall(self.db, head), draft)
            self._places[head.id] = tuple(
                each
                for each in touched
                if self.rows is None or not each.rows or each.rows & set(self.rows)
            )
        return self._places[head.id]

    def _today(self, head: Shelved) -> Built:
        recipe = recipe_of(head)
        if recipe not in self._cooked:
            built = cook(self.store, recipe)
            self._cooked[recipe] = {draft.file_name.removesuffix(".docx"): draft for draft in built}
        if head.title not in self._cooked[recipe]:
            raise DrafterError(
                f"按现在的记录，写不出“{head.title}”了", "请核对它写的人、会议或时段的记录"
            )
        return self._cooked[recipe][head.title]


def compared(remembered: Remembered, draft: Built) -> tuple[Touched, ...]:
    """What a document would say otherwise than it was built, in the order of the text."""
    then, now = remembered.told, tell(read_draft(draft.data), draft.marks)
    merged = merge(remembered_build(remembered), new_build(draft), remembered.file)
    names = {figure.bookmark: figure.name for figure in then.figures}
    return tuple(
        Touched(
            change.sentence or change.was or change.now,
            change.was,
            change.now,
            names.get(change.bookmark, "") if change.bookmark else "",
            frozenset(_behind(change, then, now)),
        )
        for change in merged.changes
        if change.was != change.now
    )


def _behind(change: Change, then: Told, now: Told) -> Iterator[Ref]:
    """The rows behind what stood in a place and what would stand there."""
    marked = [
        figure for figure in then.figures if change.bookmark and figure.bookmark == change.bookmark
    ]
    names = {figure.name for figure in marked}
    ours = marked or _inside(then.figures, change.was, change.sentence)
    theirs = (
        [figure for figure in now.figures if figure.name in names and figure.text == change.now]
        if marked
        else _inside(now.figures, change.now, change.sentence)
    )
    for figure in (*ours, *theirs):
        yield from figure.refs


def _inside(figures: Sequence[ToldFigure], text: str, sentence: str) -> list[ToldFigure]:
    """The figures that make up a text: a clause of a sentence, a line, or the cells of a row."""
    return [
        figure
        for figure in figures
        if figure.text and figure.text in text and (figure.sentence in text or sentence[:8] in figure.sentence)
    ]  # fmt: skip
