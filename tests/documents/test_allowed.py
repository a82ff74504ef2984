"""What a template may hold is a list; what it merely does not need is left out and said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from drafter.documents.allowed import FIELDS, REFUSED, RELATIONS, UNNEEDED
from drafter.documents.instructions import forbidden_field, instructions
from drafter.documents.intake import refuse_hostile
from drafter.documents.markup import W, parse
from drafter.documents.outline_docx import write_template
from drafter.documents.parts import OFFICE, TYPES, Parts, add_part, open_docx, relations_of
from drafter.documents.render import render
from drafter.documents.template import Template
from drafter.documents.validity import faults
from drafter.errors import DrafterError
from tests.documents.examples import figure

MAIN, SETTINGS = "word/document.xml", "word/settings.xml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"


def base() -> Parts:
    return open_docx(write_template("共{{ 监督.会议 }}次"))


def thumbnail(parts: Parts) -> None:
    add_part(parts, "docProps/thumbnail.jpeg", b"x", "image/jpeg", f"{PACKAGE}/thumbnail")


def printer(parts: Parts) -> None:
    add_part(parts, "word/printerSettings1.bin", b"x", "application/x", "printerSettings", MAIN)
    parts[MAIN] = parts[MAIN].replace(
        b"<w:pgSz", f'<w:printerSettings xmlns:r="{OFFICE}" r:id="rIdDrf1"/><w:pgSz'.encode(), 1
    )


def other_data(parts: Parts) -> None:
    add_part(parts, "customXml/item1.xml", b"<x/>", "application/xml", "customXml", MAIN)
    add_part(parts, "customXml/itemProps1.xml", b"<x/>", "application/xml", "customXmlProps", "customXml/item1.xml")  # fmt: skip


def building_blocks(parts: Parts) -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.glossary+xml"
    add_part(parts, "word/glossary/document.xml", b"<x/>", kind, "glossaryDocument", MAIN)
    add_part(parts, "word/glossary/styles.xml", b"<x/>", kind, "styles", "word/glossary/document.xml")  # fmt: skip


def signature(parts: Parts) -> None:
    add_part(parts, "_xmlsignatures/origin.sigs", b"x", "application/x", f"{PACKAGE}/origin")
    add_part(parts, "_xmlsignatures/sig1.xml", b"<x/>", "application/x", f"{PACKAGE}/signature", "_xmlsignatures/origin.sigs")  # fmt: skip


def own_template(parts: Parts) -> None:
    """As Word writes it for every document made from a template of one's own."""
    target = "file:///C:/Users/x/AppData/Roaming/Microsoft/Templates/公文.dotx"
    parts[relations_of(SETTINGS)] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/attachedTemplate" Target="{target}" TargetMode="External"/>'
        "</Relationships>"
    ).encode()
    parts[SETTINGS] = parts[SETTINGS].replace(
        b"<w:zoom", f'<w:attachedTemplate xmlns:r="{OFFICE}" r:id="rId1"/><w:zoom'.encode(), 1
    )


def locked(parts: Parts) -> None:
    lock = b'<w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:zoom'
    parts[SETTINGS] = parts[SETTINGS].replace(b"<w:zoom", lock, 1)


def stray(parts: Parts) -> None:
    parts["[trash]/0000.dat"] = b"x"


LEFT: tuple[tuple[str, Callable[[Parts], None], bytes], ...] = (
    ("缩略图", thumbnail, b"thumbnail"),
    ("打印机设置", printer, b"printerSettings"),
    ("别的程序留下的数据", other_data, b"customXml"),
    ("文档部件库", building_blocks, b"glossary"),
    ("数字签名", signature, b"_xmlsignatures"),
    ("挂在本机的模板", own_template, b"attachedTemplate"),
    ("限制编辑的设置", locked, b"documentProtection"),
    ("认不得的部件", stray, b"trash"),
)


@pytest.mark.parametrize(("said", "add", "trace"), LEFT, ids=[said for said, _, _ in LEFT])
def test_what_is_not_needed_is_left_out_and_said(
    said: str, add: Callable[[Parts], None], trace: bytes
) -> None:
    parts = base()
    add(parts)
    template = Template.read(parts, "模板")
    assert template.left_out == (said,)
    draft = render(template, {"监督": {"会议": figure("6")}}).data
    everything = open_docx(draft)
    assert not any(trace.decode() in name for name in everything)
    assert not any(trace in data for data in everything.values())
    assert faults(draft) == []


def test_a_sound_template_loses_nothing() -> None:
    parts = base()
    before = dict(parts)
    assert refuse_hostile(parts, "模板") == ()
    assert parts == before


def test_what_is_unknown_but_wanted_by_the_text_is_refused() -> None:
    """Leaving it out would leave a hole in the document."""
    parts = base()
    add_part(parts, "word/ink1.xml", b"<x/>", "application/inkml+xml", "image", MAIN)
    with pytest.raises(DrafterError, match=r"认不得的部件（word/ink1\.xml）"):
        refuse_hostile(parts, "模板")
    parts = base()
    add_part(parts, "word/new.xml", b"<x/>", "application/xml", "brandNew", MAIN)
    with pytest.raises(DrafterError, match="认不得的东西（brandNew）"):
        refuse_hostile(parts, "模板")


def test_the_main_document_cannot_be_left_out() -> None:
    parts = base()
    holder = relations_of("")
    thumb = f'<Relationship Id="x" Type="{PACKAGE}/thumbnail" Target="word/document.xml"/></Relationships>'
    parts[holder] = parts[holder].replace(b"</Relationships>", thumb.encode())
    with pytest.raises(DrafterError, match="不能使用"):
        refuse_hostile(parts, "模板")


def test_strict_files_are_answered_with_how_to_save_them() -> None:
    parts = base()
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    parts[MAIN] = parts[MAIN].replace(W.encode(), strict)
    with pytest.raises(DrafterError, match="严格 Open XML") as caught:
        refuse_hostile(parts, "模板")
    assert "另存为" in caught.value.cure


def test_a_program_of_parts_types_is_checked_by_type_not_by_name() -> None:
    parts = base()
    parts["word/harmless.xml"] = b"MZ"
    parts[TYPES] = parts[TYPES].replace(
        b"</Types>",
        b'<Override PartName="/word/harmless.xml" ContentType="application/x-msdownload"/></Types>',
    )
    assert refuse_hostile(parts, "模板") == ("认不得的部件",)
    assert "word/harmless.xml" not in parts


# --- fields -------------------------------------------------------------------------------------


def story(*codes: str) -> str:
    """Fields one after the other; ``>`` opens one, ``<`` ends it, ``|`` parts code and result."""
    signs = {">": "begin", "|": "separate", "<": "end"}
    runs = "".join(
        f'<w:fldChar w:fldCharType="{signs[code]}"/>'
        if code in signs
        else f"<w:instrText>{code}</w:instrText>"
        for code in codes
    )
    return f'<w:p xmlns:w="{W}"><w:r>{runs}</w:r></w:p>'


@pytest.mark.parametrize(
    "codes",
    [
        (">", " PAGE ", "|", "<"),
        (">", ' TOC \\o "1-3" \\h \\z ', "|", ">", ' HYPERLINK \\l "_Toc1" ', "|", ">", " PAGEREF _Toc1 ", "|", "<", "<", "<"),
        (">", " =", ">", " PAGE ", "|", "<", "+1 ", "|", "<"),
        (">", " IF ", ">", "PAGE", "<", ' = 1 "a" "b" ', "|", "<"),
        (">", ' HYPERLINK "https://example.com" ', "|", "<"),
        (">", " page \\* MERGEFORMAT ", "<"),
        (">", "  ", "<"),
    ],
)  # fmt: skip
def test_fields_that_reports_have_are_allowed(codes: tuple[str, ...]) -> None:
    assert forbidden_field(parse(story(*codes))) == ""


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        ((">", " DDE", "AUTO c:\\x", "<"), "DDEAUTO"),
        ((">", " PAGE ", "|", ">", ' INCLUDETEXT "x" ', "<", "<"), "INCLUDETEXT"),
        ((">", ">", ' QUOTE "DDE" ', "|", "<", ' "c:\\x" ', "<"), "C:"),
        ((">", ' "DDE" x ', "<"), "DDE"),
        ((" DDE x ",), "DDE"),
        ((">", " MACROBUTTON x y ", "<"), "MACROBUTTON"),
        ((">", ' HYPERLINK "\\\\host\\share" ', "<"), "HYPERLINK"),
        ((">", ' HYPERLINK \\o "提示" "file://host/x" ', "<"), "HYPERLINK"),
        ((">", " HYPERLINK \\\\host\\l ", "<"), "HYPERLINK"),
        ((">", " BRANDNEW ", "<"), "BRANDNEW"),
        (("<", "<", ">", " LINK x ", "<"), "LINK"),
    ],
)  # fmt: skip
def test_other_fields_are_not(codes: tuple[str, ...], told: str) -> None:
    assert forbidden_field(parse(story(*codes))) == told


def test_the_code_of_a_simple_field_is_read_too() -> None:
    simple = f'<w:p xmlns:w="{W}"><w:fldSimple w:instr=" DDE x "/></w:p>'
    assert list(instructions(parse(simple))) == [" DDE x ", ""]
    assert forbidden_field(parse(simple)) == "DDE"


def test_the_lists_do_not_contradict_each_other() -> None:
    assert not RELATIONS & {*REFUSED, *UNNEEDED}
    assert not {*REFUSED} & {*UNNEEDED}
    assert not FIELDS & {"DDE", "DDEAUTO", "LINK", "EMBED", "INCLUDETEXT", "INCLUDEPICTURE", "DATABASE", "IMPORT", "MACROBUTTON", "MERGEFIELD"}  # fmt: skip
