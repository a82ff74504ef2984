"""Every entry of every word list finds its example and lets its counter-example be."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

from drafter.checks import words
from drafter.checks.calendar import congresses, cycles, plenums
from drafter.checks.groups import groups, incomplete
from drafter.checks.words import Entry, word_list
from drafter.errors import DrafterError
from tests.checks.drafts import TODAY, text_reading

LISTS = ("坏字", "错别字", "政治性错字", "用语", "法律", "提法时限")
FOLDER = Path(__file__).parents[2] / "templates" / "checks"


def day_for(entry: Entry) -> date:
    """A day on which the words are wrong: after they were given up, else before they were taken up."""
    if entry.last or not entry.first:
        return TODAY
    return entry.first - timedelta(days=1)


def found(name: str, text: str, on: date) -> list[Entry]:
    return [entry for _, entry in word_list(name).find(text_reading(text, on=on))]


@pytest.mark.parametrize("name", LISTS)
def test_every_entry_finds_its_example_and_not_its_counter_example(name: str) -> None:
    entries = word_list(name).entries
    assert len(entries) > 30
    silent = [e.wrong for e in entries if e not in found(name, e.example, day_for(e))]
    loud = [e.wrong for e in entries if found(name, e.counter, day_for(e))]
    unsaid = [e.wrong for e in entries if not (e.source and e.example and e.counter)]
    assert (silent, loud, unsaid) == ([], [], [])


def test_no_word_stands_twice_in_a_list() -> None:
    for name in LISTS:
        said = [word for entry in word_list(name).entries for word in entry.wrong]
        assert sorted(said) == sorted(set(said)), name


def test_what_is_certain_says_what_is_right() -> None:
    """--fix writes ``right``: it must be words, not an explanation."""
    entries = [e for name in LISTS for e in word_list(name).entries if e.certain]
    assert len(entries) > 500
    assert [e.wrong for e in entries if not e.right or "（" in e.right or "、" in e.right] == [
        e.wrong for e in entries if any(mark in word for word in e.wrong for mark in "（、")
    ]


def test_mending_mends() -> None:
    """What --fix would write is not found wrong in turn."""
    wrong = []
    for name in ("坏字", "错别字", "政治性错字"):
        for entry in word_list(name).entries:
            mended = entry.example
            for word in entry.wrong if entry.certain else ():
                mended = mended.replace(word, entry.right)
            if entry.certain and found(name, mended, TODAY):
                wrong.append((entry.wrong, mended))
    assert wrong == []


def test_a_word_is_right_inside_a_longer_word() -> None:
    assert found("用语", "收到代表提案3件", TODAY)
    assert not found("用语", "政协提案由政协委员提出", TODAY)


def test_words_are_right_within_their_days() -> None:
    text = "紧密团结在以胡锦涛同志为总书记的党中央周围"
    assert not found("提法时限", text, date(2011, 8, 20))
    assert found("提法时限", text, date(2024, 8, 20))


def test_a_year_left_open_forgives_what_was_right_in_part_of_it() -> None:
    reading = text_reading("发展全过程民主。")
    open_year = type(reading)(reading.passages, (date(2021, 1, 1), date(2022, 12, 31)))
    assert not list(word_list("提法时限").find(open_year))
    assert list(word_list("提法时限").find(reading))


def test_quotations_tables_and_attachments_are_not_looked_at_for_style() -> None:
    said = "他说：“人民代表要把群众的事情当作自己的事情来办好，这是本分。”"
    assert not found("用语", said, TODAY)
    assert not found("用语", "附件1\n", TODAY)
    reading = text_reading("附件1", "人民代表名单")
    assert not list(word_list("用语").find(reading))
    assert list(word_list("错别字").find(text_reading("附件1", "走放农户")))


def test_groups_find_their_example_and_not_their_counter_example() -> None:
    for group in groups():
        assert list(incomplete(text_reading(group.example), None)), group.example
        assert not list(incomplete(text_reading(group.counter), None)), group.counter
        before = group.first - timedelta(days=1)
        assert not list(incomplete(text_reading(group.example, on=before), None))


def test_meetings_and_cycles_are_in_order() -> None:
    for meetings in (congresses(), plenums()):
        days = [(m.first, m.last) for m in meetings]
        assert days == sorted(days)
        assert all(first <= last for first, last in days)
    assert all(cycle.last - cycle.first == 4 for cycle in cycles())


def test_every_list_says_how_it_is_edited() -> None:
    for path in FOLDER.glob("*.toml"):
        assert path.read_text("utf-8").startswith("# "), path.name
        assert tomllib.loads(path.read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("entry = [", "有误"),
        ('entry = [{wrong = "甲"}]', "有误"),
        (
            'entry = [{wrong="甲", right="乙", source="丙", example="甲", counter="丁", to="2024"}]',
            "日期",
        ),
        (
            'entry = [{wrong="甲", right="乙", source="丙", example="甲", counter="丁", severity="大"}]',
            "只能是",
        ),
    ],
)
def test_a_list_that_was_spoilt_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, says: str
) -> None:
    (tmp_path / "试.toml").write_text(text, "utf-8")
    monkeypatch.setattr(words, "shipped", lambda folder: tmp_path)
    with pytest.raises(DrafterError, match=f"试.toml.*{says}"):
        word_list("试")


def test_an_entry_that_was_spoilt_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "周期.toml").write_text(
        '[[cycle]]\nname = "十四五"\nkind = "规划"\nfirst = "二〇二一"\n', "utf-8"
    )
    monkeypatch.setattr(words, "shipped", lambda folder: tmp_path)
    with pytest.raises(DrafterError, match=r"周期.toml 的第1个 \[\[cycle\]\]里 first"):
        cycles.__wrapped__()
