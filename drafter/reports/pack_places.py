"""Where packs lie: ``templates/docx`` in the current folder, beside the records, and what comes with the program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from drafter.errors import DrafterError
from drafter.model.command import in_command
from drafter.model.shipped import shipped
from drafter.model.text import echo, nearest
from drafter.reports.pack_manifest import MANIFEST, STANDARD

HOME = Path("templates") / "docx"


@dataclass(frozen=True)
class Homes:
    """Folders of packs, nearest first. The same pack in two of them: the nearest is meant."""

    folders: tuple[Path, ...]

    @classmethod
    def near(cls, *places: Path) -> Homes:
        """The homes in these folders that are there, then the program's own."""
        found = [place / HOME for place in places if (place / HOME).is_dir()]
        known: dict[Path, Path] = {}
        for folder in [*found, shipped("templates/docx")]:
            known.setdefault(folder.resolve(), folder)
        return cls(tuple(known.values()))

    def before(self, folder: Path) -> Homes:
        """The same, after looking into ``folder``: a pack's neighbours are its nearest."""
        others = (home for home in self.folders if home.resolve() != folder.resolve())
        return Homes((folder, *others))

    def packs(self) -> Iterator[Path]:
        """Every pack's folder, the nearest of a name."""
        seen: set[str] = set()
        for home in self.folders:
            for folder in sorted(home.iterdir()) if home.is_dir() else ():
                if folder.name not in seen and is_pack(folder):
                    seen.add(folder.name)
                    yield folder

    def find(self, name: str) -> Path | None:
        """The folder of a pack by its name."""
        plain = Path(name).name == name
        near = (home / name for home in self.folders)
        return next((folder for folder in near if plain and folder.is_dir()), None)


def is_pack(folder: Path) -> bool:
    """Whether a folder holds a pack: it says so, or it holds templates."""
    if not folder.is_dir() or folder.name.startswith("."):
        return False
    return (folder / MANIFEST).is_file() or any(folder.glob("*.docx"))


def locate(choice: Path | None, homes: Homes) -> Path:
    """The folder of the pack asked for: the name of a pack, or a folder; None is the standard pack.

    A folder that holds no templates is not taken for one: it may be where drafts lie.
    """
    if choice is None:
        return shipped("templates/docx") / STANDARD
    if choice.is_file():
        raise DrafterError(
            f"{choice} 是一个文件，不是模板文件夹",
            f"模板包文件要先装进来：drafter template install {in_command(choice)}",
        )
    found = homes.find(str(choice)) or choice
    if is_pack(found):
        return found
    names = [folder.name for folder in homes.packs()]
    here = f"{choice} 里没有模板，也" if choice.is_dir() else ""
    raise DrafterError(
        f"{here}找不到模板文件夹或模板包{echo(str(choice))}",
        f"请检查模板包的名字。现有的模板包：{_listed(names)}{nearest(str(choice), names)}",
    )


def _listed(names: Iterable[str]) -> str:
    return "、".join(names) or "无"
