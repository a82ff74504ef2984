"""Clean drafts of every genre: the sample's, with what no record says filled in as staff would."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

from drafter.checks.dating import delivered
from drafter.checks.passages import passages
from drafter.checks.reading import Reading
from drafter.documents.text import Paragraph, read_text
from drafter.reports.genres import GENRES
from tests.sample import sample_drafts

TODAY = date(2025, 1, 20)
_FILLED = {
    "成文日期": "2025年1月10日",
    "廉洁自律情况": "严格遵守中央八项规定精神，没有违反廉洁纪律的情形",
    "出席大会和审议发言情况": "按时出席会议，参加审议并发言。",
    "存在的不足和今后打算": "联系选民还不够经常，今后每季度走访一次。",
}
_PENDING = re.compile(r"【待补：([^】]*)】")


def _fill(paragraph: Paragraph) -> Paragraph:
    text = _PENDING.sub(lambda found: _FILLED[found[1]], paragraph.text)
    return replace(paragraph, text=text)


@cache
def clean_drafts() -> dict[str, tuple[Paragraph, ...]]:
    """The paragraphs of one draft of each genre, by the genre's name."""
    return {
        genre.label: tuple(map(_fill, read_text(sample_drafts(genre)[0].data))) for genre in GENRES
    }


def reading_of(paragraphs: tuple[Paragraph, ...] | list[Paragraph]) -> Reading:
    """What a proofreader is given of paragraphs."""
    read = passages(paragraphs)
    return Reading(read, delivered(read) or (TODAY, TODAY))


def text_reading(*lines: str, on: date | None = TODAY) -> Reading:
    """A document of plain paragraphs, delivered on a day."""
    read = passages([Paragraph(line, "正文") for line in lines])
    return Reading(read, (on, on) if on else delivered(read))
