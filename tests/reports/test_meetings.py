"""主持词 and 会议消息: as many items as are announced, no result before the vote, news that is short."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from drafter.documents.text import read_text
from drafter.figures.agenda import agenda
from drafter.model.kinds import (
    Attendee,
    Election,
    PresidiumMeeting,
    Resolution,
    Session,
    SessionAttendance,
    SessionReport,
)
from drafter.model.record import Record
from drafter.reports.build import Draft
from drafter.reports.genres import ANNUAL_REPORT, find_genre
from drafter.reports.needs import needs
from tests.sample import sample_drafts

SCRIPT, NEWS = find_genre("host-script"), find_genre("meeting-news")
NUMERALS = "一二三四五六七八九"


def text(draft: Draft) -> str:
    return "\n".join(p.text for p in read_text(draft.data))


# --- agenda -----------------------------------------------------------------------------------


def items(words: str) -> list[str]:
    meeting = PresidiumMeeting(on_date=date(2024, 1, 10), topics=words)
    return [item.text for item in agenda(meeting, "topics").items]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("听取政府工作报告、审查财政预算", ["听取政府工作报告", "审查财政预算"]),
        ("选举镇人大主席、副主席和镇长、审议决议", ["选举镇人大主席、副主席和镇长", "审议决议"]),
        ("选举主席、副主席；其他", ["选举主席、副主席", "其他事项"]),
        ("政府工作报告、财政预算", ["政府工作报告", "财政预算"]),
        ("审议《甲、乙管理办法》", ["审议《甲、乙管理办法》"]),
        ("听取报告。", ["听取报告"]),
        ("", []),
    ],
)
def test_an_item_is_what_is_done_with_one_thing(words: str, told: list[str]) -> None:
    assert items(words) == told


def test_more_items_than_chinese_numerals_reach_are_still_counted() -> None:
    meeting = PresidiumMeeting(on_date=date(2024, 1, 10), topics="、".join(["审议报告"] * 120))
    found = agenda(meeting, "topics")
    assert found.count().text == "120"
    assert found.nth(119).text == "120"


# --- 主持词 -------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", [2022, 2023, 2024, 2025])
def test_as_many_items_are_given_as_are_announced(year: int) -> None:
    for draft in sample_drafts(SCRIPT, year):
        told = text(draft)
        announced = re.search("共有(.)项议程：(.*)。", told)
        assert announced
        listed = re.findall("第(.)项，", announced[2])
        given = re.findall("进行大会第(.)项", told)
        assert listed == given == list(NUMERALS[: NUMERALS.index(announced[1]) + 1])


def test_a_script_for_each_session_with_an_agenda() -> None:
    assert [draft.file_name for draft in sample_drafts(SCRIPT)] == [
        "大坪镇2024年大会主持词（十七届五次会议）.docx",
        "大坪镇2024年大会主持词（十七届六次会议）.docx",
    ]


def bare(row: Record) -> Record:
    sixth = isinstance(row, Session) and row.number == 6
    return replace(row, agenda="") if isinstance(row, Session) and sixth else row


def test_a_session_without_an_agenda_is_named_and_not_scripted() -> None:
    (draft,) = sample_drafts(SCRIPT, change=bare)
    assert any("十七届六次会议没有登记议程" in str(notice) for notice in draft.notices)


def test_before_the_session_sits_nothing_is_known_of_it() -> None:
    """Who comes and how they vote is left to be filled in."""
    unknown = [SessionAttendance, SessionReport, Resolution, Election]
    first, second = sample_drafts(SCRIPT, lost=unknown)
    assert set(first.missing) == {
        "应到代表人数",
        "实到代表人数",
        "是否符合法定人数",
        "决议、决定草案和表决结果",
        "选举结果",
    }
    assert "选举结果" not in second.missing
    assert "符合法定人数" not in text(first).replace("【待补：是否符合法定人数】", "")


def test_too_few_for_a_quorum_are_not_called_one() -> None:
    def thinned(row: Record) -> Record:
        deputies = isinstance(row, SessionAttendance) and row.category is Attendee.DEPUTY
        return replace(row, present=35) if isinstance(row, SessionAttendance) and deputies else row

    assert all("是否符合法定人数" in d.missing for d in sample_drafts(SCRIPT, change=thinned))
    (report,) = sample_drafts(ANNUAL_REPORT, change=thinned)
    assert "实际到会35名" in text(report)
    assert "法定" not in next(line for line in text(report).split("\n") if "35名" in line)


def test_every_report_is_called_at_its_own_item() -> None:
    told = text(sample_drafts(SCRIPT)[0]).split("\n")
    (government,) = [line for line in told if "唐志远同志" in line]
    assert "第一项：听取和审议政府工作报告" in government
    (projects,) = [line for line in told if "戴宏志同志" in line]
    assert "票决2024年民生实事项目" in projects


def test_a_report_of_no_usual_kind_is_called_where_the_agenda_names_it() -> None:
    told = text(sample_drafts(SCRIPT)[1]).split("\n")
    (half_year,) = [line for line in told if "唐志远同志" in line]
    assert "第一项：听取2024年上半年政府工作情况的报告" in half_year


# --- 会议消息 -----------------------------------------------------------------------------------


@pytest.mark.parametrize("year", [2021, 2022, 2023, 2024, 2025])
def test_news_is_short_and_says_when_and_who_first(year: int) -> None:
    for draft in sample_drafts(NEWS, year):
        told = text(draft)
        assert len(told) <= 500
        assert "同志们：" not in told
        body = next(p.text for p in read_text(draft.data) if p.style == "公文正文" and p.text)
        assert re.match(r"\d+月\d+日(至\d+月\d+日)?，大坪镇", body)


def test_rows_that_sum_up_meetings_are_no_news() -> None:
    def summed(row: Record) -> Record:
        return replace(row, times=3) if isinstance(row, PresidiumMeeting) else row

    assert len(sample_drafts(NEWS)) == 8
    assert len(sample_drafts(NEWS, change=summed)) == 2


def test_two_meetings_of_one_day_are_two_files() -> None:
    def same_day(row: Record) -> Record:
        return replace(row, on_date=date(2024, 3, 5)) if isinstance(row, PresidiumMeeting) else row

    names = [draft.file_name for draft in sample_drafts(NEWS, change=same_day)]
    assert len(set(names)) == len(names)


def test_the_session_has_the_same_figures_in_script_and_news() -> None:
    script, news = sample_drafts(SCRIPT)[0], sample_drafts(NEWS)[1]
    for name in ("应到", "实到", "列席", "旁听"):
        (a,) = {m.figure.text for m in script.marks if m.name == f"主持.{name}"}
        (b,) = {m.figure.text for m in news.marks if m.name == f"消息.{name}"}
        assert a == b


def test_what_is_asked_per_session_is_named_among_the_ledgers_needed() -> None:
    assert {"届", "人代会出席", "人代会报告", "决议决定", "选举"} <= set(needs(SCRIPT))
    assert "人代会出席" in needs(ANNUAL_REPORT)
