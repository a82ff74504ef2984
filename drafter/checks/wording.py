"""Wording that goes with the day of delivery: guiding ideology, meetings of the Party, plans and cycles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from drafter.checks.calendar import Cycle, congresses, cycles, national_congresses, plenums
from drafter.checks.dating import YEAR, reviewed_year
from drafter.checks.finding import Fault
from drafter.checks.knowledge import Knowledge
from drafter.checks.reading import Hit, Reading
from drafter.model.severity import Severity

_NEW_ERA = "习近平新时代中国特色社会主义思想"
_NEW_ERA_FROM = date(2017, 10, 24)
_OLDER = re.compile("邓小平理论|“三个代表”重要思想|科学发展观")
_LEADS, _FOLLOWS = re.compile("(?:以|坚持|高举|按照)[^。；\n]*$"), re.compile("指导|精神|落实")
# 学习了“三个代表”重要思想 names what was studied, not what guides.
_STUDIED = re.compile("(?:学习|研读|宣讲)了?[^，。；\n]*$")
_NEAR = 60


def guide(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """An older guiding formula without the newest thought, in a document delivered after October 2017."""
    if reading.delivered is None or reading.delivered[0] < _NEW_ERA_FROM:
        return
    told = -1
    for hit in reading.find(_OLDER):
        text, index = hit.passage.text, hit.passage.index
        near = text[max(0, hit.start - _NEAR) : hit.start], text[hit.end : hit.end + _NEAR]
        guides = _LEADS.search(near[0]) and not _STUDIED.search(near[0])
        guides = guides and bool(_FOLLOWS.search(near[1].split("。")[0]))
        if guides and index != told and _NEW_ERA not in text:
            told = index
            what = "指导思想是往年的提法，没有“习近平新时代中国特色社会主义思想”"
            yield Fault.at(hit, what, "请换成报告日期时的提法")


_CONGRESS = re.compile(
    r"(?:党的)?(?<![一二三四五六七八九十第])((?:十[五六七八九]|二十|二十一)大)(?=精神|报告|和|以来|提出|、|召开|会议|，|。|[^\u4e00-\u9fff]|作出|确定|部署|胜利|闭幕)"
)
_PLENUM = re.compile(
    r"((?:十[五六七八九]|二十)届)((?:[一二三四五六七]中、)*[一二三四五六七]中)(?:全会|全体会议)"
)
_STUDY = re.compile(r"(?:学习|宣传|贯彻|落实|领会|传达|以)[^。；\n]{0,14}$")


def meetings(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """A congress or plenum not yet held on the day of delivery, or one whose spirit is long succeeded."""
    if reading.delivered is None:
        return
    first, last = reading.delivered
    held = [meeting for meeting in congresses() if meeting.last <= first]
    newest = held[-1].name if held else ""
    days = {meeting.name: meeting for meeting in (*congresses(), *plenums())}
    # A meeting the list does not know yet comes after the last it knows.
    known_until = max(day.last for day in days.values())
    for hit, name in _named(reading):
        meeting = days.get(name)
        if (meeting.first if meeting else known_until) > last and not _to_come(hit):
            yield Fault.at(hit, f"报告日期时“{name}”还没有召开", "请核对会议，或核对报告日期")
        elif newest and _older(name, newest) and _stale(hit, newest):
            what = f"“{name}”已是往届的会议，学习贯彻的应是新近的会议"
            yield Fault.at(hit, what, f"请改为“{newest}”等新近的会议，或删去")


_NPC = re.compile("(?:第)?([九十][一二三四五六]?)届全国(?:人大|人民代表大会)")


def sittings(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """The spirit of a session of the National People's Congress whose term is over, or has not begun."""
    if reading.delivered is None:
        return
    first, last = reading.delivered
    terms = {term.name: term for term in national_congresses()}
    for hit in reading.find(_NPC):
        term = terms.get(f"{hit.match[1]}届全国人大")
        if term is None or not _STUDY.search(hit.before[-20:]):
            continue
        if term.first > last:
            yield Fault.at(hit, f"报告日期时“{hit.text}”还没有召开", "请核对届次，或核对报告日期")
        elif term.last < first:
            what = f"“{hit.text}”早已届满，学习贯彻的应是新近的会议"
            yield Fault.at(hit, what, "请改为本届全国人大新近的会议，或删去")


def _stale(hit: Hit, newest: str) -> bool:
    """Whether the paragraph studies the older meeting without a word of the newest."""
    return newest not in hit.passage.text and bool(_STUDY.search(hit.before[-20:]))


def _named(reading: Reading) -> Iterator[tuple[Hit, str]]:
    for hit in reading.find(_CONGRESS):
        yield hit, hit.match[1]
    for hit in reading.find(_PLENUM):
        for nth in hit.match[2].split("、"):
            yield hit, f"{hit.match[1]}{nth}全会"


_ORDER = ["十五", "十六", "十七", "十八", "十九", "二十", "二十一"]


def _older(name: str, newest: str) -> bool:
    """Whether a meeting is of an earlier congress than the newest."""
    own = re.split("[大届]", name)[0]
    return own in _ORDER and _ORDER.index(own) < _ORDER.index(newest[:-1])


def _to_come(hit: Hit) -> bool:
    return bool(re.search(r"即将召开的?(?:党的)?$|迎接(?:党的)?$|喜迎(?:党的)?$", hit.before))


_CYCLE = re.compile(
    r"[“\"]?(十[一二三四五]?五)[”\"]?(?:规划|计划|时期|期间|开局|收官|发展)|[“\"]([三四五六七八九]五)[”\"]?普法"
)
_ENDS = {"开局": "first", "起步": "first", "收官": "last", "最后一年": "last", "决胜": "last"}
_NOW = re.compile(
    r"是[^。；\n]{0,12}$|正值$|实施[^。；\n]{0,6}$|推进[^。；\n]{0,6}$|开展[^。；\n]{0,4}$|落实[^。；\n]{0,6}$"
)


def cycle_years(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """Five-year plans and 普法 cycles told as present outside their years, or opened in the wrong year."""
    for hit in reading.find(_CYCLE):
        cycle = _cycle(hit)
        if cycle is None:
            continue
        year = _said_year(hit)
        edge = next((edge for word, edge in _ENDS.items() if word in hit.text + hit.after[:10]), "")
        if edge and year and year != getattr(cycle, edge):
            wanted = getattr(cycle, edge)
            yield Fault.at(
                hit,
                f"“{cycle.name}”{cycle.kind}的{'第一年' if edge == 'first' else '最后一年'}是{wanted}年，不是{year}年",
                "请核对年份和规划",
            )
        elif not _current(reading, cycle, year) and (edge or _NOW.search(hit.before)):
            yield Fault.at(
                hit,
                f"“{cycle.name}”{cycle.kind}管{cycle.first}—{cycle.last}年，与报告日期不合",
                "请换成现行的规划，或改为回顾的说法",
                severity=Severity.SHOULD,
            )


def _cycle(hit: Hit) -> Cycle | None:
    name, kind = (hit.match[1], "规划") if hit.match[1] else (hit.match[2], "普法")
    return next((c for c in cycles() if c.name == name and c.kind == kind), None)


def _said_year(hit: Hit) -> int | None:
    """The last year said in the sentence before the hit."""
    sentence = re.split("[。；\n]", hit.before)[-1]
    found = YEAR.findall(sentence)
    return int(found[-1]) if found else None


def _current(reading: Reading, cycle: Cycle, said: int | None) -> bool:
    """Whether the cycle runs in the year said, or in one of the years the document may be of."""
    if said:
        return cycle.first <= said <= cycle.last
    if reading.delivered is None:
        return True
    years = {
        reading.delivered[0].year,
        reading.delivered[1].year,
        reviewed_year(reading.whole.passages),
    }
    return any(year and cycle.first - 1 <= year <= cycle.last for year in years)
