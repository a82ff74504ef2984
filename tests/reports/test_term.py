"""换届工作报告: five years in totals and year by year; the table, the chart and the text say the same."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from drafter.documents.drafted import read_draft
from drafter.documents.parts import open_docx
from drafter.documents.validity import faults
from drafter.drafts.explaining import explained_as_built
from drafter.drafts.telling import tell
from drafter.errors import DrafterError
from drafter.figures.figure import Figure
from drafter.figures.period import Period, PeriodKind
from drafter.figures.view import View
from drafter.figures.yearly import in_year, lately, years
from drafter.model.kinds import (
    KINDS,
    Activity,
    Fund,
    LivelihoodProject,
    PresidiumMeeting,
    Shortcoming,
    Suggestion,
)
from drafter.model.record import Record
from drafter.reports.build import build, choose_township
from drafter.reports.genres import TERM_REPORT
from drafter.reports.pack import standard_pack
from drafter.reports.periods import of_term
from drafter.sections.by_year import by_year
from tests.documents.test_charts import cached, chart_part, workbook
from tests.office import needs_office, page_count, to_pdf
from tests.reports.reading import read
from tests.sample import open_without, plain_pack, sample_drafts, sample_period, term_to_date


def report(lost: list[type[Record]] | None = None):  # type: ignore[no-untyped-def]
    (draft,) = sample_drafts(TERM_REPORT, lost=lost or [])
    return draft


def table(data: bytes) -> list[list[str]]:
    """The table by year, a list of cells a row."""
    paragraphs = read(data)
    start = next(i for i, p in enumerate(paragraphs) if p.text == "项目")
    cells = []
    for paragraph in paragraphs[start:]:
        if not paragraph.in_table:
            break
        cells.append(paragraph.text)
    width = cells.index("合计") + 1
    return [cells[i : i + width] for i in range(0, len(cells), width)]


def test_every_line_of_the_table_adds_up() -> None:
    head, *lines = table(report().data)
    assert head == ["项目", "2021年", "2022年", "2023年", "2024年", "合计"]
    assert len(lines) > 10
    for name, *counts, whole in lines:
        assert sum(int(count) for count in counts if count != "—") == int(whole), name


def test_the_chart_shows_the_numbers_of_the_table() -> None:
    """In the chart itself and in the workbook that Word opens; the first year had nothing of these."""
    data = report().data
    lines = {name: counts for name, _, *counts, _ in table(data)[1:]}
    _, root = chart_part(data)
    c = root.nsmap["c"]
    series = root.findall(f".//{{{c}}}ser")
    names = [one.find(f"{{{c}}}tx//{{{c}}}v").text for one in series]
    assert len(names) == 4
    assert [cached(one) for one in series] == [lines[name] for name in names]
    head, *rows = workbook(data)
    assert head == ["", *names]
    assert [row[0] for row in rows] == ["2022年", "2023年", "2024年"]
    for column, name in enumerate(names, start=1):
        assert [str(int(row[column])) for row in rows] == lines[name]  # type: ignore[call-overload]


def test_the_text_tells_the_totals_of_the_table() -> None:
    (draft,) = sample_drafts(TERM_REPORT, pack=plain_pack())
    paragraphs = read(draft.data)
    totals = {line[0]: line[-1] for line in table(draft.data)}
    text = "".join(p.text for p in paragraphs if not p.in_table)
    for name, words in [
        ("主席团会议（次）", "召开主席团会议{}次"),
        ("专项工作报告（项）", "专项工作报告{}项"),
        ("视察（次）", "组织代表视察{}次"),
        ("代表建议和议案（件）", "共收到代表建议、议案{}件"),
        ("宣传稿件（篇）", "稿件被采用{}篇"),
        ("决议、决定（项）", "共作出决议、决定{}项"),
    ]:
        assert words.format(totals[name]) in text


def test_every_number_of_the_chart_is_in_the_table_of_evidence() -> None:
    draft = report()
    figures = [
        each.figure for each in explained_as_built(tell(read_draft(draft.data), draft.marks))
    ]
    drawn = [figure for figure in figures if figure.name == "逐年.统计图"]
    assert len(drawn) == 12
    assert all(figure.refs for figure in drawn)
    assert ("27", "2024年，代表建议和议案（件）：27") in {(f.text, f.sentence) for f in drawn}


@pytest.mark.parametrize("words", ["全年", "上年", "去年", "本年度", "比上年"])
def test_a_term_is_compared_with_no_year(words: str) -> None:
    assert [p.text for p in read(report().data) if words in p.text] == []


def test_a_term_entered_as_one_sum_makes_no_table_and_no_chart() -> None:
    """Everything would stand under the year of that row, as if nothing had been done in the others."""
    store = open_without(
        change=lambda row: (
            replace(row, on_date=row.on_date.replace(year=2023, day=1))
            if isinstance(row, Activity)
            else row
        ),
        lost=[kind for kind in KINDS if kind.WHEN and kind is not Activity],
    )
    try:
        place = choose_township(store, None)
        draft = build(store, place, TERM_REPORT, standard_pack(), term_to_date())
        told = by_year(View(store, place, term_to_date(), term_to_date().last)).told()
    finally:
        store.close()
    assert not told["统计图"]
    assert told["各项"] == ()
    assert not any("charts/" in part for part in open_docx(draft.data))
    assert "逐年" not in "".join(p.text for p in read(draft.data))


def test_a_chart_needs_what_it_draws() -> None:
    """Without meetings, activities and suggestions the table still stands, the chart does not."""
    draft = report([PresidiumMeeting, Activity, Suggestion])
    assert table(draft.data)[1][0] == "人民代表大会会议（次）"
    assert not any("charts/" in part for part in open_docx(draft.data))
    assert faults(draft.data) == []


def test_the_same_records_give_the_same_bytes() -> None:
    assert report().data == report().data


def test_the_report_on_a_term_asks_for_a_term() -> None:
    store = open_without()
    try:
        place = choose_township(store, None)
        with pytest.raises(DrafterError, match="--term 十七届"):
            build(store, place, TERM_REPORT, standard_pack(), Period.of_year(2024))
    finally:
        store.close()


def test_a_whole_term_speaks_of_five_years_and_the_next_five() -> None:
    store = open_without()
    try:
        place = choose_township(store, None)
        period = of_term(store, place, "十七届", date(2026, 11, 20))
        draft = build(
            store, place, TERM_REPORT, standard_pack(), period, delivered_on=date(2026, 11, 20)
        )
    finally:
        store.close()
    text = "\n".join(p.text for p in read(draft.data))
    assert "一、过去五年工作回顾" in text
    assert "今后五年的主要任务" in text
    assert "今后五年主要任务" in draft.missing


@needs_office
def test_it_is_six_to_ten_pages(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "term.docx"
    path.write_bytes(report().data)
    assert 6 <= page_count(to_pdf(path)) <= 10


# --- what belongs to a term -------------------------------------------------------------------


@pytest.fixture
def view():  # type: ignore[no-untyped-def]
    store = open_without()
    yield View(store, choose_township(store, None), sample_period(TERM_REPORT), term_to_date().last)
    store.close()


def test_what_is_filed_by_year_leaves_out_a_year_the_term_only_touches(view: View) -> None:
    """Up to the eve of the session of January 2025: its projects and money are not yet voted."""
    assert view.period.year == 2024
    for kind in (LivelihoodProject, Fund):
        assert {row.year for row in view.of(kind)} <= {2022, 2023, 2024}
        assert {row.year for row in view.all(kind)} > {row.year for row in view.of(kind)}


def test_shortcomings_are_those_of_now(view: View) -> None:
    assert {row.year for row in view.of(Shortcoming)} == {2023, 2024}
    assert {row.year for row in lately(view, Shortcoming)} == {2024}


def test_the_years_are_in_a_row_and_their_parts_make_the_whole(view: View) -> None:
    meetings = view.of(PresidiumMeeting)
    told = years([meetings])
    assert told == (2022, 2023, 2024)
    assert sum(in_year(meetings, year).number() for year in told) == meetings.number()
    gap = [row for row in meetings if row.on_date.year != 2023]
    assert years([type(meetings)(tuple(gap), "")]) == (2022, 2023, 2024)
    assert years([]) == ()


@pytest.mark.parametrize(
    ("first", "last", "filed"),
    [
        ("2024-01-01", "2024-12-31", [2024]),
        ("2021-11-29", "2025-01-15", [2022, 2023, 2024]),
        ("2006-08-20", "2011-08-19", [2006, 2007, 2008, 2009, 2010, 2011]),
        ("2007-01-01", "2011-12-31", [2007, 2008, 2009, 2010, 2011]),
        ("2024-01-18", "2025-01-15", [2024]),
        ("2024-12-01", "2025-01-15", [2024]),
    ],
)
def test_the_years_of_a_period(first: str, last: str, filed: list[int]) -> None:
    period = Period(
        PeriodKind.TERM, date.fromisoformat(first), date.fromisoformat(last), "过去五年"
    )
    assert list(period.years) == filed


def test_the_total_is_one_figure_with_all_its_records() -> None:
    marks = [m for m in report().marks if m.name == "逐年.各项.合计"]
    assert all(isinstance(mark.figure, Figure) and mark.figure.refs for mark in marks)
    assert re.fullmatch(r"\d+", marks[0].figure.text)
