"""Numbers as reports write them: 27件, 约300人次, 1,200万元, 92.6%, 九次, 两个."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from drafter.model.numerals import from_numeral

# Longer units first, so that 人次 is not read as 人.
_UNIT = (
    "个百分点|平方公里|平方米|立方米|方面|人次|户次|场次|批次|车次|万元|亿元|公里|千米|小时|分钟|个月|公斤"
    "|个|项|次|件|条|名|人|户|起|篇|处|票|家|期|场|届|年|月|日|天|元|米|亩|吨|份|批|位|所|座|支|岁"
    "|部|册|轮|类|种|里|把|对|辆|只|头|台|套|盏|株|棵|组|段|本|张|步|点|％|%"
)
_CHINESE = "[一二三四五六七八九十两]{1,3}"
_NUMBER = re.compile(
    rf"(?P<before>约|近)?(?:(?P<arabic>\d{{1,3}}(?:[,，]\d{{3}})+(?!\d)|\d+)(?P<rest>\.\d+)?"
    rf"|(?<![第几数十百千万零〇\d])(?P<chinese>{_CHINESE})(?=(?:余|多)?(?:{_UNIT})))"
    rf"(?P<after>余|多)?(?P<scale>万|亿)?(?P<unit>{_UNIT})?"
)
_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}


@dataclass(frozen=True)
class Number:
    """``value`` counts ``unit`` (两百万元 aside, 8.6万元 is 86000 元); ``text[start:end]`` is where it stands.

    ``written`` is the numeral alone, ``chinese`` whether it is in Chinese numerals, ``approx`` whether
    a word makes it approximate.
    """

    value: Decimal
    unit: str
    start: int
    end: int
    written: str
    chinese: bool = False
    approx: bool = False


def numbers_in(text: str) -> Iterator[Number]:
    """The numbers of a text in order. 第三, 十七届 and the like in Chinese numerals are ordinals, not these."""
    for found in _NUMBER.finditer(text):
        number = _number(found)
        if number is not None:
            yield number


def _number(found: re.Match[str]) -> Number | None:
    scale, unit = found["scale"] or "", found["unit"] or ""
    if unit in ("万元", "亿元"):
        scale, unit = unit[0], "元"
    if found["chinese"]:
        written = found["chinese"]
        plain = 2 if written == "两" else from_numeral(written)
        if plain is None or unit == "届":
            return None
        value = Decimal(plain)
    else:
        written = found["arabic"] + (found["rest"] or "")
        value = Decimal(re.sub("[,，]", "", written))
    return Number(
        value * _SCALES[scale],
        "%" if unit == "％" else unit,
        found.start("chinese" if found["chinese"] else "arabic"),
        found.end(),
        written,
        bool(found["chinese"]),
        bool(found["before"] or found["after"]),
    )
