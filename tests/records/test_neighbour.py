"""What Datasette is told: every table and column in Chinese, and questions that answer as the report does."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from drafter.figures.figure import Figure
from drafter.figures.frame import read_phrases
from drafter.figures.handling import due_on, handling
from drafter.figures.numerals import percent, plain
from drafter.figures.occasion import find_occasion
from drafter.figures.period import Period
from drafter.figures.section import Told
from drafter.figures.view import View
from drafter.model.columns import columns
from drafter.model.kinds import KINDS, Activity, ActivityKind, Deputy, Suggestion, Township
from drafter.records import questions
from drafter.records.neighbour import NAMES, metadata, tables
from drafter.records.questions import QUESTIONS
from drafter.records.schema import table_columns
from drafter.records.store import Store
from drafter.reports.build import choose_township, sections
from drafter.reports.genres import ANNUAL_REPORT
from drafter.reports.pack import standard_pack
from tests.sample import sample_db

YEARS = (2022, 2023, 2024, 2025)


def described() -> dict[str, Any]:
    found: dict[str, Any] = metadata("records", tables(sample_db()))["databases"]["records"]
    return found


# --- names ------------------------------------------------------------------------------------


def test_every_table_and_column_has_its_chinese_name() -> None:
    for kind in KINDS:
        table = described()["tables"][kind.TABLE]
        assert table["title"] == kind.LABEL
        assert kind.ABOUT in table["description"]
        assert list(table["columns"]) == list(table_columns(kind))
        for column in columns(kind):
            text = table["columns"][column.name]
            assert text.startswith(column.label)
            assert column.unit in text
            for choice in column.choices or ():
                assert f"{choice.value}＝{choice.label}" in text


def test_what_the_database_has_beyond_records_is_hidden() -> None:
    kinds = {kind.TABLE for kind in KINDS}
    found = {name for name, table in described()["tables"].items() if table.get("hidden")}
    assert found == set(tables(sample_db())) - kinds
    assert "_sqlite_migrations" in found


def test_facets_sort_and_label_are_columns_of_the_table() -> None:
    for kind in KINDS:
        table = described()["tables"][kind.TABLE]
        named = [table.get("sort") or table["sort_desc"], table.get("label_column", "id")]
        assert {*table["facets"], *named} <= table["columns"].keys()
        assert ("township_id" in table["facets"]) == (kind is not Township)
        assert {c.name for c in columns(kind) if c.choices} <= set(table["facets"])


def test_what_others_refer_to_has_a_name_to_show() -> None:
    referred = {c.refers for kind in KINDS for c in columns(kind) if c.refers}
    assert [t for t in referred if "label_column" not in described()["tables"][t]] == []


def test_names_of_persons_are_said_to_be_private() -> None:
    assert (Deputy, "name") in NAMES
    for kind, name in NAMES:
        table = described()["tables"][kind.TABLE]
        assert "不得公开" in table["columns"][name]
        assert "不得公开" in table["description"]
    assert "不得公开" not in described()["tables"]["activity"]["description"]


# --- questions --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with closing(Store.open(sample_db())) as opened:
        yield opened


@pytest.fixture(scope="module", params=YEARS)
def view(store: Store, request: pytest.FixtureRequest) -> View:
    period = Period.of_year(request.param)
    township = choose_township(store, None)
    return View(store, township, period, date(request.param + 1, 1, 16))


def ask(view: View, name: str, township: str | None = None) -> list[tuple[Any, ...]]:
    """The answer of plain SQL, with parameters as a web page sends them: all text."""
    question = next(question for question in QUESTIONS if question.name == name)
    values = {
        "township": view.township.name if township is None else township,
        "year": str(view.period.year),
        "on": view.delivered_on.isoformat(),
    }
    with closing(sqlite3.connect(sample_db())) as connection:
        return connection.execute(question.sql, values).fetchall()


def figures(store: Store, view: View) -> dict[str, Told]:
    """Every figure of the annual report, as section.name."""
    occasion = find_occasion(store, view.township, view.period, view.delivered_on)
    told = sections(view, ANNUAL_REPORT, read_phrases(standard_pack().phrases), occasion)
    return {f"{part.name}.{name}": value for part in told for name, value in part.told().items()}


def said(value: Told) -> str:
    """A count of nothing is 0, a rate of nothing is nothing."""
    assert isinstance(value, Figure)
    return value.text if value.value != "" else ""


def number(value: Any) -> str:
    return plain(Decimal(str(value)))


def rate(value: Any) -> str:
    return "" if value is None else f"{value:.1f}%".replace(".0%", "%")


# The question, the column of its first row, and the report's figure.
COUNTS = (
    ("主席团会议次数", 0, "监督.主席团会议"),
    ("参加活动代表人数", 0, "代表.参加活动代表"),
    ("接待选民", 0, "代表.接待选民"),
    ("评议意见整改", 0, "监督.评议意见"),
    ("评议意见整改", 1, "监督.评议整改"),
    ("建议件数", 0, "建议.件数"),
    ("建议答复率", 0, "建议.答复"),
    ("建议面商率", 0, "建议.面商"),
    ("建议满意率", 1, "建议.评价"),
    ("建议解决率", 0, "建议.解决"),
    ("信访办结率", 1, "信访.件数"),
)
RATES = (
    ("建议答复率", "建议.答复率"),
    ("建议面商率", "建议.面商率"),
    ("建议满意率", "建议.满意率"),
    ("建议满意和基本满意率", "建议.满意和基本满意率"),
    ("建议解决率", "建议.解决率"),
    ("信访办结率", "信访.办结率"),
)


def test_counts_equal_the_reports_figures(store: Store, view: View) -> None:
    report = figures(store, view)
    for question, column, name in COUNTS:
        (row,) = ask(view, question)
        assert number(row[column]) == said(report[name]), (question, name)


def test_rates_equal_the_reports_figures(store: Store, view: View) -> None:
    report = figures(store, view)
    for question, name in RATES:
        (row,) = ask(view, question)
        assert rate(row[2]) == said(report[name]).replace(".0%", "%"), question


def test_lists_by_choice_equal_the_reports_figures(store: Store, view: View) -> None:
    report = figures(store, view)
    held = {label: times for label, times, _ in ask(view, "各类活动次数")}
    for kind in ActivityKind:
        assert held.get(kind.label, 0) == view.of(Activity).where(kind=kind).number()
    assert number(held.get("视察", 0)) == said(report["监督.视察"])
    assert number(held.get("学习培训", 0)) == said(report["代表.培训"])
    fields = dict(view.of(Suggestion).by("field"))
    assert {row[0]: row[1] for row in ask(view, "建议分类")} == {
        label: part.number() for label, part in fields.items()
    }
    assert number(sum(row[1] for row in ask(view, "宣传篇数"))) == said(report["自身建设.宣传篇数"])
    assert number(ask(view, "荣誉项数")[0][0]) == said(report["成绩.荣誉项数"])


def test_each_units_rate_is_the_reports(store: Store, view: View) -> None:
    report = figures(store, view)
    for question, name in (("各单位满意率", "各单位满意率"), ("述职评议满意率", "述职满意率")):
        told = "、".join(f"{row[0]}{rate(row[3])}" for row in ask(view, question))
        assert told.replace(".0%", "%") == said(report[f"监督.{name}"]).replace(".0%", "%")


def test_what_is_late_is_what_the_report_calls_late(view: View) -> None:
    state = handling(view)
    for question, rows in (("超期建议", state.overdue), ("超期答复建议", state.late)):
        assert {(row[1], row[4]) for row in ask(view, question)} == {
            (row.title, str(due_on(row))) for row in rows
        }


def test_the_sample_has_something_to_answer(store: Store) -> None:
    """Two answers of nothing would be equal too."""
    view = View(store, choose_township(store, None), Period.of_year(2024), date(2025, 1, 16))
    silent = {question.name for question in QUESTIONS if not ask(view, question.name)}
    assert silent == {"述职评议满意率"}


def test_a_township_is_asked_for_by_name_and_all_by_none(view: View) -> None:
    for question in QUESTIONS:
        assert ask(view, question.name, "") == ask(view, question.name)
        assert not any(any(row[1:3]) for row in ask(view, question.name, "没有这个镇"))


def test_every_question_goes_by_the_index() -> None:
    with closing(sqlite3.connect(sample_db())) as connection:
        for question in QUESTIONS:
            values = {"township": "", "year": "2024", "on": ""}
            plan = [
                row[3]
                for row in connection.execute(f"explain query plan {question.sql}", values)
                if "SCAN" in row[3] and "SCAN township" not in row[3]
            ]
            assert plan == [], question.name


# --- arithmetic in SQL ------------------------------------------------------------------------


def test_the_day_a_reply_is_owed_is_the_same_in_sql() -> None:
    """Months are of different lengths, and 29 February comes every fourth year."""
    days = [date(2023, 7, 1) + timedelta(days=n) for n in range(1000)]
    with closing(sqlite3.connect(":memory:")) as connection:
        for difficult in (False, True):
            for day in days:
                row = Suggestion(title="x", raised_on=day, assigned_on=day, difficult=difficult)
                sql = (
                    f"select {questions._DUE} from (select ? assigned_on, ? difficult, null due_on)"
                )
                (told,) = connection.execute(sql, (str(day), difficult)).fetchone()
                assert told == str(due_on(row))


def test_rates_are_rounded_in_sql_as_figures_are() -> None:
    sql = f"select {questions._rate('part', 'whole')} from (select ? part, ? whole)"
    with closing(sqlite3.connect(":memory:")) as connection:
        for whole in range(201):
            for part in range(whole + 1):
                (told,) = connection.execute(sql, (part, whole)).fetchone()
                expected = percent(part, whole) if whole else None
                assert (None if told is None else Decimal(str(told))) == expected
