"""A chapter replaced is the only thing replaced; what cannot come along is said with its place."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Callable

import pytest
from docx import Document

from drafter.documents.composing import Composed, Piece, compose, cut
from drafter.documents.edges import edge_words
from drafter.documents.markup import parse, w, words
from drafter.documents.outline_docx import write_template
from drafter.documents.parts import Parts, main_part, open_docx, write_docx
from drafter.documents.properties import is_sealed
from drafter.documents.render import render
from drafter.documents.template import Template
from drafter.documents.text import read_text
from drafter.documents.validity import faults as invalid
from drafter.errors import DrafterError
from drafter.figures.figure import Figure

BASE = "@标题 报告\n# 一、甲\n甲的话。\n{%p if 事.数 %}\n# 二、乙\n乙有{{ 事.数 }}件。\n{%p endif %}\n# 三、丙\n丙的话。\n"


def docx(outline: str) -> Parts:
    return open_docx(write_template(outline))


def piece(
    outline: str | Parts, *trail: str, file: str = "报告·乙.docx", kept: bool = False
) -> Piece:
    parts = docx(outline) if isinstance(outline, str) else outline
    return Piece(file, parts, "我镇 1.0", trail, kept)


def composed(*pieces: Piece, base: str = BASE) -> Composed:
    return compose(docx(base), "标准的报告.docx", [pieces])


def lines(parts: Parts) -> list[str]:
    return [paragraph.text for paragraph in read_text(write_docx(parts))]


def word_file(write: Callable[..., None]) -> Parts:
    """A file as Word writes it."""
    document, target = Document(), io.BytesIO()
    write(document)
    document.save(target)
    return open_docx(target.getvalue())


def test_one_chapter_is_replaced_and_nothing_else() -> None:
    now = lines(composed(piece("# 二、新乙\n新写的{{ 事.数 }}件。\n", "乙")).parts)
    assert now == [
        "报告", "一、甲", "甲的话。", "{%p if 事.数 %}", "二、新乙", "新写的{{ 事.数 }}件。",
        "{%p endif %}", "三、丙", "丙的话。",
    ]  # fmt: skip


def test_every_part_but_the_text_stays_byte_for_byte() -> None:
    before, now = docx(BASE), composed(piece("# 二、新乙\n新写的。\n", "乙")).parts
    assert {name for name in before if before[name] != now[name]} == {
        "word/document.xml",
        "docProps/custom.xml",
    }


def test_a_file_without_a_heading_keeps_the_heading() -> None:
    assert lines(composed(piece("只写正文。\n", "乙")).parts)[4:6] == ["二、乙", "只写正文。"]


def test_it_is_told_what_each_chapter_is_from() -> None:
    told = composed(piece("# 二、新乙\n新写的。\n", "乙")).chapters
    assert [(c.heading, p.file if p else "") for c, p in told] == [
        ("一、甲", ""),
        ("二、新乙", "报告·乙.docx"),
        ("三、丙", ""),
    ]


def test_a_chapter_goes_before_the_parts_of_it() -> None:
    """Whatever the order of the files' names, what is put into the new chapter is not lost with the old."""
    inner = piece("## （一）子\n内层。\n", "子", file="报告·子.docx")
    outer = piece("# 一、甲\n外层。\n## （一）子\n旧的。\n", "甲", file="报告·甲.docx")
    base = "# 一、甲\n甲的话。\n## （一）子\n子的话。\n"
    for order in ([inner, outer], [outer, inner]):
        assert lines(composed(*order, base=base).parts) == [
            "一、甲",
            "外层。",
            "（一）子",
            "内层。",
        ]


def test_what_came_as_the_program_wrote_it_still_counts_as_such() -> None:
    """Its own words may be exchanged; a base changed in Word stays as changed."""
    assert is_sealed(composed(piece("# 二、新乙\n新写的。\n", "乙")).parts)
    touched = docx(BASE)
    touched["word/document.xml"] += b" "
    new = piece("# 二、新乙\n新写的。\n", "乙")
    assert not is_sealed(compose(touched, "报告", [[new]]).parts)


def test_styles_are_matched_by_name_whatever_their_ids() -> None:
    new = docx("# 二、新乙\n新写的。\n")
    for part in ("word/document.xml", "word/styles.xml"):
        new[part] = re.sub(rb'(?<=w:val=")(Body|Heading1)(?=")|(?<=w:styleId=")(Body|Heading1)(?=")',
                           lambda m: b"x" + m[0], new[part])  # fmt: skip
    assert b'"xBody"' in new["word/document.xml"]
    data = write_docx(composed(piece(new, "乙")).parts)
    styles = {paragraph.text: paragraph.style for paragraph in read_text(data)}
    assert (styles["二、新乙"], styles["新写的。"]) == ("一级标题", "公文正文")


def test_a_style_the_base_lacks_comes_along() -> None:
    new = docx("# 二、新乙\n新写的。\n")
    style = '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="强调段"/><w:basedOn w:val="Body"/></w:style>'
    new["word/styles.xml"] = new["word/styles.xml"].replace(
        b"</w:styles>", style.encode() + b"</w:styles>"
    )
    new["word/document.xml"] = new["word/document.xml"].replace(b'"Body"', b'"Own"')
    data = write_docx(composed(piece(new, "乙")).parts)
    assert next(p.style for p in read_text(data) if p.text == "新写的。") == "强调段"
    assert invalid(data) == []


def dot() -> bytes:
    """The smallest PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0\0")
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def picture(document) -> None:  # type: ignore[no-untyped-def]
    document.add_paragraph("前面一段")
    document.add_picture(io.BytesIO(dot()))


CANNOT = {
    "图片": word_file(picture),
    "自动编号": word_file(lambda d: d.add_paragraph("一条", style="List Number").paragraph_format),
    "分节符": word_file(lambda d: (d.add_paragraph("一段"), d.add_section())),
    "页眉": word_file(lambda d: (d.add_paragraph("一段"), setattr(d.sections[0].header.paragraphs[0], "text", "眉"))),
}  # fmt: skip
CANNOT["样式"] = dict(CANNOT["自动编号"])
CANNOT["自动编号"]["word/document.xml"] = CANNOT["自动编号"]["word/document.xml"].replace(
    b'<w:pStyle w:val="ListNumber"/>',
    b'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
)


@pytest.mark.parametrize("what", CANNOT)
def test_what_cannot_come_along_is_said_with_place_and_cure(what: str) -> None:
    with pytest.raises(DrafterError, match=r"「报告·乙[.]docx」里有1处带不进") as raised:
        composed(piece(CANNOT[what], "乙"))
    (problem,) = raised.value.problems
    assert what in problem.where + problem.what
    assert "报告·乙.docx" in problem.where
    assert problem.cure.startswith("请")


@pytest.mark.parametrize(
    ("outline", "says"),
    [
        ("{%p if 甲 %}\n话。\n", "不成对"),
        ("话。\n{%p endif %}\n", "不成对"),
        ("{%p if 甲 %}\n话。\n{%p endfor %}\n{%p endif %}\n", "不成对"),
        ("{%p if 甲 %}\n{%p endif %}\n", "没有文字"),
    ],
)
def test_a_chapter_must_be_whole_in_itself(outline: str, says: str) -> None:
    with pytest.raises(DrafterError, match=says):
        composed(piece(outline, "乙"))


def test_a_piece_is_looked_through_before_it_is_used() -> None:
    hostile = docx("话。\n")
    hostile["word/_rels/document.xml.rels"] = hostile["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/attachedTemplate" Target="http://x.example/a" TargetMode="External"/>'
        b"</Relationships>",
    )
    with pytest.raises(DrafterError):
        composed(piece(hostile, "乙"))


# --- headers and footers ----------------------------------------------------------------------


def headed(document) -> None:  # type: ignore[no-untyped-def]
    document.sections[0].header.paragraphs[0].text = "{{ 事.县 }}文书"


def test_a_header_comes_and_the_page_numbers_stay() -> None:
    parts = composed(piece(word_file(headed), file="页眉页脚.docx")).parts
    assert edge_words(parts) == [
        "页眉：{{ 事.县 }}文书",
        "页眉（双页）：{{ 事.县 }}文书",
        "页脚：— 〇 —",
        "页脚（双页）：— 〇 —",
    ]
    assert invalid(write_docx(parts)) == []


def test_names_in_the_header_are_filled_in() -> None:
    template = Template.read(composed(piece(word_file(headed), file="页眉页脚.docx")).parts, "报告")
    context = {"事": {"县": Figure("某县", "某县", (), ""), "数": Figure("3", 3, (), "")}}
    assert edge_words(open_docx(render(template, context).data))[0] == "页眉：某县文书"


def test_other_edges_on_first_and_even_pages_are_kept_apart() -> None:
    def write(document) -> None:  # type: ignore[no-untyped-def]
        section = document.sections[0]
        document.settings.odd_and_even_pages_header_footer = True
        section.different_first_page_header_footer = True
        section.header.paragraphs[0].text = "单"
        section.even_page_header.paragraphs[0].text = "双"
        section.first_page_header.paragraphs[0].text = "首"

    parts = composed(piece(word_file(write), file="页眉页脚.docx")).parts
    assert edge_words(parts, "header") == ["页眉：单", "页眉（双页）：双", "页眉（首页）：首"]
    assert "页脚（首页）：— 〇 —" in edge_words(parts)
    assert invalid(write_docx(parts)) == []


def test_a_file_without_headers_and_footers_says_so() -> None:
    with pytest.raises(DrafterError) as raised:
        composed(piece(word_file(lambda d: d.add_paragraph("话")), file="页眉页脚.docx"))
    assert "没有页眉也没有页脚" in raised.value.problems[0].what


# --- a chapter cut out, and words that stand ---------------------------------------------------


def test_a_chapter_cut_out_and_put_back_changes_nothing() -> None:
    whole = composed(piece("# 二、新乙\n新写的。\n", "乙"))
    for chapter, _ in whole.chapters:
        alone = cut(whole.parts, chapter)
        assert edge_words(alone) == []
        assert invalid(write_docx(alone)) == []
        back = compose(whole.parts, "报告", [[piece(alone, *chapter.trail)]])
        assert lines(back.parts) == lines(whole.parts)


def test_words_that_are_to_stand_are_not_exchanged() -> None:
    for kept in (True, False):
        new = piece("# 二、新乙\n新写的话。\n", "乙", kept=kept)
        template = Template.read(composed(new).parts, "报告")
        context = {"事": {"数": Figure("3", 3, (), "")}}
        data = render(template, context, say=lambda text: text.replace("话", "言")).data
        said = [paragraph.text for paragraph in read_text(data)]
        assert "甲的言。" in said
        assert ("新写的话。" in said) == kept
        assert b"drafter-" not in open_docx(data)["word/document.xml"]


def test_what_the_composed_document_says_is_in_its_tree() -> None:
    parts = composed(piece("# 二、新乙\n新写的。\n", "乙")).parts
    body = parse(parts[main_part(parts)]).find(w("body"))
    assert "drafter-from" not in str(parts[main_part(parts)])
    assert "新写的" in words(body)
