"""The page of GB/T 9704-2012 (5.2, 7.5) as data, and the empty document that has it.

A4; 天头 37 mm, 订口 28 mm; type area 156 × 225 mm, so 26 right and 35 below; 22 lines of 28 characters;
page number 4号 宋体 between dashes, 7 mm below the type area.
"""

from __future__ import annotations

from drafter.documents.markup import WML, XML_HEAD, W
from drafter.documents.parts import CONTENT_TYPES, OFFICE, RELATIONS, TYPES, Parts
from drafter.documents.properties import Properties, set_properties
from drafter.documents.styles import PITCH, styles_xml

PAGE_MM = (210, 297)
MARGINS_MM = {"top": 37, "right": 26, "bottom": 35, "left": 28}
LINES = 22
CHARACTER_SPACE = -847
"""In 4096ths of a point: 28 characters of 16 pt in 156 mm."""
FOOTER_TWIPS = 1429
"""From the page's edge to the foot of the number's line, so that its dashes are 7 mm below the text."""

DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
_NS = f'xmlns:w="{W}" xmlns:r="{OFFICE}"'
_OTHER_NAMES = {"方正小标宋简体": "小标宋", "仿宋": "FangSong", "楷体": "KaiTi", "黑体": "SimHei", "宋体": "SimSun"}  # fmt: skip
_PARTS = (
    ("styles", "styles"),
    ("settings", "settings"),
    ("fontTable", "fontTable"),
    ("footer1", "footer"),
    ("footer2", "footer"),
)


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def section_xml() -> str:
    """The section's properties: page, margins, grid and footers."""
    width, height = (twips(side) for side in PAGE_MM)
    margins = "".join(f' w:{side}="{twips(mm)}"' for side, mm in MARGINS_MM.items())
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>'
        '<w:footerReference w:type="even" r:id="rId5"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"/>'
        f'<w:pgMar{margins} w:header="851" w:footer="{FOOTER_TWIPS}" w:gutter="0"/>'
        f'<w:docGrid w:type="linesAndChars" w:linePitch="{PITCH}"'
        f' w:charSpace="{CHARACTER_SPACE}"/></w:sectPr>'
    )


def document_xml(body: str) -> bytes:
    """word/document.xml around the body's markup."""
    return (
        f"{XML_HEAD}<w:document {_NS}><w:body>{body}{section_xml()}</w:body></w:document>"
    ).encode()


def base_document(body: str = "<w:p/>", properties: Properties | None = None) -> Parts:
    """A document in the standard layout; its parts, ready for ``write_docx``."""
    parts: Parts = {
        TYPES: _types_xml(),
        "_rels/.rels": _relations_xml([(DOCUMENT, "officeDocument")]),
        DOCUMENT: document_xml(body),
        "word/_rels/document.xml.rels": _relations_xml(
            [(f"{name}.xml", kind) for name, kind in _PARTS]
        ),
        STYLES: styles_xml(),
        "word/settings.xml": _settings_xml(),
        "word/fontTable.xml": _font_table_xml(),
        "word/footer1.xml": _footer_xml("PageOdd"),
        "word/footer2.xml": _footer_xml("PageEven"),
    }
    set_properties(parts, properties or Properties())
    return parts


def _types_xml() -> bytes:
    overrides = [(DOCUMENT, "document.main")] + [
        (f"word/{name}.xml", kind) for name, kind in _PARTS
    ]
    return (
        f'{XML_HEAD}<Types xmlns="{CONTENT_TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="/{name}" ContentType="{WML}.{kind}+xml"/>'
            for name, kind in overrides
        )
        + "</Types>"
    ).encode()


def _relations_xml(targets: list[tuple[str, str]]) -> bytes:
    return (
        f'{XML_HEAD}<Relationships xmlns="{RELATIONS}">'
        + "".join(
            f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
            for n, (target, kind) in enumerate(targets, start=1)
        )
        + "</Relationships>"
    ).encode()


def _settings_xml() -> bytes:
    word = 'w:uri="http://schemas.microsoft.com/office/word" w:val='
    return (
        f'{XML_HEAD}<w:settings {_NS}><w:zoom w:percent="100"/><w:defaultTabStop w:val="640"/>'
        '<w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/>'
        "<w:compat><w:useFELayout/>"
        f'<w:compatSetting w:name="compatibilityMode" {word}"15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    ).encode()


def _font_table_xml() -> bytes:
    return (
        f"{XML_HEAD}<w:fonts {_NS}>"
        + "".join(
            f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
            for name, other in _OTHER_NAMES.items()
        )
        + "</w:fonts>"
    ).encode()


def _footer_xml(style: str) -> bytes:
    def run(inside: str) -> str:
        return f"<w:r>{inside}</w:r>"

    field = "".join(
        [
            run('<w:fldChar w:fldCharType="begin"/>'),
            run('<w:instrText xml:space="preserve"> PAGE </w:instrText>'),
            run('<w:fldChar w:fldCharType="separate"/>'),
            run("<w:t>1</w:t>"),
            run('<w:fldChar w:fldCharType="end"/>'),
        ]
    )
    before, after = (run(f'<w:t xml:space="preserve">{text}</w:t>') for text in ("— ", " —"))
    return (
        f'{XML_HEAD}<w:ftr {_NS}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f"{before}{field}{after}</w:p></w:ftr>"
    ).encode()
