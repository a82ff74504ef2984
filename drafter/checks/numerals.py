"""How numbers and dates are written (GB/T 15835-2011)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.finding import Fault, Faults
from drafter.checks.knowledge import Knowledge
from drafter.checks.reading import Reading
from drafter.model.numerals import from_numeral

_SHORT_YEAR = re.compile(
    r"(?<![\d.—～-])[’']?(?:0\d|1\d|2\d)年(?=度|初|底|末|全年|上半年|下半年|\d{1,2}月)"
)
_DAY = re.compile(r"(?<=月)(\d{1,2})号(?![楼线院库文桥])")
_ZERO = re.compile(r"(?<=年)0(\d)(?=月)|(?<=月)0(\d)(?=日)")
_CHINESE_YEAR = re.compile(r"[一二][九〇○零0][一二三四五六七八九〇○零]{2}(?=年)")
_CHINESE_DATE = re.compile(
    r"(?<=\d年)([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})日)?"
)
# 六月20日: one numeral of each kind.
_MIXED_DATE = re.compile(
    r"(?<![一二三四五六七八九十个])([一二三四五六七八九十]{1,2})月(\d{1,2})日|(?<!\d)(\d{1,2})月([一二三四五六七八九十]{1,3})日"
)
_TWO = re.compile(
    r"(?<![第十百零〇一二三四五六七八九、\d])二(?=(?:个|名|位|件|条|户|起|篇|家|座|辆|张|份)(?!人次))"
)
_APPROX = re.compile(
    r"(?<![公条预节契邀最附邻])(?:约|近)\d{1,9}(?:\.\d{1,9})?[万亿]?(?:余|多)"
    r"|(?<![公条预节契邀最附邻])(?:约|近)\d[^，。；\n]{0,6}左右|\d{1,9}(?:余|多)[^，。；\n\d]{1,4}左右"
)
_RANGE = re.compile(
    r"(?<![\d.])(\d{1,9}(?:\.\d{1,9})?)\s*(?:[-~—–～至]|——)\s*\d{1,9}(?:\.\d{1,9})?[%％]"
)
_PERCENT = re.compile(r"百分之(?!百)[一二三四五六七八九十百点零]{1,6}")
_YEAR_DIGITS = "〇一二三四五六七八九"


def short_years(reading: Reading, _: Knowledge | None) -> Faults:
    for hit in reading.find(_SHORT_YEAR):
        good = f"20{re.sub(r'[^0-9]', '', hit.text)}年"
        yield Fault.at(hit, "年份要写四位", f"应为“{good}”", mend=good)


def dates(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """13号, 03月, 二〇二四年, 2024年三月."""
    for hit in reading.find(_DAY):
        good = f"{hit.match[1]}日"
        yield Fault.at(hit, "日期写“日”，不写“号”", f"应为“{good}”", mend=good)
    for hit in reading.find(_ZERO):
        good = hit.match[1] or hit.match[2]
        yield Fault.at(hit, "月、日前面不补0", f"应为“{good}”", mend=good)
    for hit in reading.find(_CHINESE_YEAR):
        good = "".join(str(_YEAR_DIGITS.index(c)) for c in re.sub("[○零0]", "〇", hit.text))
        yield Fault.at(hit, "年份用阿拉伯数字", f"应为“{good}”", mend=good)
    for hit in reading.find(_CHINESE_DATE):
        month, day = from_numeral(hit.match[1]), from_numeral(hit.match[2] or "一")
        good = f"{month}月" + (f"{day}日" if hit.match[2] else "")
        yield Fault.at(
            hit, "月、日用阿拉伯数字", f"应为“{good}”", mend=good if month and day else None
        )
    for hit in reading.find(_MIXED_DATE):
        month, day = (
            int(each) if each.isdigit() else from_numeral(each)
            for each in hit.match.groups()
            if each
        )
        good = f"{month}月{day}日" if month and day else ""
        yield Fault.at(hit, "一个日期里汉字和数字混用", f"应为“{good}”", mend=good or None)


def two(reading: Reading, _: Knowledge | None) -> Faults:
    for hit in reading.find(_TWO):
        yield Fault.at(hit, "量词前用“两”，不用“二”", "应为“两”", mend="两")


def twice_about(reading: Reading, _: Knowledge | None) -> Faults:
    for hit in reading.find(_APPROX):
        yield Fault.at(hit, f"“{hit.text}”里表示约数的字用了两个", "只留一个")


def percent_forms(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """63%～68%, and 94% for 百分之九十四."""
    for hit in reading.find(_RANGE):
        yield Fault.at(hit, "百分数的范围，两个数都要写%", f"应为“{hit.match[1]}%～……%”")
    for hit in reading.find(_PERCENT):
        yield Fault.at(hit, "百分数用阿拉伯数字", "写成“94%”的样子")


_MIXED = re.compile(
    r"(?<![第每几数各这那哪一二三四五六七八九十])([二三四五六七八九]|十[一二三四五六七八九]?)(次|件|项|名|条|起|户|篇)(?![会全有化])"
)


def mixed_forms(reading: Reading, _: Knowledge | None) -> Faults:
    """九次 in a paragraph that counts the same unit in Arabic numerals."""
    for hit in reading.find(_MIXED):
        unit = hit.match[2]
        if re.search(rf"\d{unit}", hit.passage.text) and not re.search(
            "每[^，。；]{0,8}$", hit.before
        ):
            good = f"{from_numeral(hit.match[1])}{unit}"
            yield Fault.at(hit, "同一段里有的用汉字数字，有的用阿拉伯数字", f"统一写成“{good}”")
