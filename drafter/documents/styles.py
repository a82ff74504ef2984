"""The named styles of an office document (GB/T 9704-2012, 7.2–7.3 and usage), as data and as XML.

Sizes are in points: 2号 22, 3号 16, 4号 14, 小四 12. Indents are in hundredths of a character.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from drafter.documents.markup import XML_HEAD, W

FANGSONG, KAITI, HEITI = "仿宋", "楷体", "黑体"
SONGTI, XIAOBIAOSONG = "宋体", "方正小标宋简体"
PITCH = 579
"""One line of the grid in twips: 22 lines in 225 mm."""

MISSING, PROPOSED = "待补", "待定"


@dataclass(frozen=True)
class Style:
    """A paragraph style. ``name`` is what staff see; ``builtin`` is Word's own name for it, if any."""

    id: str
    name: str
    builtin: str = ""
    font: str = FANGSONG
    size: float = 16
    align: str = "both"
    first_line: int = 0
    left: int = 0
    hanging: int = 0
    right: int = 0
    before: int = 0
    below: int = 0
    exact: int = 0
    level: int = 0
    with_next: bool = False
    new_page: bool = False
    close: bool = False
    grid: bool = True
    after: str = ""


BODY = "公文正文"
PARAGRAPHS = (
    Style("Normal", "正文", "Normal"),
    Style("Body", BODY, first_line=200),
    Style("Title", "标题", "Title", XIAOBIAOSONG, 22, "center", exact=700, with_next=True),
    Style("TitleNote", "题注行", font=KAITI, align="center"),
    Style("Speaker", "报告人", font=KAITI, align="center"),
    Style("Salutation1", "称呼", align="left", before=100, with_next=True, after="Body"),
    Style("Heading1", "一级标题", "heading 1", HEITI, first_line=200, level=1, with_next=True, after="Body"),
    Style("Heading2", "二级标题", "heading 2", KAITI, first_line=200, level=2, with_next=True, after="Body"),
    Style("Heading3", "三级标题", "heading 3", first_line=200, level=3, with_next=True, after="Body"),
    Style("Heading4", "四级标题", "heading 4", first_line=200, level=4, with_next=True, after="Body"),
    Style("AnnexNote", "附件说明", left=600, hanging=400, before=100, close=True, with_next=True),
    Style("AnnexMark", "附件标记", font=HEITI, align="left", with_next=True, new_page=True),
    Style("AnnexTitle", "附件标题", font=XIAOBIAOSONG, size=22, align="center", before=100, below=50, exact=700, with_next=True),
    Style("TableHead", "表头", font=HEITI, size=10.5, exact=280, align="center", with_next=True, grid=False),
    Style("TableText", "表格文字", size=10.5, exact=280, align="left", grid=False),
    Style("TableCentre", "表格居中", size=10.5, exact=280, align="center", grid=False),
    Style("Signature1", "署名", align="right", right=200, before=100, with_next=True, after="SignDate"),
    Style("SignDate", "成文日期", align="right", right=400),
    Style("PageOdd", "页码（单页）", font=SONGTI, size=14, align="right", right=100, exact=320, grid=False),
    Style("PageEven", "页码（双页）", font=SONGTI, size=14, align="left", left=100, exact=320, grid=False),
)  # fmt: skip
BY_NAME = {style.name: style for style in PARAGRAPHS}
BY_BUILTIN = {style.builtin.lower(): style for style in PARAGRAPHS if style.builtin}
LEVELS = {style.level: style for style in PARAGRAPHS if style.level}
LEVEL_OF = {style.name: level for level, style in LEVELS.items()}
"""The styles of headings by name, each with its level from 1."""

_MARKS = (("Pending", MISSING, "FFE066"), ("Proposed", PROPOSED, "DDEBF7"))
_COMMENT_STYLES = (
    '<w:style w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:snapToGrid w:val="0"/><w:jc w:val="left"/></w:pPr>'
    '<w:rPr><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="CommentReference">'
    '<w:name w:val="annotation reference"/><w:basedOn w:val="DefaultParagraphFont"/>'
    '<w:rPr><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>'
)
_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:customStyle="1" w:styleId="OfficeTable"><w:name w:val="公文表格"/>'
    f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:jc w:val="center"/><w:tblBorders>{_EDGES}'
    '</w:tblBorders><w:tblCellMar><w:top w:w="15" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>'
    '<w:bottom w:w="15" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tcPr><w:vAlign w:val="center"/></w:tcPr></w:style>'
)


def fonts(name: str) -> str:
    """One font for all scripts, so that quotation marks and digits stay in it."""
    return f'<w:rFonts w:ascii="{name}" w:eastAsia="{name}" w:hAnsi="{name}" w:cs="{name}"/>'


def _indent(style: Style) -> str:
    """Indents in characters, with twips for programs that know no characters."""
    twips = round(style.size * 20)
    said = ""
    for key, value in (
        ("left", style.left),
        ("right", style.right),
        ("hanging", style.hanging),
        ("firstLine", style.first_line),
    ):
        if value:
            said += f' w:{key}Chars="{value}" w:{key}="{value * twips // 100}"'
    return f"<w:ind{said}/>" if said else ""


def _spacing(style: Style) -> str:
    said = ""
    if style.before:
        said += f' w:beforeLines="{style.before}" w:before="{PITCH * style.before // 100}"'
    if style.below:
        said += f' w:afterLines="{style.below}" w:after="{PITCH * style.below // 100}"'
    if style.exact:
        said += f' w:line="{style.exact}" w:lineRule="exact"'
    return f"<w:spacing{said}/>" if said else ""


def _paragraph(style: Style) -> str:
    lines = [
        "<w:keepNext/>" if style.with_next else "",
        "<w:keepLines/>" if style.level else "",
        "<w:pageBreakBefore/>" if style.new_page else "",
        "" if style.grid else '<w:snapToGrid w:val="0"/>',
        _spacing(style),
        _indent(style),
        "<w:contextualSpacing/>" if style.close else "",
        f'<w:jc w:val="{style.align}"/>',
        f'<w:outlineLvl w:val="{style.level - 1}"/>' if style.level else "",
    ]
    return f"<w:pPr>{''.join(lines)}</w:pPr>"


def style_xml(style: Style) -> str:
    """One paragraph style."""
    normal = style.id == "Normal"
    kind = ' w:default="1"' if normal else "" if style.builtin else ' w:customStyle="1"'
    alias = "" if normal or not style.builtin else f'<w:aliases w:val="{style.name}"/>'
    return (
        f'<w:style w:type="paragraph"{kind} w:styleId="{style.id}">'
        f'<w:name w:val="{style.builtin or style.name}"/>{alias}'
        + ("" if normal else '<w:basedOn w:val="Normal"/>')
        + (f'<w:next w:val="{style.after}"/>' if style.after else "")
        + f"<w:qFormat/>{_paragraph(style)}<w:rPr>{fonts(style.font)}"
        f'<w:sz w:val="{round(style.size * 2)}"/><w:szCs w:val="{round(style.size * 2)}"/></w:rPr></w:style>'
    )


def mark_style_xml(id: str, name: str, fill: str) -> str:
    """A character style that shades what staff must look at."""
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
        f'<w:rPr><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/></w:rPr></w:style>'
    )


def mark_styles() -> dict[str, str]:
    """The character styles for 待补 and 待定, by name."""
    return {name: mark_style_xml(id, name, fill) for id, name, fill in _MARKS}


def styles_xml() -> bytes:
    """word/styles.xml."""
    return (
        f'{XML_HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts(FANGSONG)}'
        '<w:color w:val="000000"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:widowControl w:val="0"/>'
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
        + "".join(style_xml(style) for style in PARAGRAPHS)
        + '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        + "".join(mark_styles().values())
        + _COMMENT_STYLES
        + _TABLES
        + "</w:styles>"
    ).encode()


def said_name(builtin_or_name: str, aliases: str = "") -> str:
    """What staff call a style, from the name (and aliases) a file gives it."""
    for alias in aliases.split(","):
        if alias.strip() in BY_NAME:
            return alias.strip()
    found = BY_BUILTIN.get(builtin_or_name.lower())
    return found.name if found else builtin_or_name


assert all(escape(style.name) == style.name for style in PARAGRAPHS)
