"""What a template from outside must not carry: macros, remote parts, embedded objects, hidden commands."""

from __future__ import annotations

import re

from drafter.documents.markup import parse, w
from drafter.documents.parts import TYPES, Parts
from drafter.errors import DrafterError

_FORBIDDEN = frozenset(
    {"vbaProject", "oleObject", "package", "aFChunk", "control", "attachedToolbars"}
)
_LINKS = re.compile(r"(https?|mailto):", re.IGNORECASE)
_COMMANDS = re.compile(r"(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|DATABASE)\b", re.IGNORECASE)
_CURE = "请换用自己单位制作的模板，或在 Word 里去掉后另存为 .docx"


def refuse_hostile(parts: Parts, name: str) -> None:
    """Raises DrafterError in one line where a file holds more than a document should."""
    what = _types(parts) or _relations(parts) or _fields(parts)
    if what:
        raise DrafterError(f"「{name}」里有{what}，不能使用", _CURE)


def _types(parts: Parts) -> str:
    types = parts[TYPES].lower()
    if b"macroenabled" in types or b"vbaproject" in types:
        return "宏"
    odd = [
        part for part in parts if ".." in part.split("/") or part.startswith("/") or "\\" in part
    ]
    return "路径异常的部件" if odd else ""


def _relations(parts: Parts) -> str:
    for part, data in parts.items():
        for relation in parse(data) if part.endswith(".rels") else ():
            kind = relation.get("Type", "").rpartition("/")[2]
            if kind in _FORBIDDEN:
                return "嵌入的程序或文件"
            if relation.get("TargetMode") == "External" and not (
                kind == "hyperlink" and _LINKS.match(relation.get("Target", ""))
            ):
                return "指向外部文件的链接"
    return ""


def _fields(parts: Parts) -> str:
    """Commands are looked for in all fields of a part joined, for they may be split over runs."""
    for part, data in parts.items():
        if part.endswith(".xml") and (b"instrText" in data or b"fldSimple" in data):
            root = parse(data)
            commands = "".join(element.text or "" for element in root.iter(w("instrText")))
            simple = (element.get(w("instr"), "") for element in root.iter(w("fldSimple")))
            if _COMMANDS.search(" ".join([commands, *simple])):
                return "会执行命令的域"
    return ""
