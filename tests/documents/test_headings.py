from __future__ import annotations

from drafter.figures.figure import EMPTY
from tests.documents.examples import figure, fill, fill_document, lines

CONTEXT = {"监督": {"无": EMPTY, "有": figure("6"), "事例": ()}}


def after(outline: str) -> list[str]:
    return lines(fill(outline, CONTEXT).data)


def test_a_section_that_vanished_leaves_no_gap_in_the_numbers() -> None:
    assert after(
        """# 一、回顾
## （一）会议
甲
{%p if 监督.无 %}
## （二）视察
乙
{%p endif %}
## （三）建议
丙
# 二、任务
## （一）监督
丁
"""
    ) == ["一、回顾", "（一）会议", "甲", "（二）建议", "丙", "二、任务", "（一）监督", "丁"]


def test_numbers_restart_under_each_parent_at_every_level() -> None:
    assert after(
        "# 三、甲\n### 5.乙\n#### （9）丙\n正文\n#### （9）丁\n正文\n### 7. 戊\n#### （2）己\n正文\n## （八）庚\n### 3.辛\n正文"
    ) == [
        "一、甲", "1.乙", "（1）丙", "正文", "（2）丁", "正文", "2. 戊", "（1）己", "正文",
        "（一）庚", "1.辛", "正文",
    ]  # fmt: skip


def test_headings_without_a_number_are_left_alone() -> None:
    assert after("# 回顾\n甲\n# 三、任务\n乙\n### 2024.5亿元项目\n丙") == [
        "回顾", "甲", "一、任务", "乙", "2024.5亿元项目", "丙",
    ]  # fmt: skip


def test_a_heading_with_nothing_under_it_goes_and_takes_its_hollow_parents_along() -> None:
    assert after(
        "# 一、回顾\n## （一）监督\n{%p if 监督.无 %}\n甲\n{%p endif %}\n# 二、任务\n乙\n# 三、空\n@署名 主席团"
    ) == ["一、任务", "乙", "主席团"]


def test_a_heading_that_is_itself_a_sentence_stands() -> None:
    assert after("## （一）加强学习。\n## （三）改进作风。\n") == [
        "（一）加强学习。",
        "（二）改进作风。",
    ]


def test_attachments_number_their_headings_anew() -> None:
    assert after("# 一、回顾\n甲\n@附件标记 附件1\n# 四、说明\n乙") == [
        "一、回顾", "甲", "附件1", "一、说明", "乙",
    ]  # fmt: skip


def test_a_number_spread_over_runs_is_replaced_whole() -> None:
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr>{}</w:p><w:p><w:r><w:t>甲</w:t></w:r></w:p>'
    runs = "<w:r><w:t>（</w:t></w:r><w:r><w:t>十二</w:t></w:r><w:r><w:t>）监督</w:t></w:r>"
    assert lines(fill_document(heading.format(runs), {}).data) == ["（一）监督", "甲"]


def test_paragraphs_emptied_by_rendering_go_and_blank_lines_stay() -> None:
    assert after("甲\n{{ 监督.无 }}\n@空行\n{% if 监督.无 %}乙{% endif %}\n丙") == ["甲", "", "丙"]


def test_a_table_of_nothing_but_its_head_goes() -> None:
    outline = (
        "甲\n@表 100\n| 名称 |\n{%tr for 行 in 监督.事例 %}\n| {{ 行.名 }} |\n{%tr endfor %}\n乙"
    )
    assert after(outline) == ["甲", "乙"]


def test_an_emptied_cell_keeps_a_paragraph() -> None:
    assert after("@表 50 50\n| 名称 | 次数 |\n| 甲 | {{ 监督.无 }} |") == ["名称", "次数", "甲", ""]
