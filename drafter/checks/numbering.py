"""Numbers of headings and items: their order, gaps and levels, and how they are written (GB/T 9704, 7.3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.checks.finding import Fault, Faults
from drafter.checks.knowledge import Knowledge
from drafter.checks.passages import Passage
from drafter.checks.reading import Reading
from drafter.model.numerals import from_numeral, to_chinese

_NUMERAL = "[一二三四五六七八九十]{1,3}"
# level, how it begins, how it should look
_FORMS = (
    (1, re.compile(rf"({_NUMERAL})([、.．，,])")),
    (2, re.compile(rf"[（(]({_NUMERAL})[）)]([、.．，,]?)")),
    (3, re.compile(r"(\d{1,2})([、.．])(?![\d])")),
    (4, re.compile(r"[（(](\d{1,2})[）)]([、.．，,]?)")),
)
_SIGN = re.compile(r"[^一二三四五六七八九十]")
_BARE = re.compile(rf"({_NUMERAL})(?=[\u4e00-\u9fff])(?![一二三四五六七八九十是])")


_PART = re.compile(
    "[ \u3000]*(?:各位(?:代表|领导|同志)[^。\n]{0,10}[：:]|第[一二三四五]部分[^。\n]{0,20}"
    "|[^，。；：、\n]{0,12}(?:工作)?(?:回顾|任务|打算|安排))[ \u3000]*"
)


@dataclass(frozen=True)
class Mark:
    """The number before a heading or item: 三、 is level 1, number 3; ``end`` is where its words begin."""

    passage: Passage
    level: int
    number: int
    start: int
    end: int

    @property
    def written(self) -> str:
        return self.passage.text[self.start : self.end]


def proper(level: int, number: int) -> str:
    """一、 （一） 1. （1）"""
    chinese = to_chinese(number)
    return (f"{chinese}、", f"（{chinese}）", f"{number}.", f"（{number}）")[level - 1]


def marks(reading: Reading) -> list[Mark]:
    """The numbers that begin paragraphs, in order; 二关注热点 below 一、 is one whose 、 is gone."""
    found: list[Mark] = []
    last = [0] * 5
    for passage in reading.prose:
        mark = _mark(passage) or _bare(passage, last)
        if mark:
            last[mark.level :] = [mark.number, *([0] * (4 - mark.level))]
            found.append(mark)
    return found


def _bare(passage: Passage, last: list[int]) -> Mark | None:
    start = len(passage.text) - len(passage.text.lstrip())
    found = _BARE.match(passage.text, start)
    number = from_numeral(found[1]) if found else None
    if found is None or not number or number == 1:
        return None
    level = next((level for level in (2, 1) if last[level] == number - 1), 0)
    return Mark(passage, level, number, start, found.end()) if level else None


def _mark(passage: Passage) -> Mark | None:
    start = len(passage.text) - len(passage.text.lstrip())
    for level, form in _FORMS:
        found = form.match(passage.text, start)
        number = from_numeral(found[1]) if found else None
        if found and number:
            return Mark(passage, level, number, start, found.end())
    return None


def out_of_order(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """Gaps, repeats and steps back. Lists of levels 3 and 4 may begin anew; headings only below a new one,
    or in a new part, which has a heading without number or a salutation of its own."""
    last = [0] * 5
    parts = [passage.index for passage in reading.prose if _PART.fullmatch(passage.text)]
    at = 0
    for mark in marks(reading):
        level, number = mark.level, mark.number
        begun = any(at < part < mark.passage.index for part in parts)
        at = mark.passage.index
        before, last[level] = (0 if begun and number == 1 else last[level]), number
        last[level + 1 :] = [0] * (4 - level)
        if number == before + 1 or (number == 1 and level > 2):
            continue
        yield _fault(mark, _what(number, before), f"前后对照，应为“{proper(level, before + 1)}”")


def _what(number: int, before: int) -> str:
    if number == before:
        return "序号重复"
    if not before:
        return "序号不是从一开始"
    if number > before:
        return "序号跳了号"
    begins = "序号又从一开始" if number == 1 else "序号倒退"
    return f"{begins}，可能漏改，也可能是几份文稿拼在一起"


def level_jumps(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """1. directly below 一、 in a document that has （一） elsewhere; （1） below （一） likewise."""
    found = marks(reading)
    used = {mark.level for mark in found}
    above = 0
    for mark in found:
        if mark.level > above + 1 and above and set(range(above + 1, mark.level)) <= used:
            cure = f"“{proper(above, 1)}”下面一级用“{proper(above + 1, 1)}”"
            yield _fault(mark, "序号跳了级", cure)
            above = mark.level - 1
        else:
            above = mark.level


def badly_written(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """1、 for 1. and (一) for （一）, （一）、 for （一）, 一. for 一、: each has one proper form."""
    for mark in marks(reading):
        good = proper(mark.level, mark.number)
        if _SIGN.search(mark.written) and mark.written not in (good, good.replace(".", "．")):
            yield _fault(mark, f"序号“{mark.written}”写法不规范", f"应为“{good}”", good)


def without_mark(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """二关注热点 among 一、 and 三、."""
    for mark in marks(reading):
        if not _SIGN.search(mark.written):
            good = proper(mark.level, mark.number)
            yield _fault(mark, "序号后面少了顿号", f"应为“{good}”", good)


_ITEM = re.compile(
    rf"(?:(?<=[。；，：、:;,])|^)[ \u3000]*({_NUMERAL})(?:要|是)(?!否|时)", re.MULTILINE
)


_ONE = re.compile("一要|一是")


def items_out_of_order(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """一是 … 三是 without 二是; 一是 alone; （一）是 … 三是 mixed."""
    last: Fault | None = None
    count = 0
    for hit in reading.find(_ITEM):
        number = from_numeral(hit.match[1]) or 0
        if number == 1:
            if count == 1 and last:
                yield last
            last = _alone(hit.passage, hit.start, hit.end)
        elif number != count + 1 and not (number == 2 and _ONE.search(hit.before)):
            what = "“一是、二是”的次序不对" if count else "前面没有“一是”"
            yield Fault.at(hit, what, f"应为“{to_chinese(count + 1)}是”，请核对是否漏了一条")
        count = number
    if count == 1 and last:
        yield last


def _alone(passage: Passage, start: int, end: int) -> Fault:
    return Fault(passage, start, end, "只有“一是”，没有“二是”", "请补上后面的内容，或删去“一是”")


_BRACKET_ITEM = re.compile(rf"[（(]{_NUMERAL}[）)]是")


def mixed_items(reading: Reading, _: Knowledge | None) -> Faults:
    """（一）是: a heading's number with the words of an item."""
    for hit in reading.find(_BRACKET_ITEM):
        yield Fault.at(hit, "“（一）”和“一是”混在一起了", "写“一是”，或者写“（一）”，只用一种")


_FIRSTLY = re.compile(r"(?:(?<=[。；，：])|^)第[一二三四五六七八九十]、", re.MULTILINE)


def firstly(reading: Reading, _: Knowledge | None) -> Faults:
    """第一、 takes a comma."""
    for hit in reading.find(_FIRSTLY):
        good = f"{hit.text[:-1]}，"
        yield Fault.at(hit, "“第一”后面用逗号，不用顿号", f"应为“{good}”", mend=good)


def _fault(mark: Mark, what: str, cure: str, mend: str | None = None) -> Fault:
    return Fault(mark.passage, mark.start, mark.end, what, cure, mend)
