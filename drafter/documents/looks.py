"""How a document says its paragraphs and pages look: what its styles come to, through all they rest on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import lru_cache

from drafter.documents.layout import MARGINS_MM, PAGE_MM
from drafter.documents.markup import Element, parse, w
from drafter.documents.parts import Parts, main_part, of_type, target_of
from drafter.documents.styles import Style
from drafter.documents.text import style_names

_DEEPEST = 20
_ALIGNED = {"start": "left", "end": "right", "distribute": "both"}
_ALIGNS = {"left": "左对齐", "right": "右对齐", "center": "居中", "both": "两端对齐"}
_POINTS = {22: "2号", 16: "3号", 14: "4号", 12: "小四", 10.5: "5号"}
_NEAR_MM = 1.5
_MEASURE = re.compile(r"\s*(-?\d{1,9}(?:\.\d{1,9})?)(mm|cm|in|pt|pc|pi)?\s*")
_UNITS = {"mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440, "pt": 20, "pc": 240, "pi": 240}
_GRIDS = ("lines", "linesAndChars", "snapToChars")


@dataclass(frozen=True)
class Look:
    """None where it is not said. ``size`` is in points, ``first_line`` in hundredths of a character,
    ``exact`` in twips (0: not exact)."""

    font: str | None = None
    size: float | None = None
    align: str | None = None
    first_line: int | None = None
    exact: int | None = None

    def over(self, below: Look) -> Look:
        """What this says, and for the rest what ``below`` does."""
        if self == _NOTHING:
            return below
        mine = {each.name: getattr(self, each.name) for each in fields(self)}
        return replace(below, **{name: said for name, said in mine.items() if said is not None})

    def unlike(self, style: Style) -> Iterator[str]:
        """In Chinese, what is said otherwise than a style of ours has it: 字体是宋体，应为仿宋."""
        if self.font is not None and not same_font(self.font, style.font):
            yield f"字体是{self.font}，应为{style.font}"
        if self.size is not None and self.size != style.size:
            yield f"字号是{_points(self.size)}，应为{_points(style.size)}"
        if self.align is not None and self.align != style.align:
            yield f"排法是{_ALIGNS.get(self.align, self.align)}，应为{_ALIGNS[style.align]}"
        if self.first_line is not None and abs(self.first_line - style.first_line) > 30:
            yield f"首行缩进是{self.first_line / 100:g}字，应为{style.first_line / 100:g}字"
        if self.exact and self.exact != style.exact:
            wanted = f"{style.exact / 20:g}磅" if style.exact else "随版面网格"
            yield f"行距固定为{self.exact / 20:g}磅，应为{wanted}"


_NOTHING = Look()
_RUN, _TEXT, _SET, _PLACED = w("r"), w("t"), w("rPr"), w("pPr")

# Makers call one typeface by many names: 仿宋_GB2312, 方正仿宋_GBK and FangSong are 仿宋.
_TYPEFACES = (
    ("小标宋", re.compile("小标宋|XiaoBiaoSong|XBS", re.IGNORECASE)),
    ("仿宋", re.compile("仿宋|FangSong", re.IGNORECASE)),
    ("楷体", re.compile("楷体|楷$|KaiTi", re.IGNORECASE)),
    ("黑体", re.compile("^(?!.*雅黑).*黑体|SimHei", re.IGNORECASE)),
    ("宋体", re.compile("宋体|SimSun", re.IGNORECASE)),
)


def same_font(one: str, other: str) -> bool:
    """Whether two names of fonts are of one typeface."""
    return one == other or _typeface(one) == _typeface(other)


@lru_cache(maxsize=256)
def _typeface(name: str) -> str:
    return next((face for face, known in _TYPEFACES if known.search(name)), name)


def _points(size: float) -> str:
    return _POINTS.get(size, f"{size:g}磅")


def style_looks(parts: Parts) -> dict[str, Look]:
    """Paragraph styles by the names staff see, each with all it inherits."""
    data = parts.get(target_of(parts, "styles", main_part(parts)))
    if not data:
        return {}
    root = parse(data)
    found = {s.get(w("styleId"), ""): s for s in root.findall(w("style"))}
    ground = _default(root)
    return {name: _inherited(found, id_, ground) for id_, name in style_names(parts).items() if id_}


def _default(root: Element) -> Look:
    look = Look(align="left", first_line=0)
    for path in ("rPrDefault", "pPrDefault"):
        holder = root.find(f"{w('docDefaults')}/{w(path)}")
        if holder is not None:
            look = _said(holder).over(look)
    return look


def _inherited(found: dict[str, Element], id_: str, ground: Look) -> Look:
    chain: list[Element] = []
    while id_ in found and len(chain) < _DEEPEST:
        chain.append(found[id_])
        based = found[id_].find(w("basedOn"))
        id_ = "" if based is None else based.get(w("val"), "")
    look = ground
    for style in reversed(chain):
        look = _said(style, look.size).over(look)
    return look


def own_look(paragraph: Element) -> Look:
    """What a paragraph, or the first of its runs that does, says against its style."""
    look = _said(paragraph)
    for run in paragraph.iter(w("r")):
        if any((text.text or "").strip() for text in run.iter(w("t"))):
            look = look.over(_said(run))
    return look


def main_look(paragraph: Element) -> Look:
    """What a paragraph, and the runs that hold most of its text, say against its style."""
    own = _NOTHING
    if any(each.getparent().tag == _RUN for each in paragraph.iter(_SET)):
        lengths: Counter[Look] = Counter()
        for run in paragraph.iter(_RUN):
            length = sum(len((text.text or "").strip()) for text in run.iterchildren(_TEXT))
            lengths[_said(run)] += length
        own = max(lengths, key=lengths.__getitem__)
    return own if paragraph.find(_PLACED) is None else _said(paragraph).over(own)


def _said(holder: Element, size: float | None = None) -> Look:
    run, paragraph = holder.find(w("rPr")), holder.find(w("pPr"))
    font = size_said = None
    if run is not None:
        fonts, points = run.find(w("rFonts")), run.find(w("sz"))
        font = _font(fonts) if fonts is not None else None
        size_said = (_number(points, "val") or 0) / 2 or None if points is not None else None
    if paragraph is None:
        return Look(font, size_said)
    said = {child.tag: child for child in paragraph}
    jc, ind, spacing = (said.get(w(name)) for name in ("jc", "ind", "spacing"))
    align = None if jc is None else _ALIGNED.get(jc.get(w("val"), ""), jc.get(w("val")))
    return Look(font, size_said, align, _first_line(ind, size_said or size), _exact(spacing))


def _font(fonts: Element) -> str | None:
    if fonts.get(w("eastAsiaTheme")):
        return "主题字体"
    name: str | None = fonts.get(w("eastAsia"))
    return name


def _first_line(ind: Element | None, size: float | None) -> int | None:
    """In hundredths of a character; other programs say it in twips."""
    if ind is None:
        return None
    if chars := _number(ind, "firstLineChars"):
        return round(chars)
    if ind.get(w("hanging")) or ind.get(w("hangingChars")):
        return None
    twips = _number(ind, "firstLine")
    return None if twips is None else round(twips * 100 / ((size or 16) * 20))


def _exact(spacing: Element | None) -> int | None:
    if spacing is None or spacing.get(w("line")) is None:
        return None
    return round(_number(spacing, "line") or 0) if spacing.get(w("lineRule")) == "exact" else 0


def page_faults(parts: Parts, root: Element | None = None) -> Iterator[tuple[str, str]]:
    """What of paper, margins and page numbers differs from GB/T 9704, and what to do, in Chinese; each once.

    ``root`` is the main part's where that has been read already.
    """
    seen = dict.fromkeys(fault for section in _upright(parts, root) for fault in _page(section))
    yield from seen
    footers = [parse(parts[part]) for part in of_type(parts, "footer+xml")]
    if not any(_numbers(footer) for footer in footers):
        yield "没有页码", "在“插入—页码”里加上页码，或把标准模板的页脚复制过来"


def grid_faults(parts: Parts, root: Element | None = None) -> Iterator[tuple[str, str]]:
    """Whether a page has the grid of 22 lines; some programs drop it when they save."""
    grids = (section.find(w("docGrid")) for section in _upright(parts, root))
    if any(grid is None or grid.get(w("type")) not in _GRIDS for grid in grids):
        yield (
            "没有版面网格，一页排不成22行",
            "在“页面设置—文档网格”里选“指定行和字符网格”，每页22行、每行28字",
        )


def _upright(parts: Parts, root: Element | None) -> list[Element]:
    """The sections of upright pages."""
    if root is None:
        root = parse(parts[main_part(parts)])
    return [each for each in root.iter(w("sectPr")) if not _turned(each)]


def _turned(section: Element) -> bool:
    size = section.find(w("pgSz"))
    return size is not None and size.get(w("orient")) == "landscape"


def _page(section: Element) -> Iterator[tuple[str, str]]:
    size, margins = (section.find(w(name)) for name in ("pgSz", "pgMar"))
    if size is not None:
        found = _mm(size, "w"), _mm(size, "h")
        if any(abs(a - b) > _NEAR_MM for a, b in zip(found, PAGE_MM, strict=True)):
            wide, high = PAGE_MM
            what = f"纸张是{found[0]:.0f}×{found[1]:.0f}毫米，不是A4"
            yield what, f"在“布局—纸张大小”里选A4（{wide}×{high}毫米）"
    names = {"top": "上", "right": "右", "bottom": "下", "left": "左"}
    for side, wanted in MARGINS_MM.items() if margins is not None else ():
        if abs(_mm(margins, side) - wanted) > _NEAR_MM:
            what = f"{names[side]}边距是{_mm(margins, side):.0f}毫米，应为{wanted}毫米"
            yield what, "在“布局—页边距—自定义”里改正"


def _mm(element: Element, name: str) -> float:
    return (_number(element, name) or 0) * 25.4 / 1440


def _number(element: Element, name: str) -> float | None:
    """What an attribute says in twips (or what else it counts in); None where it says no number.

    Word also understands 37mm.
    """
    found = _MEASURE.fullmatch(element.get(w(name)) or "")
    return float(found[1]) * _UNITS.get(found[2], 1) if found else None


def _numbers(footer: Element) -> bool:
    commands = [e.text or "" for e in footer.iter(w("instrText"))]
    commands += [e.get(w("instr"), "") for e in footer.iter(w("fldSimple"))]
    return any("PAGE" in command for command in commands)
