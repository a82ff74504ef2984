"""A template as its author wrote it: words, names, conditions and loops, each with its paragraph."""

from __future__ import annotations

import pytest

from drafter.documents.outline_docx import write_template
from drafter.documents.parts import open_docx
from drafter.documents.places import Place, lines
from drafter.documents.plain import plain_copy
from drafter.documents.script import Asked, Choice, Loop, Node, Script, Words
from drafter.documents.script_reader import scripts


def script(outline: str) -> Script:
    return scripts(lines(open_docx(write_template(outline))))[0]


def said(nodes: tuple[Node, ...]) -> list[object]:
    """The nodes in short: words, names, (condition, what it guards), [list, what is said of each]."""
    found: list[object] = []
    for node in nodes:
        if isinstance(node, Words):
            found += [node.text] if node.text else []
        elif isinstance(node, Asked):
            found.append(node.path)
        elif isinstance(node, Loop):
            found.append([".".join(node.over), *said(node.body)])
        else:
            assert isinstance(node, Choice)
            for branch in node.branches:
                kind = branch.test.kind if branch.test else "else"
                found.append((kind, *said(branch.body)))
    return found


@pytest.mark.parametrize(
    ("outline", "expected"),
    [
        ("共{{ 监督.视察 }}次", ["共", ("监督", "视察"), "次"]),
        ("共｛｛监督。视察｝｝次", ["共", ("监督", "视察"), "次"]),
        ("{% if 甲.乙 %}有{% else %}无{% endif %}", [("name", "有"), ("else", "无")]),
        ("{%p if not 甲.乙 %}\n无\n{%p endif %}", [("not", "无")]),
        ("{%p for 次 in 甲.各次 %}\n{{ 次.日 }}\n{%p endfor %}", [["甲.各次", ("次", "日")]]),
        ("{{ 甲.乙 if 甲.丙 else 甲.丁 }}", [("name", ("甲", "乙")), ("else", ("甲", "丁"))]),
        ("{# 备注 #}甲", ["甲"]),
    ],
)
def test_what_is_written_is_read(outline: str, expected: list[object]) -> None:
    read = script(outline)
    assert (said(read.nodes), read.slips, read.broken) == (expected, (), None)


def test_each_piece_knows_its_paragraph() -> None:
    read = script("甲\n{%p if 单位.简称 %}\n乙{{ 单位.名称 }}\n{%p endif %}")
    (choice,) = (node for node in read.nodes if isinstance(node, Choice))
    asked = [node for node in choice.branches[0].body if isinstance(node, Asked)]
    assert read.lines[choice.line].text == "{%p if 单位.简称 %}"
    assert [read.lines[node.line].text for node in asked] == ["乙{{ 单位.名称 }}"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{{ 甲.乙|upper }}", "竖线"),
        ("{{ 甲.乙() }}", "函数"),
        ("{% if 甲.乙 > 3 %}丙{% endif %}", "比较"),
        ("{{ 甲[0] }}", "方括号"),
        ("{{ 甲.乙 + 1 }}", "计算"),
        ("{% for 一, 二 in 甲.乙 %}丙{% endfor %}", "循环要写成"),
    ],
)
def test_what_the_language_has_no_word_for_is_noted_in_its_place(text: str, says: str) -> None:
    read = script(f"甲\n{text}")
    assert [says in slip.what and slip.line for slip in read.slips] == [1]


def test_a_part_that_cannot_be_read_says_where() -> None:
    read = script("甲\n{% if 单位.简称 %}乙")
    assert read.nodes == ()
    assert read.broken is not None


def test_a_place_is_told_by_heading_paragraph_words_and_cell() -> None:
    outline = "# 一、回顾\n第一段\n第二段\n@表 50 50\n| 甲 | 乙 |\n| 丙 | 丁 |"
    places = [str(line.place) for line in lines(open_docx(write_template(outline)))]
    assert places[:3] == [
        "标题“一、回顾”",
        "“一、回顾”下第1段“第一段”",
        "“一、回顾”下第2段“第二段”",
    ]
    assert places[6] == "“一、回顾”下表1第2行第2格“丁”"


def test_a_place_in_a_header_says_so() -> None:
    assert str(Place("页眉", 1, words="机关名称")) == "页眉第1段“机关名称”"


def test_the_plain_copy_has_the_same_paragraphs_in_plain_spelling() -> None:
    from docxtpl_lint.reader import _walk_part
    from lxml import etree

    parts = open_docx(write_template("甲｛｛监督。视察｝｝乙\n丙"))
    data, labels = plain_copy(parts)
    read = open_zip(data)
    body = [each.text for each in _walk_part(etree.fromstring(read["word/document.xml"]), "body")]
    assert body == ["甲{{ 监督.视察 }}乙", "丙"]
    assert labels["body"] == "word/document.xml"


def open_zip(data: bytes) -> dict[str, bytes]:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
