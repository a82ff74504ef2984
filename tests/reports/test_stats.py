"""The counters of a year: the report's own figures, plain SQL's answers, and verdicts that can be proved."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.errors import DrafterError
from drafter.figures.norm_files import read_norms
from drafter.figures.norms import Norms
from drafter.model.kinds import (
    KINDS,
    Activity,
    ActivityDeputy,
    ActivityKind,
    Appraisal,
    Deputy,
    PresidiumMeeting,
    Suggestion,
    Task,
    TaskStatus,
    Theme,
    Township,
    TownshipKind,
)
from drafter.model.record import Record
from drafter.model.shipped import shipped
from drafter.model.values import Count
from drafter.records.store import Store, insert, writable
from drafter.reports.counters import counters
from drafter.reports.norm_choice import choose_norms
from drafter.reports.stats import Line, Stats, Verdict, stats
from tests.sample import sample_db, sample_draft

DAY = date(2024, 5, 1)
FROM = 'source = "县人大文件"\ndate = 2024-01-01\n'


@pytest.fixture(scope="module")
def sample() -> Iterator[Stats]:
    """The sample's year 2024 under the shipped norms."""
    store = Store.open(sample_db())
    township = store.townships()[0]
    yield stats(store, township, 2024, choose_norms(township).norms)
    store.close()


def told(records: Iterable[Record], folder: Path, norms: str = "", **place: Any) -> dict[str, Line]:
    """A small township's year 2024 under the default norms and these."""
    path = folder / "records.db"
    township = Township(name="大坪镇", kind=TownshipKind.TOWN, county="云岭县", **place)
    db = writable(path)
    db.execute("pragma foreign_keys = off")
    insert(db, [township, *records])
    db.conn.commit()
    db.close()
    given = []
    if norms:
        given = [folder / "给的.toml"]
        given[0].write_text(norms, "utf-8")
    store = Store.open(path)
    try:
        found = stats(
            store, store.townships()[0], 2024, choose_norms(store.townships()[0], given).norms
        )
    finally:
        store.close()
    return {line.counter.name: line for line in found.lines}


def norm(name: str, bounds: str) -> str:
    return f'[[norm]]\nname = "{name}"\n{bounds}\n{FROM}\n'


def suggestion(**given: Any) -> Suggestion:
    return Suggestion(township_id=1, title="修路", raised_on=date(2024, 3, 1), **given)


def meeting(**given: Any) -> PresidiumMeeting:
    return PresidiumMeeting(township_id=1, **{"on_date": date(2024, 3, 5), **given})


# --- the same as the report -----------------------------------------------------------------


def test_a_figure_of_the_report_is_the_same_figure_here(sample: Stats) -> None:
    printed = {mark.name: mark.figure for mark in sample_draft().marks}
    same = {line.counter.named: line.now.figure for line in sample.lines if line.counter.named}
    both = same.keys() & printed.keys()
    assert len(both) >= 25, sorted(same.keys() - printed.keys())
    assert {name: same[name].text for name in both} == {name: printed[name].text for name in both}
    assert {name: set(same[name].refs) for name in both} == {
        name: set(printed[name].refs) for name in both
    }


def test_last_year_is_what_last_years_report_said(sample: Stats) -> None:
    printed = {mark.name: mark.figure.text for mark in sample_draft(2023).marks}
    last = {line.counter.named: line.last for line in sample.lines if line.counter.named in printed}
    assert len(last) >= 25
    for name, measure in last.items():
        assert measure is not None
        assert measure.figure.text == printed[name], name


# --- the same as plain SQL ------------------------------------------------------------------

YEAR = "between '2024-01-01' and '2024-12-31'"
REPORTED = "'2025-01-16'"
RAISED = f"from suggestion where raised_on {YEAR}"
SQL: list[tuple[str, str]] = [
    ("人代会", f"select count(*) from session where starts_on {YEAR}"),
    ("主席团会议", f"select sum(times) from presidium_meeting where on_date {YEAR}"),
    (
        "主席团会议出席率",
        f"select 100.0 * sum(present) / sum(expected) from presidium_meeting where on_date {YEAR}",
    ),
    (
        "主席团会议记录率",
        f"select 100.0 * sum(source <> '') / count(*) from presidium_meeting where on_date {YEAR}",
    ),
    (
        "主席团会议季度",
        f"""select count(distinct (cast(strftime('%m', on_date) as integer) - 1) / 3)
        from presidium_meeting where on_date {YEAR}""",
    ),
    ("预算监督", f"select count(*) from budget_item where on_date {YEAR}"),
    *(
        (
            kind.label,
            f"select coalesce(sum(times), 0) from activity where kind = '{kind.value}' and on_date {YEAR}",
        )
        for kind in ActivityKind
        if kind
        not in (ActivityKind.PARTY_STUDY, ActivityKind.REPORT_TO_PARTY, ActivityKind.THEORY_STUDY)
    ),
    (
        "党委研究人大工作",
        f"select sum(times) from activity where kind = 'party_study' and on_date {YEAR}",
    ),
    (
        "代表集体活动",
        f"""select sum(times) from activity
        where kind in ('inspection', 'survey', 'law_check', 'appraisal') and on_date {YEAR}""",
    ),
    (
        "述职代表",
        f"select sum(deputies) from activity where kind = 'duty_report' and on_date {YEAR}",
    ),
    (
        "代表参加活动率",
        f"""select 100.0 * count(distinct d.id) / (select count(*) from deputy where tier = 'township'
          and elected_on <= '2024-12-31' and (ended_on is null or ended_on > '2024-12-31'))
        from deputy d join activity_deputy l on l.deputy_id = d.id
        join activity a on a.id = l.activity_id
        where d.tier = 'township' and a.on_date {YEAR}
          and (d.ended_on is null or d.ended_on > '2024-12-31')""",
    ),
    ("代表之家", "select count(*) from venue where kind = 'home' and opened_on <= '2024-12-31'"),
    (
        "家站达标率",
        "select 100.0 * sum(standard_met) / count(*) from venue where opened_on <= '2024-12-31'",
    ),
    ("宣传稿件", f"select sum(times) from publicity where on_date {YEAR}"),
    ("建议件数", f"select sum(times) {RAISED}"),
    ("建议答复", f"select sum(times) {RAISED} and replied_on <= {REPORTED}"),
    ("答复率", f"select 100.0 * sum((replied_on <= {REPORTED}) is true) / count(*) {RAISED}"),
    (
        "办结率",
        f"select 100.0 * sum((replied_on <= {REPORTED}) is true) / count(*) {RAISED} "
        f"and assigned_on <= {REPORTED}",
    ),
    (
        "面商率",
        f"select 100.0 * sum(met_on is not null) / count(*) {RAISED} and replied_on <= {REPORTED}",
    ),
    (
        "满意率",
        f"""select 100.0 * sum(satisfaction = 'satisfied') / count(*) {RAISED}
        and replied_on <= {REPORTED} and satisfaction is not null""",
    ),
    (
        "结果列入计划",
        f"select count(*) {RAISED} and replied_on <= {REPORTED} and outcome_class = 'planned'",
    ),
    ("计划任务", "select count(*) from task where year = 2024"),
]


@pytest.mark.parametrize(("name", "sql"), SQL, ids=[name for name, _ in SQL])
def test_plain_sql_counts_the_same(sample: Stats, name: str, sql: str) -> None:
    line = next(line for line in sample.lines if line.counter.name == name)
    with closing(sqlite3.connect(sample_db())) as connection:
        (value,) = connection.execute(sql).fetchone()
    assert line.now.exact is not None
    assert float(line.now.exact) == pytest.approx(value), line.now.figure.how


def test_every_counter_has_a_definition_a_ledger_and_its_records(sample: Stats) -> None:
    labels = {kind.LABEL for kind in KINDS}
    for line in sample.lines:
        assert line.counter.about
        assert line.counter.ledger in labels
        assert line.now.figure.refs or not line.now.figure
        assert line.now.figure.how


# --- nothing counted is no rate -------------------------------------------------------------


def test_a_rate_of_nothing_is_not_known_and_a_count_of_nothing_is_0(tmp_path: Path) -> None:
    lines = told([], tmp_path)
    rates = [line for line in lines.values() if line.counter.unit == "%"]
    assert len(rates) >= 9
    assert {(line.now.figure.text, line.now.exact) for line in rates} == {("", None)}
    assert lines["面商率"].verdict is Verdict.UNKNOWN
    assert "代表建议" in lines["面商率"].gap
    assert lines["主席团会议"].now.exact == 0
    assert lines["主席团会议"].verdict is Verdict.NOT_REACHED
    assert lines["述职代表"].verdict is Verdict.NOT_REACHED
    assert all(line.last is None for line in lines.values())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.none() | st.integers(0, 20), st.none() | st.integers(0, 20)), max_size=5),
    st.lists(st.tuples(st.booleans(), st.booleans()), max_size=4),
)
def test_every_rate_lies_within_0_and_100(
    tmp_path_factory: pytest.TempPathFactory,
    meetings: list[tuple[int | None, int | None]],
    handled: list[tuple[bool, bool]],
) -> None:
    """Also where more came than were expected, or a reply has no assignment."""
    day = date(2024, 5, 1)
    rows: list[Record] = [meeting(expected=due, present=came) for due, came in meetings]
    rows += [
        suggestion(assigned_on=day if sent else None, replied_on=day if back else None)
        for sent, back in handled
    ]
    for line in told(rows, tmp_path_factory.mktemp("office")).values():
        if line.counter.unit == "%" and line.now.exact is not None:
            assert 0 <= line.now.exact <= 100
            assert "÷" in line.now.figure.how


# --- verdicts and what the records lack -----------------------------------------------------


def test_what_is_not_reached_says_how_much_is_lacking_and_where_to_write_it(tmp_path: Path) -> None:
    line = told([meeting()], tmp_path)["主席团会议"]
    assert (line.verdict, line.now.figure.text) == (Verdict.NOT_REACHED, "1")
    assert "还差3次" in line.gap
    assert "“主席团会议”表" in line.gap


def test_a_rate_not_reached_names_the_records_outside_it(tmp_path: Path) -> None:
    day = date(2024, 5, 1)
    rows = [
        suggestion(no="2024-01", assigned_on=day, replied_on=day, met_on=day),
        suggestion(no="2024-02", assigned_on=day, replied_on=day),
    ]
    line = told(rows, tmp_path)["面商率"]
    assert (line.now.figure.text, line.verdict) == ("50%", Verdict.NOT_REACHED)
    assert "2024-02" in line.gap
    assert "2024-01" not in line.gap


def test_almost_all_prints_as_all_and_is_not_all(tmp_path: Path) -> None:
    day = date(2024, 5, 1)
    met = {"assigned_on": day, "replied_on": day}
    rows = [suggestion(times=1999, met_on=day, **met), suggestion(no="2024-02", **met)]
    line = told(rows, tmp_path)["面商率"]
    assert (line.now.figure.text, line.now.exact) == ("100%", Fraction(199900, 2000))
    assert line.verdict is Verdict.NOT_REACHED


def test_meetings_without_both_numbers_are_left_out_and_listed(tmp_path: Path) -> None:
    rows = [
        meeting(expected=9, present=9),
        meeting(on_date=date(2024, 6, 3), expected=9),
        meeting(on_date=date(2024, 9, 9), expected=9, present=10),
    ]
    line = told(rows, tmp_path)["主席团会议出席率"]
    assert line.now.figure.text == "100%"
    assert "2024-06-03、2024-09-09" in line.now.lacking


def test_names_of_deputies_are_not_listed(tmp_path: Path) -> None:
    rows: list[Record] = [
        Deputy(id=n, township_id=1, name=f"王大{n}", elected_on=date(2021, 12, 1)) for n in (1, 2)
    ]
    rows.append(Activity(id=7, township_id=1, kind=ActivityKind.SURVEY, title="养老", on_date=DAY))
    rows.append(ActivityDeputy(township_id=1, activity_id=7, deputy_id=1))
    line = told(rows, tmp_path, norm("代表参加活动率", "at_least = 100"))["代表参加活动率"]
    assert line.now.figure.text == "50%"
    assert "1名" in line.gap
    assert "王大" not in line.gap


def test_what_another_ledger_shows_is_told(tmp_path: Path) -> None:
    votes = Appraisal(township_id=1, on_date=DAY, unit="农业办")
    report = Activity(township_id=1, kind=ActivityKind.DUTY_REPORT, title="向选民述职", on_date=DAY)
    lines = told([votes, report], tmp_path)
    assert "“评议测评”表有票数" in lines["评议"].gap
    assert lines["述职代表"].verdict is Verdict.UNKNOWN
    assert "没有填“参加代表人次”" in lines["述职代表"].gap


def test_approximate_numbers_count_as_written(tmp_path: Path) -> None:
    report = Activity(
        township_id=1,
        kind=ActivityKind.DUTY_REPORT,
        title="述职",
        on_date=DAY,
        deputies=Count(10, "多"),
    )
    line = told([report], tmp_path)["述职代表"]
    assert (line.now.figure.text, line.verdict) == ("10多", Verdict.REACHED)


def test_what_was_cancelled_is_no_part_of_the_plan_and_what_cannot_be_told_is(
    tmp_path: Path,
) -> None:
    stands = (TaskStatus.DONE, TaskStatus.DROPPED, None)
    rows = [
        Task(township_id=1, year=2024, theme=Theme.DEPUTIES, title=f"事项{n}", status=status)
        for n, status in enumerate(stands)
    ]
    lines = told(rows, tmp_path)
    assert (lines["计划完成率"].now.figure.text, lines["计划任务"].now.figure.text) == ("50%", "3")
    assert lines["计划完成率"].now.figure.how == "任务·已完成1 ÷ 未取消的任务2"


# --- which norms hold -----------------------------------------------------------------------


def township(**place: Any) -> Township:
    return Township(name="大坪镇", kind=TownshipKind.TOWN, **{"county": "云岭县", **place})


def test_the_files_are_chosen_by_the_names_in_the_township_record(tmp_path: Path) -> None:
    for name in ("云岭县", "江苏省", "别的县"):
        (tmp_path / f"{name}.toml").write_text(norm("评议", "at_least = 2"), "utf-8")
    here = township(province="江苏省")
    assert choose_norms(township()).norms.files == ("默认.toml",)
    assert choose_norms(here).norms.files == ("默认.toml", "江苏省.toml")
    assert choose_norms(here, [tmp_path]).norms.files == (
        "默认.toml",
        "江苏省.toml",
        "江苏省.toml",
        "云岭县.toml",
    )
    assert choose_norms(here, [tmp_path / "别的县.toml"]).norms.files[-1] == "别的县.toml"


def test_a_county_of_the_same_name_elsewhere_is_left_aside() -> None:
    namesake = choose_norms(township(county="奉化市", province="江西省"))
    assert "奉化市.toml" not in namesake.norms.files
    assert "浙江省" in namesake.aside[0]
    assert choose_norms(township(county="奉化市", province="浙江省")).norms.others


@pytest.mark.parametrize("county", ["../外面", "里面/外面", "..", "默认\\x"])
def test_a_county_named_like_a_path_finds_nothing(tmp_path: Path, county: str) -> None:
    given, inside = tmp_path / "给的", tmp_path / "给的" / "里面"
    inside.mkdir(parents=True)
    for folder in (tmp_path, given / "里面"):
        (folder / "外面.toml").write_text("", "utf-8")
    with pytest.raises(DrafterError, match="没有本乡镇用的"):
        choose_norms(township(county=county), [given])


def test_an_empty_folder_says_which_names_are_looked_for(tmp_path: Path) -> None:
    with pytest.raises(DrafterError) as caught:
        choose_norms(township(), [tmp_path])
    assert "云岭县" in caught.value.cure


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        (norm("主席团会义", "at_least = 4"), "最接近的是“主席团会议”"),
        (norm("满意率", "at_least = 0.95"), "85%"),
        (norm("满意率", "at_least = 950"), "85%"),
        (f'[[sum]]\nname = "视察"\nkinds = ["调研"]\n{FROM}', "换一个名字"),
        (f'[[rate]]\nname = "人代会"\npart = "答复"\nof = "收到"\n{FROM}', "换一个名字"),
    ],
)
def test_a_norm_of_nothing_there_is_has_its_place_and_the_nearest_name(
    tmp_path: Path, text: str, cure: str
) -> None:
    path = tmp_path / "云岭县.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(DrafterError) as caught:
        choose_norms(township(), [path])
    assert any(cure in p.cure and p.where == "云岭县.toml第1行" for p in caught.value.problems)


@pytest.mark.parametrize(
    "path", sorted(shipped("templates/norms").glob("*.toml")), ids=lambda path: path.stem
)
def test_every_shipped_file_reads_and_names_its_sources_without_an_address(path: Path) -> None:
    norms = choose_norms(township(), [path]).norms
    assert all(entry.basis.source and entry.basis.dated for entry in norms.entries())
    assert "http" not in path.read_text("utf-8")


def test_only_what_was_read_in_the_law_is_shipped_as_checked() -> None:
    checked = [
        e for e in read_norms(shipped("templates/norms") / "默认.toml").entries() if e.basis.checked
    ]
    assert all("法" in entry.basis.source and "第" in entry.basis.source for entry in checked)
    assert len(checked) == 2


def test_the_default_rates_are_the_reports(sample: Stats) -> None:
    assert sample.warnings == ()


def test_a_rate_defined_otherwise_than_in_the_report_is_told(tmp_path: Path) -> None:
    store = Store.open(sample_db())
    text = f'[[rate]]\nname = "满意率"\npart = "满意"\nof = "收到"\n{FROM}'
    (tmp_path / "云岭县.toml").write_text(text, "utf-8")
    try:
        place = store.townships()[0]
        found = stats(store, place, 2024, choose_norms(place, [tmp_path / "云岭县.toml"]).norms)
    finally:
        store.close()
    (warning,) = found.warnings
    assert "满意 ÷ 收到" in warning
    assert "84%" in warning


def test_result_classes_are_counted_by_the_countys_letters() -> None:
    store = Store.open(sample_db())
    try:
        place = store.townships()[0]
        norms = choose_norms(place, [shipped("templates/norms") / "结果分ABC.toml"]).norms
        lines = {line.counter.name: line for line in stats(store, place, 2024, norms).lines}
    finally:
        store.close()
    counts = [lines[f"结果{name}"].now.exact for name in ("A类", "B类", "C类", "未填")]
    assert sum(count or 0 for count in counts) == lines["建议答复"].now.exact
    assert "结果已解决" not in lines


def test_without_norms_nothing_is_asked_and_everything_is_counted(sample: Stats) -> None:
    store = Store.open(sample_db())
    try:
        bare = stats(store, store.townships()[0], 2024, Norms())
    finally:
        store.close()
    assert {line.verdict for line in bare.lines} == {Verdict.NONE}
    assert len(bare.lines) == len(counters(Norms())) > 40


def test_a_year_without_records_says_so() -> None:
    store = Store.open(sample_db())
    try:
        empty = stats(store, store.townships()[0], 2015, Norms())
    finally:
        store.close()
    assert "2015年" in empty.warnings[0]
    assert all(line.last is None for line in empty.lines)


def test_the_handling_is_reckoned_to_the_day_of_the_report_or_to_the_day_asked() -> None:
    store = Store.open(sample_db())
    try:
        place = store.townships()[0]
        norms = choose_norms(place).norms
        final = stats(store, place, 2024, norms)
        early = stats(store, place, 2024, norms, date(2024, 3, 31))
    finally:
        store.close()
    replied = [
        next(line.now.figure.value for line in each.lines if line.counter.name == "答复率")
        for each in (final, early)
    ]
    assert final.on == date(2025, 1, 16)
    assert all(isinstance(rate, Decimal) for rate in replied)
    assert replied[1] < replied[0]  # type: ignore[operator]
