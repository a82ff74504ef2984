"""Beginning a pack of one's own: a manifest, and copies of the parts that are to be changed; no more."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from drafter import __version__
from drafter.documents.package import write_whole
from drafter.documents.parts import write_docx
from drafter.errors import DrafterError
from drafter.figures.frame import Phrase
from drafter.reports.pack import PHRASES, WORDINGS, Pack
from drafter.reports.pack_manifest import (
    MANIFEST,
    STANDARD,
    Manifest,
    is_pack_name,
    manifest_text,
    read_manifest,
)
from drafter.templates.packs.basis import remember
from drafter.templates.packs.disk import writing
from drafter.templates.packs.parts import WORDING, Below, Part, named_part, own_parts


def begin(home: Path, name: str, base: Pack, serves: Sequence[str] = ()) -> Pack:
    """A pack of that name over ``base``: a new one, or the one that is there already if it lies over it.

    Raises DrafterError where the name is none, or is taken by something else.
    """
    if not is_pack_name(name) or name == STANDARD:
        cure = "名字不超过40个字，不用点号、斜线、冒号、引号，也不能叫“标准”"
        raise DrafterError(f"“{name}”不能作模板包的名字", cure)
    folder = home / name
    if folder.exists():
        return _already(folder, base)
    manifest = Manifest(name, "1.0", base.name, tuple(serves), __version__)
    with writing(folder):
        folder.mkdir(parents=True)
        write_whole(manifest_text(manifest).encode(), folder / MANIFEST)
    return Pack(folder, manifest, base)


def _already(folder: Path, base: Pack) -> Pack:
    manifest = read_manifest(folder)
    if manifest.base != base.name or not (folder / MANIFEST).is_file():
        raise DrafterError(
            f"{folder} 已经有了，而且不是盖在“{base.name}”上面的模板包，没有动它",
            f"请换一个名字，或用 --from {manifest.base or STANDARD}",
        )
    return Pack(folder, manifest, base)


def add_parts(pack: Pack, names: Sequence[str]) -> list[Path]:
    """Copies of parts of the pack below, to be changed; returns the files. All or none.

    Raises DrafterError where there is no such part, or the pack has its own already.
    """
    assert pack.base is not None
    below = Below(pack.base)
    parts = [named_part(name) for name in names]
    written = [(part, pack.folder / _file(part), _copy(below, part)) for part in parts]
    held = set(own_parts(pack))
    for part, path, _ in written:
        if part in held or (path.exists() and not part.is_phrase):
            what = f"模板包“{pack.name}”里已经有“{part.name}”（{path.name}），没有动它"
            raise DrafterError(what, "请直接打开它改，或先把它移走")
    with writing(pack.folder):
        for part, path, data in written:
            kept = path.read_bytes() if part.is_phrase and path.exists() else b""
            write_whole(kept + data, path)
            remember(pack, part, below)
    return list(dict.fromkeys(path for _, path, _ in written))


def _file(part: Part) -> str:
    if part.is_phrase:
        return PHRASES
    return WORDINGS if part.name == WORDING else f"{part.name}.docx"


def _copy(below: Below, part: Part) -> bytes:
    if part.is_phrase:
        return _entries(below, part.words[1]).encode()
    if part.name != WORDING:
        return write_docx(below.document(part))
    words = below.words(part)
    if not words:
        raise DrafterError(f"“{below.pack.name}”没有换说法表", "自己写一份，存成“换说法.toml”")
    return words.encode()


def _entries(below: Below, name: str) -> str:
    """The dated wording of a name as the file writes it."""
    found = [phrase for phrase in below.phrases if phrase.name == name]
    if not found:
        known = "、".join(dict.fromkeys(phrase.name for phrase in below.phrases))
        raise DrafterError(f"提法表里没有“{name}”", f"现有：{known}")
    return "".join(map(_entry, found))


def _entry(phrase: Phrase) -> str:
    lines = [
        "\n[[phrase]]",
        f"name = {_quoted(phrase.name)}",
        f"from = {phrase.first.isoformat()}",
        *([f"to = {phrase.last.isoformat()}"] if phrase.last else []),
        f"text = {_quoted(phrase.text)}",
        *(["checked = true"] if phrase.checked else []),
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A TOML string; JSON's escapes are among TOML's."""
    return json.dumps(text, ensure_ascii=False)
