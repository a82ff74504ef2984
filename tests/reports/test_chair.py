"""主席述职述廉报告: one person's account, of the person's own time, and nothing on integrity made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from drafter.figures.period import Period
from drafter.model.kinds import Activity, ActivityDeputy, ActivityKind, OfficeHolder, Post
from drafter.model.record import Record
from drafter.reports.build import Draft, build, choose_township
from drafter.reports.genres import ANNUAL_REPORT, CHAIR_DUTY
from tests.office import needs_office, page_count, to_pdf
from tests.reports.reading import read
from tests.sample import Change, open_without, plain_pack, sample_draft, sample_drafts, term_to_date


def text(draft: Draft) -> str:
    return "\n".join(p.text for p in read(draft.data))


def account(
    change: Change | None = None,
    period: Period | None = None,
    on: date | None = None,
    lost: list[type[Record]] | None = None,
) -> Draft:
    store = open_without(lost or [], change)
    try:
        place = choose_township(store, None)
        period = period or Period.of_year(2024)
        return build(store, place, CHAIR_DUTY, plain_pack(), period, on)
    finally:
        store.close()


def came_in(on: date) -> Change:
    """As if the chairperson had taken office on a day."""

    def change(row: Record) -> Record:
        if isinstance(row, OfficeHolder) and row.post is Post.CHAIRPERSON:
            return replace(row, from_date=on)
        return row

    return change


def test_the_chairperson_speaks_and_signs() -> None:
    draft = account(on=date(2025, 1, 10))
    paragraphs = [p.text for p in read(draft.data)]
    assert paragraphs[2] == "大坪镇人大主席　罗世平"
    assert paragraphs[-2:] == ["述职人：罗世平", "2025年1月10日"]
    assert "本人自2021年11月30日起担任大坪镇人大主席" in text(draft)


def test_nothing_is_said_of_integrity_that_no_record_holds() -> None:
    draft = account()
    assert "廉洁自律情况" in draft.missing
    assert "如实报告如下：【待补：廉洁自律情况】" in text(draft)
    (paragraph,) = [p.text for p in read(draft.data) if "【待补：廉洁" in p.text]
    assert not [word for word in ("严格", "带头", "从未", "没有违", "做到") if word in paragraph]


def test_study_of_discipline_is_told_where_it_is_recorded() -> None:
    assert "廉政方面的学习1次，学习了《中国共产党纪律处分条例》" in text(account())
    without = account(
        lambda row: (
            replace(row, title="党的创新理论")
            if isinstance(row, Activity) and row.kind is ActivityKind.THEORY_STUDY
            else row
        )
    )
    assert "廉政方面的学习" not in text(without)


def test_figures_are_those_of_the_annual_report() -> None:
    told = {mark.name: mark.figure.text for mark in sample_draft().marks if not mark.figure.parts}
    (draft,) = sample_drafts(CHAIR_DUTY, pack=plain_pack())
    same = {
        mark.name: mark.figure.text
        for mark in draft.marks
        if not mark.figure.parts and mark.figure.unit and mark.name in told
    }
    assert len(same) > 20
    assert {name: told[name] for name in same} == same
    assert ANNUAL_REPORT.sections[0] is CHAIR_DUTY.sections[0]


def test_who_came_into_office_in_the_year_accounts_for_the_rest_of_it() -> None:
    """From July on: one session, and no year before to be compared with."""
    late = text(account(came_in(date(2024, 7, 1))))
    assert "任职以来" in late
    assert "召开人民代表大会会议1次" in late
    assert "比上年" not in late
    assert "本人自2024年7月1日起担任" in late
    whole = text(account())
    assert "召开人民代表大会会议2次" in whole


def test_elected_in_the_first_sitting_is_in_office_from_its_beginning() -> None:
    """The term began the day before: its first session is the chairperson's too."""
    told = text(account(period=term_to_date(), on=date(2025, 1, 16)))
    assert "第十七届以来，在镇党委" in told
    assert "召开人民代表大会会议6次" in told


def test_with_two_on_record_the_last_to_come_in_speaks() -> None:
    def change(row: Record) -> Record:
        if isinstance(row, OfficeHolder) and row.post is Post.VICE_CHAIRPERSON:
            return replace(row, post=Post.CHAIRPERSON, from_date=date(2023, 5, 10))
        return row

    assert "述职人：陈雪梅" in text(account(change))


def test_without_a_chairperson_on_record_the_name_is_asked_for() -> None:
    draft = account(lost=[OfficeHolder])
    assert "述职人" in draft.missing
    assert "本人自" not in text(draft)


def test_what_the_chairperson_took_part_in_is_told_only_where_it_is_recorded() -> None:
    assert "本人以代表身份参加代表活动4次" in text(account())
    assert "以代表身份" not in text(account(lost=[ActivityDeputy]))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> int:
    path = tmp_path_factory.mktemp("chair") / "chair.docx"
    path.write_bytes(account().data)
    return page_count(to_pdf(path))


@needs_office
def test_it_is_three_to_five_pages(pages: int) -> None:
    assert 3 <= pages <= 5
