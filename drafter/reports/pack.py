"""A pack of templates: a folder that lays over another pack, down to the standard one.

What a pack does not hold falls through: a genre's whole Word file, a chapter of it, its headers and
footers, and of the dated wording each name. Whoever brings a whole file leaves nothing below it to lay over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.documents.chapters import key
from drafter.errors import DrafterError
from drafter.reports.pack_files import PART, Overlay, overlays
from drafter.reports.pack_manifest import MANIFEST, Manifest, read_manifest
from drafter.reports.pack_places import Homes, locate

if TYPE_CHECKING:  # whoever only asks what a pack holds does without the engine that renders it
    from drafter.documents.composing import Composed, Piece
    from drafter.documents.template import Template

PHRASES = "提法.toml"
WORDINGS = "换说法.toml"
NORMS = "考核要求.toml"
_DEEPEST = 8


@dataclass(frozen=True)
class Pack:
    """The folder of a pack, what it says of itself, and the pack below."""

    folder: Path
    manifest: Manifest
    base: Pack | None = None

    @property
    def name(self) -> str:
        """What it is called."""
        return self.manifest.name

    @property
    def spoken(self) -> str:
        """云岭县 1.2"""
        return self.manifest.spoken

    def chain(self) -> tuple[Pack, ...]:
        """This pack, then each that it lays over."""
        below = self.base.chain() if self.base else ()
        return (self, *below)

    def holder(self, file: str) -> Pack:
        """The nearest pack of the chain that holds a file."""
        for pack in self.chain():
            if (pack.folder / file).is_file():
                return pack
        raise DrafterError(f"标准模板里没有 {file}", "请重新安装 drafter")

    def layers(self, file: str) -> tuple[Path, ...]:
        """A file of every pack of the chain that holds it, the lowest first."""
        found = (pack.folder / file for pack in reversed(self.chain()))
        return tuple(path for path in found if path.is_file())

    def template(self, label: str) -> Path:
        """The Word file of a genre, from the nearest pack that holds the whole of it."""
        file = f"{label}.docx"
        return self.holder(file).folder / file

    def laid(self, label: str) -> list[tuple[Pack, list[Overlay]]]:
        """The packs from the one with the genre's whole Word file upwards, each with what it lays over it."""
        chain = self.chain()
        whole = chain.index(self.holder(f"{label}.docx"))
        return [
            (pack, [*overlays(pack.folder, label), *pack._left_out(label)])
            for pack in reversed(chain[: whole + 1])
        ]

    def _left_out(self, label: str) -> Iterator[Overlay]:
        """The chapters of a genre that this pack's manifest takes out."""
        for chapter in self.manifest.without:
            genre, *trail = (word.strip() for word in chapter.split(PART))
            if genre == label and trail:
                file = f"{MANIFEST}：{chapter}"
                yield Overlay(self.folder / MANIFEST, file, tuple(map(key, trail)), drops=True)

    def load(self, label: str) -> Template:
        """The template of a genre, put together from the chain and ready to be rendered."""
        from drafter.documents.template import Template
        from drafter.documents.vetting import load_template

        if not any(found for _, found in self.laid(label)):
            return load_template(self.template(label))
        return Template.read(self.compose(label).parts, f"{label}.docx")

    def compose(self, label: str) -> Composed:
        """The parts of a genre's template, and where each chapter is from."""
        from drafter.documents.composing import compose
        from drafter.documents.vetting import open_vetted

        path, laid = self.template(label), self.laid(label)
        layers = [
            [_piece(each, pack.spoken, self._keeps(pack, label)) for each in found]
            for pack, found in laid
        ]
        return compose(open_vetted(path), f"{laid[0][0].spoken}的{path.name}", layers)

    def _keeps(self, own: Pack, label: str) -> bool:
        """Whether one pack's words stand as they are: the wordings come from below it."""
        wordings = self.wordings(label)
        if wordings is None:
            return False
        from_below = [pack.folder for pack in own.chain()[1:]]
        return wordings.parent in from_below

    @property
    def phrases(self) -> tuple[Path, ...]:
        """The files of dated wording, the lowest first: a name in a later one replaces the earlier."""
        return self.layers(PHRASES)

    def wordings(self, label: str) -> Path | None:
        """The interchangeable wordings that may touch a genre: the nearest file of them, unless the genre's
        own template lies above it, for then it was written to stand as it is."""
        for pack in self.chain():
            if (pack.folder / WORDINGS).is_file():
                return pack.folder / WORDINGS
            if (pack.folder / f"{label}.docx").is_file():
                return None
        return None

    def files(self, label: str) -> tuple[Path, ...]:
        """Everything of the chain that a genre's document is made from."""
        overlaid = (each.path for _, found in self.laid(label) for each in found)
        wordings = self.wordings(label)
        return (
            self.template(label),
            *overlaid,
            *self.phrases,
            *([wordings] if wordings else []),
        )

    @property
    def norms(self) -> tuple[Path, ...]:
        """The packs' own norms, the lowest first."""
        return self.layers(NORMS)


def _piece(laid: Overlay, origin: str, kept: bool) -> Piece:
    from drafter.documents.composing import Piece
    from drafter.documents.vetting import open_vetted

    parts = {} if laid.drops else open_vetted(laid.path)
    return Piece(laid.file, parts, origin, laid.trail, kept, laid.drops)


def standard_pack() -> Pack:
    """The standard pack: of the checkout this runs from, else the one installed with the program."""
    return open_folder(locate(None, Homes.near()), Homes.near())


def open_pack(choice: Path | None, homes: Homes | None = None) -> Pack:
    """The pack in a folder or of a name, or the standard one."""
    homes = homes or Homes.near(Path())
    return open_folder(locate(choice, homes), homes)


def open_folder(folder: Path, homes: Homes, above: tuple[str, ...] = ()) -> Pack:
    """The pack in ``folder`` with all it lays over; ``above`` are those that led to it.

    Raises DrafterError where a pack below is missing or leads back to one above.
    """
    manifest = read_manifest(folder)
    if not manifest.base:
        return Pack(folder, manifest)
    trail = (*above, manifest.name)
    if manifest.base in trail or len(trail) >= _DEEPEST:
        listed = " → ".join((*trail, manifest.base))
        raise DrafterError(
            f"模板包一个盖一个，绕回来了：{listed}", "请改其中一个“模板包.toml”里的 base"
        )
    below = homes.before(folder.resolve().parent).find(manifest.base)
    if below is None:
        raise DrafterError(
            f"模板包“{manifest.name}”盖在“{manifest.base}”上面，可是没有装“{manifest.base}”",
            f"请先装上“{manifest.base}”，或改“模板包.toml”里的 base",
        )
    return Pack(folder, manifest, open_folder(below, homes, trail))
