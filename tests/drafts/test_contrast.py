"""Two documents laid side by side: rejecting every change gives the earlier text, accepting them the later."""

from __future__ import annotations

import io
import random
from copy import deepcopy
from functools import cache
from pathlib import Path

import docx
import pytest

from drafter.documents.markup import drop, make, parse, serialise, w
from drafter.documents.outline_docx import write_template
from drafter.documents.parts import open_docx, write_docx
from drafter.documents.pen import Revision
from drafter.documents.places import stories
from drafter.documents.text import read_text
from drafter.documents.unmark import finished
from drafter.documents.validity import faults
from drafter.drafts.comparing import edits, paired
from drafter.drafts.contrast import contrast
from drafter.reports.genres import find_genre
from tests.office import needs_validator, validate
from tests.sample import sample_draft, sample_drafts

REVISION = Revision("drafter", "2025-01-16T09:30:00Z")


def lines(data: bytes) -> list[str]:
    return [p.text for p in read_text(data) if p.text.strip()]


def accepted(data: bytes) -> list[str]:
    return lines(finished(data))


def rejected(data: bytes) -> list[str]:
    """What is put in goes, what is struck comes back."""
    parts = open_docx(data)
    for part, _ in stories(parts):
        root = parse(parts[part])
        for row in [
            mark.getparent().getparent() for mark in root.iter(w("ins")) if _of(mark, "trPr")
        ]:
            drop(row)
        for paragraph in [
            mark.getparent().getparent().getparent()
            for mark in root.iter(w("ins"))
            if _of(mark, "rPr")
        ]:
            if paragraph.getparent() is not None:
                drop(paragraph)
        for mark in [mark for mark in root.iter(w("ins")) if mark.getparent() is not None]:
            drop(mark)
        for mark in [m for m in root.iter(w("del")) if _of(m, "rPr") or _of(m, "trPr")]:
            drop(mark)
        for mark in list(root.iter(w("del"))):
            for run in list(mark):
                mark.addprevious(run)
            drop(mark)
        for text in root.iter(w("delText")):
            text.tag = w("t")
        parts[part] = serialise(root)
    return lines(write_docx(parts))


def _of(mark, name: str) -> bool:  # type: ignore[no-untyped-def]
    return mark.getparent() is not None and mark.getparent().tag == w(name)


@cache
def report() -> bytes:
    return sample_draft().data


@cache
def other(genre: str) -> bytes:
    return sample_drafts(find_genre(genre))[0].data


def holds(earlier: bytes, later: bytes) -> bytes:
    found = contrast(earlier, later, REVISION)
    assert accepted(found.data) == lines(later)
    assert rejected(found.data) == lines(earlier)
    assert set(faults(found.data)) <= set(faults(earlier))
    assert all(each.written for each in found.differing)
    return found.data


def test_the_same_document_differs_in_nothing() -> None:
    assert contrast(report(), report(), REVISION).differing == ()


@pytest.mark.parametrize("genre", ["工作汇报", "年度工作计划", "建议办理情况报告", "主持词"])
def test_documents_that_have_little_in_common(genre: str) -> None:
    """Tables come and go, headings change; both ways."""
    holds(report(), other(genre))
    holds(other(genre), report())


def test_last_years_report_and_this_years() -> None:
    holds(sample_draft(2023).data, report())


def test_what_differs_is_told_by_paragraph() -> None:
    earlier = write_template(
        "@标题 报告\n# 一、工作\n开展视察5次，比上年增加1次。\n办好实事。\n# 二、打算\n抓好监督。\n再接再厉。\n"
    )
    later = write_template(
        "@标题 报告\n# 一、工作\n开展视察6次，比上年增加2次。\n# 二、打算\n抓好监督。\n办好实事。\n再接再厉。\n"
    )
    changed, gone, come = contrast(earlier, later, REVISION).differing
    assert changed.heading == "一、工作"
    assert [(changed.was[e.start : e.end], e.text) for e in changed.edits] == [
        ("5", "6"),
        ("1", "2"),
    ]
    assert (gone.was, gone.moved, come.now, come.moved) == ("办好实事。", True, "办好实事。", True)


def test_a_number_is_changed_whole() -> None:
    (edit,) = edits("满意率94.7%。", "满意率95.7%。")
    assert edit.text == "95.7%"


def test_a_character_that_agrees_by_chance_parts_no_words() -> None:
    """Else 比上年 against 和上月 would be two changes around 上."""
    (edit,) = edits("数量比上年多。", "数量和上月多。")
    assert (edit.start, edit.end, edit.text) == (2, 5, "和上月")


def test_lines_are_paired_in_order_and_never_with_a_stranger() -> None:
    ours, theirs = ["甲乙丙丁", "办好实事三件", "完"], ["新的一行", "办好实事五件", "完"]
    assert paired(ours, theirs) == [(0, None), (None, 0), (1, 1), (2, 2)]


def edited(data: bytes, chance: random.Random) -> bytes:
    """As staff edit: words changed, paragraphs put in, taken out, moved, split; cells and rows changed."""
    document = docx.Document(io.BytesIO(data))
    for _ in range(15):
        paragraphs = [p for p in document.paragraphs if len(p.text) > 4]
        p = chance.choice(paragraphs)
        kind = chance.randrange(6)
        if kind == 0:
            p.runs[-1].text += f"另外补充{chance.randrange(100)}点。"
        elif kind == 1:
            p.insert_paragraph_before(f"新写的一段，共{chance.randrange(100)}项。")
        elif kind == 2 and len(paragraphs) > 10:
            p._p.getparent().remove(p._p)
        elif kind == 3:
            chance.choice(paragraphs)._p.addprevious(p._p)
        elif kind == 4:
            table = chance.choice(document.tables)
            row = chance.choice(table.rows[1:])
            chance.choice(row.cells).text = f"改{chance.randrange(100)}"
        else:
            table = chance.choice(document.tables)
            row = chance.choice(table.rows[1:])
            row._tr.getparent().remove(row._tr)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


@pytest.mark.parametrize("seed", range(12))
def test_any_edits_are_given_back_either_way(seed: int) -> None:
    later = edited(report(), random.Random(seed))
    holds(report(), later)
    holds(later, report())


@needs_validator
def test_the_contrast_passes_the_schema(tmp_path: Path) -> None:
    for number, later in enumerate((other("工作汇报"), edited(report(), random.Random(1)))):
        for way, pair in enumerate(((report(), later), (later, report()))):
            path = tmp_path / f"{number}{way}.docx"
            path.write_bytes(contrast(*pair, REVISION).data)
            assert validate(path) == []


@pytest.mark.parametrize("name", ["_drfabc", "_Toc900"])
def test_a_bookmark_with_one_half_in_what_is_struck_out_keeps_its_pair(name: str) -> None:
    """As LibreOffice saves a tracked change at a figure: the bookmark begins within the deletion."""
    parts = open_docx(report())
    root = parse(parts["word/document.xml"])
    run = next(r for r in root.iter(w("r")) if r.getparent().tag == w("p") and r.findtext(w("t")))
    struck = make("del", id="990", author="某", date="2025-01-10T09:00:00Z")
    run.addprevious(struck)
    struck.extend([make("bookmarkStart", id="900", name=name), deepcopy(run)])
    for text in struck.iter(w("t")):
        text.tag = w("delText")
    run.addnext(make("bookmarkEnd", id="900"))
    parts["word/document.xml"] = serialise(root)
    tracked = write_docx(parts)
    assert faults(tracked) == []
    for data in (contrast(tracked, report(), REVISION).data, finished(tracked)):
        assert faults(data) == []
