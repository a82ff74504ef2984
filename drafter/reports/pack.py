"""Where templates lie. A pack is a folder: one .docx a genre, and 提法.toml with the dated wording."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drafter.errors import DrafterError

STANDARD = "标准"
_SHIPPED = Path(__file__).parent.parent / "_templates"
_CHECKOUT = Path(__file__).parent.parent.parent / "templates" / "docx"


@dataclass(frozen=True)
class Pack:
    """The folder of a pack."""

    folder: Path

    def template(self, label: str) -> Path:
        """The Word template of a genre."""
        path = self.folder / f"{label}.docx"
        if not path.is_file():
            raise DrafterError(
                f"模板文件夹 {self.folder} 里没有 {label}.docx",
                "请从标准模板复制一份，或改用标准模板",
            )
        return path

    @property
    def phrases(self) -> Path:
        """The dated wording; a pack without its own uses the standard one."""
        own = self.folder / "提法.toml"
        return own if own.is_file() else standard_pack().folder / "提法.toml"


def standard_pack() -> Pack:
    """The standard pack: of the checkout this runs from, else the one installed with the program."""
    root = _CHECKOUT if _CHECKOUT.is_dir() else _SHIPPED
    return Pack(root / STANDARD)


def open_pack(folder: Path | None) -> Pack:
    """The pack in ``folder``, or the standard one."""
    if folder is None:
        return standard_pack()
    if not folder.is_dir():
        raise DrafterError(f"找不到模板文件夹 {folder}", "请检查 --templates 后面的位置")
    return Pack(folder)
