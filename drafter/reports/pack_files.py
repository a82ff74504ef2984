"""Which file of a pack is for what, by its name.

``年度工作报告.docx`` is a genre's whole template; ``年度工作报告·主要任务.docx`` (or ``主要任务.docx`` in a folder
``年度工作报告``) replaces one chapter, named by its heading; ``页眉页脚.docx`` the headers and footers of all
genres, ``年度工作报告·页眉页脚.docx`` those of one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from drafter.documents.chapters import key

EDGES = "页眉页脚"
PART = "·"
_DEEPEST = 3


@dataclass(frozen=True)
class Overlay:
    """A file that replaces a part of a genre's template. ``trail`` are the keys of the headings that lead
    to the chapter; empty for headers and footers. ``drops``: the chapter goes, as the manifest says."""

    path: Path
    file: str
    trail: tuple[str, ...]
    drops: bool = False


def overlays(folder: Path, label: str) -> Iterator[Overlay]:
    """The files of a pack that replace a part of a genre: headers and footers first, the pack's own
    before the genre's."""
    shared = folder / f"{EDGES}.docx"
    if shared.is_file():
        yield Overlay(shared, shared.name, ())
    found = []
    for path, (first, *trail) in word_files(folder):
        if first == label and trail:
            keys = () if trail == [EDGES] else tuple(map(key, trail))
            found.append(Overlay(path, path.relative_to(folder).as_posix(), keys))
    yield from sorted(found, key=lambda overlay: (len(overlay.trail), overlay.file))


def word_files(folder: Path) -> Iterator[tuple[Path, list[str]]]:
    """Every Word file of a pack with the words of its name: 年度工作报告, 主要任务.

    What Word keeps beside an open file (~$…) is no template.
    """
    for path in sorted(folder.rglob("*.docx")):
        inside = path.relative_to(folder)
        hidden = any(part.startswith(("~$", ".")) for part in inside.parts)
        if not hidden and len(inside.parts) <= _DEEPEST:
            named = inside.with_suffix("").parts
            yield path, [word.strip() for part in named for word in part.split(PART)]
