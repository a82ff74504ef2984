"""Dates and years: what cannot be, what runs backwards, what had not yet happened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from drafter.checks.dating import YEAR, delivered, is_plan, planned_year, reviewed_year
from drafter.checks.finding import Fault, Faults
from drafter.checks.knowledge import Knowledge
from drafter.checks.passages import Passage
from drafter.checks.reading import Hit, Reading

_MONTH_DAY = re.compile(r"(?<!\d)(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})日)?(?!\d)")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def impossible(reading: Reading, _: Knowledge | None) -> Faults:
    """13月, 2月30日, 2023年2月29日."""
    for hit in reading.find(_MONTH_DAY, everywhere=True):
        year, month, day = (int(part) if part else None for part in hit.match.groups())
        assert month is not None
        if not 1 <= month <= 12 or (day is not None and not 1 <= day <= _length(year, month)):
            yield Fault.at(
                hit, f"没有“{hit.text}”这一天" if day else f"没有{month}月", "请核对日期"
            )


def _length(year: int | None, month: int) -> int:
    if month == 2 and year is not None and (year % 4 or (year % 100 == 0 and year % 400)):
        return 28
    return _LENGTHS[month - 1]


_SPAN = re.compile(
    r"(?:[自从]|于)?(\d{4})年(?:(\d{1,2})月)?(?:(\d{1,2})日)?(?:起)?(?:至|到|—|－|-|~|～)(?:(\d{4})年)?(?:(\d{1,2})月)?(?:(\d{1,2})日)?"
)
_YEAR_TWICE = re.compile(r"(?<!\d)(\d{4}年)[、和及]\1(?![底末初])")


def backwards(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """2024年5月至2024年3月."""
    for hit in reading.find(_SPAN, everywhere=True):
        parts = [int(part) if part else 0 for part in hit.match.groups()]
        first, last = parts[:3], parts[3:]
        last[0] = last[0] or first[0]
        if (last[1] and last < first) or (not last[1] and last[0] < first[0]):
            yield Fault.at(hit, "起止日期前后颠倒", "请核对哪个在先")


def year_twice(reading: Reading, _: Knowledge | None) -> Faults:
    """2024年、2024年预决算: two years that were made one."""
    for hit in reading.find(_YEAR_TWICE):
        yield Fault.at(hit, "同一个年份写了两遍", "请核对，其中一个应是别的年份")


def years_of_parts(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """The year of the title or the review's heading, and those of the other headings, fit each other."""
    reviewed = reviewed_year(reading.passages)
    if not reviewed:
        return
    back = any(re.search("回顾|总结", p.text) and YEAR.search(p.text) for p in reading.headings)
    for passage in reading.headings:
        tasks = re.search("任务|打算|计划|安排|思路|要求|部署|目标|重点|展望", passage.text)
        fits = {reviewed, reviewed - 1} if not tasks else {reviewed + 1}
        if tasks and not back:
            fits |= {reviewed, reviewed - 1}
        for found in YEAR.finditer(passage.text):
            if int(found[1]) not in fits:
                what = f"这份文稿讲的是{reviewed}年，标题写成{found[1]}年"
                yield _year(passage, found, what, reviewed + 1 if tasks else reviewed)


def _year(passage: Passage, found: re.Match[str], what: str, wanted: int) -> Fault:
    return Fault(passage, found.start(), found.end(), what, f"应为“{wanted}年”，请核对")


_BEGINS_YEAR = re.compile(r"^[ \u3000]*((?:19|20)\d{2})年(?=，|是|以来)", re.MULTILINE)


def opening_years(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """2023年，… as the opening of a report on 2024: last year's text."""
    reviewed = reviewed_year(reading.passages)
    planned = planned_year(reading.headings)
    for hit in reading.find(_BEGINS_YEAR) if reviewed else ():
        assert reviewed is not None
        wanted = {reviewed, planned or reviewed + 1, reviewed + 1}
        if int(hit.match[1]) not in wanted:
            yield Fault.at(
                hit,
                f"这份文稿讲的是{reviewed}年，这一段却从{hit.match[1]}年说起",
                "请核对是不是往年的文字",
            )


# Not 2021年至2026年, nor 2022年修正: a span and a version are of no one year.
_ANY_YEAR = re.compile(
    r"(?<![\d至到—–～-])((?:19|20)\d{2})年(?!(?:\d{1,2}月)?(?:\d{1,2}日)?[至到—–～-]|修正|修订|版|第[一二三四五])"
)


def years_at_the_edges(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """大坪镇人大2023年工作报告 in the header of a report on 2024, or in the properties of its file."""
    if reading.host is None:
        return
    fits = _years_of(reading.host)
    for hit in reading.find(_ANY_YEAR, everywhere=True) if fits else ():
        if int(hit.match[1]) not in fits:
            what = f"{hit.passage.called}写着{hit.match[1]}年，这份文稿却是{fits[0]}年的"
            yield Fault.at(hit, what, "像是往年的文稿留下的，请核对")


def _years_of(reading: Reading) -> list[int]:
    """The year a document is of, then those it may name beside; none where its own text tells none."""
    year, days = reviewed_year(reading.passages), delivered(reading.passages)
    told = [day.year for day in days or ()]
    if year is None:
        return told
    return [year, *told, year - 1 if is_plan(reading.passages) else year + 1]


_TO_COME = re.compile(
    r"将(?:要)?于|拟于|计划于|预计|定于|将在|筹备|前(?:完成|办|报)|之前|底前|截止|届满|有效|到期"
)


def not_yet(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """A day after the delivery, told as if it were past. A day without year is of the year reviewed."""
    if reading.delivered is None:
        return
    # A plan's days without a year are days to come.
    own = reading.whole.passages
    reviewed = None if is_plan(own) else reviewed_year(own)
    for hit in reading.find(_MONTH_DAY):
        year, month, day = hit.match.groups()
        told = _day(int(year) if year else reviewed, int(month), int(day or 0))
        if told and told > reading.delivered[1] and not _announced(hit):
            yield Fault.at(hit, "这一天在报告日期以后，却写成已经发生", "请核对日期")


def _day(year: int | None, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year and day else None
    except ValueError:
        return None


_DONE = re.compile("[^，。；]{0,6}?(?:召开|组织|开展|举行|举办|完成|实施)了")
_AHEAD = re.compile("任务|打算|计划|安排|下一步")


def _announced(hit: Hit) -> bool:
    """Whether the sentence speaks of what is to come, or its section does."""
    start = max(hit.before.rfind(mark) for mark in "。；！？\n") + 1
    sentence = hit.passage.text[start:].split("。")[0]
    if _DONE.match(hit.after):
        return False
    return bool(
        _TO_COME.search(sentence)
        or _AHEAD.search(hit.passage.heading)
        or _AHEAD.search(hit.passage.chapter)
    )


_SOON = re.compile(r"即将召开的([^，。；、\n]{2,20}?)(?:会议)?(?=精神|[，。；、])")


def soon(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """The spirit of a meeting that is still to be held."""
    for hit in reading.find(_SOON):
        after = hit.after[:2]
        name = hit.match[1]
        said = re.compile(rf"(?<!即将召开的){re.escape(name)}(?:会议)?精神")
        if after == "精神" or any(True for _ in reading.find(said)):
            yield Fault.at(
                hit, f"“{name}”还没有召开，不能学习贯彻它的精神", "请删去，或改为已经召开的会议"
            )
