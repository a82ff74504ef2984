"""A pack handed on as one file, and taken in: wholly, or not at all."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from drafter.documents.vetting import vet
from drafter.errors import DrafterError
from drafter.reports.pack import Pack, open_folder
from drafter.reports.pack_manifest import MANIFEST, OLD, STANDARD, Manifest, parse_manifest
from drafter.reports.pack_places import Homes
from drafter.templates.packs.bundle import (
    Files,
    check_names,
    gather,
    read_bundle,
    write_bundle,
)
from drafter.templates.packs.disk import writing
from drafter.templates.packs.origins import faults


@dataclass(frozen=True)
class Packed:
    """A pack as one file, and the names of what was left out of it."""

    data: bytes
    left_out: tuple[str, ...]


def pack_up(pack: Pack) -> Packed:
    """The pack as one file. DrafterError where anything of it does not work: nobody else could use it."""
    if not (pack.folder / MANIFEST).is_file():
        raise DrafterError(
            f"{pack.folder} 里没有“{MANIFEST}”，不知道它叫什么、盖在谁上面",
            "请用 drafter template new 新建一个模板包，把您改过的文件放进去",
        )
    _refuse_faults(pack, "没有打包")
    files, left_out = gather(pack.folder)
    return Packed(write_bundle(files), tuple(left_out))


def _refuse_faults(pack: Pack, so: str) -> None:
    found = faults(pack)
    if found:
        raise DrafterError(f"模板包“{pack.name}”有{len(found)}处不能用，{so}", "请改好再试", found)


@dataclass(frozen=True)
class Installed:
    """A pack taken in; ``before`` is what it took the place of, ``kept`` where that lies now."""

    pack: Pack
    before: Manifest | None = None
    kept: Path | None = None


def install(bundle: Path, home: Path, homes: Homes, replace: bool = False) -> Installed:
    """Take a bundle into ``home``. Nothing is written where it raises DrafterError.

    An installed pack of the same name is replaced only if told to, and is kept aside.
    """
    files = read_bundle(bundle)
    check_names(files, bundle)
    manifest = parse_manifest(Path(MANIFEST), _text(files[MANIFEST], bundle))
    target = home / manifest.name
    if manifest.name == STANDARD:
        raise DrafterError(
            f"模板包不能叫“{manifest.name}”，没有装", "请发来的单位在“模板包.toml”里换一个名字"
        )
    if target.exists() and not replace:
        raise DrafterError(
            f"已经装了“{manifest.name}”（{target}），没有动它",
            "要换成这一份，请加 --replace，原来的会留一份",
        )
    _vet(files, bundle)
    with writing(home), _home(home), _unpacked(files, home) as folder:
        pack = open_folder(folder, homes.before(home))
        _refuse_faults(pack, "没有装")
        before, kept = _set_aside(target)
        folder.replace(target)
    return Installed(Pack(target, pack.manifest, pack.base), before, kept)


def _text(data: bytes, bundle: Path) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DrafterError(
            f"{bundle.name} 里的“{MANIFEST}”不是 UTF-8 文字", "请在记事本里另存为 UTF-8 编码"
        ) from error


def _vet(files: Files, bundle: Path) -> None:
    """Every Word file is tried out apart before any is opened here or written."""
    for name, data in files.items():
        if name.endswith(".docx"):
            try:
                vet(data, name)
            except DrafterError as error:
                raise DrafterError(
                    f"{bundle.name} 里的 {name} 不能用，没有装：{error.message}", error.cure
                ) from error


@contextmanager
def _home(home: Path) -> Iterator[None]:
    """A home that was made for a pack which then is not taken in goes again."""
    made = not home.exists()
    home.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except DrafterError:
        if made:
            home.rmdir()
        raise


@contextmanager
def _unpacked(files: Files, home: Path) -> Iterator[Path]:
    """The files in a folder beside where they are to lie, gone again unless it was moved there."""
    folder = Path(tempfile.mkdtemp(prefix=".没装好-", dir=home))
    try:
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        folder.chmod(0o755)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _set_aside(target: Path) -> tuple[Manifest | None, Path | None]:
    """Move what lies where the pack is to lie to 旧版, under the next free number."""
    if not target.exists():
        return None, None
    path = target / MANIFEST
    try:
        before = parse_manifest(path, path.read_text("utf-8-sig"))
    except (DrafterError, OSError, UnicodeDecodeError):
        before = Manifest(target.name)
    aside = target.parent / OLD
    aside.mkdir(exist_ok=True)
    numbered = (aside / f"{target.name}（第{n}份）" for n in itertools.count(1))
    kept = next(path for path in numbered if not path.exists())
    target.rename(kept)
    return before, kept
