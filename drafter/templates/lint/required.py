"""What a document of the genre must have: measured on the standard template of the genre.

What a genre demands of every document prints 【待补】 where the records lack it; that is how it is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafter.documents.places import Line
from drafter.documents.script import Asked, Node, Path
from drafter.documents.styles import LEVELS
from drafter.model.severity import Severity
from drafter.reports.pack_files import PART
from drafter.sections.opening import WORDING
from drafter.templates.lint.naming import uses
from drafter.templates.lint.paper import Paper
from drafter.templates.lint.rule import Fault, Faults

# What every part of a document asks for tells no part from another.
_FRAME = frozenset({"单位", "时段", "大会", WORDING})
_MARKS = ("标题", "题注行", "报告人", "称呼", "署名", "成文日期")


def demanded(paper: Paper) -> Faults:
    """Names that every document of the genre must print."""
    standard = _held_against(paper)
    if standard is None:
        return
    here = {path for _, path in paper.asked()}
    plain = {path for script in standard.scripts for path in _top(script.nodes)}
    for path in dict.fromkeys(path for _, path in standard.asked()):
        name = paper.names.by_path.get(path)
        if name is None or not name.awaited or path in here:
            continue
        must = Severity.MUST if path in plain else Severity.SHOULD
        what = f"没有“{name.full}”（{name.about}），这种文书里应当有"
        cure = f"加上 {{{{ {name.full} }}}}，可照标准模板“{standard.name}”的写法"
        yield Fault(None, what, cure, must)


def _top(nodes: Iterable[Node]) -> Iterator[Path]:
    """What is printed whatever the records hold."""
    yield from (node.path for node in nodes if isinstance(node, Asked))


def chapters(paper: Paper) -> Faults:
    """Chapters of the standard template of which nothing is here."""
    standard = _held_against(paper)
    if standard is None:
        return
    here = {path for _, path in paper.asked()}
    for heading, paths in _chapters(standard):
        if paths and not paths & here:
            level = Severity.SHOULD if heading.style == LEVELS[1].name else Severity.HINT
            title = heading.text.strip()
            what = f"没有标准模板里“{title}”这一部分的内容"
            cure = "确实不要的，不用管；误删的，从标准模板复制过来"
            yield Fault(None, what, cure, level)


def _chapters(standard: Paper) -> Iterator[tuple[Line, set[Path]]]:
    """The headings of levels 1 and 2, each with the names of its own that stand under it."""
    open_: dict[int, tuple[Line, set[Path]]] = {}
    levels = {LEVELS[level].name: level for level in (1, 2)}
    asked: dict[tuple[str, int], set[Path]] = {}
    for use in uses(standard):
        if use.how == "print" and use.path[0] not in _FRAME and use.path in standard.names.by_path:
            asked.setdefault((use.line.part, use.line.index), set()).add(use.path)
    for line in standard.lines:
        level = levels.get(line.style)
        if level:
            yield from (open_.pop(each) for each in sorted(open_) if each >= level)
            open_[level] = (line, set())
        for _, paths in open_.values():
            paths |= asked.get((line.part, line.index), set())
    yield from open_.values()


def marks(paper: Paper) -> Faults:
    """The title, the salutation and the like, by their styles."""
    standard = _held_against(paper)
    if standard is None:
        return
    here = {line.style for line in paper.lines}
    for style in dict.fromkeys(line.style for line in standard.lines):
        if style in _MARKS and style not in here:
            sample = next(line.text.strip() for line in standard.lines if line.style == style)
            what = f"没有样式是“{style}”的段落（标准模板里是“{sample}”）"
            yield Fault(None, what, f"加上这一段，或把现有的那一段在“样式”里点成“{style}”")


def _held_against(paper: Paper) -> Paper | None:
    """The standard template; None for a file that holds only a chapter, or headers and footers, and for
    one whose tags cannot be read: what it asks for is not known before they are mended."""
    only_part = PART in paper.name or paper.holds_edges
    unread = any(script.broken for script in paper.scripts)
    return None if only_part or paper.guessed or unread else paper.standard
