"""The memory of builds: what was built is kept with the records, and found again by its build id.

Whoever only looks something up here does without what builds it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from drafter import __version__
from drafter.documents.drafted import Drafted, read_draft
from drafter.drafts.evidence import gather, hash_of
from drafter.drafts.telling import Told, pack, tell, unpack
from drafter.records.drafts import Contents, Shelved, contents_of, journal_state, shelve, shelved
from drafter.records.store import Store

if TYPE_CHECKING:
    from drafter.drafts.recipe import Built, Recipe


@dataclass(frozen=True)
class Remembered:
    """A draft as it was built. ``file`` is the .docx byte for byte, ``told`` what it says."""

    head: Shelved
    file: bytes
    told: Told

    @cached_property
    def recipe(self) -> Recipe:
        """How to build it anew."""
        return recipe_of(self.head)


def recipe_of(head: Shelved) -> Recipe:
    """How to build a remembered draft anew."""
    from drafter.drafts.recipe import from_text

    return from_text(head.recipe, head.genre, head.place, head.township_id)


@dataclass(frozen=True)
class Saved:
    """A draft built just now and where it was written to."""

    recipe: Recipe
    draft: Built
    path: Path

    @cached_property
    def read(self) -> Drafted:
        """What a reader of the file finds, read back from its bytes."""
        return read_draft(self.draft.data)

    @cached_property
    def told(self) -> Told:
        """What it tells, its figures with their places."""
        return tell(self.read, self.draft.marks)


def remember(db: Path, store: Store, written: Sequence[Saved], at: str) -> None:
    """Keep drafts that were written just now. ``at`` is the moment as ISO text.

    The same file is kept once, however often it is built. DrafterError where the database cannot be
    written; the drafts themselves are then none the worse.
    """
    from drafter.drafts.recipe import template_hash, to_text

    evidence = gather(store, {ref for each in written for ref in each.told.refs})
    as_of = journal_state(db)
    templates: dict[Recipe, str] = {}
    shelf = []
    for each in written:
        recipe, behind = each.recipe, evidence.only(each.told.refs)
        templates[recipe] = templates.get(recipe) or template_hash(recipe)
        head = Shelved(
            each.read.build,
            at,
            recipe.genre,
            recipe.place,
            recipe.township_id,
            Path(each.draft.file_name).stem,
            to_text(recipe),
            hash_of(behind),
            as_of,
            templates[recipe],
            __version__,
            (str(each.path.absolute()),),
        )
        said = replace(each.told, names=behind.names)
        shelf.append((head, Contents(each.draft.data, pack(said), said.refs)))
    shelve(db, shelf)


def recall(db: Path, head: Shelved) -> Remembered:
    """Everything that is remembered of a draft."""
    contents = contents_of(db, head.id)
    return Remembered(head, contents.file, unpack(contents.told))


def by_build(db: Path, build: str) -> Remembered | None:
    """The draft a build id names; None where nothing is remembered of it."""
    found = shelved(db, build) if build else []
    return recall(db, found[0]) if found else None
