"""代表述职报告: every deputy's own file and nobody else's, no more than the records hold."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from drafter.documents.text import read_text
from drafter.model.kinds import Activity, Contact, ContactKind, Deputy
from drafter.model.record import Record
from drafter.reports.build import Draft
from drafter.reports.genres import find_genre
from tests.sample import Change, sample_draft, sample_drafts

GENRE = find_genre("deputy-duty-report")


def drafts(change: Change | None = None) -> dict[str, Draft]:
    found = {}
    for draft in sample_drafts(GENRE, change=change):
        name = re.search("（(.*)）", draft.file_name)
        assert name
        found[name[1]] = draft
    return found


def text(draft: Draft) -> str:
    return "\n".join(p.text for p in read_text(draft.data))


@pytest.fixture(scope="module")
def sample() -> dict[str, Draft]:
    return drafts()


def test_as_many_as_the_annual_report_counts(sample: dict[str, Draft]) -> None:
    (counted,) = {m.figure.value for m in sample_draft().marks if m.name == "代表.代表数"}
    assert len(sample) == counted == 54


def test_a_report_names_its_deputy_and_no_other_private_person(sample: dict[str, Draft]) -> None:
    for name, draft in sample.items():
        told = text(draft)
        assert f"述职人：{name}" in told
        others = set(sample) - {name, "罗世平"}
        assert [other for other in others if other in told] == []


def test_the_links_of_all_reports_are_the_years_links_each_once(sample: dict[str, Draft]) -> None:
    """No deputy is told of another's part in anything."""
    seen: list[object] = []
    for draft in sample.values():
        own = {r for m in draft.marks for r in m.figure.refs if r.table == "activity_deputy"}
        seen += own
    assert len(seen) == len(set(seen)) == 81


def test_the_total_is_the_sum_of_the_kinds(sample: dict[str, Draft]) -> None:
    for draft in sample.values():
        found = re.search(r"参加代表活动(\d+)次：(.*)。", text(draft))
        if found:
            parts = re.findall(r"(?:^|；)\D+?(\d+)次", found[2])
            assert int(found[1]) == sum(map(int, parts)) > 0


def test_sessions_before_the_election_are_not_the_deputys(sample: dict[str, Draft]) -> None:
    told = text(sample["任小波"])
    assert "当选以来，镇人民代表大会举行会议1次" in told
    assert "十七届五次" not in told


def test_attendance_is_asked_for_and_not_made_up(sample: dict[str, Draft]) -> None:
    assert all("出席大会和审议发言情况" in draft.missing for draft in sample.values())


def test_an_empty_file_makes_a_short_report_and_is_named(sample: dict[str, Draft]) -> None:
    draft = sample["何晓红"]
    assert "参加活动、联系选民、提出建议情况" in draft.missing
    assert len(text(draft)) < 450
    assert any("何晓红" in str(notice) for notice in draft.notices)
    assert not any("徐丽华" in str(notice) for notice in draft.notices)


def altered(kind: type[Record], which: dict[str, Any], /, **to: Any) -> Change:
    """Rows of a kind whose fields are as in ``which`` are told otherwise."""

    def change(row: Record) -> Record:
        meant = isinstance(row, kind) and all(getattr(row, k) == v for k, v in which.items())
        return replace(row, **to) if meant else row

    return change


def test_two_deputies_of_one_name_have_two_files() -> None:
    found = drafts(altered(Deputy, {"name": "陈雪梅"}, name="徐丽华"))
    assert {"徐丽华·大坪社区选区", "徐丽华·新街社区选区"} <= set(found)
    assert len(found) == 54


def test_two_of_one_name_and_one_district_still_have_two_files() -> None:
    twin = altered(Deputy, {"name": "陈雪梅"}, name="徐丽华", district="大坪社区选区")
    assert len({draft.file_name for draft in sample_drafts(GENRE, change=twin)}) == 54


def test_a_row_that_sums_up_counts_once_for_who_took_part() -> None:
    """It does not say in how many of them."""
    assert "参加代表活动4次" in text(drafts(altered(Activity, {}, times=9))["徐丽华"])


def test_a_contact_kept_under_the_deputys_name_is_the_deputys() -> None:
    kept = {"kind": ContactKind.DEPUTIES_VOTERS, "least": 12, "most": 12}
    found = drafts(altered(Contact, {"person": "徐丽华"}, **kept))
    assert "我联系选民12名" in text(found["徐丽华"])
    assert "我联系选民" not in text(found["陈雪梅"])


def test_a_name_is_no_way_out_of_the_folder() -> None:
    odd = altered(Deputy, {"name": "徐丽华"}, name="../徐丽华")
    assert not any("/" in draft.file_name for draft in sample_drafts(GENRE, change=odd))


def test_who_has_left_by_the_periods_end_makes_no_report() -> None:
    assert "徐丽华" not in drafts(altered(Deputy, {"name": "徐丽华"}, ended_on=date(2024, 12, 1)))
