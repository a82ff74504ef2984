"""Copies: comments where the findings are, tracked changes where they are certain, nothing else touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.checks.copies import mends, with_comments, with_mends
from drafter.checks.finding import Fault, Finding
from drafter.checks.proofread import MOST, few_of_each, proofread
from drafter.checks.reading import Reading, read_document
from drafter.checks.rules import RULES
from drafter.documents.outline_docx import write_template
from drafter.documents.parts import main_part, open_docx, write_docx
from drafter.documents.pen import Revision
from drafter.documents.text import read_text
from drafter.documents.validity import faults
from tests.checks.drafts import TODAY
from tests.checks.faults import ADDED
from tests.office import needs_office, needs_validator, resaved, validate
from tests.sample import sample_draft

REVISION = Revision("drafter", "2025-01-20T09:30:00Z")
WRONG = [
    s
    for rule in ("typo", "political-typo", "half-width", "date-form", "straight-quotes")
    for s in ADDED[rule]
]


def document(*lines: str) -> bytes:
    return write_template("@标题 报告\n" + "\n".join(f"\\{line}" for line in lines))


def reading(data: bytes) -> Reading:
    return read_document(data, TODAY)


def changed_parts(before: bytes, after: bytes) -> set[str]:
    old, new = open_docx(before), open_docx(after)
    return {name for name in {*old, *new} if old.get(name) != new.get(name)}


def test_findings_get_their_comments_and_the_text_stays() -> None:
    data = document(*WRONG)
    findings = proofread(reading(data))
    copy = with_comments(data, reading(data), findings)
    assert faults(copy) == []
    assert [p.text for p in read_text(copy)] == [p.text for p in read_text(data)]
    comments = open_docx(copy)["word/comments.xml"].decode()
    assert comments.count("<w:comment ") == len(few_of_each(findings)) > 20
    assert comments.count("【应看】错别字") == MOST
    assert comments.count("【必改】政治性错字") == len(ADDED["political-typo"])
    touched = {
        "word/document.xml",
        "word/comments.xml",
        "[Content_Types].xml",
        "word/_rels/document.xml.rels",
    }
    assert changed_parts(data, copy) <= touched


def test_what_is_said_of_the_whole_stands_at_its_first_words() -> None:
    data = write_template("@空行\n@标题 报告\n代表认真履职。")
    whole = Finding(RULES[0], Fault.of(None, "缺少落款", "请补上"))
    copy = with_comments(data, reading(data), [whole])
    assert "全文：【必改】" in open_docx(copy)["word/comments.xml"].decode()
    assert faults(copy) == []


def test_what_is_certain_is_mended_as_tracked_changes_and_nothing_else() -> None:
    data = document("代表走放农户,作出祥细登记。", "人民代表积极建言。")
    copy = with_mends(data, proofread(reading(data)), REVISION)
    assert [p.text for p in read_text(copy)][1:] == [
        "代表走访农户，作出详细登记。",
        "人民代表积极建言。",
    ]
    assert changed_parts(data, copy) == {"word/document.xml"}
    xml = open_docx(copy)[main_part(open_docx(copy))].decode()
    assert xml.count("<w:ins ") == xml.count("<w:del ") == 3
    assert xml.count("<w:delText") == 3


def test_a_mend_changes_no_more_than_it_must() -> None:
    data = document("开展调查(含走访)两轮。")
    (finding,) = proofread(reading(data))
    assert [(m.start, m.end, m.text) for m in mends(finding)] == [(4, 5, "（"), (8, 9, "）")]


def test_mended_words_are_right_and_stay_so() -> None:
    """Whatever --fix mends is not found a second time, and nothing new is found for it."""
    data = document(*WRONG)
    findings = proofread(reading(data))
    copy = with_mends(data, findings, REVISION)
    again = proofread(reading(copy))
    mended = {
        (f.rule.id, f.fault.passage.index) for f in findings if any(mends(f)) and f.fault.passage
    }
    left = {(f.rule.id, f.fault.passage.index) for f in again if any(mends(f)) and f.fault.passage}
    assert len(mended) > 30
    assert left == set()
    assert {f.rule.id for f in again} <= {f.rule.id for f in findings}


def test_same_document_same_bytes() -> None:
    data = document(*WRONG)
    findings = proofread(reading(data))
    assert with_mends(data, findings, REVISION) == with_mends(data, findings, REVISION)
    assert with_comments(data, reading(data), findings) == with_comments(
        data, reading(data), findings
    )


def test_figures_keep_their_bookmarks() -> None:
    """Hundreds of commas beside figures are mended around them."""
    parts = open_docx(sample_draft().data)
    main = main_part(parts)
    parts[main] = parts[main].replace("，".encode(), b",")
    data = write_docx(parts)
    findings = proofread(reading(data))
    copy = with_mends(data, findings, REVISION)
    assert sum(f.rule.id == "half-width" for f in findings) > 100
    told = [
        (p.said(s), s.bookmark) for p in read_text(data) for s in p.spans if "," not in p.said(s)
    ]
    kept = [(p.said(s), s.bookmark) for p in read_text(copy) for s in p.spans]
    assert [pair for pair in told if pair not in kept] == []
    assert faults(copy) == []


@needs_validator
@pytest.mark.parametrize("kind", ["comments", "mends"])
def test_copies_keep_the_schema(tmp_path: Path, kind: str) -> None:
    data = document(*WRONG)
    findings = proofread(reading(data))
    copy = (
        with_comments(data, reading(data), findings)
        if kind == "comments"
        else with_mends(data, findings, REVISION)
    )
    path = tmp_path / "稿.docx"
    path.write_bytes(copy)
    assert validate(path) == []


@needs_office
def test_documents_saved_anew_are_read_the_same(tmp_path: Path) -> None:
    """LibreOffice renames styles and drops characters' indents; what is found and where is the same."""
    lines = "\n".join(f"\\{s}" for s in ("代表走放农户,作出登记。", "XX村的水渠已经修好。"))
    written = {
        "好稿": sample_draft().data,
        "错稿": write_template(f"@标题 报告\n# 一、工作回顾\n{lines}"),
    }
    paths = [tmp_path / f"{name}.docx" for name in written]
    for path, data in zip(paths, written.values(), strict=True):
        path.write_bytes(data)
    for data, path in zip(written.values(), resaved(paths, tmp_path / "新", "docx"), strict=True):
        before, after = proofread(reading(data)), proofread(reading(path.read_bytes()))
        assert [told(f) for f in after] == [told(f) for f in before]
        assert faults(with_mends(path.read_bytes(), after, REVISION)) == []


def told(finding: Finding) -> tuple[str, str, str]:
    return finding.rule.id, finding.heading, finding.quote
