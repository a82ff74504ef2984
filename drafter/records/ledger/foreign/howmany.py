"""Numbers as offices' own ledgers have them: with their measure words, in Chinese, loosely."""

from __future__ import annotations

import re
from typing import Any

from drafter.model.columns import Column
from drafter.records.ledger.cells import CellValue, as_text, parse
from drafter.records.ledger.places import Fault
from drafter.records.ledger.text import echo, squeeze

# Words that measure the same: 5人 may stand where 名 is meant, 5户 may not.
_SAME = (
    ("人", "名", "人次", "位", "人(次)", "名代表", "代表", "个人", "余人"),
    ("次", "场", "期", "场次", "批", "批次", "回", "轮"),
    ("件", "条", "项", "个", "份", "件次", "宗", "起", "篇", "则", "处", "所", "条次"),
    ("户", "家"),
    ("票",),
    ("万元",),
    ("元",),
    ("%",),
    ("届",),
    ("年",),
)
_NUMERAL = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"两": 2, "零": 0}
_SCALE = {"十": 10, "百": 100, "千": 1000}
_CHINESE = re.compile(r"[〇零一二两三四五六七八九十百千]+")
_NUMBER = re.compile(
    r"(?:共计|合计|总计|累计|共|计)?(?P<before>大约|约|近)?(?P<n>\d+(?:\.\d+)?)"
    r"(?P<after>多|余|几)?(?P<unit>[^\d,、。;:多余几以]{0,3}?)(?P<more>左右|上下)?",
    re.ASCII,
)
_WHO = {
    "代表": re.compile(r"^(参加|参与|到会)?的?(人大)?代表"),
    "群众": re.compile(r"^(参加|接待)?(群众|选民)"),
}


def _value(numeral: str) -> int | None:
    """三百二十 is 320, 十 is 10, 二〇 is 20; None for what is no number."""
    if not any(c in _SCALE for c in numeral):
        return int("".join(str(_NUMERAL[c]) for c in numeral))
    total, digit = 0, 0
    for char in numeral:
        if char in _SCALE:
            total += (digit or 1) * _SCALE[char]
            digit = 0
        else:
            digit = _NUMERAL[char]
    # 三百二 is said for 320, and may be written for 302: not guessed.
    return None if digit and len(numeral) > 2 and numeral[-2] in "百千" else total + digit


def _arabic(text: str) -> str:
    def number(match: re.Match[str]) -> str:
        value = _value(match[0])
        return match[0] if value is None else str(value)

    return _CHINESE.sub(number, text)


def _fits(unit: str, column: Column) -> bool:
    own = squeeze(column.unit)
    return not unit or not own or unit == own or any(unit in g and own in g for g in _SAME)


def _amiss(text: str, column: Column) -> Fault:
    if len(re.findall(r"\d+", text)) > 1:
        return Fault(f"{echo(text)}里有几个数，不知道各是什么", "请分成几列，或只留这一列要的数")
    example = "12.5" if column.holds == "amount" else "300"
    loose = "，说不准时填 约300 或 300多" if column.holds == "count" else ""
    return Fault(f"{echo(text)}不是数字", f"请填 {example}{loose}")


def read_number(column: Column, value: CellValue) -> Any:
    """The value of a column that holds numbers, or a Fault."""
    text = as_text(value)
    if isinstance(text, Fault):
        return text
    plain = squeeze(text[:100])
    for who, pattern in _WHO.items():
        if who in column.label:
            plain = pattern.sub("", plain, count=1)
    plain = _arabic(plain)
    match = _NUMBER.fullmatch(plain)
    if match is None or (match["before"] and match["after"]):
        return _amiss(text, column)
    if not _fits(match["unit"], column):
        return Fault(
            f"{echo(text)}的单位是“{match['unit']}”，这一列要的是“{column.unit}”",
            "请换算好，只填数字",
        )
    before = "约" if match["before"] in ("大约", "约") or match["more"] else match["before"] or ""
    after = "多" if match["after"] == "几" else match["after"] or ""
    if before and after:
        return _amiss(text, column)
    return parse(column, f"{before}{match['n']}{after}")
