"""What belongs to a heading: its text and lower headings, with every condition kept whole."""

from __future__ import annotations

import pytest

from drafter.documents.chapters import Chapter, chapters_of, find_chapter, key
from drafter.documents.markup import parse, w, words
from drafter.documents.outline_docx import write_template
from drafter.documents.parts import Parts, main_part, open_docx
from drafter.errors import DrafterError


def parts(*lines: str) -> Parts:
    return open_docx(write_template("\n".join(lines) + "\n"))


def told(*lines: str) -> dict[str, list[str]]:
    """Heading to what belongs to it."""
    template = parts(*lines)
    body = parse(template[main_part(template)]).find(w("body"))
    return {
        chapter.heading: [words(block) for block in body[chapter.start + 1 : chapter.end]]
        for chapter in chapters_of(template)
    }


def test_a_chapter_ends_at_the_next_heading_of_its_level_or_above() -> None:
    assert told("# 一、甲", "一", "## （一）子", "二", "# 二、乙", "三") == {
        "一、甲": ["一", "（一）子", "二"],
        "（一）子": ["二"],
        "二、乙": ["三"],
    }


def test_what_follows_the_body_belongs_to_no_chapter() -> None:
    assert told("# 一、甲", "一", "@署名 某镇", "# 附", "二") == {"一、甲": ["一"], "附": ["二"]}


def test_a_condition_around_a_chapter_stays_outside() -> None:
    assert told("{%p if 甲 %}", "# 一、甲", "一", "{%p endif %}", "{%p if 乙 %}", "# 二、乙", "二", "{%p endif %}") == {
        "一、甲": ["一"],
        "二、乙": ["二"],
    }  # fmt: skip


def test_a_condition_within_a_chapter_stays_inside() -> None:
    inside = ["{%p if 丙 %}", "一", "{%p else %}", "二", "{%p endif %}"]
    assert (
        told("# 一、甲", *inside, "{%p if 乙 %}", "# 二、乙", "三", "{%p endif %}")["一、甲"]
        == inside
    )


def test_what_stands_after_the_condition_of_a_chapter_is_not_its() -> None:
    found = told("# 一、甲", "{%p if 乙 %}", "## （一）子", "一", "{%p endif %}", "结束语。")
    assert found["（一）子"] == ["一"]
    assert found["一、甲"][-1] == "结束语。"


def test_a_chapter_whose_condition_holds_others_cannot_be_parted() -> None:
    lines = [
        "{%p if 甲 %}",
        "# 一、甲",
        "{%p endif %}",
        "{%p if 乙 %}",
        "## （一）子",
        "一",
        "{%p endif %}",
    ]
    first, second = chapters_of(parts(*lines))
    assert not first.whole
    assert second.whole
    with pytest.raises(DrafterError, match="不能单独换"):
        find_chapter([first, second], ["甲"], "x.docx", "模板")


@pytest.mark.parametrize(
    "heading",
    [
        "三、存在的主要不足",
        "（三）存在的主要不足",
        "3.存在的主要不足",
        "存在的“主要”不足",
        " 存在的主要 不足。",
    ],
)
def test_a_heading_is_known_without_number_and_marks(heading: str) -> None:
    assert key(heading) == key("存在的主要不足")


def test_a_heading_is_known_without_its_names() -> None:
    assert (
        key("四、{{ 时段.来年 }}主要任务")
        == key("四、｛｛ 时段.来年 ｝｝主要任务")
        == key("主要任务")
    )


SHORT = ["# 一、上年工作", "## （一）监督工作", "一", "# 二、今年工作", "## （一）监督工作", "二"]


def find(*trail: str) -> Chapter:
    return find_chapter(chapters_of(parts(*SHORT)), trail, "甲.docx", "标准的甲.docx")


def test_the_heading_above_tells_apart_what_is_called_alike() -> None:
    assert find("今年工作", "监督工作").start > find("上年工作", "监督工作").start
    with pytest.raises(DrafterError, match="有2处：上年工作·监督工作；今年工作·监督工作") as raised:
        find("监督工作")
    assert "上一级标题" in raised.value.cure


def test_a_heading_that_is_not_there_is_answered_with_the_nearest() -> None:
    with pytest.raises(
        DrafterError, match=r"「甲[.]docx」所说的一章，标准的甲[.]docx里没有"
    ) as raised:
        find("督监工作")
    assert "最接近的是“监督工作”" in raised.value.cure
