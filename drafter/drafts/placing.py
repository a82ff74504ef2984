"""Where a document built just now goes: into the file staff have made of an earlier build, else beside it.

What staff have saved is never written over. Where it is an earlier build of the same document, what has
changed since is written into it; any other file in the way stays as it is, and the document goes to the
next version.

What updates a file, and what looks for files that were moved, is opened only where there are any: most
builds write where nothing is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.documents.package import is_untouched, save_draft, versions_of
from drafter.documents.parts import read_file
from drafter.drafts.memory import Saved
from drafter.drafts.recipe import Built, Recipe
from drafter.errors import DrafterError, Problem
from drafter.model.command import in_command
from drafter.records.drafts import Shelved
from drafter.records.store import Store

if TYPE_CHECKING:
    from drafter.documents.pen import Revision
    from drafter.drafts.finding import Found
    from drafter.drafts.updating import Updating


@dataclass(frozen=True)
class Destination:
    """``path`` is where a document is to go. ``updating`` is the update of the file that lies there, None
    where the document is written whole; ``passed`` are the files before it that are left alone, and why."""

    recipe: Recipe
    draft: Built
    path: Path
    updating: Updating | None = None
    passed: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Placed:
    """A document that is in its place, ``path``; ``kept`` is the file as it was before an update."""

    destination: Destination
    path: Path
    kept: Path | None = None

    @property
    def latest(self) -> bool:
        """Whether the file staff have edited says all this already, so that nothing was written."""
        updating = self.destination.updating
        return updating is not None and updating.same

    @property
    def updating(self) -> Updating | None:
        """What was written into the file staff have edited; None where the document stands whole."""
        return self.destination.updating

    @cached_property
    def saved(self) -> Saved:
        """As it is to be remembered."""
        return Saved(self.destination.recipe, self.destination.draft, self.path)


def settled(db: Path, wanted: Destination, revision: Revision | None = None) -> Destination:
    """Where a document can go, seen from where it is wanted; an update is worked out, nothing is written.

    DrafterError where the file that must be changed for it is open in an office program.
    """
    passed: list[Problem] = []
    for path in versions_of(wanted.path):
        here = replace(wanted, path=path, passed=tuple(passed))
        if not path.exists() or _holds(path, wanted.draft.data):
            return here
        from drafter.drafts.updating import bring_in, refuse_opened

        if is_untouched(path):
            refuse_opened(path)
            return here
        try:
            found = _earlier(db, path, wanted)
        except DrafterError as error:
            passed.append(_left_alone(path, error))
            continue
        updating = bring_in(path, found, wanted.recipe, wanted.draft, revision)
        if not updating.same:
            refuse_opened(path)
        return replace(here, updating=updating)
    raise AssertionError("versions never end")


def _holds(path: Path, data: bytes) -> bool:
    try:
        return read_file(path) == data
    except DrafterError:
        return False


def _earlier(db: Path, path: Path, wanted: Destination) -> Found:
    """The earlier build of the same document that a file was made from. DrafterError where it is of none."""
    from drafter.drafts.updating import recognise

    found = recognise(db, path)
    recipe, head = wanted.recipe, found.remembered.head
    if head.document != _document(recipe, wanted.draft):
        raise DrafterError(
            f"「{path.name}」是“{head.title}”的稿子，不是这一份", f"要更新那一份：{_update(path)}"
        )
    was, now = _pack(found.remembered.recipe), _pack(recipe)
    if was != now:
        raise DrafterError(
            f"「{path.name}」是用{was}写的，这次用的是{now}",
            f"要把变了的写进那一份：{_update(path)}",
        )
    return found


def _document(recipe: Recipe, draft: Built) -> tuple[str, str, str]:
    """What all builds of one document have in common."""
    return (recipe.genre, recipe.place, Path(draft.file_name).stem)


def _update(path: Path) -> str:
    return f"drafter update {in_command(path)}"


def _pack(recipe: Recipe) -> str:
    """By its name alone: packs are moved together with the program's folder."""
    return f"模板包“{Path(recipe.templates).name}”" if recipe.templates else "标准模板"


def _left_alone(path: Path, error: DrafterError) -> Problem:
    said = error.message.removeprefix(f"「{path.name}」").removeprefix(f"「{path.stem}」")
    return Problem(path.name, said, error.cure)


def put(destination: Destination) -> Placed:
    """Write a document where it is to go.

    DrafterError where that cannot be written, or where the file was opened or saved meanwhile: then
    what lies there is as it was.
    """
    if destination.updating is None:
        return Placed(destination, save_draft(destination.draft.data, destination.path))
    if destination.updating.same:
        return Placed(destination, destination.path)
    from drafter.drafts.updating import carry_out

    return Placed(destination, destination.path, carry_out(destination.updating))


def edited_beside(placed: Placed) -> list[Path]:
    """The later versions beside an edited file that staff have edited too: that file alone was looked at."""
    if placed.updating is None:
        return []
    later = takewhile(Path.exists, islice(versions_of(placed.path), 1, None))
    return [path for path in later if not is_untouched(path)]


def edited_elsewhere(
    db: Path, store: Store, placed: Sequence[Placed], before: Sequence[Shelved], here: Path
) -> list[Path]:
    """The files that staff have made of builds from ``before``, of documents that now stand whole: they
    were renamed or moved, so that nobody has looked at them. ``here`` is a folder to look in too."""
    whole = [each for each in placed if each.updating is None]
    documents = {_document(each.destination.recipe, each.destination.draft) for each in whole}
    heads = [head for head in before if head.document in documents]
    if not heads:
        return []
    from drafter.drafts.standing import edited_copies

    told = {path.absolute() for each in placed for path in _told_of(each)}
    return [path for path in edited_copies(db, store, heads, here) if path.absolute() not in told]


def _told_of(placed: Placed) -> list[Path]:
    wanted = placed.destination
    return [placed.path, wanted.path, *(wanted.path.with_name(p.where) for p in wanted.passed)]
