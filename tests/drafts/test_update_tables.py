"""Whole tables that come or go between two builds, in a file staff have edited."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from drafter.documents.markup import Element, drop, make, w
from drafter.documents.parts import OFFICE, open_docx, write_docx
from drafter.documents.pen import Revision
from drafter.documents.text import read_text
from drafter.documents.validity import faults
from drafter.drafts.merging.merge import Build, merge
from drafter.model.kinds import (
    Suggestion,
)
from drafter.reports.build import Draft
from drafter.reports.genres import TERM_REPORT
from tests.drafts.editing import Staff, edit, mark_truth, strip_marks
from tests.drafts.judging import judge
from tests.drafts.tabled import (
    COUNTED,
    TRACKED,
    body_of,
    changed,
    full,
    grids,
    last_table,
    lines,
    marks,
    notes,
    own_notes,
    since_2022,
    told,
    updated,
    without,
)
from tests.drafts.test_update_merging import accepted
from tests.drafts.variants import built
from tests.drafts.writing import Rows, bare, build, document, said
from tests.office import needs_office, needs_validator, page_count, resaved, to_pdf, validate
from tests.sample import sample_draft, sample_drafts

# --- a whole table comes ------------------------------------------------------------------------

HEADS = "表格（编号、标题、承办单位、交办、答复、评价、结果）"
NOTE = "注：本表由人大办统计。"


@pytest.mark.parametrize("marks", [True, False], ids=["marks", "bare"])
@pytest.mark.parametrize("lost", [(Suggestion,), COUNTED, (Suggestion, *COUNTED)])
def test_annexes_come_where_a_fresh_build_has_them(marks: bool, lost: tuple[type, ...]) -> None:
    """No suggestions, no activities, or neither; then the ledgers are there."""
    base = without(*lost)
    edited = base.data if marks else strip_marks(base.data)
    merged = updated(base, full(), edited)
    assert said(merged) == said(full().data)
    styles = [
        [(p.text, p.style) for p in read_text(d) if p.text] for d in (merged.data, full().data)
    ]
    assert styles[0] == styles[1]
    assert not merged.kept
    assert not merged.unplaced


def _style_ids_changed(data: bytes) -> bytes:
    """As after another program has saved the file."""
    parts = open_docx(data)
    for name in ("word/document.xml", "word/styles.xml"):
        for number, id in enumerate((b"TableHead", b"TableText", b"TableCentre", b"OfficeTable")):
            parts[name] = parts[name].replace(b'"%s"' % id, b'"%d"' % (880 + number))
    return write_docx(parts)


def test_a_table_that_comes_looks_as_built_in_the_files_own_styles() -> None:
    base = without(Suggestion)
    merged = updated(base, full(), _style_ids_changed(base.data))
    assert said(merged) == said(full().data)
    raw = open_docx(merged.data)["word/document.xml"]
    assert raw.count(b'w:tblStyle w:val="883"') == 2
    assert not any(b'"%s"' % id in raw for id in (b"TableText", b"TableCentre", b"OfficeTable"))
    put, fresh = (body_of(d).findall(w("tbl"))[1] for d in (merged.data, full().data))
    for path in ("tblGrid", "tblPr/tblW", "tblPr/tblLayout", "tr/trPr"):
        part = "/".join(map(w, path.split("/")))
        assert etree.tostring(put.find(part)) == etree.tostring(fresh.find(part))


def test_what_is_in_it_is_known_at_the_next_update() -> None:
    """Its figures have their marks, and a correction goes into it."""
    first = updated(without(Suggestion), full(), without(Suggestion).data).data
    assert marks(first) == marks(full().data)
    later = sample_draft(change=_twice)
    second = updated(full(), later, first)
    assert grids(second.data) == grids(later.data)
    assert grids(second.data) != grids(first)


def _twice(row: object) -> object:
    return replace(row, assigned_to="镇农业办") if isinstance(row, Suggestion) else row


def _behind_table(words: str) -> Callable[[Element], None]:
    def edit(body: Element) -> None:
        own = make("p")
        etree.SubElement(etree.SubElement(own, w("r")), w("t")).text = words
        body.find(w("tbl")).addnext(own)

    return edit


def test_what_staff_wrote_under_a_table_stays_under_it() -> None:
    base = without(Suggestion)
    merged = updated(base, full(), changed(base.data, _behind_table(NOTE)))
    text = lines(merged.data)
    assert text[text.index(NOTE) :] == [NOTE, "附件2", "代表建议办理情况表"]
    assert grids(merged.data) == grids(full().data)
    assert body_of(merged.data).find(w("tbl")).getnext().tag == w("p")


def _signed(body: Element) -> None:
    """A signature and a date at the end."""
    for words in ("大坪镇人民代表大会主席团", "2025年1月16日"):
        own = make("p")
        etree.SubElement(etree.SubElement(own, w("r")), w("t")).text = words
        body.insert(len(body) - 1, own)


def test_annexes_come_behind_staffs_signature_and_their_list_before_it() -> None:
    base = without(Suggestion, *COUNTED)
    merged = updated(base, full(), changed(base.data, _signed))
    text = lines(merged.data)
    at = text.index("大坪镇人民代表大会主席团")
    assert text[at - 1] == "　　　2.代表建议办理情况表"
    assert text[at + 1 : at + 3] == ["2025年1月16日", "附件1"]
    assert grids(merged.data) == grids(full().data)


ROWS: Rows = [["村", "户数"], ["柳湾村", "{a:12}"], ["石桥村", "{b:7}"]]
UNDER = ("# 一、帮扶", "帮扶情况见下表。")
BEHIND = ("# 二、信访", "受理来信9件。")


def test_a_table_comes_right_behind_its_line_before_what_staff_wrote_there() -> None:
    edited = bare(*UNDER, "职工写的一段。", *BEHIND)
    merged = updated(build(*UNDER, *BEHIND), build(*UNDER, ROWS, *BEHIND), edited)
    assert said(merged) == said(bare(*UNDER, ROWS, "职工写的一段。", *BEHIND))
    assert told(merged) == [("UPDATED", "", "表格（村、户数）")]


def test_one_that_staff_have_typed_themselves_is_not_put_in_twice() -> None:
    old, new = build(*UNDER, *BEHIND), build(*UNDER, ROWS, *BEHIND)
    same = updated(old, new, bare(*UNDER, ROWS, *BEHIND))
    assert told(same) == [("AGREED", "", "表格（村、户数）")]
    other = updated(old, new, bare(*UNDER, [*ROWS[:2], ["石桥村", "8"]], *BEHIND))
    assert told(other) == [("KEPT", "", "表格（村、户数）")]
    assert len(grids(other.data)) == 1
    assert notes(other.data) == 1


@pytest.mark.parametrize(
    "edited",
    [
        (UNDER[0], "情况另行印发，会上不再报告。", *BEHIND),
        (*UNDER, [["甲", "乙"], ["丙", "丁"]], *BEHIND),
    ],
    ids=["its line is gone", "another table stands there"],
)
def test_without_a_certain_place_it_is_told_and_not_put_in(edited: tuple[str | Rows, ...]) -> None:
    merged = updated(build(*UNDER, *BEHIND), build(*UNDER, ROWS, *BEHIND), bare(*edited))
    assert told(merged) == [("UNPLACED", "", "表格（村、户数）")]
    assert said(merged) == said(bare(*edited))


def test_a_table_that_hangs_on_other_parts_is_told() -> None:
    new = build(*UNDER, ROWS, *BEHIND)

    def link(body: Element) -> None:
        run = next(body.find(w("tbl")).iter(w("r")))
        around = etree.Element(w("hyperlink"), {f"{{{OFFICE}}}id": "rId1"})
        run.addprevious(around)
        around.append(run)

    linked = Build(changed(new.data, link), new.ties)
    merged = updated(build(*UNDER, *BEHIND), linked, bare(*UNDER, *BEHIND))
    assert told(merged) == [("UNPLACED", "", "表格（村、户数）")]
    assert grids(merged.data) == []


UNITS = ("农业办{a:承办}建议如下。", [["编号", "结果"], ["1", "已解决"]],
         "水利站{b:承办}建议如下。", [["编号", "结果"], ["2", "正在解决"]])  # fmt: skip


@pytest.mark.parametrize("gone", [slice(0, 2), slice(2, 4)], ids=["the first", "the second"])
def test_of_tables_with_the_same_heads_the_right_one_comes_and_goes(gone: slice) -> None:
    """A table a unit, in a loop: the other one's is not taken for it."""
    less = [block for n, block in enumerate(UNITS) if n not in range(4)[gone]]
    come = updated(build(*less), build(*UNITS), bare(*less))
    assert grids(come.data) == grids(document(*UNITS))
    assert [verdict for verdict, _, _ in told(come)] == ["UPDATED"]
    go = updated(build(*UNITS), build(*less), bare(*UNITS))
    assert said(go) == said(bare(*less))


# --- a whole table goes -------------------------------------------------------------------------


@pytest.mark.parametrize("marks", [True, False], ids=["marks", "bare"])
@pytest.mark.parametrize("lost", [(Suggestion,), COUNTED, (Suggestion, *COUNTED)])
def test_annexes_go_with_their_marks_and_titles(marks: bool, lost: tuple[type, ...]) -> None:
    edited = full().data if marks else strip_marks(full().data)
    merged = updated(full(), without(*lost), edited)
    assert said(merged) == said(without(*lost).data)
    assert not merged.kept
    assert not merged.unplaced


def _typed(body: Element) -> None:
    """The last cell typed over."""
    first, *others = list(last_table(body).iter(w("tr")))[-1].findall(w("tc"))[-1].iter(w("t"))
    first.text = "已解决（补报）"
    for other in others:
        other.text = ""


def _row(body: Element) -> None:
    rows = last_table(body).findall(w("tr"))
    own = deepcopy(rows[-1])
    for mark in list(own.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        drop(mark)
    next(own.iter(w("t"))).text = "28"
    rows[-1].addnext(own)


def _column(body: Element) -> None:
    table = last_table(body)
    table.find(w("tblGrid")).append(make("gridCol", w="900"))
    for n, row in enumerate(table.findall(w("tr"))):
        cell = deepcopy(row.findall(w("tc"))[0])
        for mark in list(cell.iter(w("bookmarkStart"), w("bookmarkEnd"))):
            drop(mark)
        next(cell.iter(w("t"))).text = "备注" if n == 0 else "已回访" if n == 1 else ""
        row.append(cell)


def _picture(body: Element) -> None:
    next(last_table(body).iter(w("r"))).append(make("drawing"))


def _revision(body: Element) -> None:
    run = next(last_table(body).iter(w("r")))
    mark = make("ins", id="77001", author="职工", date="2025-01-10T09:00:00Z")
    run.addprevious(mark)
    mark.append(run)


def _remark(body: Element) -> None:
    """The first comment's anchors moved to the table; :func:`_staffs` makes it one of staff's."""
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for mark in [e for e in body.iter(w(name)) if e.get(w("id")) == "0"]:
            drop(mark)
    run = next(last_table(body).iter(w("r")))
    run.addprevious(make("commentRangeStart", id="0"))
    reference = make("r")
    reference.append(make("commentReference", id="0"))
    run.addnext(reference)
    run.addnext(make("commentRangeEnd", id="0"))


def _staffs(data: bytes) -> bytes:
    """The first comment is staff's."""
    parts = open_docx(data)
    parts["word/comments.xml"] = parts["word/comments.xml"].replace(
        b'w:id="0" w:author="drafter"', 'w:id="0" w:author="职工"'.encode()
    )
    return write_docx(parts)


def _control(body: Element) -> None:
    run = next(last_table(body).iter(w("r")))
    control = make("sdt")
    etree.SubElement(control, w("sdtPr"))
    inside = etree.SubElement(control, w("sdtContent"))
    run.addprevious(control)
    inside.append(run)


def _title(body: Element) -> None:
    words = [t for t in body.iter(w("t")) if t.text == "代表建议办理情况表"]
    words[-1].text = "代表建议、批评和意见办理情况一览表"


SEEDS = {
    "a cell typed over": _typed,
    "a row of their own": _row,
    "a column of their own": _column,
    "a picture": _picture,
    "a tracked change": _revision,
    "a comment": _remark,
    "a control": _control,
    "its title": _title,
}


@pytest.mark.parametrize("edit", SEEDS.values(), ids=SEEDS)
@pytest.mark.parametrize("revision", [None, TRACKED], ids=["plain", "tracked"])
def test_what_staff_touched_stays_with_one_note(
    edit: Callable[[Element], None], revision: Revision | None
) -> None:
    edited = changed(full().data, edit)
    edited = _staffs(edited) if edit is _remark else edited
    merged = updated(full(), without(Suggestion), edited, revision)
    assert told(merged) == [("KEPT", HEADS, "")]
    assert grids(merged.data)[-1] == grids(edited)[-1]
    assert lines(merged.data)[-2:] == lines(edited)[-2:]
    assert not {"附件2", "代表建议办理情况表"} & {change.was for change in merged.kept}
    assert notes(merged.data) == len(merged.kept)
    inside = last_table(body_of(merged.data)).iter(w("commentReference"))
    assert [mark.get(w("id")) in own_notes(merged.data) for mark in inside].count(True) == 1


def test_what_staff_have_struck_themselves_is_no_matter() -> None:
    def strike(body: Element) -> None:
        table = last_table(body)
        for element in (table.getprevious().getprevious(), table.getprevious(), table):
            drop(element)

    edited = changed(full().data, strike)
    merged = updated(full(), without(Suggestion), edited)
    assert told(merged) == [("AGREED", HEADS, "")]
    assert said(merged) == said(without(Suggestion).data)


def test_a_range_that_reaches_into_the_table_is_not_torn() -> None:
    """A bookmark of staff's that begins in the text and ends in the table keeps its end."""
    old, new = build(*UNDER, ROWS, *BEHIND), build(*UNDER, *BEHIND)

    def mark(body: Element) -> None:
        body.findall(w("p"))[1].append(make("bookmarkStart", id="501", name="_GoBack"))
        next(body.find(w("tbl")).iter(w("p"))).append(make("bookmarkEnd", id="501"))

    merged = updated(old, new, changed(bare(*UNDER, ROWS, *BEHIND), mark))
    assert faults(merged.data) == []
    assert said(merged) == said(bare(*UNDER, *BEHIND))


OTHER: Rows = [["单位", "件数", "办结"], ["农业办", "{c:3}", "{d:2}"]]


@pytest.mark.parametrize("write", [document, bare], ids=["marks kept", "marks stripped"])
@pytest.mark.parametrize("title", ["帮扶情况见下表。", "各单位办理的件数如下。"])
def test_one_table_takes_the_place_of_another(write, title) -> None:  # type: ignore[no-untyped-def]
    """Under the same line (somebody has made the template's table anew), or under one of its own."""
    old, new = (*UNDER, ROWS, *BEHIND), (UNDER[0], title, OTHER, *BEHIND)
    merged = updated(build(*old), build(*new), write(*old))
    assert said(merged) == said(bare(*new))
    assert {verdict for verdict, _, _ in told(merged)} == {"UPDATED"}


def test_but_not_right_in_front_of_one_that_stays() -> None:
    touched = [*ROWS[:2], ["石桥村", "约7"]]
    old, new = build(*UNDER, ROWS, *BEHIND), build(*UNDER, OTHER, *BEHIND)
    merged = updated(old, new, bare(*UNDER, touched, *BEHIND))
    assert [verdict for verdict, _, _ in told(merged)] == ["UNPLACED", "KEPT"]
    assert len(grids(merged.data)) == 1


# --- tracked ------------------------------------------------------------------------------------


@pytest.mark.parametrize("lost", [(Suggestion,), (Suggestion, *COUNTED)])
@pytest.mark.parametrize("come", [True, False], ids=["comes", "goes"])
def test_tracked_tables_can_be_accepted_and_refused(lost: tuple[type, ...], come: bool) -> None:
    old, new = (without(*lost), full()) if come else (full(), without(*lost))
    merged = updated(old, new, old.data, TRACKED)
    assert accepted(merged.data, accept=True) == said(new.data)
    assert accepted(merged.data, accept=False) == said(old.data)
    revisions = (w("ins"), w("del"))
    nested = [m for m in body_of(merged.data).iter(*revisions) if [*m.iterancestors(*revisions)]]
    assert not nested


def test_a_table_struck_with_tracking_is_no_table_any_more() -> None:
    """The update goes on while the strike is pending; a table that comes is put in."""
    struck = updated(full(), without(Suggestion), full().data, TRACKED).data
    merged = updated(without(Suggestion), full(), struck)
    assert grids(merged.data) == grids(full().data)
    nothing = updated(build(*UNDER, ROWS), build(*UNDER), bare(*UNDER, ROWS), TRACKED).data
    assert said(merge(build(*UNDER), build(*UNDER), nothing)) == said(bare(*UNDER))


# --- staff at work, other programs, the schema --------------------------------------------------


def _both_ways() -> list[tuple[Draft, Draft]]:
    (term,) = sample_drafts(TERM_REPORT)
    pairs = [(without(Suggestion), full()), (without(Suggestion, *COUNTED), full())]
    pairs += [(since_2022(), term)]
    return pairs + [(new, old) for old, new in pairs]


def test_after_any_edits_nothing_is_lost_and_nothing_silently_wrong() -> None:
    """15 edits at random in each; a table that stays is told as a whole."""
    for n, (old, new) in enumerate(_both_ways()):
        staff = Staff.sit_down(mark_truth(old.data), f"tables {n}", [])
        edit(staff, 15)
        for edited in (staff.save(), strip_marks(staff.save())):
            merged = updated(old, new, edited)
            score = judge(old, new, staff, edited, merged)
            stays = any(verdict != "UPDATED" for verdict, _, _ in told(merged))
            assert [w for w in score.wrong if not (stays and w.startswith("附件."))] == []
            assert [w for w in score.lost if "悉心" not in w] == []  # the report says 悉心 itself


@needs_validator
@pytest.mark.parametrize("revision", [None, TRACKED], ids=["plain", "tracked"])
def test_updated_files_pass_the_schema(tmp_path: Path, revision: Revision | None) -> None:
    path = tmp_path / "updated.docx"
    for old, new in _both_ways():
        path.write_bytes(updated(old, new, old.data, revision).data)
        assert validate(path) == []


@needs_office
def test_after_another_program_has_saved_the_file(tmp_path: Path) -> None:
    """LibreOffice renames the styles and draws the tables anew: tables and years come all the same."""
    pairs = [pair for pair in _both_ways() if len(grids(pair[0].data)) <= len(grids(pair[1].data))]
    paths = []
    for n, (old, _) in enumerate(pairs):
        paths.append(tmp_path / f"{n}.docx")
        paths[-1].write_bytes(old.data)
    (tmp_path / "saved").mkdir()
    saved = resaved(paths, tmp_path / "saved", "docx")
    for path, (old, new) in zip(saved, pairs, strict=True):
        merged = merge(built(old), built(new), path.read_bytes())
        assert said(merged) == said(new.data)
        assert [verdict for verdict, _, _ in told(merged)].count("UPDATED") == len(told(merged))
        path.write_bytes(merged.data)
        assert page_count(to_pdf(path)) > 5
