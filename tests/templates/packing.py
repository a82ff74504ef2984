"""Packs for tests, written from the words of their parts."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from drafter.documents.outline_docx import write_template
from drafter.reports.pack import Pack, open_folder
from drafter.reports.pack_manifest import MANIFEST
from drafter.reports.pack_places import Homes

Part = str | bytes


def manifest(name: str, base: str = "标准", **more: object) -> str:
    said = {"name": name, "version": "1.0", "base": base, **more}
    return "".join(f"{key} = {_toml(value)}\n" for key, value in said.items())


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return f'"{value}"'


def put_pack(home: Path, name: str, base: str = "标准", /, **more: object) -> Path:
    """A pack's folder with nothing but its manifest."""
    folder = home / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MANIFEST).write_text(manifest(name, base, **more), "utf-8")
    return folder


def put(folder: Path, file: str, words: Part) -> Path:
    """A file of a pack: a Word file from its outline, anything else as it is."""
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(words, bytes):
        path.write_bytes(words)
    elif path.suffix == ".docx":
        path.write_bytes(write_template(words))
    else:
        path.write_text(words, "utf-8")
    return path


def opened(folder: Path) -> Pack:
    return open_folder(folder, Homes((folder.parent, *Homes.near().folders)))


def zipped(files: dict[str, bytes]) -> bytes:
    """A bundle as another program might make it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()
