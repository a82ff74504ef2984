"""The layout read back from the file: millimetres and points, not what the code says of itself."""

from __future__ import annotations

import pytest

from drafter.documents.markup import Element, parse, w
from drafter.documents.outline_docx import write_template
from drafter.documents.parts import Parts, open_docx
from drafter.documents.text import read_text

OUTLINE = (
    "@标题 标题\n# 一、一级\n## （一）二级\n### 1.三级\n#### （1）四级\n正文。\n@附件标记 附件1\n"
)
HEADINGS = ["Heading1", "Heading2", "Heading3", "Heading4"]


@pytest.fixture(scope="module")
def parts() -> Parts:
    return open_docx(write_template(OUTLINE))


@pytest.fixture(scope="module")
def styles(parts: Parts) -> dict[str, Element]:
    root = parse(parts["word/styles.xml"])
    return {style.get(w("styleId")): style for style in root.iter(w("style"))}


def value(element: Element, path: str, name: str = "val") -> str | None:
    found = element.find("/".join(w(step) for step in path.split("/")))
    return None if found is None else str(found.get(w(name), "on"))


def millimetres(twips: str | None) -> float:
    assert twips is not None
    return int(twips) / 1440 * 25.4


def test_the_page_is_a4_with_the_margins_of_the_standard(parts: Parts) -> None:
    section = parse(parts["word/document.xml"]).find(f".//{w('sectPr')}")
    for path, name, expected in [
        ("pgSz", "w", 210), ("pgSz", "h", 297), ("pgMar", "top", 37), ("pgMar", "bottom", 35),
        ("pgMar", "left", 28), ("pgMar", "right", 26),
    ]:  # fmt: skip
        assert millimetres(value(section, path, name)) == pytest.approx(expected, abs=0.01)


def test_the_grid_has_22_lines_of_28_characters(parts: Parts, styles: dict[str, Element]) -> None:
    section = parse(parts["word/document.xml"]).find(f".//{w('sectPr')}")
    assert value(section, "docGrid", "type") == "linesAndChars"
    pitch = int(value(section, "docGrid", "linePitch") or 0) / 20
    points = int(value(styles["Normal"], "rPr/sz") or 0) / 2
    character = points + int(value(section, "docGrid", "charSpace") or 0) / 4096
    side = {n: int(value(section, "pgMar", n) or 0) for n in ("top", "right", "bottom", "left")}
    high = int(value(section, "pgSz", "h") or 0) - side["top"] - side["bottom"]
    wide = int(value(section, "pgSz", "w") or 0) - side["left"] - side["right"]
    assert high / 20 // pitch == 22
    assert wide / 20 // character == 28


@pytest.mark.parametrize(
    ("id", "font", "points"),
    [
        ("Title", "方正小标宋简体", 22), ("TitleNote", "楷体", 16), ("Body", "仿宋", 16),
        ("Heading1", "黑体", 16), ("Heading2", "楷体", 16), ("Heading3", "仿宋", 16),
        ("Heading4", "仿宋", 16), ("AnnexMark", "黑体", 16), ("PageOdd", "宋体", 14),
    ],
)  # fmt: skip
def test_fonts_and_sizes(styles: dict[str, Element], id: str, font: str, points: int) -> None:
    assert value(styles[id], "rPr/rFonts", "eastAsia") == font
    assert value(styles[id], "rPr/sz") == str(points * 2)


def test_headings_are_words_own_so_that_navigation_finds_them(styles: dict[str, Element]) -> None:
    for level, id in enumerate(HEADINGS):
        assert value(styles[id], "name") == f"heading {level + 1}"
        assert value(styles[id], "pPr/outlineLvl") == str(level)
        assert value(styles[id], "pPr/keepNext") == "on"
    assert [p.style for p in read_text(write_template(OUTLINE))] == [
        "标题", "一级标题", "二级标题", "三级标题", "四级标题", "公文正文", "附件标记",
    ]  # fmt: skip


def test_body_text_is_indented_by_two_characters(styles: dict[str, Element]) -> None:
    assert value(styles["Body"], "pPr/ind", "firstLineChars") == "200"
    assert value(styles["Body"], "pPr/ind", "firstLine") == "640"


def test_no_theme_fonts_and_no_direct_formatting(parts: Parts) -> None:
    everything = b"".join(parts.values())
    assert b"asciiTheme" not in everything
    assert b"eastAsiaTheme" not in everything
    document = parse(parts["word/document.xml"])
    assert document.find(f".//{w('rPr')}") is None
    assert {child.tag for found in document.iter(w("pPr")) for child in found} == {w("pStyle")}


def test_the_language_is_chinese(parts: Parts, styles: dict[str, Element]) -> None:
    root = parse(parts["word/styles.xml"])
    assert value(root, "docDefaults/rPrDefault/rPr/lang", "eastAsia") == "zh-CN"
    # Digits told to be Chinese are broken like characters: 202 on one line, 4年 on the next.
    assert value(root, "docDefaults/rPrDefault/rPr/lang", "val") == "en-US"
    assert "<dc:language>zh-CN</dc:language>" in parts["docProps/core.xml"].decode()


def test_page_numbers_stand_outside_on_odd_and_even_pages(
    parts: Parts, styles: dict[str, Element]
) -> None:
    settings = parse(parts["word/settings.xml"])
    assert settings.find(w("evenAndOddHeaders")) is not None
    for part, id, side, align in [
        ("word/footer1.xml", "PageOdd", "right", "right"),
        ("word/footer2.xml", "PageEven", "left", "left"),
    ]:
        footer = parse(parts[part])
        assert value(footer, "p/pPr/pStyle") == id
        assert "".join(footer.itertext()) == "—  PAGE 1 —".replace("  ", " " + " ")
        assert value(styles[id], "pPr/jc") == align
        assert value(styles[id], "pPr/ind", f"{side}Chars") == "100"


def test_table_heads_repeat_and_rows_do_not_split() -> None:
    data = write_template("@表 50 50左\n| 名称 | 内容 |\n| 甲 | 乙 |")
    rows = list(parse(open_docx(data)["word/document.xml"]).iter(w("tr")))
    assert [value(row, "trPr/tblHeader") for row in rows] == ["on", None]
    assert [value(row, "trPr/cantSplit") for row in rows] == ["on", "on"]
