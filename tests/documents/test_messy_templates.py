"""A template as staff leave it: rendered right, or answered with place and cure. ``pytest -s`` prints the table."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import cache

import pytest

from drafter.documents.context import Context
from drafter.documents.markup import make, parse, serialise, w
from drafter.documents.parts import Parts, main_part, open_docx, write_docx
from drafter.documents.render import Rendered, render
from drafter.documents.template import Template
from drafter.documents.text import paragraphs, read_text, style_names
from drafter.documents.validity import faults
from drafter.errors import DrafterError
from drafter.figures.frame import read_phrases
from drafter.figures.occasion import find_occasion
from drafter.reports.build import sections
from drafter.reports.genres import ANNUAL_REPORT
from drafter.reports.pack import standard_pack
from tests.documents.messes import (
    ANSWERED,
    RENDERED,
    Mess,
    all_messes,
    paragraph,
    paragraph_of,
    text_box,
    with_footnote,
)
from tests.sample import open_without, sample_view

QUOTED = "专题询问{{ 监督.视察 if 监督.视察 else '未开展' }}，{{ 监督.没有 and '' or '未开展' }}。"


@cache
def context() -> Context:
    with closing(open_without()) as store:
        view = sample_view(store)
        occasion = find_occasion(store, view.township, view.period, None)
        phrases = read_phrases(standard_pack().phrases)
        return {s.name: s.told() for s in sections(view, ANNUAL_REPORT, phrases, occasion)}


def clean() -> Parts:
    """The standard annual report, and a line with quotes."""
    parts = open_docx(standard_pack().template(ANNUAL_REPORT.label))
    root = parse(parts[main_part(parts)])
    paragraph_of(root, "组织代表视察").addnext(paragraph(QUOTED))
    parts[main_part(parts)] = serialise(root)
    return parts


def rendered(parts: Parts) -> Rendered:
    template = Template.from_bytes(write_docx(parts), "年度工作报告.docx")
    return render(replace(template, edited=True), context())


def said(draft: Rendered) -> list[tuple[str, str]]:
    """Every paragraph but the empty one that Word wants under a table in a cell."""
    return [(p.style, p.text) for p in read_text(draft.data) if p.text or not p.in_table]


@cache
def as_meant() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    draft = rendered(clean())
    return said(draft), [(mark.name, mark.figure.text) for mark in draft.marks]


@pytest.fixture(scope="module")
def table() -> Iterator[dict[str, str]]:
    told: dict[str, str] = {}
    yield told
    print("\n情形｜结果")
    for name in all_messes():
        print(f"{name}｜{told.get(name, '没有通过')}")
    right = sum(outcome == "照样写出" for outcome in told.values())
    print(f"共{len(list(all_messes()))}种：照样写出{right}，指出毛病{len(told) - right}")


@pytest.mark.parametrize(("name", "mess"), RENDERED, ids=[name for name, _ in RENDERED])
def test_what_has_one_reading_says_the_same(name: str, mess: Mess, table: dict[str, str]) -> None:
    parts = clean()
    before = dict(parts)
    mess(parts)
    assert parts != before
    draft = rendered(parts)
    text, marks = as_meant()
    assert [words for _, words in said(draft)] == [words for _, words in text]
    assert said(draft) == text
    assert [(mark.name, mark.figure.text) for mark in draft.marks] == marks
    assert faults(draft.data) == []
    table[name] = "照样写出"


@pytest.mark.parametrize(("name", "mess", "what"), ANSWERED, ids=[name for name, _, _ in ANSWERED])
def test_what_has_more_than_one_is_answered_with_place_and_cure(
    name: str, mess: Mess, what: str, table: dict[str, str]
) -> None:
    parts = clean()
    mess(parts)
    with pytest.raises(DrafterError) as caught:
        rendered(parts)
    error = caught.value
    answers = [f"{error.message}。{error.cure}", *map(str, error.problems)]
    assert any(what in answer for answer in answers), answers
    placed = [answer for answer in answers if "“" in answer and ("段" in answer or "格" in answer)]  # fmt: skip
    assert placed, answers
    assert error.cure
    table[name] = f"指出：{answers[-1][:60]}"


def test_boxes_print_in_both_forms_and_their_figures_are_marked_once() -> None:
    parts = clean()
    root = parse(parts[main_part(parts)])
    box = "{%p if 监督.视察 %}\n视察{{ 监督.视察 }}次\n{%p endif %}\n{% if 监督.没有 %}没有{% endif %}"
    paragraph_of(root, "组织代表视察").append(text_box(box))
    parts[main_part(parts)] = serialise(root)
    draft = rendered(parts)
    after = open_docx(draft.data)
    tree = parse(after[main_part(after)])
    boxes = ["".join(t.text or "" for t in b.iter(w("t"))) for b in tree.iter(w("txbxContent"))]
    assert boxes == ["视察5次", "视察5次"]
    assert [p.text for p in paragraphs(tree, style_names(after))].count("视察5次") == 1
    assert faults(draft.data) == []


def test_headers_footers_and_notes_are_read_alike() -> None:
    parts = clean()
    cut = "<w:r><w:t>｛｛ 监督</w:t></w:r><w:r><w:t>。视察 ｝</w:t></w:r><w:r><w:t>｝次</w:t></w:r>"
    with_footnote(parts, cut)
    for footer in ("word/footer1.xml", "word/footer2.xml"):
        parts[footer] = parts[footer].replace(b"</w:p>", f"{cut}</w:p>".encode(), 1)
    draft = rendered(parts)
    after = open_docx(draft.data)
    for part in ("word/footnotes.xml", "word/footer1.xml", "word/footer2.xml"):
        assert "".join(t.text or "" for t in parse(after[part]).iter(w("t"))).endswith("5次")


def test_a_pending_change_where_no_tag_stands_is_settled_too() -> None:
    parts = clean()
    struck = '<w:del w:id="1" w:author="甲"><w:r><w:delText>旧</w:delText></w:r></w:del>'
    parts["word/footer1.xml"] = parts["word/footer1.xml"].replace(b"</w:p>", f"{struck}</w:p>".encode(), 1)  # fmt: skip
    assert b"w:del" not in open_docx(rendered(parts).data)["word/footer1.xml"]


def test_a_choice_without_a_tag_is_left_to_staff() -> None:
    parts = clean()
    root = parse(parts[main_part(parts)])
    choice = '<w:sdt xmlns:w="{0}"><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent><w:r><w:t>选一项</w:t></w:r></w:sdtContent></w:sdt>'
    paragraph_of(root, "组织代表视察").append(parse(choice.format(w("x")[1:-2])))
    parts[main_part(parts)] = serialise(root)
    after = open_docx(rendered(parts).data)
    assert b"dropDownList" in after[main_part(after)]


def test_a_mess_that_is_not_undone_would_be_found() -> None:
    """The comparison sees one character."""
    parts = clean()
    root = parse(parts[main_part(parts)])
    paragraph_of(root, "组织代表视察").append(make("r"))
    paragraph_of(root, "组织代表视察")[-1].append(make("t"))
    paragraph_of(root, "组织代表视察")[-1][0].text = "！"
    parts[main_part(parts)] = serialise(root)
    assert said(rendered(parts)) != as_meant()[0]
