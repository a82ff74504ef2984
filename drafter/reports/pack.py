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
        """The Word template of a genre; a pack without its own uses the standard one."""
        return self._own_or_standard(f"{label}.docx")

    @property
    def phrases(self) -> Path:
        """The dated wording; a pack without its own uses the standard one."""
        return self._own_or_standard("提法.toml")

    def _own_or_standard(self, name: str) -> Path:
        own, standard = self.folder / name, standard_pack().folder / name
        if not own.is_file() and not standard.is_file():
            raise DrafterError(f"标准模板里没有 {name}", "请重新安装 drafter")
        return own if own.is_file() else standard


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
