from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.documents.outline_docx import write_template
from drafter.documents.parts import open_docx
from drafter.documents.properties import Properties, read_core
from drafter.documents.render import render
from drafter.documents.template import Template
from drafter.documents.text import read_text
from drafter.documents.validity import faults
from drafter.errors import DrafterError
from drafter.figures.figure import EMPTY, Figure, itemise, join, missing, propose, say
from tests.documents.examples import figure, fill, fill_document, lines, spans

WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"], include_characters="\t\n"),
    min_size=1,
)
MEETINGS = Template.from_bytes(write_template("共{{ 监督.会议 }}次"))


# --- what prints ------------------------------------------------------------------------------


@given(WORDS)
@settings(max_examples=200, deadline=None)
def test_any_text_reaches_the_page_unchanged_and_its_bookmark_spans_exactly_it(text: str) -> None:
    rendered = render(MEETINGS, {"监督": {"会议": figure(text)}})
    (paragraph,) = read_text(rendered.data)
    assert paragraph.text == f"共{text}次"
    assert spans(paragraph) == [text]
    assert [mark.bookmark for mark in rendered.marks] == [paragraph.spans[0].bookmark]


@pytest.mark.parametrize(
    "text",
    [
        "A & B <w:p>",
        "{{ 监督.会议 }}",
        "{%p if x %}",
        "{_{ x }_}",
        "“引号” ' \"",
        "𠮷𡈽",
        "&lt;",
        "]]>",
    ],
)
def test_text_that_looks_like_markup_prints_as_it_is(text: str) -> None:
    assert lines(fill("共{{ 监督.会议 }}次", {"监督": {"会议": figure(text)}}).data) == [
        f"共{text}次"
    ]


@pytest.mark.parametrize("text", ["铃\x07声", "半\ud800个"])
def test_text_that_xml_cannot_hold_is_refused_by_name(text: str) -> None:
    with pytest.raises(DrafterError, match=r"“监督\.会议”里有不能写进文档的字符"):
        fill("共{{ 监督.会议 }}次", {"监督": {"会议": figure(text)}})


def test_the_same_in_gives_the_same_bytes() -> None:
    """Twice from one template, and from a template opened anew."""
    context = {"监督": {"会议": propose(figure("6"), "去年有6次")}}
    properties = Properties(title="报告", author="主席团", day=date(2025, 1, 6))
    again = Template.from_bytes(write_template("共{{ 监督.会议 }}次"))
    drafts = {render(t, context, properties).data for t in (MEETINGS, MEETINGS, again)}
    assert len(drafts) == 1


def test_figures_are_true_in_conditions_as_they_say() -> None:
    outline = "甲{% if 监督.视察 %}，视察{{ 监督.视察 }}次{% endif %}。"
    for told, expected in [
        (figure("4", 4), "甲，视察4次。"),
        (figure("0", 0), "甲。"),
        (EMPTY, "甲。"),
        (missing("视察次数"), "甲，视察【待补：视察次数】次。"),
    ]:
        assert lines(fill(outline, {"监督": {"视察": told}}).data) == [expected]


def test_a_section_is_true_where_any_of_its_figures_is() -> None:
    outline = "甲{% if 监督 %}乙{% endif %}"
    assert lines(fill(outline, {"监督": {"视察": EMPTY, "事例": ()}}).data) == ["甲"]
    assert lines(fill(outline, {"监督": {"视察": EMPTY, "会议": figure("6")}}).data) == ["甲乙"]


# --- what is not known ------------------------------------------------------------------------


def test_missing_figures_and_unknown_names_are_printed_and_listed() -> None:
    rendered = fill(
        "{{ 监督.会议 }}，{{ 监督.没有 }}，{{ 没有.这个 }}",
        {"监督": {"会议": missing("会议次数")}},
    )
    (paragraph,) = read_text(rendered.data)
    assert paragraph.text == "【待补：会议次数】，【待补：监督.没有】，【待补：没有.这个】"
    assert rendered.missing == ("会议次数",)
    assert rendered.unknown == ("没有", "监督.没有", "没有.这个")
    assert paragraph.element.xpath("count(.//*[local-name()='rStyle'])") == 3


def test_an_unknown_name_in_a_condition_or_loop_is_empty_and_listed() -> None:
    rendered = fill(
        "甲{% if 监督.没有 %}乙{% endif %}{% for 段 in 监督.无 %}{{ 段.名 }}{% endfor %}{{ 监督.会议.次 }}",
        {"监督": {"会议": figure("6")}},
    )
    assert lines(rendered.data) == ["甲【待补：监督.会议.次】"]
    assert rendered.unknown == ("监督.没有", "监督.无", "监督.会议.次")


# --- figures made of figures ------------------------------------------------------------------


def test_a_composed_figure_has_a_mark_for_the_whole_and_one_for_each_leaf() -> None:
    growth = say("比上年增加{}次", figure("2"))
    rendered = fill(
        "会议{{ 监督.会议 }}。", {"监督": {"会议": join([figure("6次"), growth], "，")}}
    )
    (paragraph,) = read_text(rendered.data)
    assert paragraph.text == "会议6次，比上年增加2次。"
    assert spans(paragraph) == ["6次，比上年增加2次", "6次", "2"]
    whole, *leaves = rendered.marks
    assert whole.part_of == ""
    assert [(mark.figure.text, mark.part_of) for mark in leaves] == [
        ("6次", whole.bookmark),
        ("2", whole.bookmark),
    ]


def test_a_proposal_is_shaded_and_its_comment_says_what_it_rests_on() -> None:
    told = itemise(
        [
            figure("加强学习"),
            propose(say("开展{}次专题询问", figure("1")), "连续两年没有专题询问。"),
        ]
    )
    rendered = fill("{{ 任务.清单 }}", {"任务": {"清单": told}})
    (paragraph,) = read_text(rendered.data)
    assert paragraph.text == "一是加强学习；二是开展1次专题询问。"
    parts = open_docx(rendered.data)
    comments = parts["word/comments.xml"].decode()
    assert "依据：连续两年没有专题询问。" in comments
    assert "w:date" not in comments
    assert parts["word/document.xml"].decode().count('<w:rStyle w:val="Proposed"/>') == 3
    assert faults(rendered.data) == []


# --- places -----------------------------------------------------------------------------------


def test_figures_in_loops_and_table_cells_have_marks_of_their_own() -> None:
    rendered = fill(
        """{%p for 段 in 成绩.事例 %}
事例：{{ 段 }}。
{%p endfor %}
@表 20 80左
| 序号 | 活动 |
{%tr for 行 in 附件.活动 %}
| {{ loop.index }} | {{ 行.名称 }} |
{%tr endfor %}
""",
        {
            "成绩": {"事例": (figure("甲"), figure("乙"))},
            "附件": {"活动": ({"名称": figure("视察")}, {"名称": figure("调研")})},
        },
    )
    assert lines(rendered.data) == [
        "事例：甲。", "事例：乙。", "序号", "活动", "1", "视察", "2", "调研",
    ]  # fmt: skip
    assert [(m.name, m.figure.text) for m in rendered.marks] == [
        ("成绩.事例", "甲"),
        ("成绩.事例", "乙"),
        ("附件.活动.名称", "视察"),
        ("附件.活动.名称", "调研"),
    ]
    assert len({mark.bookmark for mark in rendered.marks}) == 4
    assert faults(rendered.data) == []


def test_a_tag_split_over_runs_by_word_is_read_as_one() -> None:
    rendered = fill_document(
        '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>共{</w:t></w:r><w:proofErr w:type="spellStart"/>'
        "<w:r><w:t>{ 监督.</w:t></w:r><w:r><w:t>会议 }</w:t></w:r><w:r><w:t>}次</w:t></w:r></w:p>",
        {"监督": {"会议": figure("6")}},
    )
    (paragraph,) = read_text(rendered.data)
    assert paragraph.text == "共6次"
    assert spans(paragraph) == ["6"]


def test_a_figure_looks_like_the_words_around_it() -> None:
    rendered = fill_document(
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>共{{ 监督.会议 }}次</w:t></w:r></w:p>",
        {"监督": {"会议": figure("6")}},
    )
    (paragraph,) = read_text(rendered.data)
    runs = paragraph.element.xpath(".//*[local-name()='r']")
    assert len(runs) == 3
    assert all(run.xpath("./*[local-name()='rPr']/*[local-name()='b']") for run in runs)


def test_figures_print_in_footers_and_in_the_documents_title() -> None:
    parts = open_docx(write_template("@属性 标题={{ 封面.标题 }}\n正文。"))
    footer = parts["word/footer1.xml"].decode()
    parts["word/footer1.xml"] = footer.replace("— ", "{{ 封面.标题 }} ", 1).encode()
    rendered = render(Template.read(parts, "模板"), {"封面": {"标题": figure("A & B")}})
    after = open_docx(rendered.data)
    assert "A &amp; B" in after["word/footer1.xml"].decode()
    assert read_core(after)["title"] == "A & B"
    assert faults(rendered.data) == []


def test_no_token_remains_anywhere() -> None:
    rendered = fill_document(
        '<w:p><w:hyperlink w:anchor="{{ 监督.会议 }}"><w:r><w:t>{{ 监督.会议 }}</w:t></w:r></w:hyperlink></w:p>',
        {"监督": {"会议": figure("6")}},
    )
    everything = b"".join(open_docx(rendered.data).values()).decode()
    assert not {"\ue000", "\ue001", "\ue002"} & set(everything)
    assert 'w:anchor="6"' in everything


def test_bookmarks_are_the_same_in_the_next_build_and_hidden_and_short() -> None:
    first, second = (
        fill("{{ 监督.会议 }}和{{ 监督.会议 }}", {"监督": {"会议": figure(text)}}) for text in "67"
    )
    names = [mark.bookmark for mark in first.marks]
    assert names == [mark.bookmark for mark in second.marks]
    assert len(set(names)) == 2
    for name in names:
        assert name.startswith("_drf")
        assert name.removeprefix("_").isalpha()
        assert len(name) <= 40


def test_a_mark_knows_its_sentence() -> None:
    rendered = fill(
        "先说一句。全年开会{{ 监督.会议 }}次，很好。再说一句。", {"监督": {"会议": figure("6")}}
    )
    assert rendered.marks[0].sentence == "全年开会6次，很好。"


def test_what_staff_put_into_the_template_twice_by_a_loop_stays_sound() -> None:
    """A bookmark inside a looped paragraph is kept once."""
    rendered = fill_document(
        "<w:p><w:r><w:t>{%p for 段 in 成绩.事例 %}</w:t></w:r></w:p>"
        '<w:p><w:bookmarkStart w:id="7" w:name="重点"/><w:r><w:t>{{ 段 }}</w:t></w:r>'
        '<w:bookmarkEnd w:id="7"/></w:p><w:p><w:r><w:t>{%p endfor %}</w:t></w:r></w:p>',
        {"成绩": {"事例": (figure("甲"), figure("乙"))}},
    )
    assert lines(rendered.data) == ["甲", "乙"]
    assert faults(rendered.data) == []


# --- mistakes in templates --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outline", "said"),
    [
        ("第一段。\n共{{ 监督.会议 次。", "共{{ 监督.会议 次"),
        ("第一段。\n共{{ 监督. }}次。", "共{{ 监督. }}次"),
        ("{%p if 监督.会议 %}\n开会。\n完。", "if 没有结束，缺少 endif"),
        ("第一段。\n{%p endif %}", "多了 endif"),
        ("甲{% for 段 in 监督.会议 %}{% endfor %}", "只有一项，不能用 for 循环"),
        ("第一段。\n甲{{ 监督.事例 }}", "甲{{ 监督.事例 }}.*要用 for 循环"),
    ],
)
def test_a_mistake_in_a_template_quotes_its_paragraph(outline: str, said: str) -> None:
    context = {"监督": {"会议": figure("6"), "事例": (figure("甲"),)}}
    with pytest.raises(DrafterError, match=said) as caught:
        fill(outline, context)
    assert "请在 Word 里打开模板" in caught.value.cure


def test_a_figure_whose_parts_do_not_make_its_text_prints_its_text() -> None:
    odd = Figure("约6次", 6, parts=(figure("6"), "次"))
    (paragraph,) = read_text(fill("{{ 监督.会议 }}", {"监督": {"会议": odd}}).data)
    assert spans(paragraph) == ["约6次"]
