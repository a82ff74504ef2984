"""Words that every report has alike, so that sharing them says nothing: formulas, titles in 《》, names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from drafter.checks.passages import Passage
from drafter.checks.words import list_path
from drafter.errors import DrafterError
from drafter.figures.toml_file import MEND, TEXTS, parse_toml, read_text
from drafter.model.place_names import ends_in_name

_LIST, _CALLED = "固定用语", "固定用语表"
_TITLES = "《[^《》\n]+》"
_GAP, _NUMBER = "…", "#"
# 云岭县大坪镇第十七届人民代表大会, 大坪镇2024年人大工作报告: whose document it is.
_WHOSE = re.compile(
    r"([\u4e00-\u9fff]{2,20}?[镇乡])(?=[ \u3000]*(?:\d{4}年度?)?"
    r"(?:人民代表大会|人大|第[一二三四五六七八九十]{1,3}届))"
)
_LOOKED_AT, _LONGEST = 8, 80


@cache
def listed() -> tuple[str, ...]:
    """The formulas of the shipped list. Raises DrafterError where it cannot be read."""
    path = list_path(_LIST)
    text = read_text(path, _CALLED, "请重新安装 drafter")
    phrases = parse_toml(path, text, _CALLED, '"各位代表：",').get("phrases")
    if not TEXTS.fits(phrases):
        raise DrafterError(f"{_CALLED} {path} 里没有 phrases 一项", MEND)
    return tuple(phrases or ())


def fixed(phrases: Iterable[str] = ()) -> re.Pattern[str]:
    """Formulas, the given phrases (提法) and titles in 《》, the longest first."""
    longest_first = sorted({*listed(), *phrases}, key=lambda each: (-len(each), each))
    return re.compile("|".join([*map(_pattern, longest_first), _TITLES]))


def _pattern(phrase: str) -> str:
    """… is some characters of one sentence between the others, # a number."""
    words = re.escape(phrase.strip(_GAP)).replace(re.escape(_NUMBER), r"\d+")
    return words.replace(re.escape(_GAP), r"[^。！？\n]{1,30}?")


def whose(passages: Sequence[Passage]) -> str:
    """The township a document is about, by its title or what follows it; empty where none is named.

    What stands before 人大 and is no name (全力支持镇, 各乡镇) is passed over: better none than a wrong one.
    """
    for passage in passages[:_LOOKED_AT]:
        for found in _WHOSE.finditer(passage.text[:_LONGEST]):
            if name := ends_in_name(found[1]):
                return name
    return ""
