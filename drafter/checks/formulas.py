"""Words that every report has alike, so that sharing them says nothing: formulas, titles in 《》, names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache

from drafter.checks.reading import Passage
from drafter.checks.words import list_path
from drafter.errors import DrafterError

_LIST = "固定用语"
_TITLES = "《[^《》\n]+》"
_GAP = "…"
# 云岭县大坪镇第十七届人民代表大会, 大坪镇人大主席团: whose document it is.
_WHOSE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,7}?[省市州县区旗])*([\u4e00-\u9fff]{2,7}?(?:镇|乡))(?=人民代表大会|人大|第[一二三四五六七八九十]+届)"
)
_LOOKED_AT = 8


@cache
def listed() -> tuple[str, ...]:
    """The formulas of the shipped list. Raises DrafterError where it cannot be read."""
    path = list_path(_LIST)
    try:
        phrases = tomllib.loads(path.read_text("utf-8-sig"))["phrases"]
    except OSError as error:
        raise DrafterError(f"读不到固定用语表 {path.name}", "请重新安装 drafter") from error
    except (KeyError, TypeError, ValueError) as error:
        raise DrafterError(
            f"固定用语表 {path.name} 有误：{error}", "请照原来的样子写 phrases = [ … ]"
        ) from error
    return tuple(str(phrase) for phrase in phrases if phrase)


def fixed(phrases: Iterable[str] = ()) -> re.Pattern[str]:
    """Formulas, the given phrases (提法) and titles in 《》, the longest first."""
    longest_first = sorted({*listed(), *phrases}, key=lambda each: (-len(each), each))
    return re.compile("|".join([*map(_pattern, longest_first), _TITLES]))


def _pattern(phrase: str) -> str:
    return r"[^。！？\n]{1,30}?".join(map(re.escape, phrase.split(_GAP)))


def whose(passages: Sequence[Passage]) -> str:
    """The township a document is about, by its title or what follows it; empty where none is named."""
    for passage in passages[:_LOOKED_AT]:
        found = _WHOSE.search(passage.text)
        if found:
            return found[1]
    return ""
