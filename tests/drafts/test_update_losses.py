"""Eight ways in which an older tool's protected zones lost what staff had, and none of them here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from drafter.documents import package
from drafter.documents.markup import Element, W, drop, make, parse, serialise, w
from drafter.documents.parts import main_part, open_docx, write_docx
from drafter.documents.stamp import PREFIX
from drafter.documents.text import read_text
from drafter.documents.validity import faults
from drafter.drafts import updating
from drafter.drafts.merging.merge import merge
from drafter.drafts.merging.merged import Merged
from drafter.errors import DrafterError
from drafter.model.kinds import Activity, ActivityKind, Petition
from drafter.reports.build import Draft
from tests.drafts.variants import built
from tests.sample import sample_draft

INSPECTIONS = "组织开展代表视察"


@cache
def before() -> Draft:
    return sample_draft()


@cache
def after() -> Draft:
    """One survey was an inspection: two figures change in two paragraphs of the body, and more."""
    return sample_draft(change=_one_more)


def _one_more(row: Any) -> Any:
    survey = isinstance(row, Activity) and row.kind is ActivityKind.SURVEY
    return replace(row, kind=ActivityKind.INSPECTION) if survey and row.id == 85 else row


@cache
def without_petitions() -> Draft:
    return sample_draft(lost=[Petition])


def changed(data: bytes, edit: Callable[[Element], object]) -> bytes:
    """The file after an edit of its body's XML."""
    parts = open_docx(data)
    root = parse(parts[main_part(parts)])
    edit(root)
    parts[main_part(parts)] = serialise(root)
    return write_docx(parts)


def paragraph(root: Element, words: str) -> Element:
    """The one paragraph that holds words."""
    (found,) = [
        p for p in root.iter(w("p")) if words in "".join(t.text or "" for t in p.iter(w("t")))
    ]
    return found


def updated(edited: bytes, new: Draft | None = None) -> Merged:
    """The update of an edited file; it holds no fault that was not there."""
    merged = merge(built(before()), built(new or after()), edited)
    assert set(faults(merged.data)) <= set(faults(edited))
    return merged


def text(data: bytes) -> list[str]:
    return [p.text for p in read_text(data)]


def line(data: bytes, words: str) -> str:
    (found,) = [said for said in text(data) if words in said]
    return found


def xml(data: bytes) -> Element:
    parts = open_docx(data)
    return parse(parts[main_part(parts)])


# --- 1. the mark at the end is gone -----------------------------------------------------------


@pytest.mark.parametrize("gone", ["bookmarkEnd", "bookmarkStart"])
def test_half_a_mark_loses_nothing_and_changes_nothing_else(gone: str) -> None:
    """A zone without its end swallowed the rest of the document."""

    def edit(root: Element) -> None:
        for mark in list(paragraph(root, INSPECTIONS).iter(w(gone))):
            drop(mark)

    merged = updated(changed(before().data, edit))
    assert text(merged.data) == text(after().data)


# --- 2. lost at the second regeneration without an edit -----------------------------------------


def test_updates_without_edits_do_not_wear_the_draft_down() -> None:
    """There and back three times: text and marks are those of a fresh build each time."""
    data = changed(
        before().data, lambda root: paragraph(root, "各位代表：").append(_run("（起立）"))
    )
    for new, old in ((after(), before()), (before(), after())) * 3:
        merged = merge(built(old), built(new), data)
        assert not merged.kept
        assert not merged.unplaced
        data = merged.data
        assert _without(text(data), "（起立）") == text(new.data)
        assert _marks(data) == _marks(new.data)


def _run(words: str) -> Element:
    run = make("r")
    etree.SubElement(run, w("t")).text = words
    return run


def _without(lines: list[str], words: str) -> list[str]:
    assert any(words in said for said in lines)
    return [said.replace(words, "") for said in lines]


def _marks(data: bytes) -> list[str]:
    starts = xml(data).iter(w("bookmarkStart"))
    return sorted(s.get(w("name")) for s in starts if s.get(w("name")).startswith(PREFIX))


# --- 3. line breaks eaten at each build ---------------------------------------------------------


def test_line_breaks_tabs_and_empty_paragraphs_stay() -> None:
    def edit(root: Element) -> None:
        there = paragraph(root, INSPECTIONS)
        run = _run("（一）察看")
        run.append(make("br"))
        run.append(make("tab"))
        etree.SubElement(run, w("t")).text = "（二）座谈"
        there.append(run)
        for _ in range(3):
            there.addnext(make("p"))

    data = changed(before().data, edit)
    for new, old in ((after(), before()), (before(), after())) * 2:
        data = merge(built(old), built(new), data).data
        assert line(data, INSPECTIONS).endswith("（一）察看\n\t（二）座谈")
        said = text(data)
        at = next(n for n, each in enumerate(said) if INSPECTIONS in each)
        assert said[at + 1 : at + 4] == ["", "", ""]


# --- 4. and 5. tables of contents, form fields, fields -----------------------------------------


def _field(command: str, shown: str) -> list[Element]:
    """A field as Word writes it: begin, command, separator, what it shows, end."""
    runs = []
    for kind in ("begin", "", "separate", "shown", "end"):
        run = make("r")
        if kind == "":
            etree.SubElement(run, w("instrText")).text = command
        elif kind == "shown":
            etree.SubElement(run, w("t")).text = shown
        else:
            run.append(make("fldChar", fldCharType=kind))
        runs.append(run)
    return runs


def _with_contents(root: Element) -> None:
    """A table of contents in front of the text, as Word puts it: it repeats every heading."""
    body = root.find(w("body"))
    headings = [said for said in text(before().data) if said[1:2] == "、" and len(said) < 20]
    begin, command, separate, _, end = _field(' TOC \\o "1-3" ', "")
    for number, heading in enumerate(headings):
        entry = make("p")
        entry.extend([begin, command, separate] if number == 0 else [])
        entry.append(_run(f"{heading}\t{number + 1}"))
        entry.extend([end] if number == len(headings) - 1 else [])
        body.insert(number, entry)


def _with_fields(root: Element) -> None:
    """A reference, a form field and a content control in the paragraph whose figures change."""
    there = paragraph(root, INSPECTIONS)
    there.extend([*_field(" REF 表一 ", "见附件1，视察5次"), *_field(" FORMTEXT ", "请填写")])
    control = etree.fromstring(
        f'<w:sdt xmlns:w="{W}"><w:sdtPr><w:date/></w:sdtPr><w:sdtContent><w:r><w:t>2025年1月</w:t>'
        "</w:r></w:sdtContent></w:sdt>"
    )
    there.append(control)


@pytest.mark.parametrize("edit", [_with_contents, _with_fields])
def test_contents_and_fields_stay_fields(edit: Callable[[Element], None]) -> None:
    edited = changed(before().data, edit)
    merged = updated(edited)
    for name in ("fldChar", "instrText", "sdt"):
        was, now = ([*xml(data).iter(w(name))] for data in (edited, merged.data))
        assert [etree.tostring(e) for e in was] == [etree.tostring(e) for e in now]
    assert "组织开展代表视察6次" in line(merged.data, INSPECTIONS)


def test_what_a_field_shows_is_not_written_into() -> None:
    """Word makes that text itself: the figure in it is told of, not changed."""
    merged = updated(changed(before().data, _with_fields))
    assert "见附件1，视察5次请填写2025年1月" in line(merged.data, INSPECTIONS)


def test_a_table_of_contents_does_not_take_the_place_of_the_headings() -> None:
    edited = changed(before().data, _with_contents)
    merged = updated(edited, without_petitions())
    count = len(text(edited)) - len(text(before().data))
    assert text(merged.data)[:count] == text(edited)[:count]
    assert text(merged.data)[count:] == text(without_petitions().data)


# --- 6. no backup ------------------------------------------------------------------------------


def test_without_a_kept_copy_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "报告.docx"
    edited = changed(before().data, lambda root: paragraph(root, "各位代表：").append(_run("！")))
    path.write_bytes(edited)
    merged = updated(edited)
    plan = updating.Updating(path, None, None, after(), edited, merged, False)  # type: ignore[arg-type]

    write = package.write_whole

    def full(data: bytes, target: Path) -> None:
        if "更新前" in target.name:
            raise OSError("no space left")
        write(data, target)

    monkeypatch.setattr(package, "write_whole", full)
    with pytest.raises(DrafterError, match="写不进"):
        updating.carry_out(plan)
    assert path.read_bytes() == edited
    monkeypatch.undo()
    kept = updating.carry_out(plan)
    assert (kept.read_bytes(), path.read_bytes()) == (edited, merged.data)


# --- 7. nested --------------------------------------------------------------------------------


def test_marks_within_marks_and_tables_within_tables() -> None:
    """A list is marked as a whole and item by item; both follow. A table of staff's in a cell stays."""

    def edit(root: Element) -> None:
        cell = next(root.iter(w("tc")))
        inner = etree.fromstring(
            f'<w:tbl xmlns:w="{W}"><w:tblPr/><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid><w:tr><w:tc>'
            "<w:tcPr/><w:p><w:r><w:t>视察5次</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        )
        cell.insert(1, inner)

    edited = changed(before().data, edit)
    merged = updated(edited)
    said = text(merged.data)
    assert "视察5次" in said
    said.remove("视察5次")
    assert said == text(after().data)
    assert set(_marks(after().data)) == set(_marks(merged.data))


# --- 8. its record is gone ---------------------------------------------------------------------


def test_what_rests_on_no_record_any_more_goes_where_staff_left_it() -> None:
    merged = updated(changed(before().data, lambda root: None), without_petitions())
    assert text(merged.data) == text(without_petitions().data)


def test_and_stays_with_a_note_where_staff_wrote_in_it() -> None:
    def edit(root: Element) -> None:
        paragraph(root, "群众来信来访").append(_run("群众很满意。"))

    merged = updated(changed(before().data, edit), without_petitions())
    assert line(merged.data, "群众来信来访").endswith("群众很满意。")
    assert any("群众来信来访" in change.was for change in merged.kept)
    comments = open_docx(merged.data)["word/comments.xml"].decode()
    assert "这里没有“" in comments
