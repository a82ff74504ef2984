"""Punctuation: its width, its pairs, and what never stands beside what (GB/T 15834-2011)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.finding import Fault, Faults
from drafter.checks.knowledge import Knowledge
from drafter.checks.passages import Passage
from drafter.checks.reading import Reading

_HAN = "[\u4e00-\u9fff]"
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
_HALF = re.compile(
    rf"(?<=[\u4e00-\u9fff”’）》%％\d])[,;:?!](?=[\u4e00-\u9fff“‘（《]|[ \u3000]*$)"
    rf"|(?<={_HAN})[,;:?!](?=\d)|(?<=[\u4e00-\u9fff”）》])\.(?=[ \u3000]*$|{_HAN})",
    re.MULTILINE,
)
_BRACKETS = re.compile(r"\(([^()\n（）]{1,60})\)")
_STRAIGHT = re.compile(r"[\"＂]([^\"＂“”\n]{1,80})[\"＂]")
_WIDE_DIGITS = re.compile(r"[０-９]+")
_ELLIPSIS = re.compile(r"(?<![.。·…])(?:\.{3,6}|。{2,6}|…(?!…))(?![.。·…])")
_DASH = re.compile(rf"(?<={_HAN})(?:--+|－－+|—-|-—)(?={_HAN})")
_TWICE = re.compile(r"([，、；：])\1+")
_BESIDE = re.compile(r"[，、；：][。，、；：！？]|[。！？][，、；：]|(?<=[^。…])。(?=[；，])")
_FIRST = re.compile(r"^[ \u3000]*[，、；。：！？）》”]", re.MULTILINE)
_DANGLING = re.compile(r"、(?=等|[。；，）])|[，、；](?=[”》])(?![”》][，、])")
_BLANK = re.compile(r"(?<=[\u4e00-\u9fff，。；：、])[ ]+(?=[\u4e00-\u9fff“（《])")
_BETWEEN = re.compile(r"(?<=[》])、(?=《)|(?<=”)、(?=“)")
_ENDS = re.compile(r"[。；，、：]$")


def half_width(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """Half-width marks in Chinese text."""
    for hit in reading.find(_HALF):
        good = _FULL[hit.text]
        yield Fault.at(hit, f"半角的“{hit.text}”", f"应为全角“{good}”", mend=good)
    for hit in reading.find(_BRACKETS):
        if re.search(_HAN, hit.match[1]) and not _numbered(hit.text):
            good = f"（{hit.match[1]}）"
            yield Fault.at(hit, "半角括号", f"应为全角“{good}”", mend=good)


def _numbered(text: str) -> bool:
    """(二) is a number, whose width is another rule's."""
    return re.fullmatch(r"\([一二三四五六七八九十]{1,3}\)", text) is not None


def straight_quotes(reading: Reading, _: Knowledge | None) -> Faults:
    for hit in reading.find(_STRAIGHT):
        good = f"“{hit.match[1]}”"
        yield Fault.at(hit, "英文引号", f"应为“{good}”", mend=good)


def wide_digits(reading: Reading, _: Knowledge | None) -> Faults:
    for hit in reading.find(_WIDE_DIGITS, everywhere=True):
        good = "".join(chr(ord(char) - 0xFEE0) for char in hit.text)
        yield Fault.at(hit, "全角数字", f"应为“{good}”", mend=good)


def dashes(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """…… and —— are two characters wide."""
    for hit in reading.find(_ELLIPSIS):
        yield Fault.at(
            hit, "省略号写法不对", "应为“……”", mend="……" if "。" not in hit.text else None
        )
    for hit in reading.find(_DASH):
        yield Fault.at(hit, "破折号写法不对", "应为“——”", mend="——")


def doubled(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """Marks side by side: the same twice, or two that exclude each other."""
    for hit in reading.find(_TWICE):
        yield Fault.at(hit, "标点重复", f"应为“{hit.match[1]}”", mend=hit.match[1])
    for hit in reading.find(_BESIDE):
        if len(set(hit.text)) > 1:
            yield Fault.at(hit, f"标点连用“{hit.text}”", "只留一个，并核对是否漏了字")


def misplaced(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """A mark that begins a paragraph, a 、 before 等 or before a full stop."""
    for hit in reading.find(_FIRST):
        yield Fault.at(hit, "段首不能是标点", "请删去，并核对前面是否漏了字")
    for hit in reading.find(_DANGLING):
        mend = "" if hit.text == "、" and hit.after.startswith("等") else None
        yield Fault.at(hit, f"多了“{hit.text}”，或者后面漏了内容", "请删去，或补上内容", mend=mend)


def blanks(reading: Reading, _: Knowledge | None) -> Faults:
    """Blanks between Chinese characters, in sentences."""
    for hit in reading.find(_BLANK):
        if "。" in hit.passage.text:
            yield Fault.at(hit, "字中间有空格", "请删去", mend="")


def between_titles(reading: Reading, _: Knowledge | None) -> Faults:
    for hit in reading.find(_BETWEEN):
        yield Fault.at(hit, "并列的书名号、引号之间通常不用顿号", "可以删去")


def heading_ends(reading: Reading, _: Knowledge | None) -> Faults:
    for passage in reading.headings:
        found = _ENDS.search(passage.text.rstrip())
        if found and "。" not in passage.text[: found.start()]:
            yield Fault(
                passage, found.start(), found.end(), "标题末尾有标点", "标题末尾不用标点", ""
            )


_NAMES = {
    **dict.fromkeys("“”‘’「」\"", "引号"), **dict.fromkeys("（）()", "括号"), **dict.fromkeys("《》", "书名号"),
    **dict.fromkeys("【】〔〕", "方括号"),
}  # fmt: skip
_PAIRS = {"“": "”", "‘": "’", "（": "）", "《": "》", "【": "】", "〔": "〕", "「": "」"}
_CLOSING = {close: open_ for open_, close in _PAIRS.items()}
_SIDES = re.compile(f'[{"".join(_PAIRS)}{"".join(_CLOSING)}"()]')
_LIST_NUMBER = re.compile(r"(?:^|[。；，：\s])[\da-zA-Z一二三四五六七八九十①-⑩]{1,3}$")


def unpaired(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """Quotation marks, brackets and title marks without their other half, paragraph by paragraph."""
    for passage in reading.passages:
        for at in _unpaired(passage):
            sign = passage.text[at]
            yield Fault(
                passage, at, at + 1, f"{_NAMES[sign]}不成对", "请补上另一半，或删去"
            )  # fmt: skip


def _unpaired(passage: Passage) -> list[int]:
    waiting: list[tuple[str, int]] = []
    alone: list[int] = []
    straight: list[int] = []
    for found in _SIDES.finditer(passage.text):
        sign, at = found[0].replace("(", "（").replace(")", "）"), found.start()
        if sign == '"':
            straight.append(at)
        elif sign in _PAIRS:
            waiting.append((sign, at))
        elif waiting and waiting[-1][0] == _CLOSING[sign]:
            waiting.pop()
        elif sign != "）" or not _LIST_NUMBER.search(passage.text[:at]):
            alone.append(at)
    alone += [at for _, at in waiting]
    return sorted(alone + straight[len(straight) // 2 * 2 :])
