"""New records into an edited text: only what changed is written, what staff wrote stays, doubt is told."""

from __future__ import annotations

import pytest

from drafter.documents.chart_values import charts
from drafter.documents.margin import own_comments
from drafter.documents.markup import parse, serialise, w
from drafter.documents.parts import main_part, open_docx, write_docx
from drafter.documents.pen import Revision
from drafter.documents.text import read_text
from drafter.documents.validity import faults
from drafter.drafts.merging.merge import merge
from drafter.drafts.merging.merged import Verdict
from drafter.errors import DrafterError
from drafter.model.kinds import Suggestion
from drafter.reports.genres import TERM_REPORT
from tests.drafts.variants import built, varied
from tests.drafts.writing import bare, build, document, said
from tests.sample import sample_draft

OLD = "组织代表视察{a:4}次，现场提出意见{b:29}条。开展专题调研{c:4}次。"
NEW = "组织代表视察{a:5}次，现场提出意见{b:35}条。开展专题调研{c:4}次。"


@pytest.mark.parametrize("write", [document, bare], ids=["marks kept", "marks stripped"])
def test_figures_change_and_words_stay(write) -> None:  # type: ignore[no-untyped-def]
    edited = write(
        OLD.replace("组织代表", "先后组织人大代表").replace("条。", "条，都已转交办理。")
    )
    merged = merge(build(OLD), build(NEW), edited)
    assert said(merged) == [
        "先后组织人大代表视察5次，现场提出意见35条，都已转交办理。开展专题调研4次。"
    ]
    assert [change.verdict for change in merged.changes] == [Verdict.UPDATED] * 2


@pytest.mark.parametrize("write", [document, bare], ids=["marks kept", "marks stripped"])
def test_swapped_clauses_with_the_same_number(write) -> None:  # type: ignore[no-untyped-def]
    edited = write("开展专题调研{c:4}次。组织代表视察{a:4}次，现场提出意见{b:29}条。")
    merged = merge(build(OLD), build(NEW), edited)
    assert said(merged) == ["开展专题调研4次。组织代表视察5次，现场提出意见35条。"]


@pytest.mark.parametrize("typed", ["9", "约4", "4次左右，实为9"])
def test_what_staff_typed_over_a_figure_stays_with_a_note(typed: str) -> None:
    edited = bare(OLD.replace("{a:4}", typed))
    merged = merge(build(OLD), build(NEW), edited)
    assert said(merged)[0].startswith(f"组织代表视察{typed}次，现场提出意见35条")
    assert [(change.was, change.now) for change in merged.kept] == [("4", "5")]
    comments = open_docx(merged.data)["word/comments.xml"].decode()
    assert "按现在的记录，“4”应为“5”" in comments


def test_what_staff_corrected_to_what_the_records_now_say_is_no_conflict() -> None:
    merged = merge(build(OLD), build(NEW), bare(OLD.replace("{a:4}", "5")))
    assert not merged.kept
    assert said(merged) == said(bare(NEW))


FLIPS = ("未开展执法检查。{b:29}条意见已转交。", "共开展执法检查{a:3}次。{b:29}条意见已转交。")


@pytest.mark.parametrize(("old", "new"), [FLIPS, FLIPS[::-1]])
def test_a_condition_that_flips_changes_its_clause(old: str, new: str) -> None:
    edited = bare(old.replace("已转交", "都已转交有关部门"))
    wanted = said(bare(new.replace("已转交", "都已转交有关部门")))
    assert said(merge(build(old), build(new), edited)) == wanted


def test_but_not_where_staff_wrote_in_it() -> None:
    old, new = FLIPS
    edited = bare(old.replace("未开展", "因故未能开展"))
    merged = merge(build(old), build(new), edited)
    assert said(merged) == said(edited)
    assert len(merged.kept) == 1


def test_a_clause_that_goes_is_noted_where_staff_have_moved_it() -> None:
    """Within its paragraph: from between its neighbours it is gone, as if staff had agreed."""
    gone = "依法作出决议、决定{d:8}项，"
    old = f"五次会议听取和审议了{{r:6}}项报告，{gone}补选副镇长{{e:1}}名。"
    new = old.replace(gone, "")
    theirs = bare("1月18日，依法作出决议、决定8项，" + new)
    merged = merge(build("1月18日，" + old), build("1月18日，" + new), theirs)
    assert said(merged) == said(theirs)
    assert [change.said for change in merged.kept] == ["依法作出决议、决定8项"]


def test_a_copy_of_a_changed_clause_is_noted() -> None:
    edited = bare(OLD, "回顾起来，组织代表视察4次，很不容易。")
    merged = merge(build(OLD), build(NEW), edited)
    assert said(merged)[1] == "回顾起来，组织代表视察4次，很不容易。"
    assert [change.was for change in merged.kept] == ["4"]


# --- paragraphs and headings --------------------------------------------------------------------

HELD = ("# 一、会议", "召开会议{m:6}次。", "# 二、信访", "受理来信{p:9}件。", "# 三、监督", OLD)
GONE = ("# 一、会议", "召开会议{m:6}次。", "# 二、监督", OLD)


def test_a_section_that_goes_and_the_numbers_of_the_others() -> None:
    edited = bare(*HELD[:2], "大家很满意。", *HELD[2:])
    merged = merge(build(*HELD), build(*GONE), edited)
    assert said(merged) == said(bare(*GONE[:2], "大家很满意。", *GONE[2:]))


def test_a_section_that_comes_stands_behind_what_staff_added_to_the_one_before() -> None:
    edited = bare(*GONE[:2], "大家很满意。", *GONE[2:])
    merged = merge(build(*GONE), build(*HELD), edited)
    assert said(merged) == said(bare(*HELD[:2], "大家很满意。", *HELD[2:]))


def test_headings_of_staffs_own_count() -> None:
    edited = bare(
        "# 一、概述", "今年很忙。", "# 二、会议", HELD[1], "# 三、信访", HELD[3], "# 四、监督", OLD
    )
    merged = merge(build(*HELD), build(*GONE), edited)
    assert said(merged) == said(
        bare("# 一、概述", "今年很忙。", "# 二、会议", HELD[1], "# 三、监督", OLD)
    )


def test_a_heading_over_something_of_staffs_stays() -> None:
    edited = bare(*HELD[:4], "都已办结。", *HELD[4:])
    merged = merge(build(*HELD), build(*GONE), edited)
    assert "二、信访" in said(merged)
    assert "都已办结。" in said(merged)
    assert "受理来信9件。" not in said(merged)


def test_a_new_line_looks_like_its_neighbours_there() -> None:
    """Style ids are others after every save: 884 for 公文正文."""
    parts = open_docx(bare(*GONE))
    for name in ("word/document.xml", "word/styles.xml"):
        parts[name] = parts[name].replace(b'"Body"', b'"884"').replace(b'"Heading1"', b'"77"')
    merged = merge(build(*GONE), build(*HELD), write_docx(parts))
    styles = [
        (p.text, p.style) for p in read_text(merged.data) if "信访" in p.text or "来信" in p.text
    ]
    assert styles == [("二、信访", "一级标题"), ("受理来信9件。", "公文正文")]
    assert b'"Body"' not in open_docx(merged.data)["word/document.xml"]


def test_two_different_records_are_never_one_line_changed() -> None:
    """Sessions in a loop: the words are alike, the records are others."""
    one = "{d:1月18日}，{n:五次会议}召开，到会{e:51}名。"
    two = "{d:7月30日}，{n:六次会议}召开，到会{e:52}名。"
    base = build(one, "会议圆满。", records={"d": "session:5", "n": "session:5", "e": "session:5"})
    new = build(two, "会议圆满。", records={"d": "session:6", "n": "session:6", "e": "session:6"})
    ties = {k: v._replace(name=f"会议.各次.{k}") for k, v in base.ties.items()}
    new_ties = {k: v._replace(name=f"会议.各次.{k}") for k, v in new.ties.items()}
    edited = bare(one + "书记出席并讲话。", "会议圆满。")
    merged = merge(type(base)(base.data, ties), type(new)(new.data, new_ties), edited)
    assert said(merged)[0] == said(edited)[0]
    assert said(bare(two))[0] in said(merged)


# --- tables -------------------------------------------------------------------------------------

TABLE = [["项目", "本年", "上年"], ["视察", "{i:5}", "{j:4}"], ["调研", "{k:3}", "{l:2}"]]
LATER = [
    ["项目", "本年", "上年"],
    ["视察", "{i:6}", "{j:4}"],
    ["座谈", "{o:1}", "{q:0}"],
    ["调研", "{k:3}", "{l:2}"],
]


@pytest.mark.parametrize("write", [document, bare], ids=["marks kept", "marks stripped"])
def test_rows_and_columns_of_staffs_stay_where_they_are(write) -> None:  # type: ignore[no-untyped-def]
    edited = write(
        [
            ["项目", "本年", "说明", "上年"],
            ["视察", "{i:5}", "含配合上级", "{j:4}"],
            ["走访", "8", "", "7"],
            ["调研", "{k:3}", "", "{l:2}"],
        ]
    )
    merged = merge(build(TABLE), build(LATER), edited)
    assert said(merged) == said(
        bare(
            [
                ["项目", "本年", "说明", "上年"],
                ["视察", "6", "含配合上级", "4"],
                ["座谈", "1", "", "0"],
                ["走访", "8", "", "7"],
                ["调研", "3", "", "2"],
            ]
        )
    )
    assert faults(merged.data) == []


@pytest.mark.parametrize("write", [document, bare], ids=["marks kept", "marks stripped"])
def test_swapped_columns_are_known_by_their_heads(write) -> None:  # type: ignore[no-untyped-def]
    edited = write([[row[0], row[2], row[1]] for row in TABLE])
    merged = merge(build(TABLE), build(LATER), edited)
    assert said(merged) == said(bare([[row[0], row[2], row[1]] for row in LATER]))
    assert ("5", "6", "视察｜5｜4") in [(c.was, c.now, c.sentence) for c in merged.updated]


def test_labels_swapped_over_standing_numbers_are_not_believed() -> None:
    """Staff typed the labels over and left the numbers: their marks now lie."""
    edited = document([TABLE[0], ["调研", *TABLE[1][1:]], ["视察", *TABLE[2][1:]]])
    merged = merge(build(TABLE), build([TABLE[0], LATER[1], TABLE[2]]), edited)
    assert said(merged) == said(edited)
    assert [change.now for change in (*merged.kept, *merged.unplaced)] == ["6"]


def test_a_row_whose_record_is_gone() -> None:
    plain = merge(build(LATER), build(TABLE), bare(LATER))
    assert said(plain) == said(bare(TABLE))
    noted = [[*row] for row in LATER]
    noted[2][0] = "座谈（重点）"
    kept = merge(build(LATER), build(TABLE), bare(noted))
    assert "座谈（重点）" in said(kept)
    assert kept.unplaced or kept.kept


# --- revisions, headers, text boxes -------------------------------------------------------------


def accepted(data: bytes, *, accept: bool) -> list[str]:
    """The text after accepting, or refusing, all revisions."""
    parts = open_docx(data)
    root = parse(parts[main_part(parts)])
    gone, stays = ("del", "ins") if accept else ("ins", "del")
    for mark in list(root.iter(w(gone))):
        holder = mark.getparent()
        block = next((e for e in mark.iterancestors(w("tr"), w("p"))), None)
        if holder.tag in (w("rPr"), w("trPr")):
            block.getparent().remove(block)
        else:
            holder.remove(mark)
    for mark in list(root.iter(w(stays))):
        for run in mark.iter(w("delText")):
            run.tag = w("t")
        for run in list(mark):
            mark.addprevious(run)
        mark.getparent().remove(mark)
    parts[main_part(parts)] = serialise(root)
    return said(write_docx(parts))


@pytest.mark.parametrize(
    ("old", "new"), [((*GONE, TABLE), (*HELD, LATER)), ((*HELD, LATER), (*GONE, TABLE))]
)
def test_tracked_changes_accepted_are_the_new_text_and_refused_the_old(old, new) -> None:  # type: ignore[no-untyped-def]
    revision = Revision("drafter", "2025-01-16T09:30:00Z")
    merged = merge(build(*old), build(*new), bare(*old), revision)
    assert accepted(merged.data, accept=True) == said(bare(*new))
    assert accepted(merged.data, accept=False) == said(bare(*old))
    assert faults(merged.data) == []


def test_inside_a_pending_insertion_the_change_is_made_directly() -> None:
    """Revisions do not nest: staff moved the sentence with tracking on."""
    parts = open_docx(bare(OLD))
    root = parse(parts[main_part(parts)])
    for run in list(root.iter(w("r"))):
        mark = run.makeelement(w("ins"))
        for key, value in (("id", "77"), ("author", "职工"), ("date", "2025-01-10T09:00:00Z")):
            mark.set(w(key), value)
        run.addprevious(mark)
        mark.append(run)
    parts[main_part(parts)] = serialise(root)
    revision = Revision("drafter", "2025-01-16T09:30:00Z")
    merged = merge(build(OLD), build(NEW), write_docx(parts), revision)
    root = parse(open_docx(merged.data)["word/document.xml"])
    assert said(merged) == said(bare(NEW))
    assert {mark.get(w("author")) for mark in root.iter(w("ins"), w("del"))} == {"职工"}
    assert not [i for i in root.iter(w("ins")) if next(i.iterancestors(w("ins")), None) is not None]


def test_what_staff_struck_with_tracking_on_is_not_there() -> None:
    parts = open_docx(bare(OLD))
    xml = parts["word/document.xml"].decode()
    run = xml[xml.index("<w:r>") : xml.index("</w:r>") + 6]
    struck = run.replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
    mark = f'<w:del w:id="9" w:author="职工" w:date="2025-01-10T09:00:00Z">{struck}</w:del>'
    parts["word/document.xml"] = xml.replace(
        run, mark + "<w:r><w:t>都已办完。</w:t></w:r>"
    ).encode()
    edited = write_docx(parts)
    merged = merge(build(OLD), build(NEW), edited)
    assert said(merged) == ["都已办完。"]
    assert len(merged.unplaced) == 2


def _in_footer(data: bytes, text: str) -> bytes:
    parts = open_docx(data)
    name = next(name for name in parts if "footer" in name and name.endswith(".xml"))
    run = f"<w:r><w:t>{text}</w:t></w:r></w:p>".encode()
    parts[name] = parts[name].replace(b"</w:p>", run, 1)
    return write_docx(parts)


def test_footers_follow_too() -> None:
    base, new = (
        type(b)(_in_footer(b.data, f"视察{number}次，{words}印"), b.ties)
        for b, number, words in ((build(OLD), 4, "镇人大"), (build(NEW), 5, "镇人大"))
    )
    edited = _in_footer(bare(OLD), "视察4次，大坪镇人大印")
    merged = merge(base, new, edited)
    footers = [data for name, data in open_docx(merged.data).items() if "footer" in name]
    assert any("视察5次，大坪镇人大印".encode() in b"".join(_texts(data)) for data in footers)


def _texts(data: bytes) -> list[bytes]:
    return [(t.text or "").encode() for t in parse(data).iter(w("t"))] if data[:1] == b"<" else []


_BOX = (
    '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="wps"><w:drawing><w:txbxContent>{0}</w:txbxContent></w:drawing></mc:Choice>'
    "<mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


def _in_box(data: bytes, text: str) -> bytes:
    parts = open_docx(data)
    box = _BOX.format(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>").encode()
    body = parts["word/document.xml"]
    at = body.index(b"</w:pPr>") + len(b"</w:pPr>")
    parts["word/document.xml"] = body[:at] + box + body[at:]
    return write_docx(parts)


def test_a_text_box_changes_in_both_its_forms() -> None:
    base, new = (
        type(b)(_in_box(b.data, f"今年共调解纠纷{number}起，群众满意"), b.ties)
        for b, number in ((build(OLD), 21), (build(NEW), 25))
    )
    merged = merge(base, new, _in_box(bare(OLD), "今年共调解纠纷21起，群众满意"))
    body = parse(open_docx(merged.data)["word/document.xml"])
    boxes = ["".join(t.text or "" for t in box.iter(w("t"))) for box in body.iter(w("txbxContent"))]
    assert boxes == ["今年共调解纠纷25起，群众满意"] * 2


# --- the file itself ----------------------------------------------------------------------------


def test_parts_with_nothing_to_change_are_the_same_bytes() -> None:
    base, new = varied(0), varied(1)
    edited = _in_footer(base.data, "职工自己写的")
    merged = merge(built(base), built(new), edited)
    before, after = open_docx(edited), open_docx(merged.data)
    assert {name for name in before if before[name] != after[name]} <= {
        "word/document.xml",
        "word/comments.xml",
        "docProps/custom.xml",
    }


def test_paragraphs_with_nothing_to_change_are_the_same_xml() -> None:
    edited = bare(OLD, "别的一段，不动。")
    merged = merge(build(OLD, "别的一段，不动。"), build(NEW, "别的一段，不动。"), edited)
    line = "别的一段，不动。".encode()

    def raw(data: bytes) -> bytes:
        body = open_docx(data)["word/document.xml"]
        start = body.rindex(b"<w:p>", 0, body.index(line))
        return body[start : body.index(b"</w:p>", start)]

    assert raw(edited) == raw(merged.data)


def test_the_same_again_changes_nothing() -> None:
    first = merge(build(OLD), build(NEW), bare(OLD.replace("组织", "多次组织")))
    second = merge(build(OLD), build(NEW), first.data)
    assert said(first) == said(second)
    assert {change.verdict for change in second.changes} == {Verdict.AGREED}


@pytest.mark.parametrize("damage", [lambda d: d[:-700], lambda d: b"", lambda d: b"%PDF-1.4"])
def test_damaged_files_are_refused(damage) -> None:  # type: ignore[no-untyped-def]
    good = build(OLD)
    with pytest.raises(DrafterError):
        merge(good, build(NEW), damage(good.data))
    with pytest.raises(DrafterError):
        merge(type(good)(damage(good.data), good.ties), build(NEW), good.data)


# --- annexes and charts -------------------------------------------------------------------------


def _numbers(data: bytes) -> list[str]:
    return [str(shown) for shown in charts(open_docx(data)).values()]


def test_charts_and_the_workbooks_behind_them_follow() -> None:
    base, new = varied(1, TERM_REPORT), varied(2, TERM_REPORT)
    assert _numbers(base.data) != _numbers(new.data)
    merged = merge(built(base), built(new), base.data)
    assert _numbers(merged.data) == _numbers(new.data)
    before, after = open_docx(new.data), open_docx(merged.data)
    books = [name for name in before if name.endswith(".xlsx")]
    assert books
    assert all(before[name] == after[name] for name in books)


def test_a_chart_staff_have_changed_is_told_of_and_stays() -> None:
    base, new = varied(1, TERM_REPORT), varied(2, TERM_REPORT)
    parts = open_docx(base.data)
    (name,) = charts(parts)
    root = parse(parts[name])
    next(v for v in root.iter("{*}v") if (v.text or "").isdigit()).text = "4711"
    parts[name] = serialise(root)
    edited = write_docx(parts)
    merged = merge(built(base), built(new), edited)
    assert open_docx(merged.data)[name] == open_docx(edited)[name]
    assert any(change.was == _numbers(base.data)[0] for change in merged.unplaced)


def test_the_comment_on_a_proposal_says_what_it_rests_on_now() -> None:
    base, new = varied(1), varied(2)
    merged = merge(built(base), built(new), base.data)
    before, after, wanted = (
        list(own_comments(open_docx(data)).values()) for data in (base.data, merged.data, new.data)
    )
    assert before != wanted
    assert set(wanted) & set(after) == set(wanted)


def test_the_comment_on_a_proposal_that_is_gone_goes_with_it() -> None:
    base, new = sample_draft(), sample_draft(lost=[Suggestion])
    merged = merge(built(base), built(new), base.data)
    assert faults(merged.data) == []
    for data in (new.data, merged.data):
        root = parse(open_docx(data)["word/document.xml"])
        starts = len(list(root.iter(w("commentRangeStart"))))
        assert starts == len(list(root.iter(w("commentReference"))))
    assert starts <= len(own_comments(open_docx(new.data))) + len(merged.kept)


# --- other things in a line ---------------------------------------------------------------------


@pytest.mark.parametrize("write", [document, bare], ids=["marks kept", "marks stripped"])
def test_figures_in_chinese_numerals(write) -> None:  # type: ignore[no-untyped-def]
    """十二 is one number: 二 is not found in it."""
    old, new = (
        f"本届共召开会议{{a:{n}}}次，其中全体会议{{b:{m}}}次。"
        for n, m in (("十二", "二"), ("十三", "三"))
    )
    edited = write(old.replace("其中", "其中召开"))
    assert said(merge(build(old), build(new), edited)) == [
        "本届共召开会议十三次，其中召开全体会议三次。"
    ]


def test_footnotes_and_pictures_at_a_changed_figure_stay() -> None:
    parts = open_docx(document(OLD))
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:drawing/></w:r>'
    inside = '<w:t>4</w:t><w:footnoteReference w:id="3"/></w:r>' + mark
    xml = parts["word/document.xml"].decode()
    assert xml.count("<w:t>4</w:t></w:r>") == 2
    parts["word/document.xml"] = xml.replace("<w:t>4</w:t></w:r>", inside, 1).encode()
    merged = merge(build(OLD), build(NEW), write_docx(parts))
    root = parse(open_docx(merged.data)["word/document.xml"])
    assert [e.get(w("id")) for e in root.iter(w("footnoteReference"))] == ["3", "2"]
    assert len(list(root.iter(w("drawing")))) == 1
    assert said(merged) == said(bare(NEW))


def test_a_figure_made_bold_stays_bold() -> None:
    parts = open_docx(document(OLD))
    xml = parts["word/document.xml"].decode()
    bold = xml.replace("<w:r><w:t>4", "<w:r><w:rPr><w:b/></w:rPr><w:t>4", 1)
    parts["word/document.xml"] = bold.encode()
    merged = merge(build(OLD), build(NEW), write_docx(parts))
    root = parse(open_docx(merged.data)["word/document.xml"])
    (run,) = [r for r in root.iter(w("r")) if r.find(f"{w('rPr')}/{w('b')}") is not None]
    assert "".join(t.text for t in run.iter(w("t"))) == "5"


def test_words_typed_over_are_not_taken_for_those_of_a_copy() -> None:
    """The words that were typed over still stand elsewhere, and there are as many of them."""
    clause = "代表培训由上年的{a:2}次增加到{b:5}次，"
    rest = "同上年相比，{0}主席团会议由上年的{{c:4}}次增加到{{d:7}}次，各项工作都有起色。"
    old, new = rest.format(clause), rest.format("")
    reworded = bare(old.replace("代表培训", "代倍加训"), "别处照抄：代表培训由上年的2次增加到4次。")
    merged = merge(build(old), build(new), reworded)
    assert said(merged) == said(reworded)
    assert merged.kept


def test_a_line_that_goes_and_stands_twice_is_noted_in_both_places() -> None:
    """Staff have copied it and joined both to other paragraphs: neither is the one that was built."""
    line = "工作得到肯定，{a:东河村代表联络站}被评为优秀联络站。"
    old = ("会议开得很好。", line, "收入稳步增长。")
    new = (old[0], old[2])
    twice = bare(old[0] + line, old[2] + line)
    merged = merge(build(*old), build(*new), twice)
    assert said(merged) == said(twice)
    assert len({change.said for change in merged.kept}) == 1
    assert len(merged.kept) == 2


def test_what_was_copied_from_a_line_that_goes_is_noted() -> None:
    """Staff have copied a sentence and cut the copy short: the line goes, the copy is theirs."""
    line = "通过{a:产业带动和就近务工}，帮扶农户{b:41}户稳步增收。"
    old, new = ("一年来成绩明显。", line), ("一年来成绩明显。",)
    merged = merge(build(*old), build(*new), bare(*old, "通过产业带动和就近务工，村民得了实惠。"))
    assert said(merged) == ["一年来成绩明显。", "通过产业带动和就近务工，村民得了实惠。"]
    assert [change.said for change in merged.kept] == ["通过产业带动和就近务工"]
    assert "这里没有“" in open_docx(merged.data)["word/comments.xml"].decode()
