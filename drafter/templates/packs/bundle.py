"""A pack as one file (.drafterpack, a zip): written the same bytes each time, read as a stranger's.

What may be in it is a list; every bound is held while reading, not believed from the file's own header.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
from pathlib import Path, PurePosixPath

from drafter.documents.parts import MOST_RATIO, SMALL, write_docx
from drafter.errors import DrafterError
from drafter.reports.pack import NORMS, PHRASES, WORDINGS
from drafter.reports.pack_manifest import MANIFEST
from drafter.templates.packs.basis import FOLDER

SUFFIX = ".drafterpack"
MOST_FILES = 300
MOST_BYTES = 40_000_000
MOST_TEXT = 1_000_000
LARGEST_BUNDLE = 40_000_000

Files = dict[str, bytes]

_TABLES = (MANIFEST, PHRASES, WORDINGS, NORMS)
_PLAIN = re.compile(r'[^\\/:*?"<>|\x00-\x1f\x7f]{1,80}')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_CURE = "请向发来模板包的单位要一份用 drafter template pack 做的"


def belongs(name: str) -> bool:
    """Whether a path within a pack is of a kind that packs hold: tables, Word files, 底稿."""
    path = PurePosixPath(name)
    plain = all(_PLAIN.fullmatch(p) and not p.startswith((".", "~$")) for p in path.parts)
    if not plain or any(_RESERVED.fullmatch(part) for part in path.parts):
        return False
    if any(part != part.strip(" .") for part in path.parts):
        return False
    if len(path.parts) == 2 and path.parts[0] == FOLDER:
        return path.suffix == ".txt"
    if path.suffix == ".docx":
        return len(path.parts) <= 3
    return name in _TABLES


def gather(folder: Path) -> tuple[Files, list[str]]:
    """The files of a pack's folder that go into the bundle, and those that stay behind."""
    inside = {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }
    files = {name: path.read_bytes() for name, path in inside.items() if belongs(name)}
    return files, [name for name in inside if name not in files]


def write_bundle(files: Files) -> bytes:
    """The bundle's bytes: the same files, the same bytes."""
    return write_docx(files)


def read_bundle(path: Path) -> Files:
    """The files of a bundle. DrafterError in one line where it is none, or holds what a pack does not."""
    try:
        if path.stat().st_size > LARGEST_BUNDLE:
            raise _refusal(path, "过大")
        data = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _unwrapped(_read(archive, path))
    except OSError as error:
        raise DrafterError(f"打不开模板包 {path}", "请确认文件存在、没有被别的程序占用") from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise DrafterError(f"{path.name} 不是完好的模板包", _CURE) from error
    except MemoryError as error:
        raise _refusal(path, "解压后过大") from error


def _read(archive: zipfile.ZipFile, path: Path) -> Files:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_FILES:
        raise _refusal(path, f"里有{len(entries)}个文件，过多")
    files: Files = {}
    left = MOST_BYTES
    for entry in entries:
        name = _name(entry)
        if stat.S_ISLNK(entry.external_attr >> 16) or entry.flag_bits & 0x1:
            raise _refusal(path, "里有链接或加密的文件")
        if name.lower() in {known.lower() for known in files}:
            raise _refusal(path, f"里有重名的文件（{name[:40]}）")
        content = _content(archive, entry, left)
        if content is None:
            raise _refusal(path, "解压后过大")
        left -= len(content)
        files[name] = content
    return files


def _name(entry: zipfile.ZipInfo) -> str:
    """Programs for Chinese Windows write names in GBK without saying so."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gbk")
    except UnicodeError:
        return entry.filename


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes | None:
    bound = min(left, max(SMALL, entry.compress_size * MOST_RATIO))
    with archive.open(entry) as stream:
        content = stream.read(bound + 1)
    return content if len(content) <= bound else None


def _unwrapped(files: Files) -> Files:
    """Whoever zips a folder gets the folder around its files."""
    tops = {PurePosixPath(name).parts[0] for name in files if PurePosixPath(name).parts}
    if MANIFEST in files or len(tops) != 1 or ".." in tops or "/" in tops:
        return files
    (top,) = tops
    return {name.removeprefix(f"{top}/"): data for name, data in files.items()}


def check_names(files: Files, path: Path) -> None:
    """Refuse a bundle that holds anything but a pack's files, or says nothing of itself."""
    strangers = [name for name in files if not belongs(name)]
    if strangers:
        shown = re.sub(r"[^\w.·/\\ -]", "□", strangers[0])[:60]
        raise _refusal(path, f"里有不属于模板包的文件（{shown}）")
    if MANIFEST not in files:
        raise _refusal(path, f"里没有“{MANIFEST}”")
    big = [n for n, data in files.items() if not n.endswith(".docx") and len(data) > MOST_TEXT]
    if big:
        raise _refusal(path, f"里的 {big[0]} 过大")


def _refusal(path: Path, what: str) -> DrafterError:
    return DrafterError(f"{path.name} {what}，没有装", _CURE)
