"""Figures against each other, without any records: parts and total, announced and given, rates and counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from drafter.checks.finding import Fault
from drafter.checks.knowledge import Knowledge
from drafter.checks.passages import Passage
from drafter.checks.reading import Hit, Reading
from drafter.model.numerals import from_numeral
from drafter.model.severity import Severity

_PARTS = re.compile(
    r"其中(?:涉及|有|包括|：)?|(?:分别|即|包括)(?:是|为|有)?(?=[^。；\n]{0,60}[，、])|按[^，。；\n]{2,8}分，"
)
_LIKE = "条件项个次名人户处起篇家"
# One part: what it is, how many, perhaps its share; a number that leads (6处达标) is none.
_PART = re.compile(
    rf"[ \u3000]*[^\d，、。；：\n][^，、。；：\n]*?(\d{{1,9}})([{_LIKE}])(?:[、，]?占[\d.]+[%％])?(?:[，、；]|和|(?=[。\n]|$))"
)
_TOTAL = re.compile(rf"(\d{{1,9}}|[一二三四五六七八九十两]{{1,3}})([{_LIKE}])")
_OVERLAP = re.compile(r"新建|达到|达标|累计|以上|基本满意|率|等|均|各|每|次均")
_BACK, _MOST = 80, 30


def parts_and_total(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """…5次，其中经济3项，民生2项，制度1项: what is listed after 其中 makes more than the number before it.

    Two parts or more that make less are told only where they claim to be all (即, 分别为).
    """
    for hit in reading.find(_PARTS):
        parts, end = _listed(hit)
        total = _total(hit, parts)
        if total is None or len(parts) < 2 or _OVERLAP.search(hit.passage.text[hit.end : end]):
            continue
        made = sum(parts)
        if made > total or (hit.text.startswith(("即", "分别")) and made < total):
            sum_ = "+".join(map(str, parts))
            what = f"分项合计是{sum_}={made}，总数写的是{total}"
            yield Fault(hit.passage, hit.start, end, what, "请核对总数和各个分项")


def _listed(hit: Hit) -> tuple[list[int], int]:
    """The parts listed after a hit, all in one unit, and where they end."""
    parts: list[int] = []
    unit, at = "", hit.end
    while (found := _PART.match(hit.passage.text, at, at + _BACK)) and unit in ("", found[2]):
        parts.append(int(found[1]))
        unit, at = found[2], found.end()
        if hit.passage.text[at - 1] == "；" or len(parts) == _MOST:
            break
    return parts, at


def _total(hit: Hit, parts: list[int]) -> int | None:
    """The number the parts are of: the last before 其中; the greatest in the paragraph before 按…分."""
    before = hit.before[-_BACK if not hit.text.startswith("按") else -5 * _BACK :]
    before = re.sub(r"[第每][一二三四五六七八九十\d]{1,3}[^\d]", "", before)
    numbers = [n for n, _ in _TOTAL.findall(before)]
    values = [2 if n == "两" else int(n) if n.isdigit() else from_numeral(n) or 0 for n in numbers]
    if not values:
        return None
    return max(values) if hit.text.startswith("按") else values[-1]


_ATTENDANCE = re.compile(
    r"应到(?:代表|人大代表|成员|会)?[^，。；\n]{0,4}?(\d{1,9})(?:名|人)([^。\n]{0,60}?)实到(?:代表|会)?[^，。；\n]{0,4}?(\d{1,9})(?:名|人)?"
)
_AWAY = re.compile(
    r"(?:调离|请假|缺席|因事|因病|未到|出缺|外出|辞职|终止)[^，。；、\n\d]{0,4}(\d{1,9})(?:名|人)?|(\d{1,9})(?:名|人)(?:调离|请假|缺席|因[事病]|未到)"
)


def attendance(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """54 due, 1 gone, 1 on leave: 52 present."""
    for hit in reading.find(_ATTENDANCE):
        due, present = int(hit.match[1]), int(hit.match[3])
        away = [int(one or other) for one, other in _AWAY.findall(hit.match[2])]
        if present > due or (away and due - sum(away) != present):
            sum_ = "".join(f"-{number}" for number in away)
            what = f"应到{due}{sum_}应得{due - sum(away)}，写的是实到{present}"
            yield Fault.at(hit, what, "请核对出席人数")


_OF_COUNT = re.compile(
    r"(\d{1,9})(个|件|项|条|名|人|户|起|处|次)、?，?(?:占|[\u4e00-\u9fff]{2,3}率(?:达到|达|为)?)(\d{1,9}(?:\.\d{1,9})?)[%％]"
)
_BEYOND_100 = re.compile(
    r"(?:满意|答复|办结|整改|面商|出席|到会|完成|覆盖|入户|参与|知晓|参会|参学|参合|参保|达标|合格|见面|落实|解决|采纳)率[^，。；\n\d]{0,6}(\d{1,9}(?:\.\d{1,9})?)[%％]"
)


def rates(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """Rates beyond 100 %, and shares that no count in the paragraph gives."""
    for hit in reading.find(_BEYOND_100):
        if Decimal(hit.match[1]) > 100:
            yield Fault.at(hit, "比率超过了100%", "请核对", severity=Severity.MUST)
    for hit in reading.find(_OF_COUNT):
        count, share = int(hit.match[1]), Decimal(hit.match[3])
        wholes = _wholes(reading, hit.passage, hit.match[2], count)
        if wholes and not any(_gives(count, whole, share) for whole in wholes):
            near = "、".join(sorted({_plain(whole) for whole in wholes}, key=int))
            what = f"{count}{hit.match[2]}占{share}%，前面的{near}都算不出这个数"
            yield Fault.at(hit, what, "请重新计算")


def _wholes(reading: Reading, passage: Passage, unit: str, count: int) -> set[Decimal]:
    """The numbers in the paragraph and the one before of which the count may be a part."""
    at = reading.prose.index(passage)
    near = (reading.prose[at - 1], passage) if at else (passage,)
    return {n.value for p in near for n in p.numbers if n.unit in (unit, "件") and n.value >= count}


def _gives(count: int, whole: Decimal, share: Decimal) -> bool:
    """Whether count of whole is the share, rounded, cut, or evened out so that all make 100 %."""
    places = -int(share.as_tuple().exponent)
    return abs(Decimal(100 * count) / whole - share) < Decimal("1.2").scaleb(-places)


_SHARES = re.compile(r"占(?:比)?(\d{1,9}(?:\.\d{1,9})?)[%％]")
_GRADE = r"满意[^，、；。%％\d]{0,6}?(\d{1,3}(?:\.\d{1,3})?)[%％]"
_GRADES = re.compile(
    rf"(?<![本不]){_GRADE}[^。；\n]{{0,12}}?基本{_GRADE}[^。；\n]{{0,12}}?不{_GRADE}"
)


def shares(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """Shares of one whole that make more than 100 %; the three grades of satisfaction that do not make it."""
    for passage in reading.prose:
        for sentence in re.finditer(r"[^。；\n]+", passage.text) if "占" in passage.text else ():
            said = [Decimal(found) for found in _SHARES.findall(sentence[0])]
            overlap = re.search("合计|共|基本满意", sentence[0])
            if len(said) >= 2 and not overlap and sum(said) > Decimal("100.5"):
                what = f"各项占比相加是{_plain(sum(said, Decimal()))}%，超过100%"
                yield Fault(passage, sentence.start(), sentence.end(), what, "请重新计算")
    for hit in reading.find(_GRADES):
        made = sum(map(Decimal, hit.match.groups()), Decimal())
        if abs(made - 100) > Decimal("0.3") and "弃权" not in hit.after[:8]:
            what = f"满意、基本满意、不满意相加是{_plain(made)}%，不是100%"
            yield Fault.at(hit, what, "请重新计算")


_PRESENT = re.compile(r"实到[^，。；\n\d]{0,8}(\d{1,4})")
_VOTES = re.compile(r"赞成(\d{1,4})票(?:[、，]反对(\d{1,4})票)?(?:[、，]弃权(\d{1,4})票)?")


def votes(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """More votes than deputies present."""
    present = [int(hit.match[1]) for hit in reading.find(_PRESENT)]
    for hit in reading.find(_VOTES) if present else ():
        cast = sum(int(number or 0) for number in hit.match.groups())
        if cast > max(present):
            what = f"票数合计{cast}票，实到代表最多{max(present)}名"
            yield Fault.at(hit, what, "请核对票数和实到人数")


_GROWTH = re.compile(
    r"(?:由|从)[^，。；\n\d]{0,6}(\d{1,9})(次|件|项|名|人次|篇|户|个|条)(增加|增长|上升|提高|减少|下降|降低)(?:到|至)(\d{1,9})\2(?:，[^，。；\n\d]{0,4}(?:增加|增长|上升|减少|下降)了?(\d{1,9})\2)?"
)
_TIMES_LESS = re.compile(r"(?:减少|下降|降低|缩短|缩小)了?\d{1,9}(?:\.\d{1,9})?倍")


def growth(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """由3次增加到2次; 由2次增加到5次，增加2次; 减少2倍."""
    for hit in reading.find(_GROWTH):
        first, last = int(hit.match[1]), int(hit.match[4])
        up = hit.match[3] in ("增加", "增长", "上升", "提高")
        if (last <= first) == up and first != last:
            yield Fault.at(hit, f"由{first}到{last}，不是{hit.match[3]}", "请核对数字或说法")
        elif hit.match[5] and abs(last - first) != int(hit.match[5]):
            yield Fault.at(
                hit, f"由{first}到{last}相差{abs(last - first)}，写的是{hit.match[5]}", "请核对"
            )
    for hit in reading.find(_TIMES_LESS):
        yield Fault.at(hit, "减少、下降不能用“倍”", "改用百分数或“减少到几分之一”")


def _plain(value: Decimal | int) -> str:
    return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
