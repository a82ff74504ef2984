"""Staff at work on a draft: edits by a seed, each keeping its own record of what it did.

Every figure carries a second bookmark (``truth_…``) that the program under test knows nothing of, so that
what stands at its place afterwards can be read without asking that program.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random

from lxml import etree

from drafter.documents.markup import Element, drop, make, parse, serialise, w
from drafter.documents.parts import (
    OFFICE,
    Parts,
    add_part,
    main_part,
    of_type,
    open_docx,
    write_docx,
)
from drafter.documents.pieces import leaves
from drafter.documents.stamp import PREFIX
from drafter.documents.text import paragraphs, style_names

TRUTH = "truth_"
# Words the templates and records do not use, so that each can be counted.
FILLERS = ("倍加", "着意", "尽心", "戮力", "勉力", "悉心", "笃力", "谨慎")
_SENTENCES = (
    "代表们普遍反映效果较好",
    "这项工作得到群众好评",
    "具体做法已在全镇推广",
    "有关村组积极配合",
    "下一步还要抓好落实",
    "比上年增加4次的只是其中一部分",
    "其中6次由主席团成员带队",
)
_ENDS = "，。；、"
# A picture of one point, as PNG.
_PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc0"
    "000003010100c9fe92ef0000000049454e44ae426082"
)


@dataclass
class Staff:
    """A file being edited. ``wrote`` are words only staff wrote, that must stand there exactly so often;
    ``typed`` what they typed over a figure, ``struck`` the figures they took out; ``log`` says what was done."""

    parts: Parts
    chance: Random
    root: Element
    wrote: list[str] = field(default_factory=list)
    typed: dict[str, str] = field(default_factory=dict)
    struck: set[str] = field(default_factory=set)
    near: set[str] = field(default_factory=set)
    log: list[str] = field(default_factory=list)
    serial: int = 0

    @classmethod
    def sit_down(cls, data: bytes, seed: str, wrote: list[str]) -> Staff:
        """Open a file in which staff have written ``wrote`` before."""
        parts = open_docx(data)
        return cls(parts, Random(seed), parse(parts[main_part(parts)]), wrote)

    def save(self) -> bytes:
        """The file as it is now."""
        self.parts[main_part(self.parts)] = serialise(self.root)
        return write_docx(self.parts)

    # --- what there is to edit ------------------------------------------------------------------

    def body(self) -> list[Element]:
        """The paragraphs of the body with text, not those in tables."""
        return [p for p in self.root.find(w("body")).findall(w("p")) if said(p)]

    def some(self, few: int = 3) -> Element:
        """A paragraph with sentences in it."""
        long = [p for p in self.body() if len(said(p)) > 20 and len(p.findall(w("r"))) >= few]
        return self.chance.choice(long or self.body())

    def theirs(self, elements: Sequence[Element]) -> bool:
        """Whether staff wrote any of this: they do not spoil what is counted afterwards."""
        said = _said_of(elements)
        return any(word in said for word in (*self.wrote, *FILLERS))

    def words(self) -> str:
        """A sentence nobody else would write: it ends in a number in Chinese characters of its own."""
        self.serial += 1
        own = "".join(
            "甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in f"{self.chance.randrange(10**6):06d}"
        )
        text = f"{self.chance.choice(_SENTENCES)}（{own}）"
        self.wrote.append(own)
        return text


def said(paragraph: Element) -> str:
    """All text below an element."""
    return "".join(t.text or "" for t in paragraph.iter(w("t")))


# --- marks of the truth -------------------------------------------------------------------------


def mark_truth(data: bytes) -> bytes:
    """The file with a second bookmark around every figure that has only ours."""
    parts = open_docx(data)
    root = parse(parts[main_part(parts)])
    known = {start.get(w("name")) for start in root.iter(w("bookmarkStart"))}
    ids = [int(e.get(w("id"))) for e in root.iter(w("bookmarkStart"), w("bookmarkEnd"))]
    number = max(ids, default=0) + 1
    ends = {end.get(w("id")): end for end in root.iter(w("bookmarkEnd"))}
    figures = {s.bookmark for p in paragraphs(root, style_names(parts)) for s in leaves(p)}
    for start in list(root.iter(w("bookmarkStart"))):
        name = start.get(w("name"))
        truth = TRUTH + name.removeprefix(PREFIX)
        if name in figures and truth not in known:
            start.addprevious(make("bookmarkStart", id=str(number), name=truth))
            ends[start.get(w("id"))].addnext(make("bookmarkEnd", id=str(number)))
            number += 1
    parts[main_part(parts)] = serialise(root)
    return write_docx(parts)


def strip_marks(data: bytes) -> bytes:
    """The file without any mark of ours: no bookmark, no property."""
    parts = open_docx(data)
    for part in [main_part(parts), *of_type(parts, "footer+xml"), *of_type(parts, "header+xml")]:
        root = parse(parts[part])
        ends = {end.get(w("id")): end for end in root.iter(w("bookmarkEnd"))}
        for start in list(root.iter(w("bookmarkStart"))):
            if start.get(w("name")).startswith(PREFIX):
                drop(ends[start.get(w("id"))])
                drop(start)
        parts[part] = serialise(root)
    for part in [name for name in parts if name.endswith("custom.xml")]:
        parts[part] = re.sub(rb"<property .*?</property>", b"", parts[part])
    return write_docx(parts)


def rename_truth(data: bytes, names: dict[str, str]) -> bytes:
    """The truth's bookmarks under the names figures have in another build. Those without one go, and
    those that our own mark stands for: text written anew may have stretched them."""
    parts = open_docx(data)
    root = parse(parts[main_part(parts)])
    ours = {s.bookmark for p in paragraphs(root, style_names(parts)) for s in leaves(p)}
    ends = {end.get(w("id")): end for end in root.iter(w("bookmarkEnd"))}
    for start in list(root.iter(w("bookmarkStart"))):
        name = start.get(w("name"))
        if name.startswith(TRUTH):
            new = names.get(PREFIX + name.removeprefix(TRUTH))
            if new is None or new in ours:
                drop(ends[start.get(w("id"))])
                drop(start)
            else:
                start.set(w("name"), TRUTH + new.removeprefix(PREFIX))
    parts[main_part(parts)] = serialise(root)
    return write_docx(parts)


# --- pieces of a paragraph ----------------------------------------------------------------------


def _clauses(paragraph: Element) -> list[list[Element]]:
    """The paragraph's children in groups that end with a clause; runs are parted where clauses end."""
    _part_runs(paragraph)
    groups: list[list[Element]] = [[]]
    depth = 0
    for child in paragraph:
        if child.tag == w("pPr"):
            continue
        depth += child.tag in (w("bookmarkStart"), w("commentRangeStart"))
        depth -= child.tag in (w("bookmarkEnd"), w("commentRangeEnd"))
        closing = child.tag in (w("bookmarkEnd"), w("commentRangeEnd"))
        if closing and not groups[-1] and len(groups) > 1:
            groups[-2].append(child)
            continue
        groups[-1].append(child)
        if child.tag == w("r") and depth == 0 and said(child)[-1:] in tuple("，。；"):
            groups.append([])
    return [group for group in groups if group]


def _part_runs(paragraph: Element) -> None:
    """Runs outside of figures hold one clause at most."""
    for run in paragraph.findall(w("r")):
        texts = run.findall(w("t"))
        if len(texts) != 1 or len(run) > 2:
            continue
        pieces = re.findall(f"[^{_ENDS}]*[{_ENDS}]+|[^{_ENDS}]+", texts[0].text or "")
        for piece in reversed(pieces[1:]):
            later = deepcopy(run)
            _set(later, piece)
            run.addnext(later)
        if pieces:
            _set(run, pieces[0])


def _set(run: Element, text: str) -> None:
    (t,) = run.findall(w("t"))
    t.text = text
    t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _whole(group: Sequence[Element]) -> bool:
    """Whether bookmarks and comments begin and end within a group of children."""
    return not any(
        {e.get(w("id")) for e in group if e.tag == w(a)}
        ^ {e.get(w("id")) for e in group if e.tag == w(b)}
        for a, b in (("bookmarkStart", "bookmarkEnd"), ("commentRangeStart", "commentRangeEnd"))
    )


def _figures(group: Sequence[Element]) -> set[str]:
    names = (e.get(w("name"), "") for e in group if e.tag == w("bookmarkStart"))
    return {name.removeprefix(TRUTH) for name in names if name.startswith(TRUTH)}


def _plain_runs(paragraph: Element) -> list[Element]:
    """Runs of words outside figures: those staff reword."""
    found, depth = [], 0
    for child in paragraph:
        depth += child.tag == w("bookmarkStart") and child.get(w("name"), "").startswith(TRUTH)
        if child.tag == w("bookmarkEnd"):
            depth = max(0, depth - (child.get(w("id")) in _truth_ids(paragraph)))
        if (
            child.tag == w("r")
            and depth == 0
            and len(child.findall(w("t"))) == 1
            and len(said(child)) >= 2
        ):
            found.append(child)
    return found


def _truth_ids(paragraph: Element) -> set[str]:
    starts = paragraph.findall(w("bookmarkStart"))
    return {s.get(w("id")) for s in starts if s.get(w("name"), "").startswith(TRUTH)}


def _run_like(paragraph: Element, text: str) -> Element:
    run = make("r")
    like = paragraph.find(f"{w('r')}/{w('rPr')}")
    if like is not None:
        run.append(deepcopy(like))
    run.append(make("t"))
    _set(run, text)
    return run


# --- the edits ----------------------------------------------------------------------------------


def insert_sentence(staff: Staff) -> None:
    paragraph = staff.some()
    group = staff.chance.choice([g for g in _clauses(paragraph) if _whole(g)] or [[paragraph[-1]]])
    end = "。" if _said_of(group).endswith("。") else "，"
    group[-1].addnext(_run_like(paragraph, staff.words() + end))


def _said_of(group: Sequence[Element]) -> str:
    return "".join(said(e) for e in group)


def insert_paragraph(staff: Staff) -> None:
    paragraph = staff.chance.choice(staff.body()[4:] or staff.body())
    like = staff.some()
    new = make("p")
    if like.find(w("pPr")) is not None:
        new.append(deepcopy(like.find(w("pPr"))))
    new.append(_run_like(like, staff.words() + "。"))
    paragraph.addnext(new)


def reword(staff: Staff) -> None:
    """A few characters of the words around figures typed over."""
    runs = [run for run in _plain_runs(staff.some()) if len(said(run)) >= 4]
    runs = [run for run in runs if not staff.theirs([run])]
    if not runs:
        return
    run = staff.chance.choice(runs)
    text = said(run)
    at = staff.chance.randrange(len(text) - 2)
    _set(run, text[:at] + staff.chance.choice(FILLERS) + text[at + 2 :])


def prefix(staff: Staff) -> None:
    """A word put in front of others."""
    runs = [run for run in _plain_runs(staff.some()) if not staff.theirs([run])]
    if runs:
        run = staff.chance.choice(runs)
        at = staff.chance.randrange(len(said(run)))
        _set(run, said(run)[:at] + staff.chance.choice(FILLERS) + said(run)[at:])


def delete_clause(staff: Staff) -> None:
    groups = [g for g in _clauses(staff.some()) if _whole(g) and not staff.theirs(g)]
    if len(groups) < 2:
        return
    group = staff.chance.choice(groups)
    staff.struck |= _figures(group)
    for element in group:
        drop(element)


def delete_paragraph(staff: Staff) -> None:
    paragraph = staff.some()
    if (
        next(paragraph.iter(w("commentReference"), w("drawing"), w("footnoteReference")), None)
        is not None
    ):
        return
    if not _whole(list(paragraph)) or staff.theirs([paragraph]):
        return
    staff.struck |= _figures(list(paragraph))
    drop(paragraph)


def split(staff: Staff) -> None:
    paragraph = staff.some()
    groups = _clauses(paragraph)
    places = [n for n in range(1, len(groups)) if _whole([e for g in groups[:n] for e in g])]
    if not places:
        return
    new = make("p")
    if paragraph.find(w("pPr")) is not None:
        new.append(deepcopy(paragraph.find(w("pPr"))))
    for element in [e for g in groups[staff.chance.choice(places) :] for e in g]:
        new.append(element)
    paragraph.addnext(new)


def join(staff: Staff) -> None:
    first = staff.some()
    second = first.getnext()
    if second is None or second.tag != w("p") or _style(first) != _style(second):
        return
    for element in [e for e in second if e.tag != w("pPr")]:
        first.append(element)
    drop(second)


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if style is None else style.get(w("val"))


def move(staff: Staff) -> None:
    paragraph, other = staff.some(), staff.some()
    if paragraph is not other:
        other.addnext(paragraph)


def overtype(staff: Staff) -> None:
    """A figure typed over: its bookmark stays around it, or ends in front, or goes."""
    runs = [
        (name, run)
        for start in staff.root.iter(w("bookmarkStart"))
        if (name := start.get(w("name"), "")).startswith(TRUTH)
        and (run := _only_run(start)) is not None
        and name.removeprefix(TRUTH) not in staff.typed
    ]
    if not runs:
        return
    name, run = staff.chance.choice(runs)
    text = said(run)
    new = (
        str(int(text) + staff.chance.randint(20, 60)) if text.isdigit() else text[:-2] + "（待核）"
    )
    _set(run, new)
    staff.typed[name.removeprefix(TRUTH)] = new
    how = staff.chance.randrange(3)
    ours = [e for e in (run.getprevious(), run.getnext()) if e is not None]
    if how and len(ours) == 2 and ours[0].get(w("name"), "").startswith(PREFIX):
        start, end = ours
        if how == 1:
            start.addnext(end)
        elif end.tag == w("bookmarkEnd") and end.get(w("id")) == start.get(w("id")):
            drop(start)
            drop(end)


def _only_run(start: Element) -> Element | None:
    """The one run of words between a truth's bookmark and its end."""
    runs, element = [], start.getnext()
    while element is not None and element.get(w("id")) != start.get(w("id")):
        runs.append(element)
        element = element.getnext()
    words = [e for e in runs if e.tag == w("r") and len(e.findall(w("t"))) == 1]
    return words[0] if len(words) == 1 and _said_of(runs) == said(words[0]) else None


def swap_clauses(staff: Staff) -> None:
    """Two neighbouring clauses change places; the marks in them go with them."""
    groups = _clauses(staff.some())
    pairs = [
        (one, two)
        for one, two in pairwise(groups)
        if _whole(one) and _whole(two) and _said_of(one)[-1:] == _said_of(two)[-1:]
    ]
    if pairs:
        one, two = staff.chance.choice(pairs)
        for element in reversed(one):
            two[-1].addnext(element)


def format_run(staff: Staff) -> None:
    """Part of a run made bold: one run becomes two, be it within a number."""
    runs = [
        r for r in staff.some().iter(w("r")) if len(r.findall(w("t"))) == 1 and len(said(r)) > 1
    ]
    runs = [r for r in runs if r.getparent().tag == w("p")]
    if not runs:
        return
    run = staff.chance.choice(runs)
    text = said(run)
    at = staff.chance.randrange(1, len(text))
    later = deepcopy(run)
    _set(run, text[:at])
    _set(later, text[at:])
    properties = later.find(w("rPr"))
    if properties is None:
        properties = make("rPr")
        later.insert(0, properties)
    if properties.find(w("b")) is None:
        style = 1 if properties.find(w("rStyle")) is not None else 0
        fonts = 1 if properties.find(w("rFonts")) is not None else 0
        properties.insert(style + fonts, make("b"))
    run.addnext(later)


def copy_paragraph(staff: Staff) -> None:
    """A paragraph copied to another place; programs rename the marks in the copy or drop them."""
    paragraph = staff.some()
    if next(paragraph.iter(w("commentReference"), w("drawing"), w("ins")), None) is not None:
        return
    if staff.theirs([paragraph]):
        return
    new = deepcopy(paragraph)
    for mark in list(
        new.iter(w("bookmarkStart"), w("bookmarkEnd"), w("commentRangeStart"), w("commentRangeEnd"))
    ):
        drop(mark)
    staff.near |= _figures(list(paragraph))
    staff.some().addnext(new)


def picture(staff: Staff) -> None:
    name = f"word/media/staff{len(staff.parts)}.png"
    source = main_part(staff.parts)
    types = parse(staff.parts["[Content_Types].xml"])
    relation = add_part(staff.parts, name, _PICTURE, "image/png", "image", source)
    del types
    run = etree.fromstring(
        f'<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{OFFICE}"'
        ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="36000" cy="36000"/>'
        f'<wp:docPr id="{900 + staff.serial}" name="照片"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="0" name="照片"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="36000" cy="36000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    staff.serial += 1
    paragraph = staff.some()
    paragraph[staff.chance.randrange(1, len(paragraph))].addnext(run)


def footer(staff: Staff) -> None:
    parts = of_type(staff.parts, "footer+xml")
    if parts:
        part = staff.chance.choice(parts)
        root = parse(staff.parts[part])
        paragraph = next(root.iter(w("p")))
        paragraph.append(_run_like(paragraph, staff.words()))
        staff.parts[part] = serialise(root)


def tracked_insertion(staff: Staff) -> None:
    paragraph = staff.some()
    groups = [g for g in _clauses(paragraph) if _whole(g)]
    if groups:
        group = staff.chance.choice(groups)
        end = "。" if _said_of(group).endswith("。") else "，"
        mark = _revision(staff, "ins")
        mark.append(_run_like(paragraph, staff.words() + end))
        group[-1].addnext(mark)


def _revision(staff: Staff, name: str) -> Element:
    staff.serial += 1
    return make(name, id=str(2_000_000 + staff.serial), author="职工", date="2025-01-10T09:00:00Z")


def tracked_deletion(staff: Staff) -> None:
    runs = [run for run in _plain_runs(staff.some()) if not staff.theirs([run])]
    if runs:
        _strike(staff, staff.chance.choice(runs))


def _strike(staff: Staff, run: Element) -> None:
    mark = _revision(staff, "del")
    run.addprevious(mark)
    mark.append(run)
    for t in run.findall(w("t")):
        t.tag = w("delText")


def tracked_overtype(staff: Staff) -> None:
    found = [
        (name.removeprefix(TRUTH), run)
        for start in staff.root.iter(w("bookmarkStart"))
        if (name := start.get(w("name"), "")).startswith(TRUTH)
        and (run := _only_run(start)) is not None
        and said(run).isdigit()
        and name.removeprefix(TRUTH) not in staff.typed
    ]
    if found:
        name, run = staff.chance.choice(found)
        new = str(int(said(run)) + 70)
        mark = _revision(staff, "ins")
        mark.append(_run_like(run.getparent(), new))
        run.addnext(mark)
        _strike(staff, run)
        staff.typed[name] = new


def _table(staff: Staff) -> Element | None:
    tables = staff.root.find(w("body")).findall(w("tbl"))
    return staff.chance.choice(tables) if tables else None


def add_row(staff: Staff) -> None:
    table = _table(staff)
    if table is None:
        return
    row = staff.chance.choice(table.findall(w("tr"))[1:] or table.findall(w("tr")))
    new = deepcopy(row)
    for mark in list(new.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        drop(mark)
    for cell in new.iter(w("tc")):
        for run in list(cell.iter(w("r"))):
            drop(run)
    first = next(new.iter(w("p")))
    first.append(_run_like(next(row.iter(w("p"))), staff.words()))
    row.addnext(new)


def add_column(staff: Staff) -> None:
    """A column of staff's own, at the end or between."""
    table = _table(staff)
    if table is None:
        return
    rows = table.findall(w("tr"))
    at = staff.chance.randrange(1, len(rows[0].findall(w("tc"))) + 1)
    for number, row in enumerate(rows):
        cells = row.findall(w("tc"))
        cell = deepcopy(cells[min(at, len(cells)) - 1])
        for mark in list(cell.iter(w("bookmarkStart"), w("bookmarkEnd"), w("r"))):
            drop(mark)
        text = staff.words() if number == 0 else staff.chance.choice(["", "3", "有"])
        if text:
            next(cell.iter(w("p"))).append(_run_like(next(cells[0].iter(w("p"))), text))
        cells[min(at, len(cells)) - 1].addnext(cell)
    grid = table.find(w("tblGrid"))
    if grid is not None:
        grid.insert(at, make("gridCol", w="900"))


EDITS: tuple[tuple[int, Callable[[Staff], None]], ...] = (
    (3, insert_sentence),
    (2, insert_paragraph),
    (3, reword),
    (3, prefix),
    (2, delete_clause),
    (1, delete_paragraph),
    (2, split),
    (2, join),
    (1, move),
    (3, overtype),
    (3, swap_clauses),
    (2, format_run),
    (1, copy_paragraph),
    (1, picture),
    (1, footer),
    (1, tracked_insertion),
    (1, tracked_deletion),
    (1, tracked_overtype),
    (1, add_row),
    (1, add_column),
)


def edit(staff: Staff, times: int) -> None:
    """So many edits, drawn by their weights."""
    weights = [weight for weight, _ in EDITS]
    for one in staff.chance.choices([done for _, done in EDITS], weights, k=times):
        one(staff)
        staff.log.append(one.__name__)
