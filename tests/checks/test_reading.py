"""What a proofreader is given: headings, places, attachments, quotations, numbers and days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from drafter.checks.dating import delivered
from drafter.checks.numbers import numbers_in
from drafter.checks.passages import Passage, passages
from drafter.checks.reading import read_document
from drafter.documents.text import Paragraph
from tests.checks.drafts import text_reading
from tests.sample import sample_draft


def read(*lines: str | tuple[str, str]) -> tuple[Passage, ...]:
    pairs = [(line, "正文") if isinstance(line, str) else line for line in lines]
    return passages([Paragraph(text, style) for text, style in pairs])


def test_paragraphs_know_their_heading_and_their_place() -> None:
    made = read(
        ("报告", "标题"),
        ("一、工作回顾", "一级标题"),
        ("（一）会议", "二级标题"),
        "第一段。",
        "",
        "第二段。",
    )
    assert [(p.heading, p.chapter, p.nth) for p in made[2:]] == [
        ("（一）会议", "一、工作回顾", 0),
        ("（一）会议", "一、工作回顾", 1),
        ("（一）会议", "一、工作回顾", 2),
    ]
    assert made[-1].index == 5


def test_headings_without_styles_are_known_by_their_numbers() -> None:
    made = read(
        "一、突出重点",
        "（一）抓会议",
        "一、我们要抓好学习；要抓好落实。",
        "（二）抓学习。今年学习六次。",
    )
    assert [p.level for p in made] == [1, 2, 0, 0]


def test_what_follows_an_attachments_mark_is_attachment() -> None:
    reading = text_reading(
        "正文一句。", "附件：1.统计表", "　　　2.情况表", "附件1", "统计表", "甲乙丙"
    )
    assert [p.in_attachment for p in reading.passages] == [False, *[True] * 5]
    assert [p.text for p in reading.prose] == ["正文一句。"]


def test_long_quotations_and_titles_are_quoted_and_short_words_are_not() -> None:
    text = "开展“三有”创建，他说“群众的事情再小也是我们的大事情，一定要办好”，学习《预算法》。"
    (passage,) = read(text)
    quoted = [text[start:end] for start, end in passage.quoted]
    assert [q[:2] for q in quoted] == ["“群", "《预"]


@pytest.mark.parametrize(
    ("text", "value", "unit", "approx"),
    [
        ("收到27件", "27", "件", False),
        ("约300人次", "300", "人次", True),
        ("300多人次", "300", "人次", True),
        ("1,200万元", "12000000", "元", False),
        ("92.6%", "92.6", "%", False),
        ("92.6％", "92.6", "%", False),
        ("九次", "9", "次", False),
        ("两个", "2", "个", False),
        ("十二名", "12", "名", False),
        ("8.6万元", "86000", "元", False),
    ],
)
def test_a_number_with_its_unit(text: str, value: str, unit: str, approx: bool) -> None:
    (number,) = numbers_in(text)
    assert (number.value, number.unit, number.approx) == (Decimal(value), unit, approx)
    assert text[number.start : number.end].startswith(number.written)


@pytest.mark.parametrize(
    "text", ["第三次会议", "十七届五次会议".replace("五次", ""), "一致同意", "万众一心"]
)
def test_ordinals_and_words_are_no_numbers(text: str) -> None:
    assert list(numbers_in(text)) == []


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        (
            ["报告", "（2025年1月16日镇第十七届人民代表大会第七次会议）"],
            ("2025-01-16", "2025-01-16"),
        ),
        (["报告", "做好工作。", "署名", "2025年1月10日"], ("2025-01-10", "2025-01-10")),
        (["2024年工作总结", "做好工作。"], ("2024-01-01", "2025-12-31")),
        (["2025年工作计划", "做好工作。"], ("2024-01-01", "2025-12-31")),
        (["报告", "一、2024年工作回顾"], ("2024-01-01", "2025-12-31")),
    ],
)
def test_the_text_tells_when_it_is_delivered(lines: list[str], days: tuple[str, str]) -> None:
    first, last = (date.fromisoformat(day) for day in days)
    assert delivered(read(*lines)) == (first, last)


def test_a_day_in_a_sentence_is_not_the_day_of_delivery() -> None:
    lines = ("会议消息", "1月10日召开会议。", "2030年8月9日召开了座谈会。")
    assert delivered(read(*lines)) is None
    assert text_reading(*lines, on=date(2025, 1, 20)).delivered == (date(2025, 1, 20),) * 2


def test_a_document_is_read_as_a_draft_is_written() -> None:
    reading = read_document(sample_draft().data)
    assert reading.delivered == (date(2025, 1, 16),) * 2
    assert reading.title
    assert "工作报告" in reading.title.text
    assert next(p.text for p in reading.headings if p.level == 1) == "一、2024年工作回顾"
    assert reading.passages[-1].in_attachment
