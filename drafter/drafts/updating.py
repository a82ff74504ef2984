"""An edited draft and the records of today: found, built anew, merged, put in place, the old file kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drafter.documents.opened import who_opened
from drafter.documents.package import write_whole
from drafter.documents.pen import Revision
from drafter.documents.validity import faults
from drafter.drafts.finding import Found, find
from drafter.drafts.kept import free_place
from drafter.drafts.memory import Remembered
from drafter.drafts.merging.lines import Tie
from drafter.drafts.merging.merge import Build, merge
from drafter.drafts.merging.merged import Merged
from drafter.drafts.recipe import Built, cook
from drafter.errors import DrafterError
from drafter.records.store import Store


@dataclass(frozen=True)
class Updating:
    """What an update of ``path`` comes to. ``draft`` is the document as it would be built today; nothing
    is written yet. ``was`` are the file's bytes that were read."""

    path: Path
    found: Found
    draft: Built
    was: bytes
    merged: Merged

    @property
    def same(self) -> bool:
        """Whether the records say what they said when the draft was built."""
        return not self.merged.changes


def prepare(db: Path, store: Store, path: Path, revision: Revision | None = None) -> Updating:
    """Work out the update of a draft; as tracked changes where a revision is given. Writes nothing.

    DrafterError where the file is open in an office program, damaged, or no draft of these records.
    """
    _refuse_opened(path)
    found = find(db, path)
    was = path.read_bytes()
    draft = _anew(store, found.remembered)
    base = remembered_build(found.remembered)
    merged = merge(base, new_build(draft), was, revision)
    if was == base.data:
        merged.data = draft.data
    _refuse_damage(was, merged.data, path)
    return Updating(path, found, draft, was, merged)


def _refuse_opened(path: Path) -> None:
    lock = who_opened(path)
    if lock:
        raise DrafterError(
            f"「{path.name}」正在 Word、WPS 或 LibreOffice 里打开着，没有动它",
            f"请先关闭再试；确认没有打开的，删去旁边的“{lock}”再试",
        )


def new_build(draft: Built) -> Build:
    """A document built just now, as the merge takes it."""
    ties = {m.bookmark: Tie(m.name, frozenset(map(str, m.figure.refs))) for m in draft.marks}
    return Build(draft.data, ties)


def remembered_build(remembered: Remembered) -> Build:
    """A remembered document, as the merge takes it."""
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
    _refuse_opened(path)
    if path.read_bytes() != updating.was:
        raise DrafterError(f"「{path.name}」刚刚被人存过，没有动它", "请再运行一次")
    kept = free_place(path)
    try:
        write_whole(updating.was, kept)
        write_whole(updating.merged.data, path)
    except OSError as error:
        raise DrafterError(f"写不进「{path}」", "请关闭打开它的程序，并确认文件夹可写") from error
    return kept
