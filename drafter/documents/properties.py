"""Document properties: title, author and dates without a clock, and the draft's fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from html import escape

from drafter.documents.markup import XML_HEAD, parse, serialise
from drafter.documents.parts import Parts, add_part, target_of

BUILD = "drafter-build"
CORE_PART, CUSTOM_PART = "docProps/core.xml", "docProps/custom.xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIELDS = {
    "category": "category",
    "creator": "author",
    "description": "about",
    "keywords": "keywords",
    "language": "language",
    "subject": "subject",
    "title": "title",
}


@dataclass(frozen=True)
class Properties:
    """What the file says of itself. ``day`` stands as created and modified; no day, no dates.

    ``extra`` are custom properties by name; ``drafter-build`` is set by :func:`seal`.
    """

    title: str = ""
    author: str = ""
    subject: str = ""
    keywords: str = ""
    category: str = ""
    about: str = ""
    day: date | None = None
    extra: Mapping[str, str] = field(default_factory=dict)


def core_xml(properties: Properties) -> bytes:
    """docProps/core.xml."""
    said = [
        ("cp:category", properties.category),
        ("dc:creator", properties.author),
        ("dc:description", properties.about),
        ("cp:keywords", properties.keywords),
        ("dc:language", "zh-CN"),
        ("dc:subject", properties.subject),
        ("dc:title", properties.title),
    ]
    body = "".join(f"<{tag}>{escape(text, False)}</{tag}>" for tag, text in said if text)
    if properties.day:
        stamp = f"{properties.day.isoformat()}T00:00:00Z"
        for tag in ("created", "modified"):
            body += f'<dcterms:{tag} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{tag}>'
    return (
        f"{XML_HEAD}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{body}</cp:coreProperties>'
    ).encode()


def custom_xml(extra: Mapping[str, str]) -> bytes:
    """docProps/custom.xml, names in order."""
    body = "".join(
        f'<property fmtid="{_FORMAT}" pid="{pid}" name="{escape(name)}">'
        f"<vt:lpwstr>{escape(text, False)}</vt:lpwstr></property>"
        for pid, (name, text) in enumerate(sorted(extra.items()), start=2)
    )
    return f'{XML_HEAD}<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VT}">{body}</Properties>'.encode()


def read_core(parts: Parts) -> dict[str, str]:
    """The core properties by the field names of :class:`Properties`."""
    data = parts.get(target_of(parts, "core-properties"))
    found = {}
    for element in parse(data) if data else ():
        tag = element.tag.rpartition("}")[2]
        if tag in _FIELDS and element.text:
            found[_FIELDS[tag]] = element.text
    return found


def read_custom(parts: Parts) -> dict[str, str]:
    """The custom properties: name to text."""
    data = parts.get(target_of(parts, "custom-properties") or CUSTOM_PART)
    return {
        element.get("name", ""): "".join(element.itertext())
        for element in (parse(data) if data else ())
    }


def set_properties(parts: Parts, properties: Properties) -> None:
    """Write both property parts; custom properties of the template stay unless named anew."""
    extra = {**read_custom(parts), **properties.extra}
    extra.pop(BUILD, None)
    custom = target_of(parts, "custom-properties") or CUSTOM_PART
    set_core(parts, properties)
    add_part(parts, custom, custom_xml(extra), _CUSTOM_TYPE, "custom-properties")


def set_core(parts: Parts, properties: Properties) -> None:
    """Write the core properties: nothing stays of those there were."""
    core = target_of(parts, "core-properties") or CORE_PART
    add_part(parts, core, core_xml(properties), _CORE_TYPE, _CORE_RELATION)


def set_build(parts: Parts, build: str) -> None:
    """Say which build a file now rests on; its other custom properties stay as they are."""
    custom = target_of(parts, "custom-properties")
    root = parse(parts[custom]) if custom in parts else parse(custom_xml({}))
    for element in [e for e in root if e.get("name") == BUILD]:
        root.remove(element)
    taken = [int(element.get("pid", "1")) for element in root]
    (ours,) = parse(custom_xml({BUILD: build}))
    ours.set("pid", str(max(taken, default=1) + 1))
    root.append(ours)
    add_part(parts, custom or CUSTOM_PART, serialise(root), _CUSTOM_TYPE, "custom-properties")


def fingerprint(parts: Parts) -> str:
    """sha256 over every part but the custom properties, which hold it."""
    custom = target_of(parts, "custom-properties")
    digest = hashlib.sha256()
    for name in sorted(parts):
        if name != custom:
            digest.update(f"{name}\0{len(parts[name])}\0".encode())
            digest.update(parts[name])
    return digest.hexdigest()


def is_sealed(parts: Parts) -> bool:
    """Whether the file is as this program wrote it: nobody has saved it since."""
    return read_custom(parts).get(BUILD) == fingerprint(parts)


def seal(parts: Parts) -> str:
    """Set ``drafter-build`` to the fingerprint; call last. Returns it."""
    custom = target_of(parts, "custom-properties")
    build = fingerprint(parts)
    parts[custom] = custom_xml({**read_custom(parts), BUILD: build})
    return build
