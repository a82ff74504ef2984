"""A .docx as a mapping from part names to bytes: bounded reading, deterministic writing."""

from __future__ import annotations

import io
import posixpath
import stat
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterable
from pathlib import Path

from drafter.documents.markup import Element, parse, serialise
from drafter.errors import DrafterError
from drafter.model.missing import not_found

Parts = dict[str, bytes]

TYPES = "[Content_Types].xml"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

MOST_PARTS = 2_000
MOST_BYTES = 200_000_000
MOST_RATIO = 200
SMALL = 1_000_000
_UNSOUND = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    struct.error,
)
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
EPOCH = (1980, 1, 1, 0, 0, 0)


def open_docx(source: bytes | Path, name: str = "文档") -> Parts:
    """The parts of a .docx. What is too large, packed like a bomb or no .docx raises DrafterError."""
    name = source.name if isinstance(source, Path) else name
    data = read_file(source) if isinstance(source, Path) else source
    _refuse_other(data, name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive, name)
    except _UNSOUND as error:
        raise _unsound(name) from error


def peek(path: Path, names: Collection[str]) -> Parts:
    """Small parts of a file by their names, those that are there; the rest of it is not read, nor judged.

    Raises DrafterError where that cannot be done.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            there = [entry for entry in archive.infolist() if entry.filename in names]
            return {e.filename: _content(archive, e, SMALL, path.name) for e in there}
    except (*_UNSOUND, OSError) as error:
        raise _unsound(path.name) from error


def _unsound(name: str) -> DrafterError:
    return DrafterError(f"「{name}」不是完好的 .docx 文件", "请用 Word 或 WPS 另存一份")


def read_docx(path: Path) -> bytes:
    """The bytes of what is packed as a .docx is, for those who open them later and know no name."""
    data = read_file(path)
    _refuse_other(data, path.name)
    return data


def _refuse_other(data: bytes, name: str) -> None:
    if data.startswith(_COMPOUND):
        raise DrafterError(
            f"「{name}」是旧的 .doc、.wps 格式，或者设了打开密码",
            "请用 Word 或 WPS 打开，去掉密码，另存为“Word 文档（.docx）”再试",
        )
    if not data.startswith(b"PK"):
        raise _unsound(name)


def read_file(path: Path) -> bytes:
    """A file's bytes, where it is a file and no larger than a document is. Raises DrafterError."""
    if path.name.startswith(("~$", ".~")):
        raise DrafterError(
            f"「{path.name}」是 Word、WPS 打开文件时留下的临时文件，不是文稿",
            f"请写没有“{path.name[:2]}”的那个文件名",
        )
    if path.exists() and not path.is_file():
        raise DrafterError(f"「{path.name}」不是文件", "请检查文件名")
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise not_found(path) from error
    except OSError as error:
        raise DrafterError(f"打不开「{path.name}」", "请确认它没有被别的程序占用") from error
    if len(data) > MOST_BYTES:
        raise DrafterError(f"「{path.name}」过大，不像正常文档", "请换用自己单位制作的文件")
    return data


def _read(archive: zipfile.ZipFile, name: str) -> Parts:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_PARTS:
        raise DrafterError(f"「{name}」的部件过多，不像正常文档", "请换用自己单位制作的文件")
    if any(_kind(entry) not in (0, stat.S_IFREG) for entry in entries):
        raise DrafterError(f"「{name}」里有指向别处的部件", "请换用自己单位制作的文件")
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        raise DrafterError(f"「{name}」有重名的部件", "请用 Word 或 WPS 另存一份")
    parts: Parts = {}
    left = MOST_BYTES
    for entry in entries:
        bound = min(left, max(SMALL, entry.compress_size * MOST_RATIO))
        content = _content(archive, entry, bound, name)
        left -= len(content)
        parts[entry.filename] = content
    if TYPES not in parts or main_part(parts) not in parts:
        raise DrafterError(f"「{name}」不是 Word 文档", "请用 Word 或 WPS 另存为 .docx")
    return parts


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, bound: int, name: str) -> bytes:
    with archive.open(entry) as stream:
        content = stream.read(bound + 1)
    if len(content) > bound:
        raise DrafterError(f"「{name}」解压后过大，不像正常文档", "请换用自己单位制作的文件")
    return content


def _kind(entry: zipfile.ZipInfo) -> int:
    """What a Unix system would make of an entry: a file, a link, a device; 0 where it is not said."""
    return stat.S_IFMT(entry.external_attr >> 16)


def write_docx(parts: Parts) -> bytes:
    """The file's bytes: fixed dates, fixed order, the content types first."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(parts, key=lambda name: (name != TYPES, not name.startswith("_"), name)):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, parts[name])
    return target.getvalue()


def relations_of(part: str) -> str:
    """Where the relationships of a part are kept; ``""`` is the package itself."""
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def relations(parts: Parts, part: str = "") -> Iterable[Element]:
    """The relationship elements of a part."""
    data = parts.get(relations_of(part))
    return list(parse(data)) if data else []


def target_of(parts: Parts, kind: str, part: str = "") -> str:
    """The name of the part reached by a kind of relationship (``comments``); "" where none is."""
    for relation in relations(parts, part):
        if relation.get("Type", "").rpartition("/")[2] == kind:
            return reached(relation, part)
    return ""


def reached(relation: Element, part: str) -> str:
    """The name of the part a relationship of ``part`` leads to."""
    target = posixpath.join("/", posixpath.dirname(part), relation.get("Target", ""))
    return posixpath.normpath(target).lstrip("/")


STORIES = ("header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")
"""How the content types of the parts with text beside the body end."""


def main_part(parts: Parts) -> str:
    """The name of the main document part."""
    return target_of(parts, "officeDocument")


def of_type(parts: Parts, ending: str) -> list[str]:
    """The names of the parts whose content type ends so (``header+xml``), in order."""
    return sorted(
        override.get("PartName", "").lstrip("/")
        for override in parse(parts[TYPES])
        if override.get("ContentType", "").endswith(ending)
    )


def add_part(
    parts: Parts, name: str, data: bytes, content_type: str, kind: str, source: str = ""
) -> str:
    """Put in a part with its content type and the relationship that leads to it from ``source``.

    ``kind`` is the relationship's full type or the last word of an office one. Returns the
    relationship's id.
    """
    types = parse(parts[TYPES])
    if not any(override.get("PartName") == f"/{name}" for override in types):
        override = types.makeelement(f"{{{CONTENT_TYPES}}}Override")
        override.set("PartName", f"/{name}")
        override.set("ContentType", content_type)
        types.append(override)
        parts[TYPES] = serialise(types)
    parts[name] = data
    return _relation(parts, name, kind if "/" in kind else f"{OFFICE}/{kind}", source)


def drop_parts(parts: Parts, kinds: Collection[str], source: str = "") -> None:
    """Take out what ``source`` reaches by these kinds of relationship (``comments``), and the way there."""
    holder = relations_of(source)
    if holder not in parts:
        return
    links = parse(parts[holder])
    wanted = [link for link in links if link.get("Type", "").rpartition("/")[2] in kinds]
    gone = {reached(link, source) for link in wanted if link.get("TargetMode") != "External"}
    for link in wanted:
        links.remove(link)
    types = parse(parts[TYPES])
    for override in [each for each in types if each.get("PartName", "").lstrip("/") in gone]:
        types.remove(override)
    parts[holder], parts[TYPES] = serialise(links), serialise(types)
    for name in gone:
        parts.pop(name, None)
        parts.pop(relations_of(name), None)


def _relation(parts: Parts, name: str, kind: str, source: str) -> str:
    """The id of the relationship of a kind that leads from ``source`` to a part; made where there is none."""
    holder = relations_of(source)
    root = parse(parts.get(holder) or f'<Relationships xmlns="{RELATIONS}"/>')
    for relation in root:
        same = relation.get("Type", "").rpartition("/")[2] == kind.rpartition("/")[2]
        if same and reached(relation, source) == name:
            return str(relation.get("Id"))
    relation = root.makeelement(f"{{{RELATIONS}}}Relationship")
    taken = {other.get("Id") for other in root}
    free = next(f"rIdDrf{n}" for n in range(1, len(taken) + 2) if f"rIdDrf{n}" not in taken)
    relation.set("Id", free)
    relation.set("Type", kind)
    relation.set("Target", f"/{name}")
    root.append(relation)
    parts[holder] = serialise(root)
    return free
