"""How paragraphs and pages are said to look, against GB/T 9704 as the standard pack has it."""

from __future__ import annotations

import pytest

from drafter.documents.looks import grid_faults, own_look, page_faults, same_font, style_looks
from drafter.documents.outline_docx import write_template
from drafter.documents.parts import Parts, open_docx
from drafter.documents.places import lines
from drafter.documents.styles import BY_NAME, PARAGRAPHS

BODY, STYLES, DOCUMENT = BY_NAME["公文正文"], "word/styles.xml", "word/document.xml"


def changed(part: str, old: str, new: str) -> Parts:
    parts = open_docx(write_template("# 一、甲\n乙"))
    xml = parts[part].decode()
    assert old in xml
    parts[part] = xml.replace(old, new).encode()
    return parts


def test_the_standard_looks_are_no_faults() -> None:
    parts = open_docx(write_template("甲"))
    looks = style_looks(parts)
    assert [fault for style in PARAGRAPHS for fault in looks[style.name].unlike(style)] == []
    assert [*page_faults(parts), *grid_faults(parts)] == []


def test_a_style_says_what_its_base_says() -> None:
    """The text's own font comes from the style it is based on."""
    parts = changed(STYLES, '<w:name w:val="公文正文"/><w:basedOn w:val="Normal"/>', '<w:name w:val="公文正文"/><w:basedOn w:val="Heading1"/>')  # fmt: skip
    assert list(style_looks(parts)["公文正文"].unlike(BODY)) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('w:firstLineChars="200" w:firstLine="640"', 'w:firstLine="640"', ""),
        ('w:firstLineChars="200" w:firstLine="640"', 'w:firstLine="320"', "首行缩进是1字，应为2字"),
        ('w:eastAsia="仿宋"', 'w:eastAsia="宋体"', "字体是宋体，应为仿宋"),
        ('<w:sz w:val="32"/>', '<w:sz w:val="28"/>', "字号是4号，应为3号"),
        ('<w:jc w:val="both"/>', '<w:jc w:val="left"/>', "排法是左对齐，应为两端对齐"),
        ('<w:jc w:val="both"/>', '<w:spacing w:line="560" w:lineRule="exact"/><w:jc w:val="both"/>', "行距固定为28磅，应为随版面网格"),
    ],
)  # fmt: skip
def test_a_bent_style_is_told_in_the_offices_words(old: str, new: str, says: str) -> None:
    found = list(style_looks(changed(STYLES, old, new))["公文正文"].unlike(BODY))
    assert found == ([says] if says else [])


def test_a_paragraph_may_be_set_otherwise_than_its_style() -> None:
    parts = changed(
        DOCUMENT,
        '<w:pStyle w:val="Body"/></w:pPr><w:r><w:t',
        '<w:pStyle w:val="Body"/><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="24"/></w:rPr><w:t',
    )
    paragraph = next(line for line in lines(parts) if line.text == "乙")
    assert list(own_look(paragraph.element).unlike(BODY)) == [
        "字号是小四，应为3号",
        "排法是居中，应为两端对齐",
    ]


@pytest.mark.parametrize(
    ("part", "old", "new", "says"),
    [
        (DOCUMENT, 'w:w="11906"', 'w:w="10319"', "纸张是182×297毫米，不是A4"),
        (DOCUMENT, 'w:top="2098"', 'w:top="1440"', "上边距是25毫米，应为37毫米"),
        (DOCUMENT, 'w:top="2098"', 'w:top="3.7cm"', ""),
        (DOCUMENT, 'w:top="2098"', 'w:top="auto"', "上边距是0毫米，应为37毫米"),
        (DOCUMENT, 'w:type="linesAndChars"', "", "没有版面网格，一页排不成22行"),
        ("word/footer1.xml", " PAGE ", "", ""),
    ],
)
def test_a_page_that_differs_is_told(part: str, old: str, new: str, says: str) -> None:
    """One footer without a number is another's matter as long as one has it."""
    parts = changed(part, old, new)
    found = [*page_faults(parts), *grid_faults(parts)]
    assert [what for what, _ in found] == ([says] if says else [])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("仿宋_GB2312", "仿宋", True),
        ("方正仿宋_GBK", "仿宋", True),
        ("FangSong", "仿宋", True),
        ("方正小标宋_GBK", "方正小标宋简体", True),
        ("方正楷体简体", "楷体", True),
        ("微软雅黑", "黑体", False),
        ("华文仿宋", "宋体", False),
    ],
)
def test_makers_call_one_typeface_by_many_names(one: str, other: str, same: bool) -> None:
    assert same_font(one, other) == same
