"""Drafts as LibreOffice draws them and as Microsoft's schema reads them."""

from __future__ import annotations

from pathlib import Path

from drafter.figures.figure import itemise, missing, propose, say
from tests.documents.examples import figure, fill
from tests.office import needs_office, needs_validator, page_texts, to_pdf, validate

OUTLINE = """@标题 {{ 封面.标题 }}
@题注行 （{{ 封面.日期 }}）
@称呼 各位代表：
{%p for 段 in 成绩.事例 %}
{{ 段 }}
{%p endfor %}
# 一、工作回顾
## （一）监督
共视察{{ 监督.视察 }}。
@附件标记 附件1
@附件标题 活动统计
@表 20 60左 20
| 序号 | 活动 | 次数 |
{%tr for 行 in 附件.活动 %}
| {{ loop.index }} | {{ 行.名称 }} | {{ 行.次数 }} |
{%tr endfor %}
"""
LONG = "组织代表视察，" * 16 + "。"
CONTEXT = {
    "封面": {"标题": figure("某某镇工作报告"), "日期": figure("2025年1月6日")},
    "成绩": {"事例": tuple(figure(LONG) for _ in range(12))},
    "监督": {"视察": say("{}次，其中{}次，{}", figure("6"), propose(figure("2"), "去年2次"), missing("人次"))},
    "附件": {"活动": tuple({"名称": figure("视察"), "次数": itemise([figure("1")])} for _ in range(3))},
}  # fmt: skip


@needs_validator
def test_a_draft_keeps_the_schema(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(fill(OUTLINE, CONTEXT).data)
    assert validate(path) == []


@needs_office
def test_a_full_page_has_22_lines_and_its_number(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(fill(OUTLINE, CONTEXT).data)
    first, second, *_, last = page_texts(to_pdf(path))
    drawn = [line for line in second.splitlines() if line.strip()]
    assert len(drawn) == 23
    assert drawn[-1].replace(" ", "") == "—2—"
    assert "—1—" in first.replace(" ", "")
    assert last.lstrip().startswith("附件")
