"""What stands twice: paragraphs, sentences, words; openings that are all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.finding import Fault, Faults
from drafter.checks.knowledge import Knowledge
from drafter.checks.passages import Passage
from drafter.checks.reading import Reading

_SENTENCE = re.compile(r"[^。！？；\n]+")
_LONG_PARAGRAPH, _LONG_SENTENCE = 20, 16
# 研究研究 and 一步一步 are Chinese; 进行进行 is not.
_WORD = re.compile(r"([\u4e00-\u9fff]{2,6})\1(?![\u4e00-\u9fff]?[的地])")
_MEANT = re.compile("[一逐]|研究|讨论|学习|商量|了解|考虑|调研|交流|锻炼|宣传|琢磨|打扫|整理")
_PARTICLE = re.compile(
    r"(?<![的目])的的(?!确)|(?<![不一了])了了|(?<!是)是是(?!非)|在在(?!\w处)|和和(?![气睦])|(?<!对)对对(?!方|象|策|比|照|口|付)|将将|与与|及及|为为(?!了)|把把|被被"
)
_ECHO = re.compile(r"([\u4e00-\u9fff]{6,20})[，、]\1(?=[，。；])")


def paragraphs(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    seen: dict[str, Passage] = {}
    for passage in reading.prose:
        text = passage.text.strip()
        if len(text) < _LONG_PARAGRAPH:
            continue
        first = seen.setdefault(text, passage)
        if first is not passage:
            where = first.heading.strip()[:20] or "开头"
            yield Fault.of(passage, f"这一段和“{where}”下的一段完全一样", "请删去一段")


def sentences(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """Sentences of some length that stand twice in the prose; doubled paragraphs are told once, as such."""
    seen: dict[str, Passage] = {}
    for passage in reading.prose:
        for found in _SENTENCE.finditer(passage.text):
            text = found[0].strip(" \u3000，、")
            if len(text) < _LONG_SENTENCE:
                continue
            if text not in seen:
                seen[text] = passage
            elif seen[text] is passage or seen[text].text != passage.text:
                heading = seen[text].heading.strip()[:16] or "开头"
                what = f"这句话前面“{heading}”里已经说过"
                yield Fault(passage, found.start(), found.end(), what, "请删去或改写一处")


def words(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    for hit in reading.find(_WORD):
        if not _MEANT.match(hit.match[1]):
            yield Fault.at(hit, "词语重复", f"应为“{hit.match[1]}”，请核对")
    for hit in reading.find(_PARTICLE):
        yield Fault.at(hit, "字重复了", f"应为“{hit.text[0]}”", mend=hit.text[0])
    for hit in reading.find(_ECHO):
        yield Fault.at(
            hit, "后半句重复了前半句", f"应为“{hit.match[1]}”，请核对是不是标题混进了正文"
        )


_ITEMISED = re.compile(r"[（(]?[一二三四五六七八九十\d]")


def openings(reading: Reading, _: Knowledge | None) -> Faults:
    """Three paragraphs in a row that begin with the same four characters."""
    body = [p for p in reading.prose if not p.level and len(p.text) > _LONG_SENTENCE]
    for one, two, three in zip(body, body[1:], body[2:], strict=False):
        start = three.text.strip()[:4]
        same = one.text.strip()[:4] == two.text.strip()[:4] == start
        if same and not _ITEMISED.match(start):
            yield Fault(three, 0, 4, f"连着三段都用“{start}”开头", "换一种开头")
