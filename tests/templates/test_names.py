"""The catalogue of names is what the sections tell today, can be searched, and knows what prints when empty."""

from __future__ import annotations

from datetime import date

import pytest

from drafter.figures.figure import Figure, missing
from drafter.figures.section import Named, Section
from drafter.model.kinds import Activity, ActivityKind, Deputy, Suggestion
from drafter.reports.genres import GENRES
from drafter.templates.alterations import AS_IT_IS, alterations
from drafter.templates.catalogue import catalogue as learned
from drafter.templates.lint.paper import LABELS
from drafter.templates.names import FILE, NOTHING, Name, catalogue
from drafter.templates.states import States, pattern, unpacked


def name(full: str) -> Name:
    return catalogue().by_path[tuple(full.split("."))]


def test_the_catalogue_is_what_trying_tells_today() -> None:
    """Run ``python -m docs.generate`` where this fails."""
    assert FILE.read_text("utf-8") == learned()


def test_every_genre_has_names_and_states() -> None:
    for genre in LABELS:
        assert catalogue().of_genre(genre)
        assert catalogue().states(genre)
    assert len(catalogue().names) > 300


def test_a_name_says_what_it_means_and_how_it_prints() -> None:
    meetings = name("监督.主席团会议")
    assert (meetings.about, meetings.measure, meetings.shown, meetings.when_empty) == (
        "闭会期间召开主席团会议次数",
        "次",
        "6",
        "0",
    )
    assert name("监督.视察内容").when_empty == "什么也不印"
    assert name("大会.报告人").when_empty == "【待补：报告人】"
    assert name("单位.名称").when_empty == ""
    assert name("会议.各次会议").measure == "逐条"
    assert name("逐年.统计图").measure == "独占一段"


def test_a_list_says_what_each_of_its_rows_holds() -> None:
    rows = {column.full: column for column in name("会议.各次会议").columns}
    assert (rows["实到"].unit, rows["实到"].shown) == ("名", "51")
    assert rows["列席"].when_empty == "什么也不印"
    assert rows["日期"].when_empty == ""


def test_what_a_name_rests_on_was_found_by_trying() -> None:
    rests = name("监督.视察意见").rests or {}
    assert rests.keys() == {"活动"}
    assert "提出意见建议" in rests["活动"]
    assert "主题" not in rests["活动"]
    assert (name("建议.满意率").rests or {})["代表建议"]
    assert not name("提法.民主").rests


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("主席团会议", "监督.主席团会议"),
        ("建议 率", "建议.答复率"),
        ("列席", "会议.各次会议"),
        ("监督.主席团会仪", "监督.主席团会议"),
    ],
)
def test_names_are_found_by_words_and_by_likeness(words: str, found: str) -> None:
    assert found in [each.full for each in catalogue().search(words)]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("监督.主席团会仪", "监督.主席团会议"),
        ("代表.视察", "监督.视察"),
        ("建议.滿意率", "建议.满意率"),
        ("甲乙丙.丁戊己", ""),
    ],
)
def test_the_nearest_name_is_offered(wrong: str, right: str) -> None:
    assert catalogue().nearest(wrong) == ([right] if right else [])


def test_examples_come_from_the_sample_of_each_genre() -> None:
    """What only the term's report tells has its example from there."""
    assert name("逐年.各项").shown != NOTHING
    assert name("消息.大会").shown != NOTHING
    assert name("汇总.排名").shown != NOTHING
    assert name("任务.待补").shown == "【待补：2025年主要任务】"


# --- how it is made -----------------------------------------------------------------------------


def test_alterations_begin_with_what_is_and_touch_every_kind() -> None:
    made = list(alterations())
    assert made[0] is AS_IT_IS
    touched = {kind for each in made for kind in each.kinds if len(each.kinds) == 1}
    assert {Activity, Suggestion, Deputy} <= touched


def test_an_alteration_blanks_one_column_and_nothing_else() -> None:
    blank = next(each for each in alterations() if each.column == "主题" and Activity in each.kinds)
    row = Activity(kind=ActivityKind.SURVEY, on_date=date(2024, 5, 6), title="修路", no="1")
    changed = blank(row)
    assert isinstance(changed, Activity)
    assert (changed.title, changed.no) == ("", "1")


def test_states_come_back_as_they_were() -> None:
    told = [
        Section("甲", (Named("数", Figure("0", 0), ""), Named("缺", missing("缺"), ""))),
        Section("乙", (Named("行", ({"一": Figure("1", 1), "二": Figure("")},), ""),)),
    ]
    states = States()
    states.add("g", told)
    states.add("g", told)
    assert unpacked(states.packed(), "g") == [{each.name: pattern(each) for each in told}]
    assert pattern(told[0]) == {"数": False, "缺": True}
    assert pattern(told[1]) == {"行": (frozenset({"一"}),)}


def test_every_genre_of_the_program_is_in_the_catalogue() -> None:
    assert {genre.id for genre in GENRES} <= {g for each in catalogue().names for g in each.genres}
