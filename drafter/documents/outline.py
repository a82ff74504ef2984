"""A template's reviewable source: plain text in, template .docx out, and back.

One line is one paragraph. ``# `` to ``#### `` are headings, ``@称呼 …`` and the like a paragraph in that
style, ``|`` a table row, ``{%p …%}`` and ``{%tr …%}`` control lines; every other line is 公文正文.
``//`` begins a comment; ``\\`` before a line keeps it from being read as any of these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from drafter.documents.styles import BODY, BY_NAME, LEVEL_OF, LEVELS
from drafter.errors import DrafterError

NAMED = (
    "标题", "题注行", "报告人", "称呼", "附件说明", "附件标记", "附件标题", "署名", "成文日期",
)  # fmt: skip
PROPERTY_NAMES = {
    "标题": "title",
    "作者": "author",
    "主题": "subject",
    "关键词": "keywords",
    "类别": "category",
    "说明": "about",
}
_HEADING = re.compile(r"(#{1,4}) +(.*)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ue000-\ue002\ufffe\uffff]")
_WIDTH = re.compile(r"(\d{1,3})(左?)")


@dataclass
class Line:
    """A paragraph: the name of its style, its text, and whether it begins a page."""

    style: str
    text: str
    new_page: bool = False


@dataclass
class Table:
    """``widths`` in percent, ``left`` the columns set flush left; a row is its cells, a control row one
    string."""

    widths: list[int]
    left: list[bool]
    rows: list[list[str] | str] = field(default_factory=list)


@dataclass
class Outline:
    """What a template holds, in order; ``properties`` by their Chinese names."""

    blocks: list[Line | Table] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)


def parse_outline(text: str) -> Outline:
    """Read an outline. Raises DrafterError naming the line."""
    outline = Outline()
    table: Table | None = None
    new_page = False
    for number, raw in enumerate(text.split("\n"), start=1):
        line = raw.strip(" \t\r")
        if _CONTROL.search(line):
            raise DrafterError(
                f"模板大纲第{number}行：有看不见的控制字符", "请删去后重新输入这一行"
            )
        if not line or line.startswith("//"):
            continue
        try:
            if line.startswith(("|", "{%tr")):
                _add_row(table, line)
                continue
            table = None
            word, _, rest = line.partition(" ")
            if word == "@分页":
                new_page = True
            elif word == "@属性":
                _add_property(outline, rest)
            elif word == "@表":
                table = _table(rest)
                outline.blocks.append(table)
            else:
                paragraph = _line(line)
                control = line.startswith("{%p")
                paragraph.new_page = new_page and not control
                new_page = new_page and control
                outline.blocks.append(paragraph)
        except ValueError as error:
            what, cure = error.args
            raise DrafterError(f"模板大纲第{number}行：{what}（{line[:30]}）", cure) from error
    return outline


def _add_row(table: Table | None, line: str) -> None:
    if table is None:
        raise ValueError("表格行前面没有“@表”", "请在表格前写一行列宽，如“@表 20 40 40”")
    if line.startswith("{%tr"):
        table.rows.append(line)
        return
    cells = [cell.strip() for cell in line.removesuffix("|")[1:].split("|")]
    if len(cells) != len(table.widths):
        raise ValueError(
            f"这一行有{len(cells)}格，列宽写了{len(table.widths)}列", "请把格数与列宽写成一样多"
        )
    table.rows.append(cells)


def _add_property(outline: Outline, text: str) -> None:
    name, equals, value = (piece.strip() for piece in text.partition("="))
    if not equals or not name:
        raise ValueError("属性要写成“名称=内容”", "例如“@属性 类别=年度工作报告”")
    outline.properties[name] = value


def _table(text: str) -> Table:
    found = [_WIDTH.fullmatch(piece) for piece in text.split()]
    widths = [int(match[1]) for match in found if match]
    if not widths or len(widths) < len(found) or 0 in widths or sum(widths) > 100:
        raise ValueError(
            "列宽要写成若干个百分数，合计不超过100", "例如“@表 12 48左 40”，“左”是靠左排"
        )
    return Table(widths, [bool(match and match[2]) for match in found])


def _line(line: str) -> Line:
    if line.startswith("\\"):
        return Line(BODY, line[1:])
    heading = _HEADING.fullmatch(line)
    if heading:
        return Line(LEVELS[len(heading[1])].name, heading[2])
    if line.startswith("#"):
        raise ValueError("标题的写法不对", "一至四个“#”后面空一格再写标题")
    if not line.startswith("@"):
        return Line(BODY, line)
    word, _, rest = line[1:].partition(" ")
    if word == "空行":
        return Line(BODY, "")
    if word not in NAMED:
        raise ValueError(
            f"没有“@{word}”这种写法", f"可用：{'、'.join(['空行', '分页', '表', '属性', *NAMED])}"
        )
    return Line(word, rest.strip(" \t"))


def print_outline(outline: Outline) -> str:
    """The outline as text; parsing it gives the same outline. A blank line stands before each heading."""
    lines = [f"@属性 {name}={value}" for name, value in outline.properties.items()]
    for block in outline.blocks:
        if isinstance(block, Table):
            lines += _table_lines(block)
            continue
        if block.new_page:
            lines.append("@分页")
        if block.style in LEVEL_OF and lines:
            lines.append("")
        lines.append(_line_text(block))
    return "\n".join(lines) + "\n"


def _line_text(line: Line) -> str:
    if line.style in LEVEL_OF:
        return f"{'#' * LEVEL_OF[line.style]} {line.text}"
    if line.style in NAMED:
        return f"@{line.style} {line.text}".rstrip()
    if not line.text:
        return "@空行"
    return (
        f"\\{line.text}" if line.text.startswith(("@", "#", "|", "//", "\\", "{%tr")) else line.text
    )


def _table_lines(table: Table) -> list[str]:
    widths = " ".join(
        f"{width}{'左' if left else ''}"
        for width, left in zip(table.widths, table.left, strict=True)
    )
    rows = [row if isinstance(row, str) else f"| {' | '.join(row)} |" for row in table.rows]
    return [f"@表 {widths}", *rows]


assert set(NAMED) < set(BY_NAME)
