"""Whether paragraphs and pages look as GB/T 9704 and the standard pack have it."""

from __future__ import annotations

import difflib

from drafter.documents.headings import heading_level, level_by_hand
from drafter.documents.looks import grid_faults, own_look, page_faults, style_looks
from drafter.documents.places import BODY as STORY
from drafter.documents.places import Line
from drafter.documents.styles import BODY, BY_NAME, LEVELS
from drafter.reports.pack_files import PART
from drafter.templates.lint.paper import Paper, tags_in
from drafter.templates.lint.rule import Fault, Faults

_FOREIGN = 0.5


def foreign_styles(paper: Paper) -> Faults:
    """A style that is none of the office's, or none at all."""
    seen: set[str] = set()
    for line in paper.lines:
        if (
            not _shown(line)
            or line.style in seen
            or (line.style in BY_NAME and line.style != "正文")
        ):
            continue
        seen.add(line.style)
        near = difflib.get_close_matches(line.style, BY_NAME, n=1, cutoff=_FOREIGN)
        wanted = near[0] if near and near[0] != "正文" else BODY
        what = f"这一段用的是样式“{line.style}”，不是公文的样式，首行、行距、字体会走样"
        yield Fault(line, what, f"选中这一段，在“样式”里点“{wanted}”；同样的段落一并改")


def bent_styles(paper: Paper) -> Faults:
    """A style of ours whose font, size, spacing or indent somebody has changed."""
    looks = style_looks(paper.parts)
    seen: set[str] = set()
    for line in paper.lines:
        style = BY_NAME.get(line.style)
        if style is None or line.style in seen or line.style not in looks:
            continue
        seen.add(line.style)
        for wrong in looks[line.style].unlike(style):
            what = f"样式“{line.style}”走样了：{wrong}"
            yield Fault(line, what, "在“样式”里修改这个样式，或从标准模板复制格式")


def bent_paragraphs(paper: Paper) -> Faults:
    """A paragraph that says otherwise than its style."""
    for line in paper.lines:
        style = BY_NAME.get(line.style)
        if style is None or not _shown(line):
            continue
        for wrong in own_look(line.element).unlike(style):
            what = f"这一段另设了格式：{wrong}（样式“{line.style}”）"
            yield Fault(line, what, "选中这一段，按 Ctrl+空格 和 Ctrl+Q 去掉另设的格式")


def page(paper: Paper) -> Faults:
    """The paper, its margins, the grid, the page number; a chapter has those of the report it is put into."""
    if PART in paper.name:
        return
    for what, cure in (*page_faults(paper.parts), *grid_faults(paper.parts)):
        yield Fault(None, what, cure)


def headings_by_hand(paper: Paper) -> Faults:
    """A numbered heading without a heading's style: it is neither renumbered nor dropped when hollow."""
    for line in paper.lines:
        if line.place.story != STORY or line.place.table or heading_level(line.style):
            continue
        bare = _bare(line)
        if not bare.endswith("：") and (level := level_by_hand(bare)):  # 一、时间：{{ … }} is none
            what = f"看着是标题，样式却是“{line.style}”，序号不会自动排，下面没有内容也不会去掉"
            yield Fault(line, what, f"选中这一段，在“样式”里点“{LEVELS[level].name}”")


def _shown(line: Line) -> bool:
    """Whether a paragraph stands in the text: it has words or prints something. Headers and footers are each
    office's own."""
    stands = bool(_bare(line)) or any(not tag.word for tag in tags_in(line.text))
    return stands and line.place.story == STORY


def _bare(line: Line) -> str:
    text, at = "", 0
    for tag in tags_in(line.text):
        text += line.text[at : tag.start]
        at = tag.end
    return (text + line.text[at:]).strip()
