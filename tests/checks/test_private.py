"""Private persons in a document: numbers, names of the roster, villagers by name."""

from __future__ import annotations

import pytest

from drafter.checks.knowledge import Knowledge, read_knowledge, whose
from drafter.checks.private import numbers, persons
from drafter.checks.reading import Reading
from drafter.errors import DrafterError
from drafter.model.severity import Severity
from tests.checks.drafts import TODAY, text_reading
from tests.sample import sample_db


@pytest.fixture
def sample() -> Knowledge:
    (knowledge,) = read_knowledge(sample_db(), TODAY)
    return knowledge


def names(reading: Reading, knowledge: Knowledge | None = None) -> list[str]:
    return [f.passage.text[f.start : f.end] for f in persons(reading, knowledge) if f.passage]


def test_names_of_the_roster_are_told_and_those_of_offices_are_not(sample: Knowledge) -> None:
    private = next(name for name in sorted(sample.books.privacy.names) if len(name) > 2)
    reading = text_reading(f"代表{private}提出了建议，主席罗世平作了答复。")
    assert names(reading, sample) == [private]
    assert names(reading) == []


def test_whoever_gives_the_report_may_be_named_in_it(sample: Knowledge) -> None:
    private = next(name for name in sorted(sample.books.privacy.names) if len(name) > 2)
    assert names(text_reading(f"代表{private}的报告", f"述职人：{private}"), sample) == []


def test_a_name_of_two_characters_is_only_hinted_at(sample: Knowledge) -> None:
    short = [name for name in sorted(sample.books.privacy.names) if len(name) == 2]
    for name in short[:1]:
        (fault,) = persons(text_reading(f"到{name}走访。"), sample)
        assert fault.severity is Severity.HINT


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("村民王大明反映饮水困难。", "王大明"),
        ("帮助贫困户李小红解决住房问题。", "李小红"),
        ("退休工人张有福的补贴已经发放。", "张有福"),
        ("村民代表、群众代表参加了会议。", ""),
        ("村民文化生活更加丰富。", ""),
        ("村民安全得到保障。", ""),
        ("困难户房屋得到修缮。", ""),
    ],
)
def test_villagers_by_name_are_told_without_any_records(text: str, name: str) -> None:
    assert names(text_reading(text)) == ([name] if name else [])


def test_every_number_is_told_where_it_stands() -> None:
    text = "电话13800138000，又13800138000，证号110101199003071234。"
    told = [(f.start, f.end) for f in numbers(text_reading(text), None)]
    assert [text[start:end] for start, end in told] == ["13800138000"] * 2 + ["110101199003071234"]
    assert told == sorted(set(told))


def test_whose_document_it_is(sample: Knowledge) -> None:
    own = text_reading("大坪镇工作报告", "认真履职。")
    other = text_reading("某地工作报告", "认真履职。")
    assert whose(own, [sample]) is sample
    assert whose(other, [sample]) is sample
    assert whose(other, []) is None


def test_two_townships_in_the_first_lines_are_asked_about(sample: Knowledge) -> None:
    with pytest.raises(DrafterError, match="大坪镇、大坪镇"):
        whose(text_reading("大坪镇工作报告"), [sample, sample])
