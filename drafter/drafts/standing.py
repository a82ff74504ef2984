"""How the remembered drafts stand: where each lies, whether staff changed it, whether the records did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from pathlib import Path

from drafter import __version__
from drafter.documents.drafted import build_of, identity, read_draft
from drafter.drafts.finding import Shelf, by_text
from drafter.drafts.kept import is_kept
from drafter.drafts.memory import recipe_of
from drafter.drafts.recipe import Recipe, cook, template_hash
from drafter.errors import DrafterError
from drafter.records.drafts import Shelved, journal_state, shelved
from drafter.records.store import Store

# Folders are looked through for drafts that were moved, but not for ever.
_MOST_FILES = 500


class Lies(Enum):
    """What became of the file; the values are what staff read."""

    UNTOUCHED = "没有改过"
    EDITED = "改过"
    REPLACED = "已换成新的一版"
    OTHER = "原处是别的文件"
    MISSING = "不在原处"


class Anew(Enum):
    """What building the same document today would give; the values are what staff read."""

    SAME = "相同"
    DIFFERENT = "会不同"
    UNKNOWN = "写不出来"


@dataclass(frozen=True)
class Standing:
    """A remembered draft: where it lies (None: nowhere that was looked), whether it was moved there,
    and whether it would be the same today; ``why`` says what has changed since, or what keeps it from
    being built anew."""

    head: Shelved
    lies: Lies
    path: Path | None
    moved: bool
    anew: Anew
    why: str = ""

    @property
    def recipe(self) -> Recipe:
        """How it was asked for."""
        return recipe_of(self.head)


def standings(db: Path, store: Store, here: Path) -> list[Standing]:
    """Every remembered draft, the latest first; ``here`` is a folder in which moved ones are looked for too."""
    heads = shelved(db)
    return list(_Look(db, store, heads, here).each())


def lying(
    db: Path, store: Store, heads: Sequence[Shelved], here: Path
) -> list[tuple[Lies, Path | None]]:
    """What became of the files of some drafts, and where each lies now, if anywhere that was looked."""
    look = _Look(db, store, heads, here)
    return [look.lies(head)[:2] for head in heads]


def edited_copies(db: Path, store: Store, heads: Sequence[Shelved], here: Path) -> list[Path]:
    """The files that staff have made of these builds, under whatever name, wherever drafts were written
    to and in the folder we stand in. Those that lost their marks are not looked for."""
    return list(dict.fromkeys(_Look(db, store, heads, here).edited()))


class _Look:
    """One look at the disk and the records for all drafts."""

    def __init__(self, db: Path, store: Store, heads: Sequence[Shelved], here: Path) -> None:
        self.store, self.heads, self.here = store, heads, here
        self.as_of = journal_state(db)
        self.builds = {head.build for head in heads}
        self._shelf = Shelf(db)
        self._cooked: dict[Recipe, frozenset[str] | DrafterError] = {}
        self._templates: dict[Recipe, str] = {}

    def each(self) -> Iterable[Standing]:
        for head in self.heads:
            lies, path, moved = self.lies(head)
            yield Standing(head, lies, path, moved, *self._anew(head))

    # --- on the disk ----------------------------------------------------------------------------

    def lies(self, head: Shelved) -> tuple[Lies, Path | None, bool]:
        """Where it was written last and still is; else where it was moved to; else what is there instead."""
        seen = [(path, self._at(head, path)) for path in map(Path, head.paths)]
        for path, lies in seen:
            if lies in (Lies.UNTOUCHED, Lies.EDITED):
                return lies, path, False
        for path in self._elsewhere.get(head.build, ()):
            return self._at(head, path), path, True
        path, lies = next(((p, is_) for p, is_ in seen if is_ is not Lies.MISSING), seen[0])
        return lies, path if lies is not Lies.MISSING else None, False

    def edited(self) -> Iterable[Path]:
        """What staff have edited, whichever of the builds it was made from."""
        for head in self.heads:
            for path in self._elsewhere.get(head.build, ()):
                if self._at(head, path) is Lies.EDITED:
                    yield path

    def _at(self, head: Shelved, path: Path) -> Lies:
        if not path.is_file():
            return Lies.MISSING
        try:
            build, untouched = identity(path)
            if build == head.build:
                return Lies.UNTOUCHED if untouched else Lies.EDITED
            if build in self.builds:
                return Lies.REPLACED
            found = by_text(self._shelf, read_draft(path), path.stem)
        except DrafterError:
            return Lies.OTHER
        return Lies.EDITED if found.remembered.head.build == head.build else Lies.OTHER

    @cached_property
    def _elsewhere(self) -> dict[str, list[Path]]:
        """The drafts in the folders drafts were written to and in the one we stand in, by their build."""
        folders = {Path(path).parent for head in self.heads for path in head.paths}
        found: dict[str, list[Path]] = {}
        for folder in sorted({self.here.absolute(), *folders}):
            if not folder.is_dir():
                continue
            for path in sorted(folder.glob("*.docx"))[:_MOST_FILES]:
                if is_kept(path):
                    continue
                try:
                    found.setdefault(build_of(path), []).append(path)
                except DrafterError:
                    continue
        return found

    # --- in the records -------------------------------------------------------------------------

    def _anew(self, head: Shelved) -> tuple[Anew, str]:
        """Only where the records, the template or the program are others is the draft built anew."""
        try:
            recipe = recipe_of(head)
            pairs = (
                ("记录", head.as_of, self.as_of),
                ("模板", head.template, self._template(recipe)),
                ("程序", head.program, __version__),
            )
            changed = [what for what, then, now in pairs if then != now]
            if not changed or head.build in self._cook(recipe):
                return Anew.SAME, ""
        except DrafterError as error:
            return Anew.UNKNOWN, error.message
        return Anew.DIFFERENT, f"{'、'.join(changed)}有改动"

    def _template(self, recipe: Recipe) -> str:
        if recipe not in self._templates:
            self._templates[recipe] = template_hash(recipe)
        return self._templates[recipe]

    def _cook(self, recipe: Recipe) -> frozenset[str]:
        """The builds a recipe gives today. DrafterError, and the same again, where it gives none."""
        if recipe not in self._cooked:
            try:
                drafts = cook(self.store, recipe)
                self._cooked[recipe] = frozenset(identity(draft.data)[0] for draft in drafts)
            except DrafterError as error:
                self._cooked[recipe] = error
        found = self._cooked[recipe]
        if isinstance(found, DrafterError):
            raise found
        return found
