"""An edited draft and the records of today: found, built anew, merged, put in place, the old file kept.

The merge is opened only where there is something to merge: most builds meet no edited file.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.documents.opened import who_opened
from drafter.documents.package import write_new, write_whole
from drafter.documents.parts import open_docx
from drafter.documents.pen import Revision
from drafter.documents.validity import faults
from drafter.drafts.finding import Found, find
from drafter.drafts.kept import kept_name
from drafter.drafts.memory import Remembered
from drafter.drafts.merging.lines import Tie
from drafter.drafts.merging.merged import Merged
from drafter.drafts.recipe import Built, Recipe, cook, template_hash
from drafter.errors import DrafterError
from drafter.records.store import Store

if TYPE_CHECKING:
    from drafter.drafts.merging.merge import Build


@dataclass(frozen=True)
class Updating:
    """What an update of ``path`` comes to. ``draft`` is the document as ``recipe`` gives it today; nothing
    is written yet. ``was`` are the file's bytes that were read. ``retouched`` says that the template or
    its wording has changed since: then the merge brings in the words, and never the look."""

    path: Path
    found: Found
    recipe: Recipe
    draft: Built
    was: bytes
    merged: Merged
    retouched: bool

    @property
    def same(self) -> bool:
        """Whether the records say what they said when the draft was built."""
        return not self.merged.changes


def prepare(db: Path, store: Store, path: Path, revision: Revision | None = None) -> Updating:
    """Work out the update of a draft; as tracked changes where a revision is given. Writes nothing.

    DrafterError where the file is open in an office program, damaged, or no draft of these records.
    """
    refuse_opened(path)
    found = recognise(db, path)
    return bring_in(path, found, found.remembered.recipe, _anew(store, found.remembered), revision)


def refuse_opened(path: Path) -> None:
    """DrafterError where an office program has the file open: what is on its screen is not on the disk."""
    lock = who_opened(path)
    if lock:
        raise DrafterError(
            f"「{path.name}」正在 Word、WPS 或 LibreOffice 里打开着，没有动它",
            f"请先关闭再试；确认没有打开的，删去旁边的“{lock}”再试",
        )


def recognise(db: Path, path: Path) -> Found:
    """The build a file was made from. DrafterError where it is no draft of these records, or where what is
    remembered of it is no longer whole."""
    found = find(db, path)
    try:
        open_docx(found.remembered.file)
    except DrafterError as error:
        raise DrafterError(
            f"「{path.name}」的原稿，记录库里记下的那一份已损坏",
            "请用 drafter restore 换回备份，或重新写一份草稿",
        ) from error
    return found


def bring_in(
    path: Path, found: Found, recipe: Recipe, draft: Built, revision: Revision | None = None
) -> Updating:
    """Work out what a document built just now changes in the file that staff made of an earlier build."""
    from drafter.drafts.merging.merge import merge

    was = path.read_bytes()
    base = remembered_build(found.remembered)
    if base.data == draft.data:
        merged = Merged(was)
    elif (
        was == base.data and revision is None
    ):  # nobody has edited it: it may be the new build itself
        merged = replace(merge(base, new_build(draft), was), data=draft.data)
    else:
        merged = merge(base, new_build(draft), was, revision)
        _refuse_damage(was, merged.data, path)
    retouched = found.remembered.head.template != template_hash(recipe)
    return Updating(path, found, recipe, draft, was, merged, retouched)


def new_build(draft: Built) -> Build:
    """A document built just now, as the merge takes it."""
    from drafter.drafts.merging.merge import Build

    ties = {m.bookmark: Tie(m.name, frozenset(map(str, m.figure.refs))) for m in draft.marks}
    return Build(draft.data, ties)


def remembered_build(remembered: Remembered) -> Build:
    """A remembered document, as the merge takes it."""
    from drafter.drafts.merging.merge import Build

    ties = {
        figure.bookmark: Tie(figure.name, frozenset(map(str, figure.refs)))
        for figure in remembered.told.figures
    }
    return Build(remembered.file, ties)


def _anew(store: Store, remembered: Remembered) -> Built:
    """The same document from the records of today: of several, the one with the same name."""
    title = remembered.head.title
    built = cook(store, remembered.recipe)
    named = [draft for draft in built if Path(draft.file_name).stem == title]
    if not named:
        raise DrafterError(
            f"按现在的记录，写不出“{title}”了",
            "它写的人、会议或时段在记录里可能改了名或已删去；请核对记录，或用 drafter build 重写一份",
        )
    return named[0]


def _refuse_damage(was: bytes, now: bytes, path: Path) -> None:
    """The update must not put a fault into a file: that would be a mistake of the program's."""
    new = set(faults(now)) - set(faults(was))
    if new:
        raise RuntimeError(f"the update of {path.name} would damage it: {sorted(new)}")


def carry_out(updating: Updating) -> Path:
    """Keep the file as it was beside it and put the updated one in its place. Returns the kept one.

    DrafterError where the folder cannot be written, the file was opened or saved meanwhile: then
    nothing is changed.
    """
    path = updating.path
    refuse_opened(path)
    if path.read_bytes() != updating.was:
        raise DrafterError(f"「{path.name}」刚刚被人存过，没有动它", "请再运行一次")
    kept = write_new(updating.was, lambda n: kept_name(path, n))
    try:
        write_whole(updating.merged.data, path)
    except OSError as error:
        raise DrafterError(f"写不进「{path}」", "请关闭打开它的程序，并确认文件夹可写") from error
    return kept
