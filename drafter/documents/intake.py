"""The door for templates from outside: what they hold is on a list, what they do not need is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.documents.allowed import PARTS, REFUSED, RELATIONS, UNNEEDED
from drafter.documents.instructions import forbidden_field
from drafter.documents.markup import Element, W, drop, parse, serialise, w
from drafter.documents.parts import TYPES, Parts, main_part, reached, relations_of, target_of
from drafter.errors import DrafterError

MOST_MARKUP = 8_000_000
"""Bytes of XML in a template; the largest of the standard pack has 62 000."""
MOST_ELEMENTS = 250_000
MOST_ATTRIBUTES = 500
"""Of one element."""

_WEB = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
_ON_DISK = re.compile(r"(file:///)?[A-Za-z]:[\\/]", re.IGNORECASE)
_LONG = re.compile(rb"<[^<]{4000,}")
_FETCHED = re.compile(rb"[\s:](src|althref|href)\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
_CURE = "请换用自己单位制作的模板，或在 Word 里去掉后另存为 .docx"


class _Unfit(Exception):  # noqa: N818
    """What a template must not hold, in words that follow 里有."""


def refuse_hostile(parts: Parts, name: str) -> tuple[str, ...]:
    """Look a template over and take out of ``parts`` what it does not need: returns what that was.

    Raises DrafterError in one line where it holds what a template must not.
    """
    try:
        _bounds(parts)
        _names(parts)
        left_out = [*_relations(parts), *_types(parts), *_locks(parts)]
        _document(parts, name)
        _markup(parts)
    except _Unfit as error:
        raise DrafterError(f"「{name}」里有{error}，不能使用", _CURE) from error
    return tuple(dict.fromkeys(left_out))


def _is_markup(part: str) -> bool:
    return part.lower().endswith((".xml", ".rels", ".vml"))


def _bounds(parts: Parts) -> None:
    markup = [data for part, data in parts.items() if _is_markup(part)]
    if sum(map(len, markup)) > MOST_MARKUP:
        raise _Unfit("大得不像模板的内容")
    if sum(data.count(b"<") for data in markup) > MOST_ELEMENTS:
        raise _Unfit("多得不像模板的段落")
    for data in markup:
        if any(found[0].count(b"=") > MOST_ATTRIBUTES for found in _LONG.finditer(data)):
            raise _Unfit("多得不像模板的属性")


def _names(parts: Parts) -> None:
    for part in parts:
        steps = part.split("/")
        if ".." in steps or "" in steps or re.search(r"[\\:\x00-\x1f]", part):
            raise _Unfit("路径异常的部件")


# --- relationships ------------------------------------------------------------------------------


def _relations(parts: Parts) -> Iterator[str]:
    """Every relationship is allowed, or unneeded and goes with what it leads to."""
    for holder in [part for part in parts if part.endswith(".rels")]:
        if holder not in parts:
            continue
        root = parse(parts[holder])
        source = _source(holder)
        unneeded = [relation for relation in root if not _is_needed(relation)]
        for relation in unneeded:
            yield _take_out(parts, source, relation)
            drop(relation)
        if unneeded and holder in parts:
            parts[holder] = serialise(root)


def _source(holder: str) -> str:
    """The part whose relationships a part holds."""
    return holder.replace("_rels/", "").removesuffix(".rels")


def _is_needed(relation: Element) -> bool:
    """Whether a relationship is one a template needs. Raises _Unfit where it must not be there."""
    kind = relation.get("Type", "").rpartition("/")[2]
    target = relation.get("Target", "")
    outward = relation.get("TargetMode") == "External"
    if kind in UNNEEDED and not outward:
        return False
    if kind == "attachedTemplate" and _ON_DISK.match(target):
        return False
    if outward and not (kind == "hyperlink" and _WEB.match(target)):
        raise _Unfit(f"指向外部文件的链接（{REFUSED.get(kind, kind)[:30]}）")
    if kind not in RELATIONS:
        raise _Unfit(REFUSED.get(kind, f"认不得的东西（{kind[:30]}）"))
    return True


def _take_out(parts: Parts, source: str, relation: Element) -> str:
    """Leave out what a relationship leads to, and what points to it. Returns what it was."""
    kind = relation.get("Type", "").rpartition("/")[2]
    if relation.get("TargetMode") != "External":
        _remove(parts, reached(relation, source))
    if source in parts and relation.get("Id", "").encode() in parts[source]:
        root = parse(parts[source])
        for element in list(root.iter(w("attachedTemplate"), w("printerSettings"))):
            drop(element)
        parts[source] = serialise(root)
    return UNNEEDED.get(kind, "挂在本机的模板")


def _remove(parts: Parts, part: str) -> None:
    """Take a part out with the parts only it leads to."""
    folder = part.rpartition("/")[0]
    inner = relations_of(part)
    for relation in parse(parts[inner]) if inner in parts else ():
        target = reached(relation, part)
        if relation.get("TargetMode") != "External" and folder and target.startswith(f"{folder}/"):
            parts.pop(target, None)
    parts.pop(inner, None)
    parts.pop(part, None)


# --- parts --------------------------------------------------------------------------------------


def _types(parts: Parts) -> Iterator[str]:
    """Every part is of an allowed type, or goes; the list of types says no more than is there."""
    types = parse(parts[TYPES])
    said = parts[TYPES].lower()
    if b"macroenabled" in said or b"vbaproject" in said:
        raise _Unfit("宏")
    by_name = {each.get("PartName", "").lstrip("/"): each for each in types if each.get("PartName")}
    by_ending = {each.get("Extension", "").lower(): each for each in types if each.get("Extension")}
    wanted = {target for source, target in _targets(parts) if source}
    for part in [part for part in parts if part != TYPES]:
        kind = by_name.get(part, by_ending.get(part.rpartition(".")[2].lower()))
        if kind is None or not kind.get("ContentType", "").endswith(PARTS):
            if part in wanted:
                raise _Unfit(f"认不得的部件（{part[:60]}）")
            parts.pop(part)
            yield "认不得的部件"
    gone = [each for name, each in by_name.items() if name not in parts]
    for each in gone:
        drop(each)
    if gone:
        parts[TYPES] = serialise(types)


def _targets(parts: Parts) -> Iterator[tuple[str, str]]:
    """What leads to what; from the package itself it is ""."""
    for holder in [part for part in parts if part.endswith(".rels")]:
        source = _source(holder)
        for relation in parse(parts[holder]):
            if relation.get("TargetMode") != "External":
                yield source, reached(relation, source)


def _locks(parts: Parts) -> Iterator[str]:
    """Protection against editing: a draft is there to be edited, and nobody would have the password."""
    part = target_of(parts, "settings", main_part(parts))
    if not any(
        lock in parts.get(part, b"") for lock in (b"documentProtection", b"writeProtection")
    ):
        return
    root = parse(parts[part])
    for lock in list(root.iter(w("documentProtection"), w("writeProtection"))):
        drop(lock)
    parts[part] = serialise(root)
    yield "限制编辑的设置"


# --- markup -------------------------------------------------------------------------------------


def _document(parts: Parts, name: str) -> None:
    main = main_part(parts)
    if main not in parts:
        raise _Unfit("不是正文的正文部件")
    if parse(parts[main]).tag != f"{{{W}}}document":
        raise DrafterError(
            f"「{name}」的格式是“严格 Open XML”或别的格式，读不了",
            "请在 Word 里另存为普通的“Word 文档（.docx）”",
        )


def _markup(parts: Parts) -> None:
    """What the markup itself could fetch or run."""
    for part, data in parts.items():
        if not _is_markup(part) or part.endswith(".rels") or part == TYPES:
            continue
        for found in _FETCHED.finditer(data):
            clicked = found[1].lower() == b"href" and _WEB.match(found[2].decode(errors="replace"))
            if found[2] and not found[2].startswith(b"#") and not clicked:
                raise _Unfit("指向外部文件的链接")
        if b"mailMerge" in data:
            raise _Unfit("邮件合并的数据源")
        if b"saveThroughXslt" in data:
            raise _Unfit("别处的转换程序")
        if b"nstrText" in data or b"fldSimple" in data:
            command = forbidden_field(parse(data))
            if command:
                raise _Unfit(f"会执行命令或取用别处内容的域（{command[:20]}）")
