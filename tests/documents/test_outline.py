from __future__ import annotations

import pytest

from drafter.documents.outline import parse_outline, print_outline
from drafter.documents.outline_docx import read_outline, write_template
from drafter.errors import DrafterError

OUTLINE = """\
@属性 标题=年度工作报告
@属性 类别=年度
@属性 适用=乡镇
@标题 {{ 封面.标题 }}
@题注行 （{{ 封面.日期 }}）
@报告人 {{ 封面.职务 }}　{{ 封面.姓名 }}
@称呼 各位代表：
我受主席团委托，报告“工作” & <请审议>。
@空行

# 一、过去一年工作回顾

## （一）监督
{%p if 监督.视察 %}
开展视察{{ 监督.视察 }}次。
{%p endif %}

### 1. 学习

#### （1）集中学习
\\# 不是标题
\\@ 也不是
@附件说明 附件：1.活动统计表
@附件说明 　　　2.建议办理表
@署名 某某镇人大主席团
@成文日期 {{ 封面.日期 }}
@分页
@附件标记 附件1
@附件标题 活动统计
@表 20 60左 20
| 序号 | 活动 | 次数 |
{%tr for 行 in 附件.活动统计 %}
| {{ loop.index }} | {{ 行.活动 }} |  |
{%tr endfor %}
完。
"""


def test_an_outline_comes_back_from_the_template_it_made() -> None:
    assert read_outline(write_template(OUTLINE)) == OUTLINE


def test_printing_what_was_parsed_changes_nothing() -> None:
    assert print_outline(parse_outline(OUTLINE)) == OUTLINE


def test_blank_lines_and_comments_leave_no_trace_and_bytes_are_the_same() -> None:
    loose = OUTLINE.replace("@称呼", "// 只给看大纲的人\n\n\n@称呼")
    assert write_template(loose) == write_template(OUTLINE)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("@不认识 文字", "没有“@不认识”这种写法"),
        ("@属性 标题", "属性要写成"),
        ("| 一 | 二 |", "前面没有“@表”"),
        ("@表 20 五十", "列宽"),
        ("@表 60 60", "列宽"),
        ("#一、没有空格", "标题的写法"),
        ("##### 五级", "标题的写法"),
        ("文字\x07", "控制字符"),
        ("文字\ue001", "控制字符"),
    ],
)
def test_a_mistake_names_its_line(line: str, what: str) -> None:
    with pytest.raises(DrafterError, match=f"模板大纲第2行：.*{what}"):
        parse_outline(f"第一段。\n{line}\n")


def test_a_row_must_have_as_many_cells_as_the_table_has_columns() -> None:
    with pytest.raises(DrafterError, match="第2行：这一行有3格，列宽写了2列"):
        parse_outline("@表 50 50\n| 一 | 二 | 三 |")
